"""A document cut into passages, sentences and clauses, and how far one place stands from another.

A passage is one block seen without white space (a paragraph may be broken over lines anywhere) and in simplified
characters, with what the lexer and the vocabulary found in it. Positions inside a passage are indexes of its `view`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

from factcheck.lazy import kept
from factcheck.lex.term import Term, terms
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Block, NonFigure, Period, Quantity, Span, Tokens

ENDS = frozenset("。！？!?…")
PAUSES = frozenset("，,；;：:—―─|｜｜【】｢｣")
OPENERS = dict(zip("（([〔《", "）)]〕》", strict=True))
SILENT = frozenset("“”‘’\"'「」『』·、和及与")
CUTTING = re.compile(f"[{re.escape(''.join(sorted(PAUSES | ENDS | set(OPENERS) | set(OPENERS.values()))))}]")
MARKS = SILENT | PAUSES | ENDS | frozenset(OPENERS) | frozenset(OPENERS.values())

LONGEST = 1000  # characters of a sentence
APART = re.compile(b"[^\1]")  # beside figures and at their beginnings

WORDS = re.compile(r"\S+")

FAMILIES = frozenset(
    f"{name}." for name in "anaphor completeness distribution existence field made measure modality scope".split()
)  # of cues, that a figure asks its clause for

MOOD = "modality."
UNKNOWN, KNOWN, TOPIC = 0, 1, 2

T = TypeVar("T", Quantity, Period, NonFigure)


class Placed(Struct, Generic[T], frozen=True, gc=False):
    """A token with its place in a passage's view."""

    start: int
    end: int
    token: T


class Cue(Struct, frozen=True, gc=False):
    """A term with the cues of one family or name that it gives, and the terms that it stands inside of."""

    term: Term
    names: tuple[str, ...]
    inside: tuple[Term, ...]


class Passage(Struct, frozen=True, dict=True, eq=False):
    """One block. `clause[i]` and `sentence[i]` number the clause and sentence of each character of `view`, `offsets[i]`
    is its place in the document's text, `clauses` the extent of each clause.

    What is asked of it again and again for each of its figures is laid out once, when it is first asked for.
    """

    number: int
    block: Block
    view: str
    offsets: array[int]
    clause: array[int]
    sentence: array[int]
    clauses: tuple[Span, ...]
    quantities: tuple[Placed[Quantity], ...]
    periods: tuple[Placed[Period], ...]
    others: tuple[Placed[NonFigure], ...]

    def source(self, start: int, end: int) -> Span:
        """The span of the document's text that a stretch of the view stands for."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def between(self, start: int, end: int) -> tuple[Placed[Quantity], ...]:
        """The quantities that lie wholly within a stretch."""
        starts, ends = self._bounds
        return self.quantities[bisect_left(starts, start) : bisect_right(ends, end)] if start < end else ()

    def figures_near(self, start: int, end: int) -> tuple[Placed[Quantity], ...]:
        """The quantities that touch or overlap a stretch."""
        starts, ends = self._bounds
        return self.quantities[bisect_left(ends, start) : bisect_right(starts, end)]

    def figure_from(self, place: int) -> Placed[Quantity] | None:
        """The first quantity that begins at a place or after it."""
        index = bisect_left(self._bounds[0], place)
        return self.quantities[index] if index < len(self.quantities) else None

    def figure_to(self, place: int) -> Placed[Quantity] | None:
        """The quantity that ends at a place."""
        index = bisect_left(self._bounds[1], place)
        figure = self.quantities[index] if index < len(self.quantities) else None
        return figure if figure is not None and figure.end == place else None

    def told(self, start: int, end: int) -> tuple[Placed[Period], ...]:
        """The periods that lie wholly within a stretch."""
        starts, ends = self._told
        return self.periods[bisect_left(starts, start) : bisect_right(ends, end)] if start < end else ()

    def apart(self, start: int, end: int) -> tuple[Placed[NonFigure], ...]:
        """The numerals that count nothing, of those that begin within a stretch."""
        first = bisect_left(self.others, start, key=_start)
        return self.others[first : bisect_left(self.others, end, lo=first, key=_start)] if self.others else ()

    def dates(self, place: int) -> bool:
        """Whether a character is of a period or of a quantity."""
        starts, ends = self._told
        index = bisect_right(starts, place) - 1
        return (index >= 0 and place < ends[index]) or bool(self.figures_near(place + 1, place))

    def figures(self, clause: int) -> tuple[int, ...]:
        """Indexes of the quantities that begin in a clause."""
        return self._figures.get(clause, ())

    def times(self, sentence: int) -> tuple[Placed[Period], ...]:
        """The periods of a sentence, in text order."""
        return self._times.get(sentence, ())

    @kept
    def extents(self) -> tuple[Span, ...]:
        """The extent of each sentence."""
        cuts = [bisect_left(self.sentence, number) for number in range(self.sentence[-1] + 1)]
        return tuple(pairwise([*cuts, len(self.sentence)]))

    @kept
    def _bounds(self) -> tuple[list[int], list[int]]:
        return [q.start for q in self.quantities], [q.end for q in self.quantities]

    @kept
    def _told(self) -> tuple[list[int], list[int]]:
        return [p.start for p in self.periods], [p.end for p in self.periods]

    @kept
    def _figures(self) -> dict[int, tuple[int, ...]]:
        return _grouped((self.clause[q.start], index) for index, q in enumerate(self.quantities))

    @kept
    def _times(self) -> dict[int, tuple[Placed[Period], ...]]:
        return _grouped((self.sentence[p.start], p) for p in self.periods)


class Annotated(Passage, frozen=True, dict=True, eq=False):
    """A passage with the words that the vocabulary knows. It is many times the size of the passage, so that only a few
    are held at a time; `coverage[i]` tells whether anything explains a character.
    """

    terms: tuple[Term, ...]
    coverage: bytes

    def unread(self, start: int, end: int, clause: int) -> int:
        """How many characters between two places of a clause no table explains."""
        places = self._unread[clause]
        return bisect_left(places, end) - bisect_left(places, start) if places and start < end else 0

    def terms_within(self, start: int, end: int) -> tuple[Term, ...]:
        """The terms that lie wholly within a stretch, in text order."""
        first = bisect_left(self.terms, start, key=_start)
        last = bisect_left(self.terms, end, lo=first, key=_start)
        return tuple(t for t in self.terms[first:last] if t.end <= end)

    def topics(self, sentence: int) -> tuple[Term, ...]:
        """The terms of a sentence that name something counted, in text order."""
        return self._topics.get(sentence, ())

    def spelled(self, sentence: int) -> dict[str, tuple[Term, ...]]:
        """The topical terms of a sentence by their text."""
        if sentence not in self._spelled:
            self._spelled[sentence] = _grouped((t.text, t) for t in self.topics(sentence))
        return self._spelled[sentence]

    def cued(self, name: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
        """The terms that give a cue and begin within a stretch, in text order."""
        found = self._cued.get(name, ())
        if not found or (not start and end is None):
            return found
        first = bisect_left(found, start, key=_start)
        return found[first:] if end is None else found[first : bisect_left(found, end, lo=first, key=_start)]

    def cues(self, key: str, clause: int) -> tuple[Cue, ...]:
        """The cues of one of FAMILIES (`measure.`), or of that of a full name, that a clause holds, in text order."""
        family = key[: key.index(".") + 1]
        if family not in FAMILIES:
            raise KeyError(family)
        return self._cues.get((family, clause), ())

    def moody(self, first: int, last: int) -> bool:
        """Whether any of some sentences, `last` included, has a word that says how a figure is meant."""
        return any(sentence in self._moods for sentence in range(first, last + 1))

    @kept
    def _moods(self) -> frozenset[int]:
        cues = ((term, name) for _, term in self._giving for name in term.word.cues)
        return frozenset(self.sentence[term.start] for term, name in cues if name.startswith(MOOD))

    @kept
    def _unread(self) -> tuple[list[int], ...]:
        places: tuple[list[int], ...] = tuple([] for _ in self.clauses)
        place = self.coverage.find(UNKNOWN)
        while place >= 0:
            places[self.clause[place]].append(place)
            place = self.coverage.find(UNKNOWN, place + 1)
        return places

    @kept
    def _topics(self) -> dict[int, tuple[Term, ...]]:
        return _grouped((self.sentence[t.start], t) for t in self.terms if t.word.topical)

    @kept
    def _spelled(self) -> dict[int, dict[str, tuple[Term, ...]]]:
        return {}

    @kept
    def _cued(self) -> dict[str, tuple[Term, ...]]:
        return _grouped((name, term) for _, term in self._giving for name in term.word.cues)

    @kept
    def _cues(self) -> dict[tuple[str, int], tuple[Cue, ...]]:
        return _grouped(
            ((family, self.clause[term.start]), Cue(term, names, self._around(index)))
            for index, term in self._giving
            for family, names in _families(term.word.cues)
        )

    @kept
    def _giving(self) -> list[tuple[int, Term]]:
        """The terms that give cues, with their indexes."""
        return [(index, term) for index, term in enumerate(self.terms) if term.word.cues]

    def _around(self, index: int) -> tuple[Term, ...]:
        """The terms of its clause, in order, that reach from before a term or from its beginning to its end or on."""
        term = self.terms[index]
        if self._reaches[index] < term.end:
            return ()
        first = bisect_left(self.terms, term.end - self._longest, hi=index, key=_start)
        clause = self.clause[term.start]
        return tuple(t for t in self.terms[first:index] if t.end >= term.end and self.clause[t.start] == clause)

    @kept
    def _reaches(self) -> list[int]:
        """For each term how far the terms before it reach."""
        return [-1, *accumulate(map(_end, self.terms), max)]

    @kept
    def _longest(self) -> int:
        return max((t.end - t.start for t in self.terms), default=0)


_start, _end = attrgetter("start"), attrgetter("end")
K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


@lru_cache(maxsize=1024)
def _families(cues: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The cues of a word by their family, of those that are asked for by it: `measure.` with measure.up."""
    families = _grouped((cue[: cue.index(".") + 1], cue) for cue in cues)
    return tuple((family, names) for family, names in families.items() if family in FAMILIES)


def passages(text: str, blocks: Iterable[Block], tokens: Tokens, variants: Mapping[int, str]) -> tuple[Passage, ...]:
    """Blocks of a text as passages, in reading order; blocks without text are left out.

    `variants` are characters with those they are read as, for str.translate.
    """
    spread = _Spread(tokens)
    found: list[Passage] = []
    for block in blocks:
        bare, offsets = _without_blanks(text, block)
        if bare:
            view = bare.translate(variants)
            tokens_of = [tuple(spread.within(block, offsets, table)) for table in range(3)]
            cut = _cut(view, [token for row in tokens_of for token in row])
            found.append(Passage(len(found), block, view, offsets, *cut, *tokens_of))
    return tuple(found)


def _without_blanks(text: str, block: Block) -> tuple[str, array[int]]:
    """The characters of a block that are no white space, and where each stands."""
    offsets: array[int] = array("I")
    pieces: list[str] = []
    for match in WORDS.finditer(text, block.start, block.end):
        pieces.append(match[0])
        offsets.extend(range(*match.span()))
    return "".join(pieces), offsets


class _Spread:
    """The tokens of a document by start, for cutting them up among its blocks."""

    def __init__(self, tokens: Tokens) -> None:
        self.tables: tuple[tuple[tuple[int, ...], tuple[Quantity | Period | NonFigure, ...]], ...] = tuple(
            (tuple(t.start for t in found), found) for found in (tokens.quantities, tokens.periods, tokens.others)
        )

    def within(self, block: Block, offsets: array[int], table: int) -> Iterable[Placed[Any]]:
        starts, found = self.tables[table]
        for token in found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            start, end = bisect_left(offsets, token.start), bisect_left(offsets, token.end)
            if start < end:
                yield Placed(start, end, token)


def annotated(passage: Passage, vocabulary: Vocabulary) -> Annotated:
    """The passage with the words of the vocabulary that it holds."""
    figures = bytearray(len(passage.view))
    for placed in chain[Placed[Any]](passage.quantities, passage.periods):
        figures[placed.start : placed.end] = b"\1" * (placed.end - placed.start)
    found = terms(passage.view, vocabulary, figures)
    own = {field: getattr(passage, field) for field in Passage.__struct_fields__}
    return Annotated(**own, terms=found, coverage=_coverage(passage, found))


def _coverage(passage: Passage, found: tuple[Term, ...]) -> bytes:
    """For each character whether some table explains it, and whether as a topic."""
    view = passage.view
    cover = bytearray(map(MARKS.__contains__, view))
    topics = [t for t in found if t.word.topical]
    for term in found:
        word = term.word
        if word.cues or word.places or word.generic:
            cover[term.start : term.end] = bytes([KNOWN]) * (term.end - term.start)
    for term in topics:
        cover[term.start : term.end] = bytes([TOPIC]) * (term.end - term.start)
    others = (o for o in passage.others if o.token.why != "name")  # 三交|镇: a numeral of a name may be of a place's
    for placed in chain[Placed[Any]](passage.quantities, passage.periods, others):
        cover[placed.start : placed.end] = bytes([KNOWN]) * (placed.end - placed.start)
        hedge = getattr(placed.token, "hedge_span", None)
        if hedge:
            width = hedge[1] - hedge[0]
            for i in (*range(placed.start - width, placed.start), *range(placed.end, placed.end + width)):
                if 0 <= i < len(view) and cover[i] == UNKNOWN:
                    cover[i] = KNOWN
    return bytes(cover)


def _cut(view: str, tokens: Iterable[Placed[Any]]) -> tuple[array[int], array[int], tuple[Span, ...]]:
    """Number clauses and sentences. A bracket is a clause of its own inside one that goes on after it; the marks
    inside figures cut nothing. What has no end for too long, as where a bracket is never closed, is given one."""
    inside = bytearray(len(view))
    for placed in tokens:
        inside[placed.start : placed.end] = b"\2" + b"\1" * (placed.end - placed.start - 1)
    clause: list[int] = []
    sentence: list[int] = []
    extents = [[0, 0]]
    current, count, number, begin = 0, 1, 0, 0
    stack: list[tuple[str, int]] = []
    fresh = False
    for start, end, char in _pieces(view, inside):
        if not char and start - begin >= LONGEST:
            stack.clear()
            number, begin, fresh = number + 1, start, True
        if fresh and char not in ENDS and not (stack and char == stack[-1][0]):
            current, count, fresh = count, count + 1, False
            extents.append([start, start])
        clause += [current] * (end - start)
        sentence += [number] * (end - start)
        extents[current][1] = end
        if char in OPENERS and char:
            stack.append((OPENERS[char], current))
            fresh = True
        elif stack and char == stack[-1][0]:
            current = stack.pop()[1]
            fresh = False
        elif char in ENDS:
            fresh = True
            if not stack:
                number, begin = number + 1, end
        elif char in PAUSES:
            fresh = True
    return array("I", clause), array("I", sentence), tuple((a, b) for a, b in extents)


def _pieces(view: str, inside: bytearray) -> Iterator[tuple[int, int, str]]:
    """The marks that cut a view, one by one, and the stretches without such between them, whose mark is ""."""
    done = 0
    for match in CUTTING.finditer(view):
        place = match.start()
        if not inside[place]:
            yield from _stretches(inside, done, place)
            done = place + 1
            yield place, done, view[place]
    yield from _stretches(inside, done, len(view))


def _stretches(inside: bytearray, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A stretch without marks, in several where it is too long for one; no figure is cut."""
    while end - start > LONGEST and (cut := APART.search(inside, start + LONGEST, end)):
        yield start, cut.start(), ""
        start = cut.start()
    if start < end:
        yield start, end, ""

"""A document cut into passages, sentences and clauses, and how far one place stands from another.

A passage is one block seen without white space (a paragraph may be broken over lines anywhere) and in simplified
characters, with what the lexer and the vocabulary found in it. Positions inside a passage are indexes of its `view`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from factcheck.lex.term import terms
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Block, Document, NonFigure, Period, Quantity, Span, Term, Tokens

ENDS = frozenset("。！？!?…")
PAUSES = frozenset("，,；;：:—―─|｜｜【】｢｣")
OPENERS = dict(zip("（([〔《", "）)]〕》", strict=True))
SILENT = frozenset("“”‘’\"'「」『』·、和及与")
MARKS = SILENT | PAUSES | ENDS | frozenset(OPENERS) | frozenset(OPENERS.values())

UNKNOWN, KNOWN, TOPIC = 0, 1, 2

T = TypeVar("T", Quantity, Period, NonFigure)


class Placed(Struct, Generic[T], frozen=True):
    """A token with its place in a passage's view."""

    start: int
    end: int
    token: T


class Passage(Struct, frozen=True):
    """One block. `clause[i]` and `sentence[i]` number the clause and sentence of each character of `view`."""

    number: int
    block: Block
    view: str
    offsets: tuple[int, ...]
    clause: tuple[int, ...]
    sentence: tuple[int, ...]
    coverage: bytes
    quantities: tuple[Placed[Quantity], ...]
    periods: tuple[Placed[Period], ...]
    terms: tuple[Term, ...]
    hidden: frozenset[int]  # indexes of terms that a longer topical word covers
    clauses: tuple[Span, ...]  # extent of each clause

    def source(self, start: int, end: int) -> Span:
        """The span of the document's text that a stretch of the view stands for."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def unread(self, start: int, end: int, clause: int) -> int:
        """How many characters between two places of a clause no table explains."""
        return sum(self.coverage[i] == UNKNOWN and self.clause[i] == clause for i in range(start, end))

    def between(self, start: int, end: int) -> tuple[Placed[Quantity], ...]:
        """The quantities that lie wholly within a stretch."""
        return tuple(q for q in self.quantities if start <= q.start and q.end <= end)


def passages(document: Document, tokens: Tokens, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The document's blocks as passages, in reading order; blocks without text are left out."""
    blocks = document.blocks or (Block(0, len(document.text)),)
    spread = _Spread(tokens)
    found: list[Passage] = []
    for block in blocks:
        offsets = tuple(i for i in range(block.start, block.end) if not document.text[i].isspace())
        if offsets:
            view = "".join([document.text[i] for i in offsets]).translate(vocabulary.variants)
            found.append(_passage(len(found), block, view, offsets, spread, vocabulary))
    return tuple(found)


class _Spread:
    """The tokens of a document by start, for cutting them up among its blocks."""

    def __init__(self, tokens: Tokens) -> None:
        self.tables: tuple[tuple[tuple[int, ...], tuple[Quantity | Period | NonFigure, ...]], ...] = tuple(
            (tuple(t.start for t in found), found) for found in (tokens.quantities, tokens.periods, tokens.others)
        )

    def within(self, block: Block, offsets: tuple[int, ...], table: int) -> Iterable[Placed[Any]]:
        starts, found = self.tables[table]
        for token in found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            start, end = bisect_left(offsets, token.start), bisect_left(offsets, token.end)
            if start < end:
                yield Placed(start, end, token)


def _passage(
    number: int, block: Block, view: str, offsets: tuple[int, ...], spread: _Spread, vocabulary: Vocabulary
) -> Passage:
    quantities, periods, others = (tuple(spread.within(block, offsets, table)) for table in range(3))
    tokens = sorted((*quantities, *periods, *others), key=lambda p: p.start)
    inside = bytearray(len(view))
    for placed in tokens:
        inside[placed.start : placed.end] = b"\1" * (placed.end - placed.start)
    figures = bytearray(len(view))
    for placed in (*quantities, *periods):
        figures[placed.start : placed.end] = b"\1" * (placed.end - placed.start)
    found = tuple(t for t in terms(view, vocabulary) if not (figures[t.start] and figures[t.end - 1]))
    clause, sentence, extents = _cut(view, inside)
    return Passage(
        number,
        block,
        view,
        offsets,
        clause,
        sentence,
        _coverage(view, tokens, found, vocabulary),
        quantities,
        periods,
        found,
        _hidden(found, vocabulary),
        extents,
    )


def _hidden(found: tuple[Term, ...], vocabulary: Vocabulary) -> frozenset[int]:
    """Terms inside a longer word that names something else: 贫困村 inside 深度贫困村."""
    hidden, reach = set(), -1
    for index, term in enumerate(found):
        if term.end <= reach:
            hidden.add(index)
        elif vocabulary.words[term.text].topical:
            reach = term.end
    return frozenset(hidden)


def _coverage(view: str, tokens: list[Placed[Any]], found: tuple[Term, ...], vocabulary: Vocabulary) -> bytes:
    """For each character whether some table explains it, and whether as a topic."""
    cover = bytearray(KNOWN if c in MARKS else UNKNOWN for c in view)
    for term in found:
        word = vocabulary.words[term.text]
        value = TOPIC if word.topical else KNOWN
        if word.cues or word.places or word.generic or word.topical:
            for i in range(term.start, term.end):
                cover[i] = max(cover[i], value)
    for placed in tokens:
        cover[placed.start : placed.end] = bytes([KNOWN]) * (placed.end - placed.start)
        hedge = getattr(placed.token, "hedge_span", None)
        if hedge:
            width = hedge[1] - hedge[0]
            for i in (*range(placed.start - width, placed.start), *range(placed.end, placed.end + width)):
                if 0 <= i < len(view) and cover[i] == UNKNOWN:
                    cover[i] = KNOWN
    return bytes(cover)


def _cut(view: str, inside: bytearray) -> tuple[tuple[int, ...], tuple[int, ...], tuple[Span, ...]]:
    """Number clauses and sentences. A bracket is a clause of its own inside one that goes on after it."""
    clause, sentence, extents = [], [], [[0, 0]]
    current, count, number = 0, 1, 0
    stack: list[tuple[str, int]] = []
    fresh = False
    for i, char in enumerate(view):
        if inside[i]:
            char = ""
        if fresh and char not in ENDS and not (stack and char == stack[-1][0]):
            current, count, fresh = count, count + 1, False
            extents.append([i, i])
        clause.append(current)
        sentence.append(number)
        extents[current][1] = i + 1
        if char in OPENERS and char:
            stack.append((OPENERS[char], current))
            fresh = True
        elif stack and char == stack[-1][0]:
            current = stack.pop()[1]
            fresh = False
        elif char in ENDS:
            fresh = True
            if not stack:
                number += 1
        elif char in PAUSES:
            fresh = True
    return tuple(clause), tuple(sentence), tuple((a, b) for a, b in extents)

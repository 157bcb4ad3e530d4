"""The vocabulary words in reach of a figure and how far from it each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factcheck.bind.listing import Portion
from factcheck.bind.scene import JOINTS, Spot
from factcheck.context import Annotated
from factcheck.lazy import kept
from factcheck.lex.term import Term, outermost, terms
from factcheck.model import Span

# distances: beside the figure, in its clause, beyond another figure, elsewhere in its sentence, sentences before,
# in what stands over the passage, in the question it answers
BESIDE, CLAUSE, BEYOND, SENTENCE, PASSAGE, HEADING, ASKED = 0, 1, 2, 3, 8, 12, 13
REACH = 3  # sentences back that context words are looked for
COUNTED = frozenset({"count", "number"})


class Near(Struct, frozen=True, gc=False):
    """A vocabulary word of a passage and its distance from the figure. `own`: it stands in the figure's own clause."""

    term: Term
    distance: int
    passage: Annotated
    own: bool
    here: bool = True  # in the figure's passage, not in what stands over it

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.passage.source(self.term.start, self.term.end)


class Above(Struct, frozen=True, dict=True):
    """The topical words that all figures of a passage have over them, and those before each of its sentences."""

    passage: Annotated
    headings: tuple[Annotated, ...]

    @kept
    def over(self) -> tuple[Near, ...]:
        """The words of the headings, the nearest heading first."""
        cells = bool(self.passage.block.heads)
        return tuple(
            Near(term, _over(heading, rank if cells else 0), heading, False, here=False)
            for rank, heading in enumerate(self.headings)
            for term in heading.terms
            if term.word.topical
        )

    @kept
    def nearest_over(self) -> dict[str, Near]:
        return nearest(self.over)

    def earlier(self, sentence: int) -> tuple[Near, ...]:
        """The words of so many sentences before this one, in text order."""
        if sentence not in self._earlier:
            passage = self.passage
            self._earlier[sentence] = tuple(
                Near(term, PASSAGE + sentence - number, passage, False)
                for number in range(max(0, sentence - REACH), sentence)
                for term in passage.topics(number)
            )
        return self._earlier[sentence]

    def nearest_earlier(self, sentence: int) -> dict[str, Near]:
        if sentence not in self._nearest:
            self._nearest[sentence] = nearest(self.earlier(sentence))
        return self._nearest[sentence]

    @kept
    def _earlier(self) -> dict[int, tuple[Near, ...]]:
        return {}

    @kept
    def _nearest(self) -> dict[int, dict[str, Near]]:
        return {}


def _over(heading: Annotated, rank: int) -> int:
    return ASKED if heading.view[-1] in "？?" else HEADING + rank


class Reach(Struct, frozen=True, dict=True):
    """The topical words in reach of one figure: its own clause's, and further ones once they are asked for."""

    spot: Spot
    part: Portion
    above: Above

    @kept
    def joined(self) -> tuple[Near, ...]:
        """Words that run from the figure's own item of a list into the noun that all items share."""
        return tuple(_joined(self.spot, self.part)) if self.part.item else ()

    @kept
    def own(self) -> tuple[Near, ...]:
        """The words of the figure's own clause."""
        spot = self.spot
        joined = tuple(n for n in self.joined if n.own)
        return (*joined, *(_near(spot, t, True) for t in self._terms if spot.passage.clause[t.start] == spot.clause))

    @kept
    def excluded(self) -> frozenset[str]:
        """The indicators that a word of its own clause rules out."""
        return frozenset(name for near in self.own for name in near.term.word.excludes)

    @kept
    def sentence(self) -> tuple[Near, ...]:
        """The words of its sentence, those of its own clause included."""
        spot, clause = self.spot, self.spot.passage.clause
        return (
            *self.joined,
            *(_near(spot, t, clause[t.start] == spot.clause) for t in self._terms if not self._behind(t)),
        )

    @kept
    def all(self) -> tuple[Near, ...]:
        """Every word in reach: what is joined, the passage's in text order, what stands over it."""
        joined = self.joined
        here = self.sentence[len(joined) :]
        return (*joined, *self.above.earlier(self.spot.sentence), *here, *self.above.over)

    def met(self, group: tuple[str, ...]) -> Near | None:
        """The nearest of some words, the longest of equally near ones; None where none is in reach."""
        for ring in (self._of_clause, self._of_sentence, self._of_earlier, self._of_headings):
            if found := ring(group):  # each ring is nearer than the next
                return min(found, key=_nearness)
        return None

    def _of_clause(self, group: tuple[str, ...]) -> list[Near]:
        return _found(self._nearest_own, group)

    def _of_sentence(self, group: tuple[str, ...]) -> list[Near]:
        """Those of its sentence, from which its own clause is known to have none."""
        found = [n for n in self.joined if n.term.text in group]
        spelled = self.spot.passage.spelled(self.spot.sentence)
        if not spelled.keys().isdisjoint(group):
            terms = (t for word in group for t in spelled.get(word, ()))
            found += [_near(self.spot, t, False) for t in terms if not self._barred(t) and not self._behind(t)]
        return found

    def _of_earlier(self, group: tuple[str, ...]) -> list[Near]:
        return _found(self.above.nearest_earlier(self.spot.sentence), group)

    def _of_headings(self, group: tuple[str, ...]) -> list[Near]:
        return _found(self.above.nearest_over, group)

    @kept
    def _nearest_own(self) -> dict[str, Near]:
        return nearest(self.own)

    @kept
    def _terms(self) -> tuple[Term, ...]:
        """The sentence's words but for those that a list gives to its other figures."""
        terms = self.spot.passage.topics(self.spot.sentence)
        return tuple(t for t in terms if not self._barred(t)) if self._bars else terms

    @kept
    def _bars(self) -> tuple[Span, ...]:
        return (*self.part.bars, self.part.tail) if self.joined and self.part.tail else self.part.bars

    def _barred(self, term: Term) -> bool:
        return any(start < term.end and term.start < end for start, end in self._bars)

    def _behind(self, term: Term) -> bool:
        """Whether a word of a later clause is said of another figure there."""
        return self.spot.passage.clause[term.start] > self.spot.clause and _of_another(self.spot, term)


def _found(nearest: dict[str, Near], group: tuple[str, ...]) -> list[Near]:
    return [] if nearest.keys().isdisjoint(group) else [nearest[word] for word in group if word in nearest]


def _nearness(near: Near) -> tuple[int, int]:
    return near.distance, -len(near.term.text)


def _near(spot: Spot, term: Term, own: bool) -> Near:
    return Near(term, _distance(spot, term, own), spot.passage, own)


def _of_another(spot: Spot, term: Term) -> bool:
    """合作社1398个，规范提升的1136个: what a later clause says of its own figure of the same kind."""
    passage = spot.passage
    clause = passage.clause[term.start]
    if clause <= spot.clause:
        return False
    if "；" in passage.view[spot.end : term.start]:
        return bool(passage.between(term.end, passage.clauses[clause][1]) or _following(passage, clause))
    if spot.quantity.kind not in COUNTED or not spot.quantity.unit:
        return False
    return any(q.token.unit == spot.quantity.unit for q in passage.between(term.end, passage.clauses[clause][1]))


def _following(passage: Annotated, clause: int) -> bool:
    """森林的，32.81%: a figure opens the next clause."""
    if clause + 1 >= len(passage.clauses):
        return False
    opening, closing = passage.clauses[clause + 1]
    return any(q.start == opening for q in passage.between(opening, closing))


def _joined(spot: Spot, part: Portion) -> Iterator[Near]:
    """Words that run from the figure's own item into the noun that all items share: 城镇|居民人均可支配收入."""
    if part.item is None or part.tail is None or (part.item[1] >= part.tail[0] and not part.text):
        return
    passage, (start, cut) = spot.passage, part.item
    name = part.text or passage.view[start:cut]
    phrase = name + passage.view[slice(*part.tail)]
    own = passage.clause[start] == spot.clause
    for term in outermost(t for t in terms(phrase, spot.scene.vocabulary) if t.start < len(name) < t.end):
        if term.word.topical:
            placed = Term(start if part.text else start + term.start, cut, term.text, term.word)
            yield Near(placed, CLAUSE if own else _distance(spot, placed, own), passage, own)


def _distance(spot: Spot, term: Term, own: bool) -> int:
    passage = spot.passage
    if not own:
        start, end = sorted((term.start, spot.start))
        part = 2 if "；" in passage.view[start:end] else 0  # another part of the sentence
        return SENTENCE + min(abs(passage.clause[term.start] - spot.clause), 2) + part
    before = term.end <= spot.start
    first, last = spot.group if spot.mixed else (spot.start, spot.end)
    start, end = (term.end, first) if before else (last, term.start)
    if start < end:
        if passage.between(start, end):
            return BEYOND
        if spot.gap(start, end) or not JOINTS.isdisjoint(passage.view[start:end]):
            return CLAUSE
    # a counted noun follows its figure (1439个贫困村), a measured one goes before it (森林覆盖率32.81%)
    follows = spot.quantity.kind in COUNTED
    return BESIDE if before != follows else CLAUSE


def nearest(near: Iterable[Near]) -> dict[str, Near]:
    best: dict[str, Near] = {}
    for item in near:
        known = best.get(item.term.text)
        if known is None or item.distance < known.distance:
            best[item.term.text] = item
    return best


def uncovered(near: Iterable[Near]) -> list[Near]:
    """Words that no longer topical word covers, a word barred by a list covering nothing."""
    shown: list[Near] = []
    reach = -1
    for item in near:
        if not item.here or item.term.end > reach:
            shown.append(item)
            reach = max(reach, item.term.end) if item.here else reach
    return shown

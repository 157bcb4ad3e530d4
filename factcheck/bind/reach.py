"""The vocabulary words in reach of a figure and how far from it each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factcheck.bind.listing import Portion
from factcheck.bind.scene import JOINTS, Spot
from factcheck.context import Passage
from factcheck.lex.term import outermost, terms
from factcheck.model import Span, Term

# distances: beside the figure, in its clause, beyond another figure, elsewhere in its sentence, sentences before,
# in what stands over the passage, in the question it answers
BESIDE, CLAUSE, BEYOND, SENTENCE, PASSAGE, HEADING, ASKED = 0, 1, 2, 3, 8, 12, 13
REACH = 3  # sentences back that context words are looked for
COUNTED = frozenset({"count", "number"})


class Near(Struct, frozen=True):
    """A vocabulary word and its distance from the figure. `strength` is said in the figure's own clause."""

    term: Term
    distance: int
    span: Span
    own: bool
    here: bool = True  # in the figure's passage, not in what stands over it


def words_near(spot: Spot, part: Portion, headings: tuple[Passage, ...]) -> Iterator[Near]:
    passage = spot.passage
    joined = tuple(_joined(spot, part))
    yield from joined
    bars = (*part.bars, part.tail) if joined and part.tail else part.bars
    for term in passage.terms:
        apart = spot.sentence - passage.sentence[term.start]
        if not 0 <= apart <= REACH or any(a < term.end and term.start < b for a, b in bars) or _of_another(spot, term):
            continue
        if spot.scene.word(term).topical:
            own = passage.clause[term.start] == spot.clause
            yield Near(term, _distance(spot, term, apart, own), spot.source(term), own)
    for rank, heading in enumerate(headings):
        for term in heading.terms:
            if spot.scene.word(term).topical:
                distance = ASKED if heading.view[-1] in "？?" else HEADING + (rank if passage.block.heads else 0)
                yield Near(term, distance, heading.source(term.start, term.end), False, here=False)


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


def _following(passage: Passage, clause: int) -> bool:
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
        if spot.scene.word(term).topical:
            placed = Term(start if part.text else start + term.start, cut, term.text)
            span = passage.source(placed.start, placed.end)
            yield Near(placed, CLAUSE if own else _distance(spot, placed, 0, own), span, own)


def _distance(spot: Spot, term: Term, apart: int, own: bool) -> int:
    if apart:
        return PASSAGE + apart
    passage = spot.passage
    if not own:
        start, end = sorted((term.start, spot.start))
        part = 2 if "；" in passage.view[start:end] else 0  # another part of the sentence
        return SENTENCE + min(abs(passage.clause[term.start] - spot.clause), 2) + part
    before = term.end <= spot.start
    first, last = spot.group if spot.mixed else (spot.start, spot.end)
    start, end = (term.end, first) if before else (last, term.start)
    if passage.between(start, end):
        return BEYOND
    if any(passage.view[i] in JOINTS for i in range(start, end)) or spot.gap(start, end):
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


def uncovered(spot: Spot, near: Iterable[Near]) -> list[Near]:
    """Words that no longer topical word covers, a word barred by a list covering nothing."""
    shown: list[Near] = []
    reach = -1
    for item in near:
        if not item.here or item.term.end > reach:
            shown.append(item)
            reach = max(reach, item.term.end) if item.here else reach
    return shown

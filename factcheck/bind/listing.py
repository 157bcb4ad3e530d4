"""Which words of a 分别 list belong to which of its figures: 红枣、核桃年产量分别为3.5亿公斤、5000万公斤."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise, takewhile

from msgspec import Struct

from factcheck.bind.scene import Spot
from factcheck.context import KNOWN, Annotated
from factcheck.model import Span

JOINTS = frozenset("、和及与")


class Portion(Struct, frozen=True, gc=False):
    """A figure's part of a distributed list: the stretches that speak of the others' (`bars`), its own item and the
    noun that all share (城镇 … 居民人均可支配收入), which together are what it counts. `scattered`: the figures are
    distributed over something that is not named here (三市分别为…)."""

    bars: tuple[Span, ...] = ()
    item: Span | None = None
    tail: Span | None = None
    text: str = ""  # of the item, where a contraction stands for it: 城镇 of 城乡
    scattered: bool = False


def portion(spot: Spot) -> Portion:
    """The part of the list that belongs to the figure; an empty one where it stands in no list."""
    rank = _rank(spot)
    if rank is None:
        return Portion()
    for clause in _clauses_back(spot):
        items = _items(spot, clause)
        if items is None:
            continue
        if len(items.spans) != rank[1]:
            return Portion()
        if items.texts:
            return Portion((), items.spans[rank[0]], items.tail, items.texts[rank[0]])
        bars = tuple(item for i, item in enumerate(items.spans) if i != rank[0])
        return Portion(bars, items.spans[rank[0]], items.tail)
    return Portion(scattered=bool(spot.cues(spot.opening, spot.start, "distribution.")))


def _rank(spot: Spot) -> tuple[int, int] | None:
    """The figure's place in its row of figures and the length of the row, where it stands in one."""
    if len(spot.passage.figures(spot.clause)) < 2:
        return None
    row = next((r for r in _rows(spot.passage, spot.clause) if spot.index in r), [])
    return (row.index(spot.index), len(row)) if len(row) > 1 else None


def _rows(passage: Annotated, clause: int) -> list[list[int]]:
    """Indexes of a clause's figures, in lists of those joined by 、 or 和 alone."""
    rows: list[list[int]] = []
    for index in passage.figures(clause):
        placed = passage.quantities[index]
        start = passage.quantities[rows[-1][-1]].end if rows else placed.start
        joint = passage.view[start : placed.start]
        if joint and joint[0] in JOINTS and not _named(passage, start, placed.start):
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _named(passage: Annotated, start: int, end: int) -> bool:
    """Whether something is named between two figures, so that each has a noun of its own."""
    return any(passage.coverage[i] != KNOWN for i in range(start, end))


def _clauses_back(spot: Spot) -> list[int]:
    passage = spot.passage
    opening = spot.opening
    before = range(bisect_left(passage.clauses, (opening,)) - 1, -1, -1)
    same = takewhile(lambda c: passage.sentence[passage.clauses[c][0]] == spot.sentence, before)
    return [spot.clause, *(c for c in same if passage.clauses[c][1] <= opening)]


class Items(Struct, frozen=True, gc=False):
    """The named items of a list, in order, and what follows the last of them."""

    spans: tuple[Span, ...]
    tail: Span
    texts: tuple[str, ...] = ()


def _items(spot: Spot, clause: int) -> Items | None:
    """The named items that a clause's figures are distributed over, or None where the clause distributes nothing."""
    passage = spot.passage
    row = next((r for r in _rows(passage, clause) if len(r) > 1), None)
    if row is None:
        return _told_apart(spot, clause) if clause != spot.clause else None
    opening, end = passage.clauses[clause][0], passage.quantities[row[0]].start
    cue = next(iter(passage.cued("distribution.any", opening, end)), None)
    head = cue.start if cue else end
    cuts = [i for i in range(opening, head) if passage.view[i] in JOINTS and not _inside_term(spot, i)]
    if not cuts:
        return _contracted(spot, opening, head)
    bounds = [opening - 1, *cuts, head]
    items = [(a + 1, b) for a, b in pairwise(bounds)]
    first = _tail(spot, *items[0])
    last = _lead(spot, *items[-1], first[1] - first[0])
    return Items((first, *items[1:-1], last), (last[1], items[-1][1]))


def _contracted(spot: Spot, start: int, end: int) -> Items | None:
    """城乡居民人均可支配收入分别为…: one word that stands for several items."""
    contractions = spot.scene.vocabulary.contractions
    for term in spot.passage.cued("contraction.any", start, end):
        if term.end <= end:
            texts = contractions[term.text]
            return Items(((term.start, term.end),) * len(texts), (term.end, end), texts)
    return None


def _told_apart(spot: Spot, clause: int) -> Items | None:
    """Items that each have a figure of their own: 铁矿石13亿吨、铝土矿6.49亿吨，分别占34.6%、45.7%."""
    figures = [spot.passage.quantities[i] for i in spot.passage.figures(clause)]
    if len(figures) < 2:
        return None
    bounds = [spot.passage.clauses[clause][0], *(q.end for q in figures)]
    return Items(tuple(pairwise(bounds)), (bounds[-1], bounds[-1]))


def _inside_term(spot: Spot, index: int) -> bool:
    topics = spot.passage.topics(spot.passage.sentence[index])
    return any(t.start < index < t.end - 1 for t in topics)


def _tail(spot: Spot, start: int, end: int) -> Span:
    """The first item proper, without what leads in to the list (全市铁矿石 → 铁矿石)."""
    named = [
        t.start
        for t in spot.passage.terms_within(start, end)
        if t.end == end and (t.word.topical or t.word.places or t.word.cues)
    ]
    return (min(named), end) if named else (max(start, end - 4), end)


def _lead(spot: Spot, start: int, end: int, like: int) -> Span:
    """The last item proper, without the noun that all share (核桃年产量 → 核桃); items are alike in length."""
    fitting = [
        t.end for t in spot.passage.terms_within(start, end) if t.start == start and like <= t.end - start <= like + 1
    ]
    return start, min(fitting, default=min(end, start + like))

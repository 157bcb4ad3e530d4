"""What narrows what a figure counts to a part of it: words beside it, batches, holidays, stretches of years."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.bind.measure import Measured
from factcheck.bind.reach import Near
from factcheck.bind.scene import Spot
from factcheck.context import Placed
from factcheck.lex.term import Term
from factcheck.model import Period, Slot

ARROWS = ("→", "—>", "->", "⇒", "➡", "到", "至")
CHANGES = frozenset({"growth", "points", "change"})
CLASSES = frozenset("期批届轮")
EACH = "每"  # 每五个人里就有一个
ORDINAL = frozenset("首第")


def scopes_beside(spot: Spot, head: Near, chosen: list[Near]) -> tuple[Slot, ...]:
    """Scope words beside the figure or right before its head that the pattern does not itself contain.

    One that only hints at a part of the whole (带动, 其中) is held as assumed.
    """
    passage = spot.passage
    found = []
    for term, name in spot.cues(spot.left, spot.right, "scope."):
        if _named(spot, term, head, chosen):
            continue
        beside_head = head.own and term.end <= head.term.start and spot.gap(term.end, head.term.start) == 0
        beside_figure = term.end <= spot.start and spot.gap(term.end, spot.start) <= 2
        if (beside_head or beside_figure) and not passage.between(term.end, spot.start):
            soft = name in spot.scene.vocabulary.soft_scopes
            found.append(Slot(name, "assumed" if soft else "said", (spot.source(term),)))
    return tuple(found)


def _named(spot: Spot, scope: Term, head: Near, chosen: list[Near]) -> bool:
    """Whether a scope word is part of what is counted."""
    topics = spot.topics(spot.left, spot.right)
    nouns = [t for t in topics if not t.start < head.term.start < t.end < head.term.end]  # 新增|造林|专业合作社
    longer = [t for t in nouns if t.end - t.start > scope.end - scope.start]
    return any(t.start <= scope.start and scope.end <= t.end for t in (*longer, *(n.term for n in chosen if n.here)))


def scopes_around(spot: Spot, measured: Measured) -> tuple[Slot, ...]:
    """What makes a part of whatever the figure counts: a batch, a class, a holiday, each of so many, many years."""
    passage = spot.passage
    opening = passage.extents[spot.sentence][0]
    found = [*_stretch(spot, measured), *_batch(spot, opening), *_rest(spot, opening), *_years_summed(spot)]
    if passage.view[spot.start - 1 : spot.start] == EACH:
        found.append(Slot("scope.single", "said", (passage.source(spot.start - 1, spot.start),)))
    if passage.view[max(0, spot.opening - 2) : spot.opening + 1] in ("中，有", "里，有"):
        found.append(Slot("scope.among", "assumed", (passage.source(spot.opening - 2, spot.opening - 1),)))
    return tuple(found)


def _batch(spot: Spot, opening: int) -> Iterator[Slot]:
    """第一批3万人搬迁的107个安置点, 第12期培训班开班，320人参加, 国庆假期…: told of to the end of its sentence."""
    passage = spot.passage
    batches = [t for t in passage.cued("scope.batch", opening, spot.left) if t.text[0] in ORDINAL and not t.hidden]
    told = [spot.source(t) for t in (*batches, *passage.cued("scope.holiday", opening, spot.start))]
    told += [passage.source(o.start, o.end) for o in passage.apart(opening, spot.start) if o.token.text[-1] in CLASSES]
    if told:
        yield Slot("scope.batch", "assumed", (told[-1],))


def _rest(spot: Spot, opening: int) -> Iterator[Slot]:
    """其余17个贫困县摘帽，800个贫困村退出: a sentence that begins with what was left goes on with it."""
    passage = spot.passage
    for term in passage.cued("scope.rest", opening, spot.left):
        if term.end in (q.start for q in passage.figures_near(term.end, term.end)) and spot.quantity.kind == "count":
            yield Slot("scope.rest", "assumed", (spot.source(term),))
            return


def _years_summed(spot: Spot) -> Iterator[Slot]:
    """五年累计投入14.8亿元: what many years come to."""
    passage = spot.passage
    summed = passage.cued("made.all", spot.opening, spot.start)
    years = passage.between(spot.opening, spot.start) if summed else ()
    first = next((q.end for q in years if q.token.unit == "年" and q.token.low >= 2), None)
    if first is not None and first <= summed[-1].start:
        yield Slot("scope.stretch", "assumed", (spot.source(summed[-1]),))


def _stretch(spot: Spot, measured: Measured) -> tuple[Slot, ...]:
    """比2015年增长30%, 五年提高4.2个百分点: a change over more than a year, as a scope of its own."""
    if measured.measure.value not in CHANGES:
        return ()
    passage = spot.passage
    spans = [
        passage.source(q.start, q.end)
        for q in (passage.quantities[i] for i in passage.figures(spot.clause))
        if q.end <= spot.start
        if q.token.dimension == "time" and q.token.unit == "年" and q.token.high >= 2
    ]
    before = passage.told(passage.clauses[max(0, spot.clause - 1)][0], spot.start)
    spans += [passage.source(p.start, p.end) for p in before if _base(spot, p) or _departed(spot, p)]
    return (Slot("scope.stretch", "said", tuple(spans[:1])),) if spans else ()


def _base(spot: Spot, placed: Placed[Period]) -> bool:
    """A year compared with that is not the one before the year told."""
    passage = spot.passage
    told = passage.view[placed.start - 1 : placed.start]
    if told not in ("比", "较") or passage.clause[placed.start] < spot.clause - 1:
        return False
    others = (p.token.last.year for p in reversed(passage.periods) if p.start != placed.start and not p.token.now)
    today = spot.scene.today
    year = next(others, today.year if today else placed.token.last.year)
    return not placed.token.relative and placed.token.last.year < year - 1


def _departed(spot: Spot, placed: Placed[Period]) -> bool:
    """2015年6833元→2019年9963元，增长45.8%: a year that an arrow or a word leads away from, two or more years back."""
    passage = spot.passage
    later = passage.told(placed.end, spot.start)
    if placed.token.now or not later or later[0].token.last.year - placed.token.last.year < 2:
        return False
    between = passage.view[placed.end : later[0].start]
    return any(arrow in between for arrow in ARROWS)

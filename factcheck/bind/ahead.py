"""What is still to be done although no word before the figure says so: goals named behind it, tasks under a heading."""

from __future__ import annotations

from factcheck.bind.scene import Spot
from factcheck.context import Annotated
from factcheck.lex.term import Term
from factcheck.model import Span

QUOTED = 6  # characters from a closing quotation mark on in which a goal may be named
COPULAS = ("是", "为")


def aim(spot: Spot) -> Term | None:
    """2.9万贫困人口脱贫增收目标, “4万人脱贫、82个村退出”年度计划: what ends in a word for a goal was not reached by
    that, unless the clause says so (完成…目标)."""
    passage = spot.passage
    aims = [t for t in passage.cued("modality.aim", spot.end, spot.closing) if spot.closing - t.end <= 1]
    if aims and spot.own("modality.done") is None:
        return aims[-1]
    closing = passage.view.find("”", spot.end, passage.extents[spot.sentence][1])
    if closing < 0 or "“" in passage.view[spot.end : closing]:
        return None
    return next(iter(passage.cued("modality.aim", closing, closing + QUOTED)), None)


def carried(spot: Spot) -> Term | None:
    """今年将减少贫困人口4万人，3个贫困县摘帽: a sentence that begins with what a time will bring goes on with it."""
    passage = spot.passage
    opening = passage.extents[spot.sentence][0]
    if spot.own("modality.actual") or "；" in passage.view[opening : spot.start]:
        return None
    for cue in passage.cued("modality.intended", opening, spot.opening):
        end = passage.clauses[passage.clause[cue.start]][1]
        timed = any(p.end <= cue.start for p in passage.told(opening, cue.start))
        if timed and not cue.hidden and passage.between(cue.end, end):
            return cue
    return None


def agenda(spot: Spot, headings: tuple[Annotated, ...]) -> Span | None:
    """下一步工作安排, 今年的主要预期目标是：…: what stands under such a heading or beginning is to be done."""
    passage = spot.passage
    over = [h for h in headings if h.number and h.block.kind != passage.block.kind and not h.quantities]
    if not passage.cued("modality.agenda") and not over:
        return None
    if spot.own("modality.actual") or passage.cued("present.any", spot.opening, spot.start):
        return None
    for cue in reversed(passage.cued("modality.agenda", spot.sight[0], spot.start)):
        opening, closing = passage.clauses[passage.clause[cue.start]]
        first = opening == passage.extents[passage.sentence[opening]][0]
        if first and (closing - cue.end <= 2 or passage.view.startswith(COPULAS, cue.end)):
            return spot.source(cue)
    return next((h.source(t.start, t.end) for h in over for t in h.cued("modality.agenda")), None)

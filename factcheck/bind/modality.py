"""How a figure is meant: asserted, planned, supposed, denied or told of the past."""

from __future__ import annotations

from factcheck.bind.ahead import agenda, aim, carried
from factcheck.bind.past import past
from factcheck.bind.scene import Spot
from factcheck.context import Annotated
from factcheck.lex.term import Term
from factcheck.model import Period, Quantity, Slot

WEAK = "modality.intended"
NEAR = 6  # characters between a word and its figure
SCALES = frozenset("万亿")
WITHIN = ("里", "来", "间", "中")  # 五年里, 四年来


def modality(spot: Spot, when: Period | None, headings: tuple[Annotated, ...] = ()) -> Slot:
    """The modality slot with the word that sets it, in `headings` too; `fragment` for what is no whole number."""
    if _fragment(spot):
        return Slot("fragment", "said", (spot.quantity.span,))
    if _asked(spot):
        return Slot("hypothetical", "said", (spot.quantity.span,))
    if spot.passage.moody(spot.sentence, spot.sentence + 1) and (said := _said(spot)) is not None:
        return said
    if when is not None and spot.scene.today is not None and when.first > spot.scene.today:
        return Slot("planned", "said", (when.span,))
    if (then := past(spot)) is not None:
        return Slot("historical", "said", (then,))
    if (task := agenda(spot, headings)) is not None:
        return Slot("planned", "inherited", (task,))
    return Slot("asserted")


def _said(spot: Spot) -> Slot | None:
    """What a word of the sentence or of the next one says."""
    if (denied := _denied(spot)) is not None:
        return Slot("negated", "said", (spot.source(denied),))
    for name in ("hypothetical", "planned"):
        if (cue := spot.before(f"modality.{name}")) is not None and not _come_about(spot, cue):
            return Slot(name, "said", (spot.source(cue),))
    if (goal := aim(spot) or spot.own(WEAK) or carried(spot) or _to_come(spot)) is not None:
        return Slot("planned", "said", (spot.source(goal),))
    if (cue := spot.own("modality.historical")) is not None:
        return Slot("historical", "said", (spot.source(cue),))
    return None


def _to_come(spot: Spot) -> Term | None:
    """2.2万人将脱贫: a word behind the figure and what it counts."""
    cues = spot.cues(spot.end, spot.right, "modality.")
    return next((term for term, name in cues if name == WEAK and spot.gap(spot.end, term.start) == 0), None)


def _come_about(spot: Spot, cue: Term) -> bool:
    """计划规模20亿元，实际发放21.56亿元: a clause of its own says what has come of it."""
    return spot.passage.clause[cue.start] != spot.clause and spot.own("modality.actual") is not None


def exists(spot: Spot) -> bool:
    """全市有59万贫困人口, 还有近60万…: a word right before the figure or its hedge says that so many are there."""
    cues = spot.cues(max(spot.left, spot.start - NEAR), spot.start, "existence.")
    return any(spot.gap(term.end, spot.start) == 0 and not spot.topics(term.end, spot.start) for term, _ in cues)


def made(spot: Spot) -> bool:
    """建成229个村级电站, 培训护工3120人: a word before the figure or what it counts says that so many were made."""
    cues = spot.cues(spot.opening, spot.start, "made.any")
    near = any(spot.gap(term.end, spot.start) == 0 for term, name in cues if name == "made.any")
    return near and spot.own("made.all") is None


def summed(spot: Spot) -> bool:
    """累计投入71.3亿元, 五年里投入…: what more than one year has come to."""
    if spot.own("made.all") is not None:
        return True
    passage = spot.passage
    spans = passage.between(passage.clauses[max(0, spot.clause - 1)][0], spot.start)
    return any(q.token.unit == "年" and q.token.low >= 2 and passage.view[q.end : q.end + 1] in WITHIN for q in spans)


def _fragment(spot: Spot) -> bool:
    """Part of a number that a copy has torn apart (7 114 亩, 约万平方公里): no one can say what stood there."""
    if spot.quantity.text[0] in SCALES and spot.quantity.hedge in ("", "about"):
        return True
    figures, index = spot.passage.quantities, spot.index
    pairs = [figures[i : i + 2] for i in (index - 1, index) if i >= 0]
    return any(len(p) == 2 and p[0].end == p[1].start and _torn(p[0].token, p[1].token) for p in pairs)


def _asked(spot: Spot) -> bool:
    """A question asserts nothing: 听说覆盖率已经有40%？"""
    end = spot.passage.extents[spot.sentence][1]
    return spot.passage.view[max(end, spot.end) - 1] in "？?"


def _torn(left: Quantity, right: Quantity) -> bool:
    return not left.unit and left.kind == "number" and left.text[-1].isdecimal() and right.text[0].isdecimal()


def _denied(spot: Spot) -> Term | None:
    """不是1493个; in a sentence that corrects (不是…而是…) every figure but the corrected one."""
    cues = spot.cues(spot.opening, spot.start, "modality.")
    corrected = [t for t, c in cues if c == "modality.corrected"]
    denials = [t for t, c in cues if c == "modality.negated"]
    last = denials[-1] if denials else None
    if last and not (corrected and corrected[-1].start > last.start) and _reaches(spot, last):
        return last
    if corrected:
        return None
    if (replaced := _replaced(spot)) is not None:
        return replaced
    return _rumour(spot) or _refuted(spot)


def _reaches(spot: Spot, denial: Term) -> bool:
    return spot.gap(denial.end, spot.start) <= 1 and not spot.passage.between(denial.end, spot.start)


def _replaced(spot: Spot) -> Term | None:
    """“1493个”应为1439个; …写作3.74万人，应为3.74万户: what is corrected right after the figure."""
    if cues := spot.cues(spot.end, spot.right, "modality.corrected"):
        return cues[0][0]
    passage = spot.passage
    if spot.right != spot.closing:
        return None
    opening = passage.cued("modality.corrected", spot.closing, spot.closing + 1)
    return next((t for t in opening if t.text[0] != "而"), None)


def _refuted(spot: Spot) -> Term | None:
    """网传“1349个贫困村”，与事实不符: the sentence goes on to say that it is wrong."""
    passage = spot.passage
    return next(
        (
            term
            for term in passage.cued("modality.refuted", spot.end, _next_end(spot))
            if _next(spot, passage.clause[term.start])
        ),
        None,
    )


def _next(spot: Spot, clause: int) -> bool:
    """The figure's own clause or the one that follows it at once."""
    closing = spot.closing
    return clause == spot.clause or spot.passage.clauses[clause][0] in (closing, closing + 1)


def _rumour(spot: Spot) -> Term | None:
    """A figure that the same sentence reports from others and then corrects."""
    passage = spot.passage
    hearsay = spot.before("modality.quoted")
    if hearsay is None or passage.clause[hearsay.start] != spot.clause:
        return None
    return hearsay if passage.cued("modality.corrected", spot.end, _next_end(spot)) else None


def _next_end(spot: Spot) -> int:
    """Where the sentence after the figure's own ends."""
    extents = spot.passage.extents
    return extents[min(spot.sentence + 1, len(extents) - 1)][1]

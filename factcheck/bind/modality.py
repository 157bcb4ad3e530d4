"""How a figure is meant: asserted, planned, supposed, denied or told of the past."""

from __future__ import annotations

from factcheck.bind.scene import Spot
from factcheck.context import Annotated
from factcheck.lex.term import Term
from factcheck.model import Period, Quantity, Slot, Span

WEAK = "modality.intended"
ASIDE = 6  # characters beside its cue in a clause that puts a sentence in the past
QUOTED = 6  # characters from a closing quotation mark on in which a goal may be named
NEAR = 6  # characters between a word and its figure
SCALES = frozenset("万亿")


def modality(spot: Spot, when: Period | None, headings: tuple[Annotated, ...] = ()) -> Slot:
    """The modality slot with the word that sets it, in `headings` too; `fragment` for what is no whole number."""
    if _fragment(spot):
        return Slot("fragment", "said", (spot.quantity.span,))
    if (denied := _denied(spot)) is not None:
        return Slot("negated", "said", (spot.source(denied),))
    if _asked(spot):
        return Slot("hypothetical", "said", (spot.quantity.span,))
    for name in ("hypothetical", "planned"):
        if (cue := _before(spot, f"modality.{name}")) is not None and not _come_about(spot, cue):
            return Slot(name, "said", (spot.source(cue),))
    if (aim := _aim(spot)) is not None:
        return Slot("planned", "said", (spot.source(aim),))
    if (cue := _own(spot, WEAK)) is not None:
        return Slot("planned", "said", (spot.source(cue),))
    if when is not None and spot.scene.today is not None and when.first > spot.scene.today:
        return Slot("planned", "said", (when.span,))
    if (cue := _own(spot, "modality.historical") or _once(spot)) is not None:
        return Slot("historical", "said", (spot.source(cue),))
    if (ago := _years_ago(spot)) is not None:
        return Slot("historical", "said", (ago,))
    if (agenda := _agenda(spot, headings)) is not None:
        return Slot("planned", "inherited", (agenda,))
    return Slot("asserted")


def _come_about(spot: Spot, cue: Term) -> bool:
    """计划规模20亿元，实际发放21.56亿元: a clause of its own says what has come of it."""
    return spot.passage.clause[cue.start] != spot.clause and _own(spot, "modality.actual") is not None


def _aim(spot: Spot) -> Term | None:
    """2.9万贫困人口脱贫增收目标, “4万人脱贫、82个村退出”年度计划: what ends in a word for a goal was not reached by
    that, unless the clause says so (完成…目标)."""
    passage = spot.passage
    aims = [t for t in passage.cued("modality.aim", spot.end, spot.closing) if spot.closing - t.end <= 1]
    if aims and _own(spot, "modality.done") is None:
        return aims[-1]
    closing = passage.view.find("”", spot.end, passage.extents[spot.sentence][1])
    if closing < 0 or "“" in passage.view[spot.end : closing]:
        return None
    behind = passage.cued("modality.aim", closing, closing + QUOTED)
    return next(iter(behind), None)


def _agenda(spot: Spot, headings: tuple[Annotated, ...]) -> Span | None:
    """下一步工作安排, 今年的主要预期目标是：…: what stands under such a heading or beginning is to be done."""
    passage = spot.passage
    if _own(spot, "modality.actual") or passage.cued("present.any", spot.opening, spot.start):
        return None
    for cue in reversed(passage.cued("modality.agenda", spot.sight[0], spot.start)):
        opening, closing = passage.clauses[passage.clause[cue.start]]
        first = opening == passage.extents[passage.sentence[opening]][0]
        if first and (closing - cue.end <= 2 or passage.view[cue.end : cue.end + 1] in "是为"):
            return spot.source(cue)
    over = (h for h in headings if h.number and h.block.kind != passage.block.kind and not h.quantities)
    return next((h.source(t.start, t.end) for h in over for t in h.cued("modality.agenda")), None)


def exists(spot: Spot) -> bool:
    """全市有59万贫困人口, 还有近60万…: a word right before the figure or its hedge says that so many are there."""
    cues = spot.cues(max(spot.left, spot.start - NEAR), spot.start, "existence.")
    return any(spot.gap(term.end, spot.start) == 0 and not spot.topics(term.end, spot.start) for term, _ in cues)


def made(spot: Spot) -> bool:
    """建成229个村级电站, 培训护工3120人: a word before the figure or what it counts says that so many were made."""
    cues = spot.cues(spot.left, spot.start, "made.")
    return any(spot.gap(term.end, spot.start) == 0 for term, _ in cues)


def _years_ago(spot: Spot) -> Span | None:
    """六年前的吕梁，…: so many years ago, in the sentence before the figure."""
    passage = spot.passage
    for placed in passage.between(passage.extents[spot.sentence][0], spot.start):
        ago = placed.token.dimension == "time" and placed.token.unit == "年"
        if ago and passage.view[placed.end : placed.end + 1] == "前":
            return passage.source(placed.start, placed.end + 1)
    return None


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


def _own(spot: Spot, name: str) -> Term | None:
    """A cue before the figure in its own clause."""
    found = [t for t, c in spot.cues(spot.opening, spot.start, name) if c == name]
    return found[-1] if found else None


def _once(spot: Spot) -> Term | None:
    """脱贫前，…; 曾几何时，…: a clause of its own that puts the sentence in the past."""
    cue = _before(spot, "modality.historical")
    if cue is None:
        return None
    opening, closing = spot.passage.clauses[spot.passage.clause[cue.start]]
    return cue if closing - opening <= len(cue.text) + ASIDE and not spot.passage.between(opening, closing) else None


def _before(spot: Spot, name: str) -> Term | None:
    """A cue before the figure anywhere in its sentence: it governs what follows."""
    terms = spot.passage.cued(name, spot.passage.extents[spot.sentence][0], spot.start)
    return max((t for t in terms if t.end <= spot.start and not t.hidden), key=_place, default=None)


def _place(term: Term) -> Span:
    """The last of several words in text order is the one that begins last, the shortest where some begin together."""
    return term.start, -term.end


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
    hearsay = _before(spot, "modality.quoted")
    if hearsay is None or passage.clause[hearsay.start] != spot.clause:
        return None
    return hearsay if passage.cued("modality.corrected", spot.end, _next_end(spot)) else None


def _next_end(spot: Spot) -> int:
    """Where the sentence after the figure's own ends."""
    extents = spot.passage.extents
    return extents[min(spot.sentence + 1, len(extents) - 1)][1]

"""What kind of statement a figure makes: a level, a growth, a share, a rank … and in which direction."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from factcheck.bind.scene import Spot
from factcheck.context import Annotated
from factcheck.lex.term import Term
from factcheck.model import Quantity, Slot

RATES = frozenset({"percent", "fraction", "multiple", "ratio"})
MEASURE = "measure."
BASES = ("比", "较")
RAISED = ("measure.raised", "measure.lowered")
UP, DOWN = ("measure.up", "measure.rate-up"), ("measure.down", "measure.rate-down")


class Measured(Struct, frozen=True, gc=False):
    """A figure's measure, direction and part in a 由…到… pair; `cue` is the word that decided, if one did."""

    measure: Slot
    direction: str = ""
    role: str = ""
    cue: Term | None = None


def measured(spot: Spot, heads: tuple[Annotated, ...] = ()) -> Measured:
    """Read the measure from the words beside the figure, that of a bare table cell from its `heads`."""
    read = _headed(spot, heads) if heads else _read(spot)
    if read.direction and spot.quantity.high < 0:
        return replace(read, direction="-" if read.direction == "+" else "+")
    return read


def _headed(spot: Spot, heads: tuple[Annotated, ...]) -> Measured:
    """增速, 同比%, 占比 over a column say what its cells are."""
    rate = spot.quantity.kind in RATES or (spot.quantity.kind == "number" and not spot.quantity.scale)
    named = [h for h in heads if h.block.kind == "cell"]
    based = next((h for h in named if h.view.startswith(BASES) and not h.cued("basis.any")), None)
    if based is not None or spot.quantity.kind == "points":  # 比一季度 over a column
        span = based.source(0, len(based.view)) if based else spot.quantity.span
        return Measured(Slot("distance" if based else "points", "said", (span,)))
    for head in reversed(named):
        for term in head.terms:
            cues = term.word.cues if not term.hidden else ()
            span = head.source(term.start, term.end)
            if "measure.share" in cues and rate:
                return Measured(Slot("share", "said", (span,)))
            rises = any(c in UP or c == "basis.any" for c in cues)
            if rate and (rises or any(c in DOWN for c in cues)):
                return Measured(Slot("growth", "said", (span,)), "+" if rises else "-")
    if spot.quantity.kind == "rank":
        return Measured(Slot("rank", "said", (spot.quantity.span,)))
    return Measured(Slot("level"))


def in_percent(quantity: Quantity) -> Quantity:
    """A bare number under a head of growth or share, which is told in per cent."""
    return replace(quantity, kind="percent", unit="%", dimension="ratio", factor=Fraction(1, 100))


def _read(spot: Spot) -> Measured:
    cues = spot.cues(spot.row_left, spot.start, MEASURE)
    beside = _beside(spot, cues)
    role = _role(spot, beside)
    kind = spot.quantity.kind
    if kind == "rank":
        compared = spot.passage.view[spot.start - 1 : spot.start] in BASES  # 比第二名高出3.2个百分点
        return Measured(Slot("distance" if compared else "rank", "said", (spot.quantity.span,)), role=role)
    if kind == "points":
        apart = any(c == "measure.compare" or (c == "measure.pace" and _based(spot)) for _, c in cues)
        name = "distance" if apart else "points"
        return Measured(Slot(name, "said", (spot.quantity.span,)), _direction(spot, cues), role)
    if (share := _last(cues, "measure.share")) and (kind in RATES or spot.quantity.unit == ""):
        return Measured(Slot("share", "said", (spot.source(share),)), role=role, cue=share)
    if kind in RATES and (rate := _rate(spot, cues)):
        direction = "+" if rate[1] == "measure.rate-up" else "-"
        return Measured(Slot("growth", "said", (spot.source(rate[0]),)), direction, role, cue=rate[0])
    if beside and beside[1] == "measure.to":
        return Measured(Slot("level", "said", (spot.source(beside[0]),)), role="to")
    if (per := _last(cues, "measure.per")) and kind in ("count", "number") and spot.gap(per.end, spot.start) <= 2:
        return Measured(Slot("per", "said", (spot.source(per),)), role=role, cue=per)
    moved = _moved(spot, beside) or _raised(spot, cues)
    if moved:
        term, direction = moved
        name = "growth" if kind in RATES else "change"
        return Measured(Slot(name, "said", (spot.source(term),)), direction, role, cue=term)
    if kind in ("fraction", "multiple"):
        return Measured(Slot("share" if kind == "fraction" else "multiple", "assumed"), role=role)
    return Measured(Slot("level"), role=role)


def _based(spot: Spot) -> bool:
    """降幅比一季度收窄: whether a period before the figure is what it is compared with."""
    passage = spot.passage
    return any(passage.view[p.start - 1 : p.start] in BASES for p in passage.told(spot.opening, spot.start))


def _rate(spot: Spot, cues: list[tuple[Term, str]]) -> tuple[Term, str] | None:
    """A noun of growth before the figure, whatever verb stands between: 增速为5.7%, 增幅分别达6.8%、10.3%."""
    rates = [(t, c) for t, c in cues if c in ("measure.rate-up", "measure.rate-down")]
    return rates[-1] if rates and not spot.gap(rates[-1][0].end, spot.start) else None


def _beside(spot: Spot, cues: list[tuple[Term, str]]) -> tuple[Term, str] | None:
    """The measure word next to the figure, nothing unread and no topic between them."""
    near = [(t, c) for t, c in cues if spot.gap(t.end, spot.start) == 0 and not _topic(spot, t.end, spot.start)]
    return max(near, key=lambda pair: (pair[0].end, pair[1] == "measure.to"), default=None)


def _topic(spot: Spot, start: int, end: int) -> bool:
    return any(not t.hidden for t in spot.topics(start, end))


def _moved(spot: Spot, beside: tuple[Term, str] | None) -> tuple[Term, str] | None:
    """The word of growth or fall that the figure belongs to, before it (增长5.7%) or after it (5.7%的增速)."""
    if beside and beside[1] in UP + DOWN:
        return beside[0], "+" if beside[1] in UP else "-"
    if spot.quantity.kind in RATES and spot.passage.view[spot.end : spot.end + 1] == "的":
        for term, cue in spot.cues(spot.end, min(spot.right, spot.end + 8), MEASURE):
            if cue in UP + DOWN and spot.gap(spot.end, term.start) == 0:
                return term, "+" if cue in UP else "-"
    return None


def _raised(spot: Spot, cues: list[tuple[Term, str]]) -> tuple[Term, str] | None:
    """提高农村低保标准320元: so much more, and not up to so much (提高…标准到4853元)."""
    if spot.quantity.kind != "money" or any(c == "measure.to" for _, c in cues):
        return None
    raised = [(t, "+" if c == "measure.raised" else "-") for t, c in cues if c in RAISED]
    return raised[-1] if raised and spot.gap(raised[-1][0].end, spot.start) == 0 else None


def _direction(spot: Spot, cues: list[tuple[Term, str]]) -> str:
    for term, cue in reversed(cues):
        if cue in UP + DOWN and spot.gap(term.end, spot.start) == 0:
            return "+" if cue in UP else "-"
    return ""


def _role(spot: Spot, beside: tuple[Term, str] | None) -> str:
    """Whether the figure is the old value of a pair (由X…) or the new one (…到Y)."""
    if beside is None:
        return ""
    if beside[1] == "measure.from":
        return "from" if _continues(spot) else ""
    return "to" if beside[1] == "measure.to" else ""


def _continues(spot: Spot) -> bool:
    """After an old value a new one follows in the same sentence."""
    passage = spot.passage
    following = spot.index + 1
    if following >= len(passage.quantities):
        return False
    return passage.sentence[passage.quantities[following].start] == spot.sentence


def _last(cues: list[tuple[Term, str]], name: str) -> Term | None:
    return next((t for t, c in reversed(cues) if c == name), None)

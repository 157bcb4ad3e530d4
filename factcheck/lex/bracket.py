"""Two bounds that make one range: 1000元以上3000元以下, 大于10且小于20."""

from __future__ import annotations

from msgspec.structs import replace

from factcheck.lazy import Pattern
from factcheck.model import Quantity

LOWER, UPPER = ("least", "over"), ("most", "under")
LINK = Pattern(r"[，,、\s]?\s*(?:的?同时|并且|并|而且|且|又|而|和|及)?\s*")


def bracketed(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, each pair of a lower and an upper bound that follow each other read as one range."""
    whole: list[Quantity] = []
    for quantity in found:
        joined = _joined(text, whole[-1], quantity) if whole else None
        if joined:
            whole[-1] = joined
        else:
            whole.append(quantity)
    return whole


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    low, high = (first, second) if first.hedge in LOWER else (second, first)
    if low.hedge not in LOWER or high.hedge not in UPPER or not low.hedge_span or not high.hedge_span:
        return None
    if low.is_range or high.is_range or low.kind == "rank" or low.low >= high.low:
        return None
    if low.dimension != high.dimension and low.unit:
        return None
    if low.unit and low.factor != high.factor:
        return None
    if not LINK.compiled.fullmatch(text, max(first.end, *_ends(first)), min(second.start, *_ends(second))):
        return None
    return replace(
        high,
        start=first.start,
        end=second.end,
        text=text[first.start : second.end],
        low=low.low,
        high=high.low,
        step=max(low.step, high.step),
        hedge="",
        hedge_span=None,
        number_end=second.number_end,
    )


def _ends(quantity: Quantity) -> tuple[int, int]:
    return quantity.hedge_span or quantity.span

"""Written numbers as intervals: what a figure leaves open, and whether two figures agree."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from factcheck.model import Quantity

SLACK = Fraction(1, 100)  # an unhedged round number is taken as rounded up to this part of itself
NEAR = Fraction(1, 10)  # 约 and 近 reach no further than this part of the number
MARGIN = 1.000001
AROUND = Fraction(3, 20)  # the same for their weaker reading


class Interval(Struct, frozen=True, gc=False):
    """A stretch of values in the base unit of a dimension; an end is part of it where it is closed."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = False


def readings(quantity: Quantity) -> tuple[Interval, ...]:
    """What the figure may mean, strictest first, in the base unit of its dimension.

    A written number covers half a last place to either side, the upper end excluded, so that 1439 and 1440 differ.
    """
    step, loose = quantity.step * quantity.factor, quantity.loose * quantity.factor
    low, high = quantity.low * quantity.factor, quantity.high * quantity.factor
    if low != high:
        return (_range(quantity, low, high, step),)
    if low < 0:
        return tuple(_mirrored(r) for r in _of(quantity.hedge, -low, step, loose))
    return _of(quantity.hedge, low, step, loose)


def _range(quantity: Quantity, low: Fraction, high: Fraction, step: Fraction) -> Interval:
    if quantity.hedge == "vague":
        return Interval(low, high)
    return Interval(low - step / 2, high + step / 2)


def _of(hedge: str, value: Fraction, step: Fraction, loose: Fraction) -> tuple[Interval, ...]:
    near = max(min(loose, value * NEAR), step / 2)
    around = max(min(loose, value * AROUND), step / 2)
    if hedge == "about":
        return (Interval(value - near, value + near, True, True), Interval(value - around, value + around, True, True))
    if hedge == "under":
        return Interval(value - near, value), Interval(value - around, value)
    if hedge == "over":
        return (Interval(value, value + loose, False, True),)
    if hedge == "least":
        return (Interval(value, value + loose, True, True),)
    if hedge == "most":
        return Interval(value - loose, value, True, True), Interval(min(Fraction(0), value - loose), value, True, True)
    strict = Interval(value - step / 2, value + step / 2)
    wide = min(loose / 2, value * SLACK)
    return (strict, Interval(value - wide, value + wide)) if wide > step / 2 else (strict,)


def _mirrored(found: Interval) -> Interval:
    return Interval(-found.high, -found.low, found.high_closed, found.low_closed)


def overlap(a: Interval, b: Interval) -> bool:
    """Whether the two have a value in common."""
    low, high = max(a.low, b.low), min(a.high, b.high)
    if low < high:
        return True
    if low > high:
        return False
    return _holds(a, low) and _holds(b, low)


def _holds(a: Interval, value: Fraction) -> bool:
    if value == a.low and not a.low_closed:
        return False
    return value < a.high or a.high_closed


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether the draft's figure `a` can be the reference's figure `b`: same dimension, some readings in common.

    The reference's own figure is taken strictly. Two ranges agree where both their ends do.
    """
    if a.dimension != b.dimension or _other_currency(a, b):
        return False
    if a.terms and b.terms:
        return _same_terms(a, b)
    if _told(a) and _told(b):
        return _ends(a, b)
    if b.hedge in ("", a.hedge) and _one_value(a, b):
        return True
    if "most" not in (a.hedge, b.hedge) and _apart(a, b):  # 不超过4% reaches down to nothing
        return False
    known = readings(b)[: None if b.hedge else 1]
    return any(overlap(x, y) for x in readings(a) for y in known)


def _one_value(a: Quantity, b: Quantity) -> bool:
    """Whether two figures that are no ranges name one value other than nothing: what either hedge leaves open meets."""
    if not a.low or a.low != a.high or b.low != b.high:
        return False
    return a.low == b.low if a.factor == b.factor else a.low * a.factor == b.low * b.factor


def _apart(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are so far from each other that no reading of theirs can meet.

    A reading reaches no farther than the last digit that is not a zero, or the last one written, to either side.
    This is told in floating point, whose error is far below the margin, and for most pairs spares the exact reckoning.
    """
    first, second = float(a.factor), float(b.factor)
    reach = float(max(a.loose, a.step)) * first + float(max(b.loose, b.step)) * second
    gap = max(float(a.low) * first - float(b.high) * second, float(b.low) * second - float(a.high) * first)
    return gap > reach * MARGIN


def _told(quantity: Quantity) -> bool:
    return quantity.is_range and quantity.hedge != "vague"


def _ends(a: Quantity, b: Quantity) -> bool:
    half = a.step * a.factor / 2, b.step * b.factor / 2
    return all(
        overlap(Interval(x - half[0], x + half[0]), Interval(y - half[1], y + half[1]))
        for x, y in ((a.low * a.factor, b.low * b.factor), (a.high * a.factor, b.high * b.factor))
    )


def _other_currency(a: Quantity, b: Quantity) -> bool:
    """Money of two names and one size is of two countries."""
    return a.dimension == "money" and a.unit != b.unit and a.factor == b.factor


def _same_terms(a: Quantity, b: Quantity) -> bool:
    if len(a.terms) != len(b.terms):
        return False
    half = a.step / 2, b.step / 2
    return all(
        overlap(Interval(x - half[0], x + half[0]), Interval(y - half[1], y + half[1]))
        for x, y in zip(a.terms, b.terms, strict=True)
    )

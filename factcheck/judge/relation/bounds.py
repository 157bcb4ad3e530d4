"""Written figures as intervals, and arithmetic on them. Values are exact, in the base unit of their dimension."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from factcheck.interval import readings
from factcheck.model import Quantity

UNREADABLE = frozenset({"least", "most", "vague"})


class Bounds(Struct, frozen=True):
    """All values that a written figure, or a result computed from such, may stand for; both ends included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Bounds) -> Bounds:
        return Bounds(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Bounds) -> Bounds:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Bounds(min(ends), max(ends))

    def __truediv__(self, other: Bounds) -> Bounds:
        """The quotient; the divisor must be positive."""
        return self * Bounds(1 / other.high, 1 / other.low)

    def times(self, factor: Fraction) -> Bounds:
        """This interval in another unit."""
        return Bounds(self.low * factor, self.high * factor)

    def size(self) -> Bounds:
        """The interval of absolute values."""
        if self.low <= 0 <= self.high:
            return Bounds(Fraction(0), max(-self.low, self.high))
        return self if self.low > 0 else Bounds(-self.high, -self.low)

    def meets(self, other: Bounds) -> bool:
        return self.low <= other.high and other.low <= self.high


def readable(quantity: Quantity) -> bool:
    """Whether a figure has both a lower and an upper bound to reckon with."""
    return quantity.hedge not in UNREADABLE and quantity.kind not in ("rank", "ratio") and quantity.low > 0


def value(quantity: Quantity) -> Fraction:
    """The middle of the figure as written, in the base unit."""
    return (quantity.low + quantity.high) / 2 * quantity.factor


def quotient(part: Quantity, whole: Quantity) -> tuple[Bounds, Fraction]:
    """What one figure divided by another may be, and what it is as written."""
    return bounds(part) / bounds(whole), value(part) / value(whole)


def prints(reached: Bounds, exact: Fraction, written: Quantity) -> bool:
    """Whether a result of dividing may be printed so: 47.8% as 48%, or, with digits cut off, as 47%."""
    return reached.meets(bounds(written)) or 0 <= exact - written.high * written.factor < written.step * written.factor


def bounds(quantity: Quantity) -> Bounds:
    """The widest interval that a readable figure may mean; a plain count without trailing zeros means itself."""
    widest = readings(quantity)[-1]
    if quantity.kind == "count" and quantity.scale == 0 and not quantity.hedge and quantity.loose == 1:
        return Bounds(quantity.low, quantity.high).times(quantity.factor)
    return Bounds(widest.low, widest.high)

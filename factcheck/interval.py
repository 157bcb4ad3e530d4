"""Written numbers as intervals, and whether two of them can mean the same.

A number written without a hedge stands for everything that rounds to it: ± half its last written place, closed at
both ends because both rules for ties are in use. A hedge is an operator on it (docs/quantities.md). Counts are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from factcheck.model import Quantity

HEDGED_LIMIT = Fraction(1, 10)  # how far from the written number 约 and 近 may reach, relative to it
PLAIN_LIMIT = Fraction(1, 20)  # how far a number rounded without saying so may be from the true one
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds in the base unit of the dimension; an open end is not itself meant."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    def scaled(self, factor: Fraction) -> Interval:
        """The same interval in a unit `factor` times as small."""
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)


def overlap(a: Interval, b: Interval) -> bool:
    """Whether some value lies in both."""
    low, high = max(a.low, b.low), min(a.high, b.high)
    if low != high:
        return low < high
    ends = [i.low_closed for i in (a, b) if i.low == low] + [i.high_closed for i in (a, b) if i.high == high]
    return all(ends)


def readings(quantity: Quantity) -> tuple[Interval, ...]:
    """What a quantity may mean in base units, the strict reading first, then as one rounded without saying so."""
    strict = _strict(quantity).scaled(quantity.factor)
    if quantity.hedge or quantity.is_range or quantity.kind == "rank" or quantity.loose <= quantity.step:
        return (strict,)
    reach = min(quantity.loose * HALF, abs(quantity.low) * PLAIN_LIMIT)
    return strict, Interval(quantity.low - reach, quantity.high + reach).scaled(quantity.factor)


def agree(claimed: Quantity, known: Quantity) -> bool:
    """Whether a figure of a draft can mean what the reference states.

    The draft may round; the reference is taken at its written precision. Dimensions have to be equal.
    """
    if claimed.dimension != known.dimension or (claimed.kind == "rank") != (known.kind == "rank"):
        return False
    if claimed.kind == "ratio" or known.kind == "ratio":
        return claimed.terms == known.terms
    if _alike(claimed, known):
        return claimed.low * claimed.factor == known.low * known.factor
    if _same_words(claimed, known):
        return True
    truth = _strict(known).scaled(known.factor)
    return any(overlap(reading, truth) for reading in readings(claimed))


def _alike(a: Quantity, b: Quantity) -> bool:
    """Both plain and written to the same place: then they agree only if they are equal."""
    plain = not (a.hedge or b.hedge or a.is_range or b.is_range)
    return plain and a.step * a.factor == b.step * b.factor and a.loose == a.step


def _same_words(a: Quantity, b: Quantity) -> bool:
    """The same number with and without 多 or 以上: the hedge of one side does not contradict the other."""
    if a.is_range or b.is_range or a.low * a.factor != b.low * b.factor:
        return False
    return not {a.hedge, b.hedge} & {"under", "most"} or a.hedge == b.hedge


def _strict(quantity: Quantity) -> Interval:
    low, high, unit = quantity.low, quantity.high, quantity.loose
    match quantity.hedge:
        case "about":
            return Interval(low - _reach(low, unit), high + _reach(high, unit))
        case "under":
            return Interval(low - _reach(low, unit), high, high_closed=False)
        case "over":
            return Interval(low, high + unit, low_closed=False)
        case "least":
            return Interval(low, high + unit)
        case "most":
            return Interval(low - unit, high)
        case "vague":
            return Interval(low, high, high_closed=False)
    if quantity.kind == "rank" or (_counted(quantity) and not quantity.is_range):
        return Interval(low, high)
    half = quantity.step * HALF
    return Interval(low - half, high + half)


def _counted(quantity: Quantity) -> bool:
    """Whole things told one by one: 8条 is never 9条."""
    return quantity.step == 1 and quantity.scale == 0 and quantity.kind in ("count", "number", "rank")


def _reach(value: Fraction, unit: Fraction) -> Fraction:
    return min(unit, abs(value) * HEDGED_LIMIT) if value else unit

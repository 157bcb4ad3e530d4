"""Does a figure agree with a fact, and if not, how do they differ?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from factcheck.interval import agree
from factcheck.model import Claim, Quantity
from factcheck.reference.model import Fact

SIGNIFICANT = 3
FAR = 10  # times: what lies farther off is told of something else, unless it is a slip of the pen
FARTHEST = 2000  # times: beyond that only the same digits in the same unit are such a slip


def agrees(claim: Claim, fact: Fact) -> bool:
    """Whether some reading of the figure meets the fact, direction included."""
    quantity = _unsigned(claim)
    if not same_direction(claim, fact):
        return False
    if claim.cell and not quantity.unit and quantity.kind == "number":
        return any(agree(told, fact.quantity) for told in _scales(quantity, fact.quantity))
    return agree(quantity, _alike(quantity, fact.quantity))


def _scales(quantity: Quantity, known: Quantity) -> Iterator[Quantity]:
    """A bare number of a table in each unit its column may be told in: 23800 is 2.38亿吨 in 万吨."""
    for power in (0, 4, 8):
        scale = 10**power
        yield replace(
            quantity,
            low=quantity.low * scale,
            high=quantity.high * scale,
            step=quantity.step * scale,
            loose=quantity.loose * scale,
            scale=power,
            dimension=known.dimension,
            factor=known.factor,
            unit=known.unit,
        )


def _unsigned(claim: Claim) -> Quantity:
    """The figure of a change without its sign, which the claim's direction tells."""
    quantity = claim.quantity
    if claim.direction and quantity.high < 0:
        return replace(quantity, low=-quantity.high, high=-quantity.low)
    return quantity


def _alike(quantity: Quantity, known: Quantity) -> Quantity:
    """The fact's quantity in the figure's dimension, where the figure is bare or counts with a general word."""
    if quantity.dimension == known.dimension:
        return known
    return replace(known, dimension=quantity.dimension, factor=quantity.factor)


def same_direction(claim: Claim, fact: Fact) -> bool:
    """Whether both rise or both fall, as far as the draft tells."""
    if fact.measure not in ("growth", "points", "change") or not claim.direction:
        return True
    return claim.direction == (fact.direction or "+")


def difference(claim: Claim, fact: Fact) -> str:
    """The cause of a disagreement: direction, rank, scale, unit, points, hedge, share or figure."""
    quantity, known = claim.quantity, fact.quantity
    if not same_direction(claim, fact) and _equal_digits(quantity, known):
        return "direction"
    if fact.measure == "rank":
        return "rank"
    if {quantity.dimension, known.dimension} == {"ratio", "points"}:
        return "points"
    if quantity.dimension != known.dimension and not _bare(quantity, known) and quantity.low == known.low:
        return "unit"
    if _scaled(quantity, known):
        return "unit" if quantity.unit != known.unit and quantity.low == known.low else "scale"
    if quantity.hedge in ("over", "under", "least", "most") and _near(quantity, known):
        return "hedge"
    return "share" if fact.measure == "share" else "figure"


def _bare(quantity: Quantity, known: Quantity) -> bool:
    return not quantity.unit or not known.unit


def sharp(claim: Claim, fact: Fact, *, grown: bool = False) -> bool:
    """Whether the difference is a slip of the pen: scale, unit, direction, one digit, two digits swapped.

    Where the figure may have `grown` since, one digit more proves nothing.
    """
    cause = difference(claim, fact)
    if cause in ("direction", "scale", "unit", "points"):
        return claim.quantity.kind != "count" or len(digits_of(claim.quantity.low)) > 1
    return _slipped(*_aligned(claim.quantity, fact.quantity), grown)


def digits_of(value: Fraction) -> str:
    """The significant digits of an exact decimal, without leading and trailing zeros."""
    scaled = value
    for _ in range(12):
        if scaled.denominator == 1:
            break
        scaled *= 10
    return str(abs(scaled.numerator)).strip("0") if scaled.denominator == 1 else ""


def plausible(claim: Claim, fact: Fact) -> bool:
    """Whether the figure is of the fact's order at all: 2斤红枣 is not about a harvest of 3.5亿公斤."""
    a = abs(claim.quantity.low * claim.quantity.factor)
    b = abs(fact.quantity.low * fact.quantity.factor)
    differ = claim.quantity.dimension != fact.quantity.dimension
    foreign = differ and (claim.cell or not _bare(claim.quantity, fact.quantity))
    if not a or not b or foreign:
        return True
    if max(a, b) < FAR * min(a, b) or (max(a, b) < FARTHEST * min(a, b) and sharp(claim, fact)):
        return True
    return _equal_digits(claim.quantity, fact.quantity) and claim.quantity.unit == fact.quantity.unit


def _aligned(a: Quantity, b: Quantity) -> tuple[str, str]:
    """Both numbers as digits down to the finer of their last places, so that 2510 and 2501 stand under each other."""
    place = min(a.step * a.factor, b.step * b.factor)
    left, right = a.low * a.factor / place, b.low * b.factor / place
    if left.denominator != 1 or right.denominator != 1:
        return "", ""
    return str(abs(left.numerator)), str(abs(right.numerator))


def _equal_digits(quantity: Quantity, known: Quantity) -> bool:
    return digits_of(quantity.low) == digits_of(known.low) and digits_of(quantity.high) == digits_of(known.high)


def _scaled(quantity: Quantity, known: Quantity) -> bool:
    """The same digits at another power of ten, or in another unit."""
    return _equal_digits(quantity, known) and quantity.low * quantity.factor != known.low * known.factor


def _near(quantity: Quantity, known: Quantity) -> bool:
    """Within a tenth of each other."""
    a, b = quantity.low * quantity.factor, known.low * known.factor
    return abs(a - b) * 10 <= max(abs(a), abs(b))


def _slipped(a: str, b: str, grown: bool) -> bool:
    """One digit wrong or the digits in another order, in numbers of three digits and more; two digits swapped."""
    if len(a) == len(b) == 2:
        return a == b[::-1] and a != b
    if len(a) != len(b) or (len(a.rstrip("0")) < SIGNIFICANT and len(b.rstrip("0")) < SIGNIFICANT):
        return False
    one = sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return (one and not grown) or (sorted(a) == sorted(b) and a != b)


def precise(quantity: Quantity) -> bool:
    """Whether the figure says enough to be recognised: three significant digits, no hedge."""
    return not quantity.hedge and not quantity.is_range and len(digits_of(quantity.low)) >= SIGNIFICANT


def telling(quantity: Quantity) -> bool:
    """Whether agreement on the figure is more than chance: not a small count, a rank or a round share."""
    return quantity.kind not in ("rank", "fraction") and quantity.low * quantity.factor not in SMALL


SMALL = frozenset(range(21))

"""The values that a printed figure may stand for, and arithmetic on them; in base units, exact."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import readings
from factcheck.model import Quantity
from factcheck.reference.model import Fact


class Spread(NamedTuple):
    """A closed interval of values."""

    low: Fraction
    high: Fraction


def of_fact(fact: Fact) -> Spread:
    """The figure ± half its last place, moved as its hedge says; below zero where it tells a fall."""
    written = of_quantity(fact.quantity)
    return Spread(-written.high, -written.low) if fact.direction == "-" else written


def of_quantity(quantity: Quantity) -> Spread:
    """The interval of a quantity in the base unit of its dimension, its ends included; a fraction is exact."""
    if quantity.kind == "fraction" and not quantity.hedge:
        return Spread(quantity.low * quantity.factor, quantity.high * quantity.factor)
    found = readings(quantity)[-1 if quantity.hedge else 0]
    return Spread(found.low, found.high)


def add(one: Spread, other: Spread) -> Spread:
    """All sums of a value of each."""
    return Spread(one.low + other.low, one.high + other.high)


def minus(one: Spread, other: Spread) -> Spread:
    """All differences of a value of each."""
    return Spread(one.low - other.high, one.high - other.low)


def times(one: Spread, factor: int) -> Spread:
    """All values of one, so many times."""
    return Spread(one.low * factor, one.high * factor)


def divide(one: Spread, other: Spread) -> Spread:
    """All quotients of a value of each; raises ZeroDivisionError where the divisor may be zero."""
    if other.low <= 0 <= other.high:
        raise ZeroDivisionError
    ends = [a / b for a in one for b in other]
    return Spread(min(ends), max(ends))


def meets(one: Spread, other: Spread) -> bool:
    """Whether some value lies in both."""
    return one.low <= other.high and other.low <= one.high


def show(spread: Spread, fact: Fact) -> str:
    """A computed interval in the unit of the fact that states it: 52.79–55.85%."""
    scale = fact.quantity.factor * 10**fact.quantity.scale
    low, high = sorted(abs(end / scale) if fact.direction == "-" else end / scale for end in spread)
    ends = list(dict.fromkeys(f"{float(end):.4g}" for end in (low, high)))
    return f"{'–'.join(ends)}{fact.unit}"

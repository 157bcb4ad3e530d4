"""The figures of a quote that carry a fact's value, and whether they can be the fact's in scale and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

from factcheck.model import Period, Quantity
from factcheck.reference.model import Fact

Read = Callable[[str], tuple[tuple[Quantity, ...], tuple[Period, ...]]]

_DIGITS = r"\d零〇一二两三四五六七八九十百千"  # beside a value they make another number of it
_SPACE = re.compile(r"\s+")
_OTHER_TERMS = frozenset({"ratio", "rank"})  # 19.4:32.9:47.7 and 第二 have no unit to compare
_ANY_NOUN = "thing"  # 112户企业 are 112家
_COUNTS = frozenset({"person", "household", "person-time", "vehicle-time", "doubling", _ANY_NOUN})
_UNSETTLED = frozenset({"degree", "year"})  # 度 is of heat, drink or current


class Carrier(Struct, frozen=True, gc=False):
    """A figure of a quote that has the fact's value, with the text it was read in and the periods of that text."""

    quantity: Quantity
    text: str
    periods: tuple[Period, ...]


class Held(Struct, frozen=True, gc=False):
    """Where a quote holds a value: in `carriers`, and, if `loose`, in something that is not read as a quantity."""

    carriers: tuple[Carrier, ...]
    loose: bool

    def __bool__(self) -> bool:
        return self.loose or bool(self.carriers)

    def fitting(self, fact: Fact) -> tuple[Carrier, ...]:
        """The carriers that may be the fact's figure, as far as scale and unit tell."""
        return tuple(carrier for carrier in self.carriers if _fits(carrier, fact) is not False)


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACE.sub("", text)


def held(fact: Fact, printed: str, read: Read) -> Held:
    """Where the fact's quote holds a value: without white space, which may break a number, or with that of a table's
    row."""
    carriers: list[Carrier] = []
    loose = False
    for text in dict.fromkeys((squeeze(fact.source.quote), fact.source.quote)):
        quantities, periods = read(text)
        places = list(_places(text, squeeze(printed)))
        covered = [any(q.start <= place < q.end for q in quantities) for place in places]
        loose = loose or not all(covered)
        carriers += (
            Carrier(q, text, periods)
            for q in quantities
            if any(q.start <= place < q.end for place in places) or _same(q, fact.quantity)
        )
    return Held(tuple(carriers), loose)


def _places(text: str, printed: str) -> Iterator[int]:
    pattern = rf"(?<![{_DIGITS}.,]){re.escape(printed)}(?![{_DIGITS}]|[.,]\d)"
    return (match.start() for match in re.finditer(pattern, text))


def _same(found: Quantity, wanted: Quantity) -> bool:
    """Whether a figure of the quote is the fact's, in whichever unit and digits: 一万 and 10000, 50% and 1/2."""
    if found.dimension and wanted.dimension and found.dimension != wanted.dimension:
        return False
    return (
        found.low * found.factor == wanted.low * wanted.factor
        and found.high * found.factor == wanted.high * wanted.factor
    )


# ------------------------------------------------------------------ scale and unit


def _fits(carrier: Carrier, fact: Fact) -> bool | None:
    """Whether a figure of the quote is told in the fact's scale and unit; None where that can't be said."""
    found, wanted = carrier.quantity, fact.quantity
    if found.kind in _OTHER_TERMS or wanted.kind in _OTHER_TERMS or _UNSETTLED & {found.dimension, wanted.dimension}:
        return None
    if not found.dimension:
        return _equal(found, wanted, Fraction(1), Fraction(1)) if found.scale else None
    if wanted.dimension and found.dimension != wanted.dimension:
        return _across(carrier, fact)
    if _currencies(found, wanted):
        return False
    return _equal(found, wanted, found.factor, wanted.factor)


def _equal(found: Quantity, wanted: Quantity, own: Fraction, other: Fraction) -> bool:
    """Whether an end of one is an end of the other; a fall may be told by a sign or in words."""
    ends = {abs(end) * other for end in (wanted.low, wanted.high)}
    return any(abs(end) * own in ends for end in (found.low, found.high))


def _currencies(found: Quantity, wanted: Quantity) -> bool:
    """Whether two sums of money are of two currencies."""
    alike = found.dimension == wanted.dimension == "money" and found.factor == wanted.factor
    return alike and bool(found.unit and wanted.unit) and found.unit != wanted.unit


def _across(carrier: Carrier, fact: Fact) -> bool | None:
    """Of two dimensions: a noun may be counted with another word, and a unit be the beginning of a longer one."""
    found, wanted = carrier.quantity, fact.quantity
    dimensions = {found.dimension, wanted.dimension}
    if dimensions <= _COUNTS:
        return _ANY_NOUN in dimensions and _equal(found, wanted, Fraction(1), Fraction(1))
    if fact.unit and squeeze(f"{fact.value or fact.upper}{fact.unit}") in squeeze(carrier.text):
        return None  # 250万吨 of 250万吨标准煤
    return False

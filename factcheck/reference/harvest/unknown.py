"""Indicators that nobody knows yet: which figures may have one, and its entry for the reference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from factcheck.model import Claim, Indicator, Quantity
from factcheck.reference.harvest.name import Name
from factcheck.reference.parse import Raw

FLOWS = ("产量", "产值", "增加值", "收入", "支出", "总额", "投资", "量")  # of what comes in in a year
STOCKS = ("储量", "容量", "存量")  # of what is there
YEARLY = (*FLOWS, "面积", "比例", "收入比")
SLOGAN = 10  # up to here counts written in characters are mostly phrases: 四级信息, 两场战役
CLASS, QUOTES = "级", ("“", "「", "《")
RATES = frozenset({"growth", "share"})
LEVELS = {  # what a growth or a share is of, told by the end of its name
    "money": ("产值", "增加值", "收入", "支出", "总额", "零售额", "投资", "余额"),
    "area": ("面积",),
    "person": ("人口", "人数"),
    "mass": ("产量",),
}


class Proposed(Protocol):
    """A proposal that may bring a new indicator."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def quantity(self) -> Quantity: ...

    @property
    def fact(self) -> Raw: ...

    @property
    def indicator(self) -> Raw | None: ...


def states(claim: Claim, text: str) -> bool:
    """Whether a figure that no table knows can be a statement: not 一个新职业, a duration, a rank in no field, a class
    (20万吨级船舶), a bare number in a slogan (“十一连丰”)."""
    quantity = claim.quantity
    if quantity.dimension == "time" or (quantity.kind == "rank" and not claim.of):
        return False
    if text.startswith(CLASS, quantity.end) or (not quantity.unit and text[: quantity.start].endswith(QUOTES)):
        return False
    return not (quantity.style == "chinese" and quantity.high <= SLOGAN and quantity.dimension in ("thing", ""))


def new(name: Name, claim: Claim) -> Raw:
    """The entry of a new indicator for a figure."""
    quantity = claim.quantity
    stated = claim.when and not claim.when.now and claim.period.strength == "said"
    lasting = "dated" if stated or _yearly(name.text, YEARLY) else "state"
    entry: Raw = {"name": name.text, "dimension": _dimension(name.text, claim), "say": list(name.say)}
    if quantity.dimension == "thing" and quantity.unit:
        entry["units"] = [quantity.unit]
    return entry | {"lasting": lasting}


def _dimension(name: str, claim: Claim) -> str:
    """The dimension of a level: a number with decimals and no unit is a quotient of two, 收入比2.82."""
    quantity = claim.quantity
    if claim.measure.value in RATES:
        ends = (dimension for dimension, words in LEVELS.items() if name.endswith(words))
        return next(ends, quantity.dimension)
    return quantity.dimension or ("thing" if quantity.low.denominator == 1 else "multiple")


def flows(indicator: Indicator) -> bool:
    """Whether an indicator is told of a year and not of a day."""
    return indicator.lasting == "dated" and _yearly(indicator.name, FLOWS)


def _yearly(name: str, ends: tuple[str, ...]) -> bool:
    return name.endswith(ends) and not name.endswith(STOCKS)


def identified(entry: Raw, before: Iterable[Proposed]) -> str:
    """The id of a new indicator: its name, with its dimension where that name is of another one."""
    name = str(entry["name"])
    known = {p.fact["indicator"]: p.indicator["dimension"] for p in before if p.indicator}
    return name if known.get(name, entry["dimension"]) == entry["dimension"] else f"{name}-{entry['dimension']}"


def record(name: str, entry: Raw) -> Indicator:
    """The entry as a record."""
    say, units = tuple(entry["say"]), tuple(entry.get("units", ()))
    return Indicator(name, entry["name"], "", entry["dimension"], say, (), units, entry["lasting"])

"""Ranges: 1000-2000米, 3-5万元, 五至八倍, 133天至178天."""

from __future__ import annotations

import re

from msgspec.structs import replace

from factcheck.lex.amount import Amount, amount
from factcheck.lex.digits import Numeral
from factcheck.lexicon.figures import FigureTables

TO = re.compile(r"(?:\(含\))?(?:[-–—~～]{1,3}|至|到)(?=[^-–—~～])")
FROM = ("从", "由", "自")


def ranged(view: str, first: Amount, end: int, tables: FigureTables) -> Amount | None:
    """The range that `first` opens; None where no second, larger figure of its dimension follows."""
    link = TO.match(view, first.end, end)
    if link is None or first.measure.excess >= 0 or first.kind == "fraction" or first.number.vague:
        return None
    second = amount(view, link.end(), end, tables, link.end())
    if second is None or second.kind == "fraction" or second.number.vague:
        return None
    unit, other = first.measure.unit, second.measure.unit
    if unit and view[first.start - 1 : first.start] in FROM and link[0] in "至到":
        return None
    if unit and not other:
        if first.kind != "percent" or first.number.style != "chinese":
            return None
        other = unit
    low, step = first.measure.low, first.measure.step
    if unit is None:
        times = _shared(first.number, second.number)
        low, step = low * times, step * times
    elif other and unit.dimension == other.dimension:
        low, step = low * unit.factor / other.factor, step * unit.factor / other.factor
    else:
        return None
    if low >= second.measure.high or second.measure.low != second.measure.high:
        return None
    measure = replace(second.measure, low=low, step=max(step, second.measure.step), unit=other)
    number = replace(second.number, start=first.start, style=_style(first.number, second.number), single=False)
    return Amount(first.start, second.end, number, measure, other.kind if other else second.kind)


def _shared(first: Numeral, second: Numeral) -> int:
    """The scale word that 3 takes from 3-5万, 十八 from 十八至三十万, 两 from 两到三百."""
    if first.scale or first.low <= 0:
        return 1
    if second.scale:
        return 10**second.scale if first.low < second.low / 10**second.scale else 1
    power = second.high
    digits = 0
    while power >= 10 and power % 10 == 0:
        power /= 10
        digits += 1
    told = second.style == "chinese" and digits >= 2 and second.end - second.start == 2
    return 10**digits if told and first.end - first.start == 1 and first.low < power < 10 else 1


def _style(first: Numeral, second: Numeral) -> str:
    return first.style if first.style == second.style else "mixed"

"""Places in an order (第三, 居第2, 前十) and ratios (5.7:49.3:45.0)."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from factcheck.lex.amount import Amount
from factcheck.lex.digits import Numeral
from factcheck.lex.numeral import read
from factcheck.lex.unit import unit_at
from factcheck.lexicon.figures import FigureTables, Unit

PLACES = ("位", "名", "大")
SIGN = (":", "比")
MOST_TERMS = 12

LISTING = "，,、:"
OPENING = frozenset("。；;:：")


def _opens(view: str, start: int) -> bool:
    return start == 0 or view[start - 1] in OPENING


TO = re.compile("(?:[-–—~～]{1,2}|至|到)第?")

Order = tuple[Amount, int, Fraction, Fraction, Unit | None, bool]


def rank(view: str, found: Amount, end: int, tables: FigureTables) -> Order | None:
    """What 第 or 前 makes of a number: amount, end, first and last place, what is numbered, and whether it is a bound.

    第四届 numbers an assembly and is no place among others: it keeps its measure word.
    """
    number = found.number
    if number.low != number.high or number.low.denominator != 1 or found.kind not in ("number", "count", "measure"):
        return None
    before = view[found.start - 1 : found.start]
    if before == "前" and number.excess < 0:
        stop = number.end + (view[number.end : number.end + 1] in ("位", "名", "强", "甲"))
        alone = stop > number.end or found.measure.unit is None
        return (found, stop, number.low, number.low, None, True) if alone and number.low > 0 else None
    if before != "第":
        return None
    start = found.start - 1
    last = view.startswith("倒数", start - 2) and start >= 2
    found = replace(found, start=start - 2 if last else start)
    if number.style == "chinese" and view[number.end : number.end + 1] in tuple(LISTING) and _opens(view, start):
        return None  # 第一，力争…；第二，…
    place = -number.low if last else number.low
    if through := _through(view, number, end):
        return found, through[0], place, through[1], None, False
    if view[number.end : number.end + 1] in PLACES[:2] and not tables.blocked.at(view, number.end):
        return found, number.end + 1, place, place, None, False
    if found.kind == "measure":
        return None
    numbered = unit_at(view, number.end, end, tables)
    if numbered is None or numbered[0].name in PLACES:
        return found, number.end, place, place, None, False
    return found, numbered[1], place, place, numbered[0], False


def _through(view: str, first: Numeral, end: int) -> tuple[int, Fraction] | None:
    """第1至3名, 第2到第5: where the places end and the last of them."""
    link = TO.match(view, first.end, end)
    last = read(view, link.end(), end) if link else None
    if link is None or last is None or last.low <= first.low or last.low.denominator != 1:
        return None
    named = view[last.end : last.end + 1] in PLACES[:2]
    return (last.end + named, last.low) if named or link[0].endswith("第") else None


def ratio(view: str, found: Amount, end: int) -> tuple[int, tuple[Fraction, ...]] | None:
    """Where a ratio ends, and its terms."""
    if found.kind != "number" or found.number.scale or view[found.end : found.end + 1] not in SIGN:
        return None
    terms, place = [found.measure.low], found.end
    while view[place : place + 1] in SIGN and place + 1 < end and len(terms) < MOST_TERMS:
        number = read(view, place + 1, end)
        if number is None or number.excess >= 0 or number.low != number.high or not number.low or number.bare:
            break
        terms.append(number.low)
        place = number.end
    return (place, tuple(terms)) if len(terms) > 1 else None

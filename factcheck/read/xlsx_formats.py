"""Stored numbers to the figures a reader of the sheet sees: 0.057 in the format 0.0% is 5.7%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# Built-in formats by number; those of dates differ with the language and are only told apart from numbers.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
UNQUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
LITERAL = re.compile(r'"([^"]*)"|\\(.)')
# A sheet shows a number of the format General with at most this many digits.
GENERAL_DIGITS = 10
ALL_DIGITS = 15


def displayed(value: str, format_id: int, formats: Mapping[int, str], *, since_1904: bool = False) -> str:
    """The stored number as its cell shows it; a value that is no number stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    pattern = formats.get(format_id) or BUILT_IN.get(format_id, "")
    section = pattern.split(";")[0]
    codes = UNQUOTED.sub("", section)
    if format_id in BUILT_IN_DATES or re.search(r"[yd]|年", codes, re.IGNORECASE):
        return _day(number, codes.lower(), since_1904) or value
    if not re.search(r"[0#?]", codes):
        return _general(number)
    before, after = _literals(section)
    return f"{before}{_formatted(number, codes)}{after}"


def _formatted(number: Decimal, codes: str) -> str:
    percent = codes.count("%") > 0
    shown = number * 100 if percent else number
    kept = re.sub(r"[^0#?.,]", "", codes)
    whole, _, fraction = kept.rstrip(",").partition(".")
    shown /= Decimal(1000) ** (len(kept) - len(kept.rstrip(",")))
    places, least = len(fraction), fraction.count("0")
    rounded = _significant(shown, ALL_DIGITS).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    while places > least and digits.endswith("0"):
        digits, places = digits[:-1], places - 1
    return digits.removesuffix(".") + ("%" if percent else "")


def _general(number: Decimal) -> str:
    text = f"{_significant(number, GENERAL_DIGITS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _significant(number: Decimal, digits: int) -> Decimal:
    """Rounded to so many digits, so that 676.0500000000001 is 676.05 again."""
    if not number:
        return number
    return number.quantize(Decimal(1).scaleb(min(number.adjusted() - digits + 1, 0)), ROUND_HALF_UP)


def _literals(section: str) -> tuple[str, str]:
    """Words the format puts before and after the number, such as 亿元."""
    first = re.search(r"[0#?]", UNQUOTED.sub(lambda match: " " * len(match.group()), section))
    at = first.start() if first else 0
    words = ["".join(a or b for a, b in LITERAL.findall(part)) for part in (section[:at], section[at:])]
    return words[0], words[1]


def _day(number: Decimal, codes: str, since_1904: bool) -> str:
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    try:
        day = start + timedelta(days=int(number))
    except OverflowError:
        return ""
    if codes and "d" not in codes:
        return f"{day.year}年{day.month}月" if "m" in codes else f"{day.year}年"
    return f"{day.year}年{day.month}月{day.day}日"

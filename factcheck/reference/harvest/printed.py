"""A figure of a document in the words that a fact has for it: value, unit and hedge as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Indicator, Quantity
from factcheck.reference.parse import Raw
from factcheck.reference.words import Unreadable, Words

_CHINESE = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"\d[\d.,，]*|[{_CHINESE}]+(?:点[{_CHINESE}]+)?"
_WRITTEN = re.compile(rf"(?P<value>[{_CHINESE}][{_CHINESE}万亿]*)(?P<unit>(?![多余]).*)")
_PLAIN = re.compile(rf"(?P<value>{_NUMBER})(?P<hedge>[多余]?)(?P<unit>.*)")
_RANGE = re.compile(
    rf"(?P<lower>{_NUMBER})(?P<own>[^\d{_CHINESE}]*?)(?:[-—－–~～]+|至|到)(?P<upper>{_NUMBER})(?P<unit>.*)"
)
_DIGITS = re.compile(r"\d[\d.,，]*")
_SCALES = {4: "万", 8: "亿", 12: "万亿"}  # of a cell, whose unit its column names
_RANK = re.compile(rf"第(?:{_NUMBER})")
_BARE = {"person": "人", "household": "户", "thing": "个"}


def printed(
    quantity: Quantity, text: str, hedge: str, indicator: Indicator, words: Words
) -> tuple[Raw, tuple[str, ...]]:
    """The slots value (or lower and upper), unit and hedge of a figure written as `text`, and those in doubt.

    `hedge` is the word outside the figure (约, 以上). A count whose noun stands for its unit (48万贫困人口) gets the
    unit of the indicator's dimension.
    """
    for slots in _forms(quantity, _squeezed(text), hedge, indicator):
        if _means(slots, quantity, words):
            return slots, ("unit",) if not quantity.unit and slots.get("unit", "") in _BARE.values() else ()
    return _computed(quantity), ("value", "unit")


def _forms(quantity: Quantity, text: str, hedge: str, indicator: Indicator) -> Iterator[Raw]:
    if quantity.kind == "rank":
        if found := _RANK.match(text):
            yield {"value": found[0]}
        return
    if quantity.dimension == "year":
        yield {"value": text.removesuffix("年"), "unit": "年"}
    if found := _WRITTEN.fullmatch(text):
        yield {"value": found["value"], "unit": found["unit"] + _missing_unit(quantity, indicator)} | _hedged(hedge)
    if quantity.kind in ("fraction", "ratio"):
        yield {"value": text}
    if quantity.is_range and (found := _RANGE.fullmatch(text)):
        yield {"lower": found["lower"], "upper": found["upper"], "unit": found["unit"]} | _hedged(hedge)
    if found := _PLAIN.fullmatch(text):
        unit = found["unit"] + _missing_unit(quantity, indicator)
        yield {"value": found["value"], "unit": unit} | _hedged(found["hedge"] or hedge)
        yield {"value": found["value"], "unit": found["unit"]} | _hedged(found["hedge"] or hedge)
    if (digits := _DIGITS.search(text)) and quantity.unit:
        yield {"value": digits[0], "unit": _SCALES.get(quantity.scale, "") + quantity.unit} | _hedged(hedge)
    yield {"value": text} | _hedged(hedge)


def _missing_unit(quantity: Quantity, indicator: Indicator) -> str:
    """The unit that a bare count is told in: the indicator's own, else that of its dimension."""
    if quantity.unit or quantity.kind not in ("number", "count"):
        return ""
    if indicator.units and indicator.dimension == "thing":
        return indicator.units[0]
    return _BARE.get(indicator.dimension, "")


def _hedged(hedge: str) -> Raw:
    return {"hedge": hedge} if hedge else {}


def _means(slots: Raw, quantity: Quantity, words: Words) -> bool:
    """Whether the reference would read the slots as the very figure that the document has."""
    values = [slots[key] for key in ("value", "lower", "upper") if slots.get(key)]
    unit = slots.get("unit", "")
    try:
        read = [words.read(value, unit, slots.get("hedge", ""), (unit.lstrip("万亿"),)) for value in values]
    except Unreadable:
        return False
    wanted = {quantity.low * quantity.factor, quantity.high * quantity.factor}
    return wanted == {end * one.factor for one in read for end in (one.low, one.high)}


def _computed(quantity: Quantity) -> Raw:
    """The figure in its unit without scale words, where no printed form can be told apart."""
    low, high = (_decimal(end) for end in (quantity.low, quantity.high))
    unit = {"unit": quantity.unit} if quantity.unit else {}
    return {"value": low} | unit if low == high else {"lower": low, "upper": high} | unit


def _decimal(value: object) -> str:
    from decimal import Decimal
    from fractions import Fraction

    exact = Fraction(str(value))
    if exact.denominator == 1:
        return str(exact.numerator)
    whole = Decimal(exact.numerator) / Decimal(exact.denominator)
    return f"{whole.normalize():f}" if Fraction(str(whole)) == exact else str(exact)


def _squeezed(text: str) -> str:
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).split()) if any("０" <= c <= "９" for c in text) else "".join(text.split())

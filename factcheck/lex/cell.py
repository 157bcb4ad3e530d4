"""Bare numbers in table cells take the unit of their head: 单位：万人, 地区生产总值（亿元）, a column of units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from factcheck.lazy import Pattern
from factcheck.lex.quantity import parse_value
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Block, Quantity

BRACKET = Pattern(r"[（(\[]([^（）()\[\]]{1,12})[）)\]]")
RATE = Pattern(r"[%％‰]$")
NAMED = Pattern(r"(?:^|[（(\s])单位[：:]?\s*([^\s，。；、）)]{1,12})(?=[）)\s]|$)")


def with_units(
    text: str, blocks: Iterable[Block], quantities: tuple[Quantity, ...], tables: FigureTables
) -> tuple[Quantity, ...]:
    """The quantities, those bare ones that fill a cell with the unit of the nearest head that names one."""
    cells = [b for b in blocks if b.kind == "cell" and b.heads]
    if not cells:
        return quantities
    starts = [b.start for b in cells]
    return tuple(_with_unit(text, cells, starts, q, tables) for q in quantities)


def _with_unit(text: str, cells: list[Block], starts: list[int], quantity: Quantity, tables: FigureTables) -> Quantity:
    index = bisect_right(starts, quantity.start) - 1
    if index < 0 or quantity.start >= cells[index].end:
        return quantity
    if quantity.end > cells[index].end >= quantity.number_end > quantity.start:
        quantity = _bare(quantity, text)
    if quantity.unit or quantity.kind != "number":
        return quantity
    heads = [text[start:end] for start, end in cells[index].heads]
    told = (_told(quantity, unit, tables) for unit in _units(heads))
    return next((t for t in told if t is not None), quantity)


def _bare(quantity: Quantity, text: str) -> Quantity:
    """The number alone, where the unit was read from the cell beside it."""
    end = quantity.number_end
    return replace(
        quantity, end=end, text=text[quantity.start : end], kind="number", unit="", dimension="", factor=Fraction(1)
    )


def _units(heads: list[str]) -> Iterable[str]:
    """Unit words that heads may name, the likeliest first: in a head's own words (增长%, 人口（万人）), column heads
    before row heads; then a cell that is a unit; then the line over the table (单位：万元)."""
    for head in reversed(heads):
        if "单位" not in head:
            yield from (m[1] for m in BRACKET.compiled.finditer(head))
            yield from (m[0] for m in RATE.compiled.finditer(head))
    yield from ("".join(head.split()) for head in heads)
    for head in reversed(heads):
        yield from (m[1] for m in NAMED.compiled.finditer(head))


def _told(quantity: Quantity, unit: str, tables: FigureTables) -> Quantity | None:
    bare = unit.lstrip("十百千万亿")
    if bare and tables.canonical(bare) is None and tables.canonical(unit) is None:
        return None
    try:
        read = parse_value("".join(quantity.text.split()), unit, "", tables)
    except ValueError:
        return None
    return replace(
        read,
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        number_end=quantity.number_end,
        hedge=quantity.hedge,
        hedge_span=quantity.hedge_span,
    )

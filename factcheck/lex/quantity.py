"""Quantities of a view: amounts, ranges, ranks, ratios and their hedges; and figures as a reference prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from factcheck.lex.amount import Amount, amount, nth
from factcheck.lex.bare import code_end, counts
from factcheck.lex.bracket import bracketed
from factcheck.lex.digits import FIGURES, TOKEN, Numeral
from factcheck.lex.hedge import hedged
from factcheck.lex.numeral import tenfold
from factcheck.lex.order import rank, ratio
from factcheck.lex.range import ranged
from factcheck.lex.view import View, look
from factcheck.lexicon.figures import FigureTables, Unit
from factcheck.model import Quantity, Span

SCALES = "十百千万亿"
FULLWIDTH = re.compile("[０-９]")


def quantities(view: View, tables: FigureTables, taken: Iterable[Span]) -> list[Quantity]:
    """Every quantity outside the stretches of the view that are taken, in order."""
    starts = _starts(tables)
    found: list[Quantity] = []
    done = 0
    for start, end in _free(taken, len(view.text)):
        done = max(done, start)
        for match in starts.finditer(view.text, start, end):
            if match.start() < done:
                continue
            figure, done = _figure(view.text, match.start(), end, done, tables)
            if figure is not None:
                found.append(_quantity(view, figure, tables))
    return bracketed(view.source, found)


def parse_value(value: str, unit: str, hedge: str, tables: FigureTables, lower: str = "", upper: str = "") -> Quantity:
    """A reference's figure as printed: `value` with `unit` and `hedge`, or a range from `lower` to `upper`.

    The words of a hedge go where a draft would have them: 近 before, 多 within, 以上 behind. Spans count from the
    beginning of what is so put together. Raises ValueError where this isn't one figure.
    """
    number = f"{lower}-{upper}" if lower and upper else value or lower or upper
    whole = f"{number}{unit}"
    word = look(hedge).text
    if word in tables.inside.forms:
        digits = re.match(r"[\d.,]+|[^万亿兆]+", number)
        cut = digits.end() if digits else len(number)
        whole = f"{number[:cut]}{hedge}{number[cut:]}{unit}"
    elif word in tables.after.forms:
        whole = f"{number}{unit}{hedge}"
    else:
        whole = f"{hedge}{number}{unit}"
    view = look(whole)
    first = len(word) if whole.startswith(hedge) else 0
    figure, _ = _figure(view.text, _begin(view.text, first, tables), len(view.text), 0, tables, lenient=True)
    if figure is None:
        raise ValueError(f"not a figure: {value!r} {unit!r}")
    quantity = _quantity(view, figure, tables)
    if unit == "年" and re.fullmatch(r"[12]\d{3}", value):
        return replace(quantity, kind="number", dimension="year", factor=Fraction(1))
    if unit.strip(SCALES) and not quantity.unit and quantity.kind == "number":
        return replace(quantity, unit=unit.lstrip(SCALES), kind="count", dimension="thing", end=len(whole), text=whole)
    return quantity


class Figure(Struct, frozen=True, gc=False):
    """A quantity in places of the view."""

    start: int
    end: int
    number: Numeral
    number_end: int
    kind: str
    low: Fraction
    high: Fraction
    step: Fraction
    loose: Fraction
    unit: Unit | None
    hedge: str
    hedge_span: Span | None
    terms: tuple[Fraction, ...] = ()


def _begin(view: str, first: int, tables: FigureTables) -> int:
    match = _starts(tables).search(view, first)
    return match.start() if match else first


def _starts(tables: FigureTables) -> re.Pattern[str]:
    """Where a figure may begin: a digit of any kind, or a word that stands for one."""
    return _pattern("".join(sorted(tables.fractions.lengths.keys() | tables.ranks.lengths.keys())))


@lru_cache(maxsize=4)
def _pattern(more: str) -> re.Pattern[str]:
    return re.compile(rf"[{FIGURES}半{more}]|(?<![.0-9])\.(?=[0-9])")


def _free(taken: Iterable[Span], size: int) -> Iterator[Span]:
    place = 0
    for start, end in taken:
        if start > place:
            yield place, start
        place = max(place, end)
    if place < size:
        yield place, size


def _figure(
    view: str, start: int, end: int, done: int, tables: FigureTables, lenient: bool = False
) -> tuple[Figure | None, int]:
    """The figure at `start` and where to read on."""
    if word := tables.ranks.at(view, start):
        return _ranked(start, start + len(word), Fraction(tables.ranks.forms[word])), start + len(word)
    found = amount(view, start, end, tables, done)
    if found is None:
        token = TOKEN.match(view, start, end)
        return None, token.end() if token and token.lastgroup in ("n", "d") else start + 1
    found = nth(view, found, done)
    code = code_end(view, found.start)
    if code > 0 and not lenient and not tables.prefixes.before(view, found.start) and not _priced(found):
        return None, min(code, end)
    if order := rank(view, found, end, tables):
        return _ordered(*order), order[1]
    if terms := ratio(view, found, end):
        return _ratio(found, *terms), terms[0]
    if whole := ranged(view, found, end, tables):
        return _finished(view, whole, tables), whole.end
    if lenient or counts(view, found, tables):
        return _finished(view, found, tables), found.end
    return None, max(found.number.end, start + 1)


def _priced(found: Amount) -> bool:
    """GDP1512.1亿元, CPI102.3%: what is told in money or per cent is no code."""
    unit = found.measure.unit
    return found.kind == "percent" or (unit is not None and unit.kind == "money")


def _finished(view: str, found: Amount, tables: FigureTables) -> Figure:
    number, measure = found.number, found.measure
    hedge, span = hedged(view, found.start, found.end, measure.excess, tables)
    low, high = measure.low, measure.high
    if number.vague and not hedge:
        hedge = "vague"
    elif (number.bare or found.kind == "fraction") and not hedge and (word := tables.bare.before(view, found.start)):
        hedge, span = tables.bare.forms[word], (found.start - len(word), found.start)
        high = high * 10 if hedge == "vague" else high
    loose = found.loose or tenfold(abs(high if low == 0 else low), measure.step)
    return Figure(
        found.start, found.end, number, measure.number_end, found.kind, low, high, measure.step, loose, measure.unit,
        hedge, span,
    )  # fmt: skip


def _ranked(start: int, end: int, place: Fraction) -> Figure:
    number = Numeral(start, end, place, place, Fraction(1), 0, "chinese")
    return Figure(start, end, number, end, "rank", place, place, Fraction(1), Fraction(1), None, "", None)


def _ordered(found: Amount, end: int, place: Fraction, last: Fraction, unit: Unit | None, most: bool) -> Figure:
    hedge = ("most", (found.start - 1, found.start)) if most else ("", None)
    return Figure(
        found.start, end, found.number, found.number.end, "rank", place, last, Fraction(1), Fraction(1), unit, *hedge
    )


def _ratio(found: Amount, end: int, terms: tuple[Fraction, ...]) -> Figure:
    value = terms[0] / terms[1]
    step = found.measure.step
    return Figure(found.start, end, found.number, end, "ratio", value, value, step, step, None, "", None, terms)


def _quantity(view: View, figure: Figure, tables: FigureTables) -> Quantity:
    start, end = view.span(figure.start, figure.end)
    text = view.source[start:end]
    style = figure.number.style
    if style != "chinese" and FULLWIDTH.search(text):
        style = "fullwidth" if style == "ascii" else "mixed"
    unit = figure.unit
    name, dimension, factor = (unit.name, unit.dimension, unit.factor) if unit else ("", "", Fraction(1))
    if figure.kind == "fraction":
        dimension = "ratio"
    elif figure.kind == "rank":
        dimension = "ordinal" if unit else "rank"
    elif figure.kind == "ratio":
        dimension = "proportion"
    return Quantity(
        start=start,
        end=end,
        text=text,
        kind=figure.kind,  # type: ignore[arg-type]
        low=figure.low,
        high=figure.high,
        step=figure.step,
        loose=figure.loose,
        unit=name,
        dimension=dimension,
        factor=factor,
        hedge=figure.hedge,
        hedge_span=view.span(*figure.hedge_span) if figure.hedge_span else None,
        scale=figure.number.scale,
        style=style,  # type: ignore[arg-type]
        number_end=view.origin(figure.number_end - 1) + 1,
        terms=figure.terms,
    )

"""Figures as the flat records that `factcheck quantities` prints."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factcheck.interval import readings
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Period, Quantity

TYPES = {"rank": "ordinal", "count": "count", "points": "percent"}
PERCENT = Fraction(1, 100)


def rows_of(quantities: Iterable[Quantity], periods: Iterable[Period], tables: FigureTables) -> list[dict[str, object]]:
    """One record a figure, in text order."""
    found = [*(_quantity(q, tables) for q in quantities), *map(_period, periods)]
    return sorted(found, key=lambda row: int(str(row["start"])))


def _period(period: Period) -> dict[str, object]:
    return {
        "start": period.start, "end": period.end, "text": period.text, "type": "period",
        "from": period.first.isoformat(), "to": period.last.isoformat(),
    }  # fmt: skip


def _quantity(quantity: Quantity, tables: FigureTables) -> dict[str, object]:
    """Percentages in %, money and dozens in whole units; a hedged figure also with the bounds that it sets."""
    unit, times = quantity.unit, Fraction(1)
    known = tables.units.get(unit)
    if quantity.kind == "percent":
        unit, times = "%", quantity.factor / PERCENT
    elif known and known.base and known.kind in ("money", "count"):
        base = tables.units.get(known.base, known)
        unit, times = base.symbol or base.name, quantity.factor
    elif known and known.symbol:
        unit = known.symbol
    row: dict[str, object] = {"start": quantity.start, "end": quantity.end, "text": quantity.text}
    if quantity.is_range:
        return row | {
            "type": "range", "low": exact(quantity.low * times), "high": exact(quantity.high * times), "unit": unit
        }  # fmt: skip
    row |= {"type": TYPES.get(quantity.kind, quantity.kind), "value": exact(quantity.low * times), "unit": unit}
    if quantity.hedge:
        bounds = readings(quantity)[0]
        low, high = bounds.low / quantity.factor, bounds.high / quantity.factor
        row |= {"low": exact(low * times), "high": exact(high * times)}
    return row


def exact(value: Fraction) -> str:
    """An exact decimal where there is one, else a fraction such as 1/3."""
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if value < 0 else "") + (text.rstrip("0").rstrip(".") if places else text)

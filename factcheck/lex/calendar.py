"""Stretches of the calendar and their keys."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

Kind = Literal["year", "half", "quarter", "month", "day", "state", "span", "since", "decade"]

AHEAD = 8  # months: a date without a year that lies farther ahead than this is last year's


class Stretch(Struct, frozen=True, gc=False):
    """First and last day, both included, with the key and kind of model.Period."""

    first: date
    last: date
    key: str
    kind: Kind


def year(number: int) -> Stretch:
    return Stretch(date(number, 1, 1), date(number, 12, 31), f"{number:04d}", "year")


def half(number: int, which: int) -> Stretch:
    return _months(number, 6 * which - 5, 6 * which, f"{number:04d}-H{which}", "half")


def quarters(number: int, first: int, last: int) -> Stretch:
    key = f"{number:04d}-Q{first}" + (f"/Q{last}" if last != first else "")
    return _months(number, 3 * first - 2, 3 * last, key, "quarter")


def months(number: int, first: int, last: int) -> Stretch:
    key = f"{number:04d}-{first:02d}" + (f"/{last:02d}" if last != first else "")
    return _months(number, first, last, key, "month")


def days(first: date, last: date) -> Stretch:
    key = first.isoformat() + (f"/{last.isoformat()}" if last != first else "")
    return Stretch(first, last, key, "day")


def years(first: int, last: int) -> Stretch:
    return Stretch(date(first, 1, 1), date(last, 12, 31), f"{first:04d}/{last:04d}", "span")


def decade(first: int) -> Stretch:
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), f"{first:04d}/{first + 9:04d}", "decade")


def state(stretch: Stretch) -> Stretch:
    """What holds on the last day of a stretch."""
    return Stretch(stretch.last, stretch.last, f"@{stretch.last.isoformat()}", "state")


def since(stretch: Stretch, today: date | None) -> Stretch:
    """From the first day of a stretch to now."""
    last = today if today and today >= stretch.first else stretch.last
    return Stretch(stretch.first, last, f"{stretch.key.removeprefix('@')}/", "since")


def year_before(stretch: Stretch) -> Stretch:
    """The like stretch of the year before, for 去年同期."""
    number = stretch.first.year - 1
    if stretch.kind == "half":
        return half(number, 1 if stretch.first.month == 1 else 2)
    if stretch.kind == "quarter":
        return quarters(number, (stretch.first.month + 2) // 3, (stretch.last.month + 2) // 3)
    if stretch.kind == "month":
        return months(number, stretch.first.month, stretch.last.month)
    return year(number)


def likely_year(month: int, today: date) -> int:
    """The year of a month told without one: the draft's own, unless that lies far ahead."""
    return today.year - 1 if month - today.month > AHEAD else today.year


def shift_month(today: date, by: int) -> Stretch:
    index = today.year * 12 + today.month - 1 + by
    return months(index // 12, index % 12 + 1, index % 12 + 1)


def shift_day(today: date, by: int) -> Stretch:
    day = today + timedelta(days=by)
    return days(day, day)


def _months(number: int, first: int, last: int, key: str, kind: Kind) -> Stretch:
    return Stretch(date(number, first, 1), date(number, last, monthrange(number, last)[1]), key, kind)

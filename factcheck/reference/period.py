"""The days that a period key of the reference spans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Days = tuple[date | None, date | None]

_POINT = r"\d{4}(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
_TAIL = rf"(?:{_POINT}|H[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
PATTERN = rf"^(?:@{_POINT}|{_POINT}(?:/{_TAIL})?|/{_POINT})?$"

_KEY = re.compile(PATTERN)


def bounds(key: str) -> Days:
    """First and last day of a key such as `2019`, `2020-Q1/Q3`, `@2014-12-31`, `2016/`; None at an open end.

    Raises ValueError for what is no period key, or one that ends before it begins.
    """
    if not _KEY.fullmatch(key):
        raise ValueError(key)
    if not key:
        return None, None
    if key.startswith("@"):
        day = _stretch(key[1:])[1]
        return day, day
    head, slash, tail = key.partition("/")
    if not slash:
        return _stretch(head)
    first = _stretch(head)[0] if head else None
    last = _stretch(_complete(tail, head))[1] if tail else None
    if first and last and last < first:
        raise ValueError(key)
    return first, last


def _complete(tail: str, head: str) -> str:
    """The second half of a span with the year it shares with the first: Q3 after 2020-Q1 is 2020-Q3."""
    if re.match(r"\d{4}", tail):
        return tail
    return f"{head[:4]}-{tail}"


def _stretch(point: str) -> tuple[date, date]:
    year, _, rest = point.partition("-")
    if not rest:
        months = 1, 12
    elif rest[0] == "H":
        months = (1, 6) if rest == "H1" else (7, 12)
    elif rest[0] == "Q":
        months = int(rest[1]) * 3 - 2, int(rest[1]) * 3
    elif "-" in rest:
        day = date.fromisoformat(point)
        return day, day
    else:
        months = int(rest), int(rest)
    return _months(int(year), *months)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def published_day(published: str) -> date | None:
    """The day by which something published in `2020`, `2020-09` or on `2020-09-30` was surely known."""
    return bounds(published)[1]

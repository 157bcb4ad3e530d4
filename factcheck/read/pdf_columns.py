"""Columns of a page: where prose stands side by side it is read one column after the other, tables row by row."""

from __future__ import annotations

from statistics import median

from msgspec import Struct

# A gutter between columns is at least this wide, and each column at least so many lines long and so wide (in ems).
GUTTER, LINES, WIDTH = 0.9, 4, 9.0

Interval = tuple[float, float]


class Fragment(Struct, frozen=True):
    """A stretch of a line: its text, box in points (y upwards) and size of type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


Row = list[Fragment]


def rows_in_order(fragments: list[Fragment]) -> list[list[Row]]:
    """The page's stretches of rows in reading order: each is one column, or what spans the page above and below."""
    rows = rows_of(fragments)
    found: list[list[Row]] = []
    at = 0
    while at < len(rows):
        last, gutter = _columns_from(rows, at)
        if gutter is None:
            if not found or not isinstance(found[-1], _Span):
                found.append(_Span())
            found[-1].append(rows[at])
            at += 1
            continue
        inside = [fragment for row in rows[at:last] for fragment in row]
        for side in (
            [fragment for fragment in inside if fragment.right <= gutter],
            [fragment for fragment in inside if fragment.right > gutter],
        ):
            found += [list(part) for part in rows_in_order(side)]
        at = last
    return [list(part) for part in found]


class _Span(list[Row]):
    """Rows that stand in no columns."""


def rows_of(fragments: list[Fragment]) -> list[Row]:
    """Fragments on one level, from the top of the page down, each row from left to right."""
    rows: list[Row] = []
    for fragment in sorted(fragments, key=lambda f: (-(f.bottom + f.top), f.left)):
        middle = (fragment.bottom + fragment.top) / 2
        row = next((row for row in rows[-3:] if row[0].bottom <= middle <= row[0].top), None)
        if row is None:
            rows.append([fragment])
        else:
            row.append(fragment)
    return [sorted(row, key=lambda f: f.left) for row in rows]


def _columns_from(rows: list[Row], first: int) -> tuple[int, float | None]:
    """How far rows from `first` on share a gutter with prose on both sides, and where that gutter is."""
    size = median(fragment.size for row in rows for fragment in row)
    left = min(fragment.left for row in rows for fragment in row)
    right = max(fragment.right for row in rows for fragment in row)
    free: list[Interval] = [(left, right)]
    last = first
    while last < len(rows):
        still = [gap for gap in _without(free, rows[last]) if gap[1] - gap[0] >= GUTTER * size]
        inner = [gap for gap in still if gap[0] > left and gap[1] < right] if last > first else still
        if not inner:
            break
        free, last = still, last + 1
    for a, b in sorted(free, key=lambda gap: gap[0] - gap[1]):
        if left < a and b < right and _is_prose(rows[first:last], (a + b) / 2, size):
            return last, (a + b) / 2
    return first, None


def _without(free: list[Interval], row: Row) -> list[Interval]:
    for fragment in row:
        free = [
            part
            for a, b in free
            for part in ((a, min(b, fragment.left)), (max(a, fragment.right), b))
            if part[1] > part[0]
        ]
    return free


def _is_prose(rows: list[Row], gutter: float, size: float) -> bool:
    """Both sides are columns of text: lines enough, and long ones, not cells of a table."""
    left = [[fragment for fragment in row if fragment.right <= gutter] for row in rows]
    right = [[fragment for fragment in row if fragment.right > gutter] for row in rows]
    return _is_column(left, size) and _is_column(right, size)


def _is_column(rows: list[Row], size: float) -> bool:
    lines = [row for row in rows if row]
    if len(lines) < LINES or sum(map(len, lines)) > 1.5 * len(lines):
        return False
    return median(line[-1].right - line[0].left for line in lines) >= WIDTH * size

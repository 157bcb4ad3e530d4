"""Sheets of cells (csv, xlsx): which rows are titles and notes, and which are tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from msgspec.structs import replace

from factcheck.read.layout import Segment, Table
from factcheck.read.tables import Cell


def sheet_parts(cells: list[Cell], label: Callable[[int, int], str]) -> list[Segment | Table]:
    """Paragraphs and tables of a sheet whose filled `cells` come in text order.

    Blank rows part tables. A row with one cell at the top of a table is its title or unit line, at its foot a note.
    `label(row, column)` names a cell (both counted from 0).
    """
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    parts: list[Segment | Table] = []
    for region in _regions(rows):
        parts += _region(region, rows, label)
    return parts


def _regions(rows: dict[int, list[Cell]]) -> list[list[int]]:
    covered = {row for cells in rows.values() for cell in cells for row in range(cell.row, cell.row + cell.rows)}
    regions: list[list[int]] = []
    for row in sorted(rows):
        if regions and all(between in covered for between in range(regions[-1][-1] + 1, row)):
            regions[-1].append(row)
        else:
            regions.append([row])
    return regions


def _region(region: list[int], rows: dict[int, list[Cell]], label: Callable[[int, int], str]) -> list[Segment | Table]:
    wide = [row for row in region if len(rows[row]) > 1]
    if not wide:
        return [_line(rows[row][0], label) for row in region]
    above = [row for row in region if row < wide[0]]
    below = [row for row in region if row > wide[-1] and rows[row][0].column == 0 and rows[row][0].rows == 1]
    inside = [row for row in region if row not in above and row not in below]
    first = inside[0]
    cells = tuple(replace(cell, row=cell.row - first) for row in inside for cell in rows[row])
    table = Table(cells, lambda cell: label(cell.row + first, cell.column))
    return [
        *(_line(rows[row][0], label) for row in above),
        table,
        *(_line(rows[row][0], label) for row in below),
    ]


def _line(cell: Cell, label: Callable[[int, int], str]) -> Segment:
    return Segment(cell.start, cell.end, place=label(cell.row, cell.column))

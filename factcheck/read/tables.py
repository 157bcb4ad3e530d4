"""Tables: which cells name what the bare cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factcheck.model import Block, Span

# A year in a head cell (2019年, 2020年上半年, 2019) names its column; any other number is data.
PERIOD = re.compile(r"(?:19|20)\d{2}(?:年.{0,6}|[-—–~至](?:19|20)?\d{2}年?)?|(?:1?\d[-—–~至])?1?\d月(?:份|末|底)?|[一二三四前]{1,2}季度")
DATA = re.compile(
    r"[-+−－＋±↑↓约近超]{0,2}[\d,，.．\s]*\d[\d,，.．\s]*(?:[%％‰]|[十百千万亿]{1,2})?[^\d\s，。；]{0,6}"
    r"|[-—–－/…]{1,3}|…+"
)
LONGEST_HEAD = 40  # characters; longer cells are prose, not names
DEEPEST_HEAD = 4  # rows of column heads


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: span of its text, first row and column, how many of each it covers, and whether marked as a head."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False

    def covers_column(self, column: int) -> bool:
        """The cell stands over this column."""
        return self.column <= column < self.column + self.columns

    def covers_row(self, row: int) -> bool:
        """The cell stands in this row."""
        return self.row <= row < self.row + self.rows


Label = Callable[[Cell], str]


def no_label(_cell: Cell) -> str:
    """For formats where line and column say it all."""
    return ""


def cell_blocks(text: str, cells: Iterable[Cell], captions: Sequence[Span] = (), label: Label = no_label) -> list[Block]:
    """The table's cells as blocks, each with the heads over and beside it and the table's captions.

    Heads come in the order row heads, column heads, captions; the unit line 单位：万人 is a caption.
    """
    filled = sorted((c for c in cells if text[c.start : c.end].strip()), key=lambda c: (c.start, c.end))
    depth = _head_rows(text, filled)
    names = [c for c in filled if c.row >= depth and _is_name(text, c)]
    columns_of_data = {c.column for c in filled if c.row >= depth and _is_data(text, c)}
    sections = _sections(filled, names, depth)
    return [
        Block(c.start, c.end, "cell", label(c), _heads(c, filled, names, columns_of_data, sections, depth, captions))
        for c in filled
    ]


def _heads(
    cell: Cell,
    filled: list[Cell],
    names: list[Cell],
    columns_of_data: set[int],
    sections: dict[int, Cell],
    depth: int,
    captions: Sequence[Span],
) -> tuple[Span, ...]:
    if cell.row < depth:
        over = [c for c in filled if c.row < cell.row and c.covers_column(cell.column)]
        return tuple(_span(c) for c in over)
    beside = [
        c
        for c in names
        if c.covers_row(cell.row) and c is not cell and (c.column < cell.column or c.column not in columns_of_data)
    ]
    over = [c for c in filled if c.row < depth and c.row < cell.row and c.covers_column(cell.column)]
    group = [sections[cell.row]] if cell.row in sections else []
    heads = [_span(c) for c in (*beside, *group, *over) if c is not cell]
    return tuple(dict.fromkeys((*heads, *captions)))


def _head_rows(text: str, cells: list[Cell]) -> int:
    """How many rows at the top hold column heads: those without data beyond their first column."""
    last = max((c.row + c.rows - 1 for c in cells), default=0)
    rows_with_data = {c.row for c in cells if c.column > 0 and not c.head and _is_data(text, c)}
    if not rows_with_data:
        return 1 if last > 0 else 0
    depth = min(min(rows_with_data), DEEPEST_HEAD)
    lone = {row for row in range(depth) if sum(c.covers_row(row) for c in cells) == 1}
    while depth > 1 and depth - 1 in lone:  # a section title between the heads and the data
        depth -= 1
    return depth


def _sections(filled: list[Cell], names: list[Cell], depth: int) -> dict[int, Cell]:
    """For each row the last section title above it: a name that has its row for itself."""
    last = max((c.row + c.rows for c in filled), default=0)
    width = max((c.column + c.columns for c in filled), default=0)
    alone = {c.row: c for c in names if width > 1 and sum(o.covers_row(c.row) for o in filled) == 1}
    sections: dict[int, Cell] = {}
    current: Cell | None = None
    for row in range(depth, last):
        if row in alone:
            current = alone[row]
        elif current is not None:
            sections[row] = current
    return sections


def _is_name(text: str, cell: Cell) -> bool:
    words = text[cell.start : cell.end].strip()
    return cell.head or (0 < len(words) <= LONGEST_HEAD and not _is_data(text, cell))


def _is_data(text: str, cell: Cell) -> bool:
    words = text[cell.start : cell.end].strip()
    return DATA.fullmatch(words) is not None and PERIOD.fullmatch(words) is None


def _span(cell: Cell) -> Span:
    return cell.start, cell.end

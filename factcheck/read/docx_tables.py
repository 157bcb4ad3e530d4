"""Tables of a Word document: cells with merges, frames around text, tables inside cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.read.layout import Segment, Table
from factcheck.read.tables import Cell
from factcheck.read.wordml import child, flag, members, number_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from factcheck.read.docx_words import Parts, Words


def read_table(words: Words, table: Element, sink: Parts) -> None:
    """The table's words in row order, and the table itself as one part of `sink`; deleted rows are skipped."""
    rows = [(row, list(members(row, "tc"))) for row in members(table, "tr") if not _is_gone(child(row, "trPr"))]
    if len(rows) == 1 and len(rows[0][1]) == 1:  # a frame around text
        words.blocks(rows[0][1][0], sink)
        return
    words.tables += not words.place
    grid = _Grid(words)
    for index, (row, row_members) in enumerate(rows):
        words.gap = "\n"
        grid.add_row(index, row, row_members)
    number, place = words.tables, words.place
    sink.append(
        Table(tuple(grid.cells), lambda cell: place or f"表 {number} 第 {cell.row + 1} 行第 {cell.column + 1} 列")
    )
    sink += grid.inner
    words.gap = "\n"
    if not words.cells_open:
        words.text_boxes(sink)


class _Grid:
    """The cells gathered so far, and the tables and paragraphs behind a table inside them."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.cells: list[Cell] = []
        self.inner: Parts = []
        self.above: dict[int, int] = {}  # grid column → index of the cell that may go on below

    def add_row(self, index: int, row: Element, row_members: list[Element]) -> None:
        column = number_of(child(row, "trPr", "gridBefore"))
        head = bool(flag(child(row, "trPr"), "tblHeader"))
        for member in row_members:
            settings = child(member, "tcPr")
            width = max(1, number_of(child(settings, "gridSpan")))
            merge = child(settings, "vMerge")
            if merge is not None and value_of(merge) != "restart" and column in self.above:
                self._lengthen(self.above[column], index)
            elif not _is_gone(settings):
                self.above[column] = len(self.cells)
                self.cells.append(Cell(*self._span(member), index, column, 1, width, head))
            column += width

    def _lengthen(self, which: int, row: int) -> None:
        cell = self.cells[which]
        rows = row - cell.row + 1
        self.cells[which] = Cell(cell.start, cell.end, cell.row, cell.column, rows, cell.columns, cell.head)

    def _span(self, member: Element) -> tuple[int, int]:
        words = self.words
        parts: Parts = []
        words.cells_open += 1
        words.blocks(member, parts)
        words.cells_open -= 1
        words.gap = "\t"
        nested = next((index for index, part in enumerate(parts) if isinstance(part, Table)), len(parts))
        self.inner += parts[nested:]
        own = [part for part in parts[:nested] if isinstance(part, Segment)]
        return (own[0].start, own[-1].end) if own else (words.length, words.length)


def _is_gone(properties: Element | None) -> bool:
    """A row or cell is hidden or its deletion is tracked."""
    gone = child(properties, "del") is not None or child(properties, "cellDel") is not None
    return gone or bool(flag(properties, "hidden"))

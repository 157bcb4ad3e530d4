"""A table being read from a page: rows, cells with spans, and what stands in the cells."""

from __future__ import annotations

from msgspec import Struct, field

from factcheck.model import Span
from factcheck.read.layout import Segment, Table
from factcheck.read.tables import Cell

# A page's cell longer than this holds an article, not a figure: the table only arranges the page.
LONGEST_CELL = 300
WIDEST_SPAN = 1000


class TableBuilder(Struct):
    """Gathers one table. `sink` takes the paragraphs and inner tables of the cell at hand."""

    sink: list[Segment | Table] = field(default_factory=list)
    row: int = -1
    cells: list[Cell] = field(default_factory=list)
    outside: list[Segment | Table] = field(default_factory=list)
    captions: list[Span] = field(default_factory=list)
    _taken: dict[int, int] = field(default_factory=dict)  # column → first row below the cell that covers it
    _column: int = 0
    _cell: tuple[int, int, bool] | None = None

    def begin_row(self) -> None:
        """A row begins."""
        self.end_cell()
        self.row += 1
        self._column = 0

    def begin_cell(self, columns: str, rows: str, *, head: bool) -> None:
        """A cell begins, with its colspan and rowspan as written."""
        self.end_cell()
        self.row = max(self.row, 0)
        while self._taken.get(self._column, 0) > self.row:
            self._column += 1
        self._cell = (_span(columns), _span(rows), head)

    def end_cell(self) -> None:
        """The cell at hand ends; what stands between cells counts as outside the table."""
        parts, self.sink = self.sink, []
        if self._cell is None:
            for part in parts:
                if isinstance(part, Segment) and part.kind == "caption":
                    self.captions.append((part.start, part.end))
            self.outside += parts
            return
        columns, rows, head = self._cell
        self._cell = None
        for column in range(self._column, self._column + columns):
            self._taken[column] = self.row + rows
        own = [part for part in parts if isinstance(part, Segment)]
        if own and len(own) == len(parts) and own[-1].end - own[0].start <= LONGEST_CELL:
            self.cells.append(Cell(own[0].start, own[-1].end, self.row, self._column, rows, columns, head))
        else:
            self.outside += parts
        self._column += columns

    def parts(self) -> list[Segment | Table]:
        """The finished table and what its cells hold beside figures; a table of one cell is a frame around text."""
        self.end_cell()
        if len(self.cells) == 1 and self.row <= 0:
            cell = self.cells[0]
            return [*self.outside, Segment(cell.start, cell.end)]
        outside = [part for part in self.outside if not (isinstance(part, Segment) and part.kind == "caption")]
        found: list[Segment | Table] = [Segment(a, b, "caption") for a, b in self.captions]
        if self.cells:
            found.append(Table(tuple(self.cells), captions=tuple(self.captions)))
        return found + outside


def _span(written: str) -> int:
    return min(max(int(written), 1), WIDEST_SPAN) if written.isascii() and written.isdigit() and len(written) < 6 else 1

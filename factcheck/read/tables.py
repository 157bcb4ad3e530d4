"""Tables: which cells name what the bare cells hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from factcheck.lazy import Pattern
from factcheck.model import Block, Span

# A year in a head cell (2019年, 2020年上半年, 2019) names its column; any other number is data.
PERIOD = Pattern(
    r"(?:19|20)\d{2}\s?(?:年.{0,6}|[-—–~至](?:19|20)?\d{2}年?)?"
    r"|(?:1?\d[-—–~至])?1?\d月(?:份|末|底)?|[一二三四前]{1,2}季度"
)
DATA = Pattern(
    r"[-+−－＋±↑↓约近超]{0,2}[\d,，.．\s]*\d[\d,，.．\s]*(?:[%％‰]|[十百千万亿]{1,2})?[^\d\s，。；]{0,6}"
    r"|[-—–－/…]{1,3}|…+"
)
LONGEST_HEAD = 40  # characters; longer cells are prose, not names
DEEPEST_HEAD = 4  # rows of column heads


class Cell(Struct, frozen=True):
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


def cell_blocks(
    text: str, cells: Iterable[Cell], captions: Sequence[Span] = (), label: Label = no_label
) -> list[Block]:
    """The table's filled cells as blocks, each with the heads over and beside it and the table's captions.

    Heads come in the order row heads, section title, column heads, captions; the unit line 单位：万人 is a caption.
    """
    table = _Table(text, sorted((c for c in cells if text[c.start : c.end].strip()), key=lambda c: (c.start, c.end)))
    return [
        Block(c.start, c.end, "cell", label(c), tuple(dict.fromkeys((*table.heads_of(c), *captions))))
        for c in table.cells
    ]


class _Table:
    """The filled cells of one table, and which of them are heads of which."""

    def __init__(self, text: str, cells: list[Cell]) -> None:
        self.text = text
        self.cells = cells

    def heads_of(self, cell: Cell) -> list[Span]:
        over = [c for c in self.top if c.row < cell.row and c.covers_column(cell.column)]
        heads = over
        if cell.row >= self.depth:
            names = [c for c in self.names[cell.row] if c.column < cell.column or c.column not in self.columns_of_data]
            heads = [*names, *self.sections.get(cell.row, ()), *over, *self._period_to_the_left(over)]
        return [(c.start, c.end) for c in heads if c is not cell]

    @cached_property
    def depth(self) -> int:
        """How many rows at the top hold column heads: those without data beyond their first column."""
        last = max((c.row + c.rows - 1 for c in self.cells), default=0)
        first_data = min((c.row for c in self.cells if c.column > 0 and not c.head and self._is_data(c)), default=None)
        if first_data is None:
            return 1 if last > 0 else 0
        depth = min(first_data, DEEPEST_HEAD)
        while depth > 1 and self.filled[depth - 1] == 1:  # a section title between the heads and the data
            depth -= 1
        return depth

    @cached_property
    def top(self) -> list[Cell]:
        return [c for c in self.cells if c.row < self.depth]

    @cached_property
    def filled(self) -> dict[int, int]:
        """How many filled cells stand in each row."""
        count: dict[int, int] = defaultdict(int)
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                count[row] += 1
        return count

    @cached_property
    def names(self) -> dict[int, list[Cell]]:
        """The cells of each row that may name the others: short and no data."""
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            if cell.row >= self.depth and self._is_name(cell):
                for row in range(cell.row, cell.row + cell.rows):
                    found[row].append(cell)
        return found

    @cached_property
    def columns_of_data(self) -> set[int]:
        return {c.column for c in self.cells if c.row >= self.depth and self._is_data(c)}

    @cached_property
    def sections(self) -> dict[int, tuple[Cell]]:
        """For each row the last section title above it: a name that has a row for itself."""
        found: dict[int, tuple[Cell]] = {}
        current: Cell | None = None
        if all(c.column == 0 for c in self.cells):
            return found
        for row in sorted(self.filled):
            names = self.names[row] if row >= self.depth else []
            if self.filled[row] == 1 and names:
                current = names[0]
            elif current is not None:
                found[row] = (current,)
        return found

    def _period_to_the_left(self, over: list[Cell]) -> list[Cell]:
        """Under 2019年 | 增速, and under 2019年 | 2018年 | 增速, the rate is of 2019."""
        if not over or any(PERIOD.compiled.search(self._words(c)) for c in over):
            return []
        left = [c for c in self.top if c.row == over[-1].row and c.column < over[-1].column]
        periods: list[Cell] = []
        for head in sorted(left, key=lambda c: -c.column):
            if PERIOD.compiled.fullmatch(self._words(head)):
                periods.append(head)
            elif periods:
                break
        return sorted(periods, key=self._words)[-1:]

    def _is_name(self, cell: Cell) -> bool:
        return cell.head or (len(self._words(cell)) <= LONGEST_HEAD and not self._is_data(cell))

    def _is_data(self, cell: Cell) -> bool:
        words = self._words(cell)
        if DATA.compiled.fullmatch(words) is None or PERIOD.compiled.fullmatch(words) is not None:
            return False
        return cell.column > 0 or not self.named or sum(map(str.isalpha, words)) < 2

    @cached_property
    def named(self) -> bool:
        """Whether the first column names the rows, so that 65岁及以上 in it is a name as well."""
        names = [DATA.compiled.fullmatch(self._words(c)) is None for c in self.cells if not c.column]
        return 2 * sum(names) > len(names)

    def _words(self, cell: Cell) -> str:
        return self.text[cell.start : cell.end].strip()

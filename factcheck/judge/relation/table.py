"""Tables: a row 合计 with the rows above or below it, a column or row 完成率 with what was planned and done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from factcheck.context import Passage
from factcheck.judge.relation.bounds import bounds, prints, quotient, value
from factcheck.judge.relation.found import Found, added, sum_of, total_of
from factcheck.judge.relation.story import Item, Story, alike, plausible
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Span

SUM, RATE = "FC401", "FC402"
PERCENT = Fraction(1, 100)


class Cell(Struct, frozen=True):
    """The only figure of a table cell with the words over it (`column`) and beside it (`row`, units apart).

    `unit` is what a column of units says of its row; `line` and `under` tell rows and columns of all tables apart.
    """

    item: Item
    row: str
    column: str
    unit: str
    line: Span
    under: tuple[Span, ...]


def tabular(story: Story, tables: RelationTables) -> Iterator[Found]:
    """The findings on totals and rates of the draft's tables."""
    cells = tuple(_cells(story))
    columns: dict[tuple[Span, ...], list[Cell]] = defaultdict(list)
    lines: dict[Span, list[Cell]] = defaultdict(list)
    for cell in cells:
        columns[cell.under].append(cell)
        lines[cell.line].append(cell)
    for cell in cells:
        if cell.item.known or not cell.item.stated:
            continue
        column = columns[cell.under]
        if tables.ends(cell.row, "table.total") and not tables.inside(cell.column, "table.rates"):
            yield from _total(cell, column, tables)
        elif stem := _stem(cell.row, tables):
            yield from _rate(cell, stem, [(c, c.row) for c in column[: column.index(cell)]])
        elif (stem := _stem(cell.column, tables)) and _followed(cell, stem, column, lines):
            yield from _rate(cell, stem, _before(cell, lines))


def _cells(story: Story) -> Iterator[Cell]:
    views: Mapping[int, Passage] = {p.block.start: p for p in story.passages if p.block.kind == "cell"}
    figures: dict[int, list[Item]] = defaultdict(list)
    for item in story.items:
        if item.passage.block.kind == "cell":
            figures[item.passage.number].append(item)
    for row in figures.values():
        item, heads = row[0], row[0].passage.block.heads
        if len(row) > 1 or not heads or heads[0][0] not in views:
            continue
        line = heads[0]
        beside = [h for h in heads[1:] if line[0] < h[0] < item.passage.block.start and h[0] in views]
        under = tuple(h for h in heads[1:] if h not in beside)
        over = next((views[h[0]].view for h in under if h[0] in views), "")
        unit = "".join(views[h[0]].view for h in beside)
        yield Cell(item, views[line[0]].view, over, unit, line, under)


# ------------------------------------------------------------------ 合计


def _total(cell: Cell, column: list[Cell], tables: RelationTables) -> Iterator[Found]:
    """A total against the other rows of its column, those that only detail another row left out."""
    others = [c for c in column if c is not cell and not tables.ends(c.row, "table.total")]
    plain = tuple(c.item for c in others if not tables.starts(c.row, "part.among"))
    every = tuple(c.item for c in others)
    if len(plain) < 2 or len(column) - len(others) > 1 or any(c.unit != cell.unit for c in others):
        return
    if not all(p.sound and alike(p, cell.item) for p in every):
        return
    wanted, reckoned = bounds(cell.item.quantity), total_of(plain)
    if any(sum_of(parts).meets(wanted) for parts in (plain, every)):
        return
    if plausible(value(cell.item.quantity), reckoned):
        yield Found(SUM, "sum", cell.item, reckoned, plain, added(plain))


# ------------------------------------------------------------------ 完成率


def _stem(head: str, tables: RelationTables) -> str:
    """The last two characters of X in a head X率, bracketed units apart."""
    head = head.partition("（")[0].partition("(")[0]
    rate = tables.ends(head, "rate.names")
    stem = head[: -len(rate)] if rate else ""
    return stem[-2:] if len(stem) >= 2 else ""


def _before(cell: Cell, lines: Mapping[Span, list[Cell]]) -> list[tuple[Cell, str]]:
    row = lines[cell.line]
    return [(c, c.column) for c in row[: row.index(cell)]]


def _sides(stem: str, told: list[tuple[Cell, str]]) -> tuple[Item, Item] | None:
    """The cell that is told by the stem, and the one right before it, its whole."""
    for place in range(len(told) - 1, 0, -1):
        part, whole = told[place], told[place - 1]
        if stem in part[1]:
            fits = alike(part[0].item, whole[0].item) and part[0].unit == whole[0].unit
            fits = fits and value(part[0].item.quantity) <= value(whole[0].item.quantity)
            return (part[0].item, whole[0].item) if fits and part[0].item.sound and whole[0].item.sound else None
    return None


def _rate(cell: Cell, stem: str, told: list[tuple[Cell, str]]) -> Iterator[Found]:
    sides = _sides(stem, told)
    if sides is None or _holds(cell, sides):
        return
    part, whole = sides
    reckoned = value(part.quantity) / value(whole.quantity) / _size(cell)
    if plausible(value(cell.item.quantity), reckoned):
        yield Found(RATE, "rate", cell.item, reckoned, sides, f"{part.figure()}÷{whole.figure()}")


def _size(cell: Cell) -> Fraction:
    """What a figure of a column of rates counts: hundredths, where no sign says it."""
    return Fraction(1) if cell.item.quantity.dimension == "ratio" else PERCENT


def _holds(cell: Cell, sides: tuple[Item, Item]) -> bool:
    reached, exact = quotient(sides[0].quantity, sides[1].quantity)
    return prints(reached.times(1 / _size(cell)), exact / _size(cell), cell.item.quantity)


def _followed(cell: Cell, stem: str, column: list[Cell], lines: Mapping[Span, list[Cell]]) -> bool:
    """Whether most other rows follow the same rule, so that the columns do hang together."""
    others = [(c, _sides(stem, _before(c, lines))) for c in column if c is not cell]
    tested = [_holds(c, sides) for c, sides in others if sides]
    return bool(tested) and 2 * sum(tested) > len(tested)

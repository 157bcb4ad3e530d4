"""Tables drawn in plain text: cells between bars or tabs, or columns of figures set apart by blanks."""

from __future__ import annotations

from msgspec import Struct

from factcheck.lazy import Pattern
from factcheck.read.lines import BLANK, TextLine
from factcheck.read.tables import DATA, Cell

BAR = Pattern(r"[|｜│┃]")
RULE = Pattern(r"[\s|｜│┃+:：─━┼┬┴├┤┌┐└┘=-]+")
GAP = Pattern(r"[ \u3000\xa0]{2,}")
TAB = Pattern(r"\t")
PARTING = frozenset("|｜│┃\t \u3000\xa0")  # without one of these a line has one cell


class TextTable(Struct, frozen=True):
    """Lines first … last (indexes, both included) that form one table, and its cells."""

    first: int
    last: int
    cells: tuple[Cell, ...]


def text_tables(text: str, lines: list[TextLine]) -> list[TextTable]:
    """The tables among the lines, in order."""
    found = []
    index = 0
    while index < len(lines):
        marks = () if PARTING.isdisjoint(lines[index].text) else (BAR, TAB, GAP)
        table = next(filter(None, (_table_at(text, lines, index, mark) for mark in marks)), None)
        if table is None:
            index += 1
        else:
            found.append(table)
            index = table.last + 1
    return found


def _table_at(text: str, lines: list[TextLine], first: int, mark: Pattern) -> TextTable | None:
    if not mark.compiled.search(lines[first].text):
        return None
    rows: list[list[tuple[int, int]]] = []
    opened: list[bool] = []
    index = first
    while index < len(lines) and not lines[index].blank:
        if RULE.compiled.fullmatch(lines[index].text):
            index += 1
            continue
        spans = _cells_of(lines[index], mark)
        if len(spans) < 2 or (rows and mark is not BAR and len(spans) != len(rows[0])):
            break
        rows.append(spans)
        opened.append(BAR.compiled.match(lines[index].text) is not None)
        index += 1
    rows = _evened(rows, opened)
    if not _is_table(text, rows, mark):
        return None
    cells = (Cell(a, b, r, c) for r, spans in enumerate(rows) for c, (a, b) in enumerate(spans))
    return TextTable(first, index - 1, tuple(cells))


def _evened(rows: list[list[tuple[int, int]]], opened: list[bool]) -> list[list[tuple[int, int]]]:
    """The bar that a row begins with closes an empty first cell where the longer rows begin without one."""
    widest = max((len(spans) for spans, bar in zip(rows, opened, strict=True) if not bar), default=0)
    return [
        [(spans[0][0], spans[0][0]), *spans] if bar and len(spans) + 1 == widest else spans
        for spans, bar in zip(rows, opened, strict=True)
    ]


def _is_table(text: str, rows: list[list[tuple[int, int]]], mark: Pattern) -> bool:
    if mark is not GAP:
        return len(rows) >= 2
    if len(rows) < 3 or len(rows[0]) < 2:
        return False
    beyond = [text[a:b] for spans in rows[1:] for a, b in spans[1:]]
    return 4 * sum(DATA.compiled.fullmatch(words) is not None for words in beyond) >= 3 * len(beyond)


def _cells_of(line: TextLine, mark: Pattern) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in mark.compiled.finditer(line.text):
        spans.append(_trimmed(line, at, match.start()))
        at = match.end()
    spans.append(_trimmed(line, at, len(line.text)))
    if mark is BAR:
        spans = spans[line.text[:1] in "|｜│┃" :]
        spans = spans[: len(spans) - (line.text[-1:] in "|｜│┃")]
    return spans


def _trimmed(line: TextLine, start: int, end: int) -> tuple[int, int]:
    raw = line.text[start:end]
    body = raw.strip(BLANK)
    first = line.start + start + (len(raw) - len(raw.lstrip(BLANK)) if body else 0)
    return first, first + len(body)

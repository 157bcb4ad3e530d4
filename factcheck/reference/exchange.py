"""A reference as CSV (one table) or XLSX (all tables, a sheet each), and back: what statistics offices work with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.reference.parse import Raw
from factcheck.reference.problem import BadReference, problem
from factcheck.reference.rows import TABLES, Table, columns, merged, rows

Counts = dict[str, int]


def to_csv(raw: Raw, table: Table = "facts") -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, without which spreadsheets garble Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(table))
    writer.writerows(rows(raw, table))
    return out.getvalue().encode("utf-8-sig")


def from_csv(raw: Raw, data: bytes, table: Table = "facts") -> tuple[Raw, Counts]:
    """The reference with a CSV's rows taken over; comma or tab, UTF-8 or GB18030 as spreadsheets save it."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",", strict=True))
    except csv.Error as error:
        raise BadReference([problem("bad-table", table, why=error)]) from None
    return _taken(raw, table, lines)


def to_xlsx(raw: Raw) -> bytes:
    """All tables as a workbook. Every cell is text, so that no program turns 1/2 into a date or 2.20 into 2.2."""
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in TABLES:
        sheet = book.create_sheet(table)
        for number, cells in enumerate((columns(table), *rows(raw, table)), 1):
            for place, text in enumerate(cells, 1):
                _write(sheet.cell(number, place), text)
        sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def from_xlsx(raw: Raw, data: bytes) -> tuple[Raw, Counts]:
    """The reference with the rows of every sheet that bears a table's name taken over."""
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise BadReference([problem("bad-table", "xlsx", why=error)]) from None
    counts: Counts = {}
    named = [table for table in TABLES if table in book.sheetnames]
    if not named:
        raise BadReference([problem("no-sheet", "xlsx", given="、".join(book.sheetnames), choices="、".join(TABLES))])
    for table in named:
        lines = [[_read(cell, table) for cell in row] for row in book[table].iter_rows()]
        raw, one = _taken(raw, table, lines)
        counts = {key: counts.get(key, 0) + one.get(key, 0) for key in {**counts, **one}}
    return raw, counts


def _taken(raw: Raw, table: Table, lines: list[list[str]]) -> tuple[Raw, Counts]:
    body = [line for line in lines if any(cell.strip() for cell in line)]
    if not body:
        raise BadReference([problem("missing-field", table, "id")])
    head = [name.strip() for name in body[0]]
    while head and not head[-1]:
        head.pop()
    return merged(raw, table, head, _within(body[1:], head, table))


def _within(body: Sequence[list[str]], head: list[str], table: Table) -> Iterator[list[str]]:
    """The rows cut to the heads; a cell beyond the last head belongs to no column."""
    for number, line in enumerate(body, 2):
        if any(line[len(head) :]):
            raise BadReference([problem("bad-cell", f"{table}:{number}", "", given=line[len(head)])])
        yield line[: len(head)]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise BadReference([problem("not-utf8", at=error.start)]) from None


# ------------------------------------------------------------------ workbooks


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError:
        raise BadReference([problem("needs-extra", extra="xlsx")]) from None
    return openpyxl


def _write(cell: Any, text: str) -> None:
    """A text cell, also where the text begins like a formula."""
    cell.number_format = "@"
    cell.value = text or None
    if text:
        cell.data_type = "s"


def _read(cell: Any, table: Table) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (str, int)):
        return str(value)
    place = f"{table}:{cell.row}"
    raise BadReference([problem("date-cell", place, str(columns(table)[cell.column - 1]), given=value)])

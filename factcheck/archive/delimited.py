"""CSV and TSV with a header. A row is known by its number, the header and blank lines not counted."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from factcheck.archive.lines import encoding_of, opened
from factcheck.archive.outcome import Row
from factcheck.archive.source import Picked
from factcheck.errors import InputError

LONGEST_FIELD = 1 << 24  # characters; beyond that a quotation mark was never closed
Cells = list[str] | InputError


class Commas:
    """A file with commas between its cells."""

    separator = ","

    def __init__(self, path: Path, name: str, encoding: str) -> None:
        self.path, self.name = path, name
        self.encoding = encoding_of(path, name, encoding)

    def columns(self) -> tuple[str, ...]:
        """The cells of the header."""
        head = next(self._cells(), [])
        if isinstance(head, InputError):
            raise InputError(self.name, head.zh, head.en, place="1")
        return tuple(head)

    def rows(self, picked: Picked) -> Iterator[Row]:
        """The rows' cells; a row with more or fewer cells than the header is at fault, for a cell may be torn."""
        cells = self._cells()
        head = next(cells, [])
        assert isinstance(head, list)
        text, day, key = (head.index(name) if name else None for name in (picked.text, picked.date, picked.id))
        assert text is not None
        for number, row in enumerate(cells, 1):
            if isinstance(row, InputError) or len(row) != len(head):
                fault = row if isinstance(row, InputError) else _torn(len(row), len(head))
                name = row[key] if isinstance(row, list) and key is not None and key < len(row) else None
                yield Row(self.name, number, name, None, None, fault)
            else:
                yield Row(
                    self.name,
                    number,
                    None if key is None else row[key],
                    row[text],
                    picked.day if day is None else row[day],
                )

    def _cells(self) -> Iterator[Cells]:
        csv.field_size_limit(LONGEST_FIELD)
        with opened(self.path, self.name, self.encoding) as file:
            rows = csv.reader(file, delimiter=self.separator)
            while True:
                try:
                    row = next(rows, None)
                except csv.Error as error:
                    yield InputError("CSV", f"读不了（{error}）", f"can't be read ({error})")
                    continue
                if row is None:
                    return
                if row:
                    yield row


class Tabs(Commas):
    """A file with tabs between its cells."""

    separator = "\t"


def _torn(cells: int, columns: int) -> InputError:
    return InputError(
        "CSV",
        f"有 {cells} 格，而表头有 {columns} 格；文字中有逗号时请加引号",
        f"{cells} cells, but the header has {columns}; quote cells with commas inside",
    )

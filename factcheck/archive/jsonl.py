"""JSON lines: one object a line. A row is known by its line; blank lines are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from factcheck.archive.lines import encoding_of, opened
from factcheck.archive.outcome import Row
from factcheck.archive.source import Picked
from factcheck.errors import InputError

SAMPLE = 100  # objects whose keys are the columns


class JsonLines:
    """A file of JSON lines."""

    def __init__(self, path: Path, name: str, encoding: str) -> None:
        self.path, self.name = path, name
        self.encoding = encoding_of(path, name, encoding)

    def columns(self) -> tuple[str, ...]:
        """The keys of the first objects, in the order of their first appearance."""
        objects = (object_in(line) for _, line in self._lines())
        rows = [row for row in islice(objects, SAMPLE) if isinstance(row, dict)]
        keys = tuple(dict.fromkeys(key for row in rows for key in row))
        if not keys and next(self._lines(), None):
            raise InputError(
                self.name, "前面没有一行是 JSON 对象；请核对格式", "no line is a JSON object; check the format"
            )
        return keys

    def rows(self, picked: Picked) -> Iterator[Row]:
        """The objects' values."""
        for number, line in self._lines():
            yield row_of(line, picked, self.name, number)

    def _lines(self) -> Iterator[tuple[int, str]]:
        with opened(self.path, self.name, self.encoding) as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line


def row_of(line: str, picked: Picked, file: str | None, number: int | None) -> Row:
    """The row in one line."""
    found = object_in(line)
    if isinstance(found, InputError):
        return Row(file, number, None, None, None, found)
    day = picked.day or found.get(picked.date)
    return Row(file, number, found.get(picked.id) if picked.id else None, found.get(picked.text), day)


def object_in(line: str) -> dict[str, Any] | InputError:
    """The object, or why there is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return InputError("JSON", f"读不了（{error}）", f"can't be read ({error})")
    if isinstance(found, dict):
        return found
    return InputError("JSON", "不是对象", "no object")

"""Where a finding stands: lines, code-point and byte columns, and the name of its file for machines."""

from __future__ import annotations

import re
from bisect import bisect_right
from os import sep
from os.path import isabs
from posixpath import normpath

from factcheck.model import FileReport, Finding
from factcheck.report import Run

LINE_END = re.compile(r"\r\n|[\n\r]")


def locate(source: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1 and in code points, of the offset in a decoded text."""
    starts = [0, *(match.end() for match in LINE_END.finditer(source, 0, offset))]
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def byte_columns(report: FileReport, finding: Finding) -> tuple[int, int]:
    """First and last (exclusive) column of the finding counted in bytes of UTF-8, from 1.

    They are code points where the report came without its text.
    """
    if report.document is None:
        return finding.column, finding.end_column
    source = report.document.source
    return (
        _byte_column(source, finding.start, finding.column),
        _byte_column(source, finding.end, finding.end_column),
    )


def byte_spot(source: str, offset: int) -> dict[str, int]:
    """Line and byte column of an offset, for formats that count bytes."""
    line, column = locate(source, offset)
    return {"line": line, "column": _byte_column(source, offset, column)}


def _byte_column(source: str, offset: int, column: int) -> int:
    return len(source[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1


def file_name(path: str, run: Run) -> str:
    """The path with `/` as machines want it: from the root where it lies below it, else as it is."""
    name = _slashed(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    if path.startswith("<"):  # standard input
        return name
    base, root = _slashed(run.base), _slashed(run.root).rstrip("/")
    full = normpath(f"{base}/{name}" if base and not isabs(path) else name)
    return full.removeprefix(f"{root}/") if root else normpath(name)


def _slashed(path: str) -> str:
    return path.replace(sep, "/")

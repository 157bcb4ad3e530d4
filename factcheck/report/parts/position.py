"""Where a finding stands: lines, code-point and byte columns, and the name of its file for machines."""

from __future__ import annotations

from os import sep
from os.path import isabs
from posixpath import normpath

from factcheck.model import FileReport, Finding
from factcheck.place import line_and_column
from factcheck.report import Run


def source_of(report: FileReport) -> str | None:
    """The decoded text that the findings' offsets count in, None where the report came without it."""
    if report.document is None:
        return None
    return report.document.source or report.document.text


def byte_columns(report: FileReport, finding: Finding) -> tuple[int, int]:
    """First and last (exclusive) column of the finding counted in bytes of UTF-8, from 1.

    They are code points where the report came without its text.
    """
    source = source_of(report)
    if source is None:
        return finding.column, finding.end_column
    return (
        _byte_column(source, finding.start, finding.column),
        _byte_column(source, finding.end, finding.end_column),
    )


def byte_spot(source: str, offset: int) -> dict[str, int]:
    """Line and byte column of an offset, for formats that count bytes."""
    line, column = line_and_column(source, offset)
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

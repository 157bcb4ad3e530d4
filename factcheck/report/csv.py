"""A table for spreadsheets: UTF-8 with a byte-order mark, because that is how they know it is not GBK."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding
from factcheck.report import Run
from factcheck.report.parts.sentence import sentence
from factcheck.report.parts.width import one_line

ABOUT = "a table for spreadsheets (UTF-8 with byte-order mark)"
HEAD = (
    "path line column end_line end_column place severity code name kind text expected as_of document document_line "
    "quote message suggestion"
).split()
SIGNED_NUMBER = re.compile(r"[+-][\d.,]+\W?")


def render(run: Run) -> str:
    """A head and one row a finding; rows end in \\r\\n."""
    rows = [_row(report, finding, run) for report in run.reports for finding in in_order(report.findings)]
    return "\ufeff" + _table([HEAD, *rows])


def _table(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _row(report: FileReport, finding: Finding, run: Run) -> list[object]:
    source = finding.source
    cells: list[object] = [
        report.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.place,
        finding.severity,
        finding.code,
        finding.name,
        finding.kind,
        "".join(finding.text.split()),
        finding.expected,
        finding.as_of,
        source.document if source else "",
        source.line if source else "",
        one_line(source.quote) if source else "",
        sentence(finding, run.lang),
        finding.suggestions[0].text if finding.suggestions else "",
    ]
    return [_inert(cell) if isinstance(cell, str) else cell for cell in cells]


def _inert(cell: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe; a signed number does not need it."""
    formula = cell[:1] in ("=", "@", "+", "-", "\t", "\r") and not SIGNED_NUMBER.fullmatch(cell)
    return f"'{cell}" if formula else cell

"""One JSON object a line, each told by its `type`: file, finding, muted, claim, failure and, last, summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.identity import in_order
from factcheck.model import FileReport
from factcheck.report import Run
from factcheck.report.json import claim_object, file_object, finding_object, muted_object, summary_object
from factcheck.report.parts.jsontext import dumps

ABOUT = "one JSON object a line: file, finding, claim, failure, and a summary at the end"


def render(run: Run) -> str:
    """The lines; a finding, like a claim, belongs to the file of its `path`."""
    return "".join(f"{dumps(line)}\n" for line in _lines(run))


def _lines(run: Run) -> Iterator[dict[str, Any]]:
    for report in run.reports:
        yield from _file(report, run)
    for failure in run.failures:
        yield {"type": "failure", "path": failure.path, "message": failure.message}
    yield {"type": "summary", **summary_object(run)}


def _file(report: FileReport, run: Run) -> Iterator[dict[str, Any]]:
    yield {"type": "file", **file_object(report, run.lang)}
    for finding in in_order(report.findings):
        yield {"type": "finding", "path": report.path, **finding_object(finding)}
    for muted in report.muted:
        yield {"type": "muted", "path": report.path, **muted_object(muted)}
    for figure in report.figures if run.claims else ():
        yield {"type": "claim", "path": report.path, **claim_object(figure)}

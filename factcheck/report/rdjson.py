"""Reviewdog's diagnostic format, one object: columns count bytes of UTF-8 from 1, ends are exclusive."""

from __future__ import annotations

from typing import Any

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding
from factcheck.report import Run
from factcheck.report.parts.jsontext import indented
from factcheck.report.parts.position import byte_columns, byte_spot, file_name, source_of
from factcheck.report.parts.sentence import sentence

ABOUT = "reviewdog diagnostics, one object"
SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
SOURCE = {"name": "factcheck"}


def render(run: Run) -> str:
    """All diagnostics under one source."""
    return indented({"source": SOURCE, "diagnostics": diagnostics(run)})


def diagnostics(run: Run) -> list[dict[str, Any]]:
    """The diagnostics of all files, in order."""
    return [_diagnostic(report, finding, run) for report in run.reports for finding in in_order(report.findings)]


def _diagnostic(report: FileReport, finding: Finding, run: Run) -> dict[str, Any]:
    path = file_name(report.path, run)
    first, last = byte_columns(report, finding)
    span = {"start": {"line": finding.line, "column": first}, "end": {"line": finding.end_line, "column": last}}
    found: dict[str, Any] = {
        "message": sentence(finding, run.lang),
        "location": {"path": path, "range": span},
        "severity": SEVERITIES[finding.severity],
        "source": SOURCE,
        "code": {"value": finding.code},
    }
    if finding.suggestions:
        found["suggestions"] = [{"range": span, "text": suggestion.text} for suggestion in finding.suggestions]
    source = source_of(report)
    if finding.related and source is not None:
        found["related_locations"] = [
            {
                "message": other.text,
                "location": {
                    "path": path,
                    "range": {"start": byte_spot(source, other.start), "end": byte_spot(source, other.end)},
                },
            }
            for other in finding.related
        ]
    return found

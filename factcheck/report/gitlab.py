"""GitLab's Code Quality report: a JSON array, without a byte-order mark."""

from __future__ import annotations

from typing import Any

from factcheck.identity import fingerprint, numbered
from factcheck.model import FileReport
from factcheck.report import Run
from factcheck.report.parts.jsontext import indented
from factcheck.report.parts.position import file_name
from factcheck.report.parts.sentence import sentence

ABOUT = "GitLab Code Quality report (gl-code-quality-report.json)"
SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


def render(run: Run) -> str:
    """The array. GitLab merges entries of one fingerprint, so a repeated figure carries its number."""
    return indented([entry for report in run.reports for entry in _entries(report, run)])


def _entries(report: FileReport, run: Run) -> list[dict[str, Any]]:
    path = file_name(report.path, run)
    return [
        {
            "description": sentence(finding, run.lang),
            "check_name": finding.code,
            "fingerprint": fingerprint(finding, nth, path),
            "severity": SEVERITIES[finding.severity],
            "location": {
                "path": path,
                "lines": {"begin": finding.line, "end": finding.end_line},
                "positions": {
                    "begin": {"line": finding.line, "column": finding.column},
                    "end": {"line": finding.end_line, "column": finding.end_column},
                },
            },
        }
        for finding, nth in numbered(report.findings)
    ]

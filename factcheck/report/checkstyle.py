"""Checkstyle's XML, which many CI servers and editors read."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding
from factcheck.report import Failure, Run
from factcheck.report.parts.position import file_name
from factcheck.report.parts.sentence import sentence
from factcheck.report.parts.xmltext import attributes

ABOUT = "Checkstyle XML for CI servers"
SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def render(run: Run) -> str:
    """One `file` element for each file, with or without findings."""
    files = [_file(report, run) for report in run.reports] + [_failure(failure, run) for failure in run.failures]
    body = "".join(files)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="10.0">\n{body}</checkstyle>\n'


def _file(report: FileReport, run: Run) -> str:
    errors = "".join(_error(finding, run) for finding in in_order(report.findings))
    return _element(file_name(report.path, run), errors)


def _failure(failure: Failure, run: Run) -> str:
    error = {"line": 1, "severity": "error", "message": failure.message, "source": "factcheck"}
    return _element(file_name(failure.path, run), f"    <error{attributes(error)}/>\n")


def _element(name: str, errors: str) -> str:
    return f"  <file{attributes({'name': name})}>\n{errors}  </file>\n"


def _error(finding: Finding, run: Run) -> str:
    error = {
        "line": finding.line,
        "column": finding.column,
        "severity": SEVERITIES[finding.severity],
        "message": sentence(finding, run.lang),
        "source": f"factcheck.{finding.code}",
    }
    return f"    <error{attributes(error)}/>\n"

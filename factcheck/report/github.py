"""Workflow commands that GitHub turns into annotations of a pull request."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding
from factcheck.report import Failure, Run
from factcheck.report.parts.position import file_name
from factcheck.report.parts.sentence import sentence

ABOUT = "annotations for GitHub Actions"
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(run: Run) -> str:
    """One command a line; gravest first, because GitHub keeps ten of each kind a step."""
    pairs = [(report, finding) for report in run.reports for finding in in_order(report.findings)]
    pairs.sort(key=lambda pair: list(COMMANDS).index(pair[1].severity))
    failures = [_failure(failure, run) for failure in run.failures]
    return "".join(failures + [_command(report, finding, run) for report, finding in pairs])


def _command(report: FileReport, finding: Finding, run: Run) -> str:
    properties = {"file": file_name(report.path, run), "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:  # GitHub takes columns only within one line
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties["title"] = f"{finding.code} {finding.name}".strip()
    place = f" [{finding.place}]" if finding.place else ""
    return command(COMMANDS[finding.severity], properties, sentence(finding, run.lang) + place)


def _failure(failure: Failure, run: Run) -> str:
    return command("error", {"file": file_name(failure.path, run), "title": "factcheck"}, failure.message)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """`::name key=value,…::message` with everything escaped that would end a value or the line."""
    listed = ",".join(f"{key}={value.translate(PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{message.translate(DATA)}\n"

"""One line a finding: `path:line:column: severity CODE message`, for editors and problem matchers."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import Finding
from factcheck.report import Run
from factcheck.report.parts.sentence import sentence
from factcheck.report.parts.width import visible

ABOUT = "one line a finding, for editors: path:line:column: severity CODE message"


def render(run: Run) -> str:
    """The lines, in order of files and places."""
    lines = [
        f"{visible(report.path)}:{finding.line}:{finding.column}: {told(finding, run.lang)}\n"
        for report in run.reports
        for finding in in_order(report.findings)
    ]
    return "".join(lines)


def told(finding: Finding, lang: str) -> str:
    """Severity, code, message and, where the line number does not say it, the place in the document."""
    place = f" [{finding.place}]" if finding.place else ""
    return f"{finding.severity} {finding.code} {sentence(finding, lang)}{place}"

"""A table for a job summary, a merge request or a mail."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding
from factcheck.report import Run
from factcheck.report.parts.labels import word
from factcheck.report.parts.sentence import cited, overlooked, tally
from factcheck.report.parts.width import one_line, visible

ABOUT = "a Markdown table for job summaries and merge requests"
COLUMNS = ("place", "severity", "written", "reference", "as of", "source", "message")
SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~&"})


def render(run: Run) -> str:
    """A heading, what was seen, and one row a finding."""
    rows = [_row(report, finding, run) for report in run.reports for finding in in_order(report.findings)]
    parts = [f"## {word('title', run.lang)} · factcheck", tally(run)]
    parts += [f"**{word('not checked', run.lang)}** {_text(f.path)}: {_text(f.message)}" for f in run.failures]
    parts += [
        f"**{word('not checked', run.lang)}** {_text(report.path)}: {_text(overlooked(report, run.lang))}"
        for report in run.reports
        if report.unread
    ]
    if rows:
        head = [_line([word(name, run.lang) for name in COLUMNS]), "|" + " --- |" * len(COLUMNS)]
        parts.append("\n".join([*head, *rows]))
    elif not run.failures:
        parts.append(word("clean", run.lang))
    return "\n\n".join(parts) + "\n"


def _row(report: FileReport, finding: Finding, run: Run) -> str:
    spot = f"{report.path}:{finding.line}:{finding.column}"
    source = finding.source
    return _line(
        [
            _text(f"{spot} {finding.place}".strip()),
            f"{word(finding.severity, run.lang)} {finding.code}",
            _text("".join(finding.text.split())),
            _text(finding.expected),
            _text(finding.as_of),
            f"{_text(cited(source))}<br>{_text(source.quote)}" if source else "",
            _text(finding.message),
        ]
    )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return visible(one_line(text)).translate(SPECIAL)

"""Findings under the name of their file, in columns: for reading a long list on a terminal."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import FileReport
from factcheck.report import Run
from factcheck.report.parts.labels import word
from factcheck.report.parts.sentence import sentence
from factcheck.report.parts.width import columns, visible

ABOUT = "findings under the name of their file"


def render(run: Run) -> str:
    """One group for each file that has findings, a blank line between groups."""
    return "\n".join(_group(report, run) for report in run.reports if report.findings)


def _group(report: FileReport, run: Run) -> str:
    rows = [
        (f"{f.line}:{f.column}", word(f.severity, run.lang), f.code, sentence(f, run.lang), f.place)
        for f in in_order(report.findings)
    ]
    widths = [max(columns(row[index], run.wide) for row in rows) for index in range(3)]
    lines = [f"{visible(report.path)}:\n"]
    for row in rows:
        cells = (cell + " " * (widths[i] - columns(cell, run.wide)) for i, cell in enumerate(row[:3]))
        place = f" [{row[4]}]" if row[4] else ""
        lines.append(f"  {'  '.join(cells)}  {row[3]}{place}\n")
    return "".join(lines)

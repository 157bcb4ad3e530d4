"""Reviewdog's diagnostic format, one diagnostic a line: the exact way to suggestions in a review."""

from __future__ import annotations

from factcheck.report import Run
from factcheck.report.parts.jsontext import dumps
from factcheck.report.rdjson import diagnostics

ABOUT = "reviewdog diagnostics, one a line"


def render(run: Run) -> str:
    """The lines."""
    return "".join(f"{dumps(diagnostic)}\n" for diagnostic in diagnostics(run))

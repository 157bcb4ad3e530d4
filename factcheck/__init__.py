"""A linter for figures in Chinese press drafts.

    import datetime, factcheck

    checker = factcheck.load()                       # the reference and rules that come along
    report = checker.check(text, date=datetime.date(2020, 10, 12))
    for finding in report.findings:
        print(finding.line, finding.text, finding.message)

Results are frozen records (`FileReport`, `Finding`, `Figure`). A `Checker` can be pickled and shared by threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date

    from factcheck.checker import Checker, load
    from factcheck.errors import InputError
    from factcheck.model import Document, Figure, FileReport, Finding

__version__ = "0.1.0"
__all__ = ["Checker", "Document", "Figure", "FileReport", "Finding", "InputError", "check", "load"]

_HOMES = {
    "Checker": "factcheck.checker",
    "load": "factcheck.checker",
    "InputError": "factcheck.errors",
    "Document": "factcheck.model",
    "Figure": "factcheck.model",
    "FileReport": "factcheck.model",
    "Finding": "factcheck.model",
}


def check(text: str | Document, date: Date | None = None) -> FileReport:
    """The report on one draft against the reference that comes along.

    For many drafts call `load()` once and use its `check`: this loads everything anew each time.
    """
    from factcheck.checker import load

    return load().check(text, date=date)


def __getattr__(name: str) -> object:
    """The public names, imported when first asked for: importing factcheck does no work."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

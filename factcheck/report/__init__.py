"""Findings to text. Every module of this folder is one output format, with `ABOUT` and `render(run) -> str`."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.model import FileReport, Severity

if TYPE_CHECKING:
    from factcheck.lexicon.checks import Check
    from factcheck.tidy import Telling

__all__ = ["Failure", "Run", "Summary", "about", "formats", "render"]


class Failure(Struct, frozen=True):
    """A file that could not be checked, and why, in one line of the run's language."""

    path: str
    message: str


class Summary(Struct, frozen=True):
    """Counts of a whole run; figures = supported + unverified + figures with a finding."""

    files: int
    figures: int
    supported: int
    findings: int
    unverified: int
    muted: int = 0


class Run(Struct, frozen=True):
    """Everything a report may tell: the files' reports in the order to tell them, and how they are to be told.

    `reference` and `as_of` name the fact set and its date. `columns` is the width of a terminal line (0: no limit),
    `wide` says that characters of ambiguous width take two columns there. `base` is the folder that relative paths
    start from and `root` the one that machine-readable formats name paths from; both absolute, or empty to keep
    paths as given. Findings below `fail_on` are told but are no failures.
    `telling` is what the reports were worded with; formats that show facts need it.
    """

    reports: tuple[FileReport, ...]
    version: str = ""
    reference: str = ""
    as_of: str = ""
    checks: tuple[Check, ...] = ()
    lang: str = "zh"
    claims: bool = False
    fail_on: Severity = "note"
    failures: tuple[Failure, ...] = ()
    base: str = ""
    root: str = ""
    color: bool = False
    columns: int = 100
    wide: bool = False
    telling: Telling | None = None

    def summary(self) -> Summary:
        """How many files and figures were seen, and what became of them."""
        return Summary(
            files=len(self.reports),
            figures=sum(report.seen for report in self.reports),
            supported=sum(report.count("supported") for report in self.reports),
            findings=sum(len(report.findings) for report in self.reports),
            unverified=sum(report.count("unverified") for report in self.reports),
            muted=sum(len(report.muted) for report in self.reports),
        )


def formats() -> tuple[str, ...]:
    """The names of the formats, in order; folders beside them are their common parts."""
    names = (name.removesuffix(".py") for name in os.listdir(__path__[0]) if name.endswith(".py"))
    return tuple(sorted(name for name in names if name.isidentifier() and name != "__init__"))


def about(name: str) -> str:
    """One line that says what the format is for."""
    line: str = import_module(f"{__name__}.{name}").ABOUT
    return line


def render(name: str, run: Run) -> str:
    """The whole report in the format `name`, ready to be written as UTF-8 without touching its line ends."""
    text: str = import_module(f"{__name__}.{name}").render(run)
    return text

"""Findings that an author silences, with a reason, by a comment in the draft or an entry in a file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from factcheck.identity import in_order, plain
from factcheck.lexicon.checks import Check
from factcheck.message import fill
from factcheck.model import FileReport, Finding, Muted
from factcheck.place import Locator
from factcheck.selection import means
from factcheck.suppress.comments import comments
from factcheck.suppress.entry import Entry
from factcheck.suppress.sidecar import SUFFIX, entries

__all__ = ["Entry", "Suppressor", "sidecar_name"]

UNUSED, NO_REASON, EXPIRED, UNKNOWN = (
    "unused-suppression",
    "suppression-without-reason",
    "expired-suppression",
    "unknown-code-in-suppression",
)


def sidecar_name(path: str) -> str:
    """The name of the file beside a draft that holds its suppressions."""
    return path + SUFFIX


def _no_sidecar(path: str) -> bytes | None:
    return None


class Suppressor(Struct, frozen=True):
    """A sieve that moves silenced findings to `muted` and reports entries that are at fault.

    `checks` are all known checks; `active` the codes of those that ran, None for all: only an entry for one of these
    can be unused. `sidecar` gives the content of a file by name, or None where there is no such file.
    """

    checks: Sequence[Check]
    active: frozenset[str] | None = None
    lang: str = "zh"
    sidecar: Callable[[str], bytes | None] = _no_sidecar

    def __call__(self, report: FileReport) -> FileReport:
        """The report without its silenced findings. Raises InputError for a sidecar that can't be used."""
        found = (*self._comments(report), *self._sidecar(report))
        if not found:
            return report
        faults = [(entry, self._fault(entry, report.date)) for entry in found]
        valid = [entry for entry, fault in faults if fault is None]
        kept, muted, used = _sift(report, valid)
        kept += [self._finding(entry, *fault) for entry, fault in faults if fault]
        kept += [self._finding(entry, UNUSED) for entry in valid if self._is_unused(entry, used)]
        findings = tuple(in_order(f for f in kept if f.kind != "suppression" or self._active(f.code)))
        return replace(report, findings=findings, muted=(*report.muted, *muted))

    def _comments(self, report: FileReport) -> Iterable[Entry]:
        return comments(report.document) if report.document else ()

    def _sidecar(self, report: FileReport) -> Iterable[Entry]:
        name = sidecar_name(report.path)
        data = self.sidecar(name)
        return entries(data, name) if data is not None else ()

    def _is_unused(self, entry: Entry, used: Set[tuple[Entry, str]]) -> bool:
        return any((entry, selector) not in used and self._ran(selector) for selector in entry.selectors)

    def _ran(self, selector: str) -> bool:
        return any(self._active(check.code) for check in self.checks if means(selector, check.code, check.name))

    def _active(self, code: str) -> bool:
        return self.active is None or code in self.active

    def _fault(self, entry: Entry, today: date | None) -> tuple[str, str] | None:
        """The check that an entry fails and what that expects; None for one that may silence."""
        strange = [selector for selector in entry.selectors if not self._known(selector)]
        if strange or not entry.selectors:
            return UNKNOWN, self._nearest(strange[0]) if strange else ""
        if not entry.reason:
            return NO_REASON, ""
        if entry.until and (today is None or today.isoformat() > entry.until):
            return EXPIRED, entry.until
        return None

    def _known(self, selector: str) -> bool:
        return any(means(selector, check.code, check.name) for check in self.checks)

    def _nearest(self, selector: str) -> str:
        from difflib import get_close_matches

        names = [name for check in self.checks for name in (check.code, check.name)]
        return next(iter(get_close_matches(selector, names, 1)), "")

    def _finding(self, entry: Entry, name: str, expected: str = "") -> Finding:
        check = next(check for check in self.checks if check.name == name)
        message = fill(check.message.say(self.lang), {"text": entry.text, "expected": expected})
        return Finding(
            entry.start,
            entry.end,
            *entry.spot,
            text=entry.text,
            kind=check.kind,
            code=check.code,
            name=check.name,
            severity=check.severity,
            message=message,
            place=entry.place,
        )


def _sift(report: FileReport, valid: Sequence[Entry]) -> tuple[list[Finding], list[Muted], set[tuple[Entry, str]]]:
    """Findings that stay, those that are silenced, and by which selector of which entry."""
    kept: list[Finding] = []
    muted: list[Muted] = []
    used: set[tuple[Entry, str]] = set()
    source = Locator(report.document).source if report.document else ""
    for finding in report.findings:
        match = next(_matches(finding, valid, source), None)
        if match is None:
            kept.append(finding)
        else:
            used.add(match)
            muted.append(Muted(finding, match[0].reason, match[0].by))
    return kept, muted, used


def _matches(finding: Finding, valid: Sequence[Entry], source: str) -> Iterator[tuple[Entry, str]]:
    if finding.kind == "suppression":
        return
    for entry in valid:
        for selector in entry.selectors:
            if means(selector, finding.code, finding.name) and _covers(entry, finding, source):
                yield entry, selector


def _covers(entry: Entry, finding: Finding, source: str) -> bool:
    if entry.scope and not (entry.scope[0] <= finding.start and finding.end <= entry.scope[1]):
        return False
    if entry.figure and plain(entry.figure) != plain(finding.text):
        return False
    if entry.line and entry.line != finding.line:
        return False
    return not entry.occurrence or entry.occurrence == source.count(finding.text, 0, finding.start) + 1

"""One row of an archive to one record, whatever the row holds: a bad one is told apart and never lost."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Any, get_args

from msgspec import Struct

from factcheck.archive.tables import ARTICLE
from factcheck.checker import Checker
from factcheck.errors import InputError
from factcheck.model import FileReport, Finding, Verdict
from factcheck.read.dates import FULL_DATE, day_of

Record = dict[str, Any]
MOST_SHOWN = 60  # characters of a bad value in an error
_DATE = re.compile(rf"{FULL_DATE}(?:[T\s]\s*\d[\d:：.,+\-Zz\s]*)?")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)")


class Row(Struct, frozen=True, array_like=True):
    """One article as its archive has it, of any type. `fault` is set where the row itself could not be read."""

    file: str | None
    row: int | None
    id: Any
    text: Any
    date: Any
    fault: InputError | None = None


def checked(checker: Checker, row: Row) -> Record:
    """The record of one article: the columns of ARTICLE, and `found` with its findings.

    Never raises for what a row holds; the record of a bad one has the status `failed`, an error, and no counts.
    """
    day: date | None = None
    try:
        if row.fault:
            raise row.fault
        text = _text(row.text)
        day = _day(row.date)
        return _record(row, day, "checked") | _counts(text, checker.check(text, date=day))
    except InputError as error:
        return failed(row, error.say(checker.lang), day)
    except Exception as error:
        return failed(row, f"{type(error).__name__}: {error}", day)


def failed(row: Row, error: str, day: date | None = None) -> Record:
    """The record of an article that could not be checked."""
    return _record(row, day, "failed") | {"error": _writable(error), "result": "failed", "found": []}


def findings_of(report: FileReport) -> list[Record]:
    """The findings of a report as records with the columns of FINDING."""
    return [_finding(finding) for finding in report.findings]


def _record(row: Row, day: date | None, status: str) -> Record:
    name = None if _is_missing(row.id) else _writable(str(row.id))
    empty = dict.fromkeys(ARTICLE)
    return {
        **empty,
        "file": row.file and _writable(row.file),
        "row": row.row,
        "id": name,
        "date": day,
        "status": status,
    }


def _counts(text: str, report: FileReport) -> Record:
    verdicts = {verdict: report.count(verdict) for verdict in get_args(Verdict)}
    return {
        "result": _result(len(report.findings), report.seen, verdicts["supported"]),
        "characters": len(text),
        "figures": report.seen,
        **verdicts,
        "findings": len(report.findings),
        "found": findings_of(report),
    }


def _result(findings: int, figures: int, supported: int) -> str:
    """What an article came to; only `all-supported` comes near to an approval."""
    if findings:
        return "findings"
    if not figures:
        return "no-figures"
    if not supported:
        return "none-supported"
    return "all-supported" if supported == figures else "some-supported"


def _finding(finding: Finding) -> Record:
    source = finding.source
    return {
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "text": finding.text,
        "kind": finding.kind,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "fact": finding.fact or None,
        "expected": finding.expected or None,
        "as_of": finding.as_of or None,
        "indicator": finding.indicator or None,
        "subject": finding.subject or None,
        "period": finding.period or None,
        "source_document": source.document if source else None,
        "source_line": source.line if source else None,
        "source_title": source.title if source else None,
        "source_quote": source.quote if source else None,
        "suggestion": finding.suggestions[0].text if finding.suggestions else None,
        "related": [{"start": other.start, "end": other.end, "text": other.text} for other in finding.related],
    }


def _text(value: Any) -> str:
    """The article's text; raises InputError for none, and for what is no text. Half a surrogate pair is damage."""
    if _is_missing(value) or (isinstance(value, str) and not value.strip()):
        raise InputError("text", "为空", "empty")
    if not isinstance(value, str):
        raise InputError("text", f"不是文字，而是 {_shown(value)}", f"no text but {_shown(value)}")
    if value.isascii() or _writable(value) == value:
        return value
    raise InputError(
        "text", "有损坏的字节或半个字符；请核对 --encoding", "has damaged bytes or half a character; check --encoding"
    )


def _day(value: Any) -> date:
    """The article's date; raises InputError for none and for what can't be read as one."""
    if _is_missing(value) or (isinstance(value, str) and not value.strip()):
        raise InputError("date", "为空", "empty")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if (found := _DATE.fullmatch(written)) and (day := day_of(found)):
        return day
    if found := _COMPACT.fullmatch(written):
        with suppress(ValueError):
            return date(*map(int, found.groups()))
    raise InputError(
        "date",
        f"读不懂 {_shown(value)}；写作 2020-10-12 或 2020年10月12日",
        f"can't read {_shown(value)}; write 2020-10-12 or 2020年10月12日",
    )


def _is_missing(value: Any) -> bool:
    """None, and what stands for it in data frames: NaN and NaT differ from themselves."""
    return value is None or (not isinstance(value, str | list | dict | tuple) and bool(value != value))


def _shown(value: Any) -> str:
    shown = repr(value)
    return _writable(shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…")


def _writable(text: str) -> str:
    """The text with what can't be written as UTF-8 spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")

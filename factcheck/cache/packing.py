"""Reports to bytes and back: JSON arrays of the records' fields, in the order of their declaration."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import fields

from factcheck.model import Document, Figure, FileReport, Finding, Muted, Related, Source, Suggestion, Unread

FINDING = tuple(field.name for field in fields(Finding))
FIGURE = tuple(field.name for field in fields(Figure) if field.name != "steps")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Packed(NamedTuple):
    """A report as it is kept: the day (ISO) that it alone holds on or "", the report and its figures."""

    day: str
    report: bytes
    figures: bytes


def pack(report: FileReport) -> Packed:
    """The report in its two parts; one that was judged by the day it was made holds on that day only."""
    day = report.date.isoformat() if report.date_source == "today" and report.date else ""
    return Packed(day, pack_report(report), pack_figures(report))


def unpack(packed: Packed, *, claims: bool = False) -> FileReport:
    """The report; with `claims` it has its figures, else their counts."""
    return unpack_report(packed.report, packed.figures if claims else None)


def pack_report(report: FileReport) -> bytes:
    """A report without its figures; with its text only where findings have to be shown in it."""
    document = report.document
    shown = document is not None and bool(report.findings or report.muted)
    tally = Counter(figure.verdict for figure in report.figures)
    return _bytes(
        [
            report.path,
            report.date.isoformat() if report.date else None,
            report.date_source,
            [_finding(finding) for finding in report.findings],
            [[_finding(muted.finding), muted.reason, muted.by] for muted in report.muted],
            [*report.tally, *sorted(tally.items())],
            [document.source or document.text, document.encoding] if document and shown else None,
            [[unread.zh, unread.en] for unread in report.unread],
        ]
    )


def pack_figures(report: FileReport) -> bytes:
    """The figures, without the steps of their derivation."""
    return _bytes([[getattr(figure, name) for name in FIGURE] for figure in report.figures])


def unpack_report(data: bytes, figures: bytes | None = None) -> FileReport:
    """The report; with `figures` it has them, else their counts. Raises ValueError or the like for other bytes."""
    path, day, date_source, findings, muted, tally, text, unread = json.loads(data)
    return FileReport(
        path=path,
        date=date.fromisoformat(day) if day else None,
        date_source=date_source,
        findings=tuple(_unpacked(values) for values in findings),
        figures=tuple(Figure(*values) for values in json.loads(figures)) if figures is not None else (),
        document=Document(text[0], path, source=text[0], encoding=text[1]) if text else None,
        muted=tuple(Muted(_unpacked(values), reason, by) for values, reason, by in muted),
        tally=() if figures is not None else tuple((verdict, count) for verdict, count in tally),
        unread=tuple(Unread(*words) for words in unread),
    )


def _finding(finding: Finding) -> list[Any]:
    values = {name: getattr(finding, name) for name in FINDING}
    source = finding.source
    values["source"] = [source.document, source.line, source.quote, source.title] if source else None
    values["related"] = [[other.start, other.end, other.text] for other in finding.related]
    values["suggestions"] = [[s.text, s.why, s.safe] for s in finding.suggestions]
    return list(values.values())


def _unpacked(values: list[Any]) -> Finding:
    named = dict(zip(FINDING, values, strict=True))
    named["source"] = Source(*named["source"]) if named["source"] else None
    named["related"] = tuple(Related(*other) for other in named["related"])
    named["suggestions"] = tuple(Suggestion(*suggestion) for suggestion in named["suggestions"])
    return Finding(**named)


def _bytes(value: Any) -> bytes:
    return _encode(value).encode("utf-8", "surrogatepass")

"""The contract for programs: one JSON object. Keys may be added in version 1, none is renamed or removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.identity import in_order
from factcheck.model import Figure, FileReport, Finding, Muted, Source
from factcheck.report import Run
from factcheck.report.parts.jsontext import dumps

ABOUT = "one JSON object with files, findings and summary: the stable contract"
VERSION = 1


def render(run: Run) -> str:
    """The object of docs/schemas/report.schema.json, one line for each finding and claim."""
    failures = [{"path": failure.path, "message": failure.message} for failure in run.failures]
    return (
        f'{{"version": {VERSION}, "tool": {dumps({"name": "factcheck", "version": run.version})},\n'
        f' "reference": {dumps({"path": run.reference, "as_of": run.as_of})},\n'
        f' "files": {_array([_file(report, run) for report in run.reports], 1)},\n'
        f' "failures": {dumps(failures)},\n'
        f' "summary": {dumps(summary_object(run))}}}\n'
    )


def _file(report: FileReport, run: Run) -> str:
    parts = [dumps(file_object(report, run.lang))[:-1]]
    parts.append(f'"findings": {_array([dumps(finding_object(f)) for f in in_order(report.findings)], 3)}')
    parts.append(f'"muted": {_array([dumps(muted_object(muted)) for muted in report.muted], 3)}')
    if run.claims:
        parts.append(f'"claims": {_array([dumps(claim_object(figure)) for figure in report.figures], 3)}')
    return ",\n  ".join(parts) + "}"


def _array(items: Sequence[str], indent: int) -> str:
    if not items:
        return "[]"
    gap = "\n" + " " * indent
    return f"[{gap}{f',{gap}'.join(items)}]"


def summary_object(run: Run) -> dict[str, int]:
    """The counts of the run."""
    counts = run.summary()
    return {
        "files": counts.files,
        "figures": counts.figures,
        "supported": counts.supported,
        "findings": counts.findings,
        "unverified": counts.unverified,
        "muted": counts.muted,
    }


def file_object(report: FileReport, lang: str) -> dict[str, Any]:
    """The file's path, the date it was read by, and what of it could not be read."""
    day = report.date.isoformat() if report.date else None
    unread = [part.say(lang) for part in report.unread]
    return {"path": report.path, "date": day, "date_source": report.date_source, "unread": unread}


def muted_object(muted: Muted) -> dict[str, Any]:
    """A silenced finding with the reason and the kind of entry that silences it."""
    return {**finding_object(muted.finding), "reason": muted.reason, "by": muted.by}


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding; `start`, `end` and columns are code points, lines and columns count from 1, ends are exclusive."""
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
        "source": _source(finding.source),
        "indicator": finding.indicator,
        "subject": finding.subject,
        "period": finding.period,
        "place": finding.place,
        "related": [{"start": other.start, "end": other.end, "text": other.text} for other in finding.related],
        "suggestions": [{"text": s.text, "why": s.why, "safe": s.safe} for s in finding.suggestions],
    }


def claim_object(figure: Figure) -> dict[str, Any]:
    """One quantity of the draft and what became of it."""
    return {
        "start": figure.start,
        "end": figure.end,
        "line": figure.line,
        "column": figure.column,
        "text": figure.text,
        "verdict": figure.verdict,
        "reason": figure.reason,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "period": figure.period,
        "measure": figure.measure,
        "fact": figure.fact or None,
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"document": source.document, "line": source.line, "quote": source.quote, "title": source.title}

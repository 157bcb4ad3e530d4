"""Judgements to the findings and figures of a report: worded, placed, the strongest per span, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.lexicon.checks import Check, Wording
from factcheck.message import fill, say_period
from factcheck.model import (
    Document,
    Figure,
    FileReport,
    Finding,
    Judgement,
    Related,
    Severity,
    Span,
)
from factcheck.reference.model import Reference

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """What findings are told with: the selected checks by code, the words, the names of the reference, a language."""

    checks: Mapping[str, Check]
    wording: Wording
    reference: Reference
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a span of a document's text stands in its source: offsets, and line and column from 1."""

    document: Document
    lines: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Places:
        source = document.source or document.text
        return cls(document, (0, *(m.end() for m in _LINE_END.finditer(source))))

    def span(self, start: int, end: int) -> Span:
        """Span of the source that the text's span came from."""
        if not self.document.pieces or start >= end:
            return start, end
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, offset: int) -> int:
        pieces = self.document.pieces
        piece = pieces[max(0, bisect_right(pieces, offset, key=lambda p: p.start) - 1)]
        return piece.origin + offset - piece.start

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code point of the source."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def block(self, offset: int) -> str:
        """The label of the text's paragraph or cell, empty where the line number says it all."""
        blocks = self.document.blocks
        index = bisect_right(blocks, offset, key=lambda b: b.start) - 1
        return blocks[index].place if index >= 0 and offset < blocks[index].end else ""


def tidy(
    document: Document, judgements: Iterable[Judgement], telling: Telling, today: date, date_source: str
) -> FileReport:
    """The report on one document. `today` is the date it was judged at, `date_source` where that date is from."""
    places = Places.of(document)
    judgements = tuple(judgements)
    findings = [_finding(judgement, places, telling) for judgement in judgements if judgement.code in telling.checks]
    figures = (_figure(judgement, places, telling) for judgement in judgements)
    return FileReport(
        path=document.path,
        date=today,
        date_source=date_source,
        findings=_strongest(findings),
        figures=tuple(sorted(figures, key=lambda f: (f.start, f.end))),
        document=document,
    )


def _strongest(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of the text; of findings whose spans overlap only the gravest stays, the first code among equals."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.code, f.start, f.end)):
        if not any(finding.start < other.end and other.start < finding.end for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda f: (f.start, f.end, f.code)))


def _finding(judgement: Judgement, places: Places, telling: Telling) -> Finding:
    check = telling.checks[judgement.code]
    quantity = judgement.claim.quantity
    start, end = places.span(*quantity.span)
    line, column = places.position(start)
    end_line, end_column = places.position(end)
    values = message_values(judgement, telling)
    return Finding(
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=quantity.text,
        kind=check.kind,
        code=check.code,
        name=check.name,
        severity=_severity(check, judgement),
        message=fill(check.message.say(telling.lang), values),
        fact=judgement.fact,
        expected=values["expected"],
        as_of=values["as_of"],
        indicator=_indicator_name(judgement, telling, "zh"),
        subject=_subject_name(judgement, telling),
        period=judgement.claim.period.value,
        place=places.block(quantity.start),
        source=judgement.source,
        related=tuple(_related(related, places) for related in judgement.related),
        suggestions=judgement.suggestions,
    )


def _severity(check: Check, judgement: Judgement) -> Severity:
    """The check's own, but no more than a warning where a slot had to be assumed."""
    if judgement.strength == "assumed" and check.severity == "error":
        return "warning"
    return check.severity


def _related(related: Related, places: Places) -> Related:
    start, end = places.span(related.start, related.end)
    return Related(start, end, related.text)


def message_values(judgement: Judgement, telling: Telling) -> dict[str, str]:
    """The values of a message's placeholders; the judge's own win over those that the slots and the fact give."""
    claim, source = judgement.claim, judgement.source
    fact = telling.reference.facts.get(judgement.fact)
    values = {
        "text": "".join(claim.quantity.text.split()),
        "expected": judgement.expected,
        "indicator": _indicator_name(judgement, telling, telling.lang),
        "subject": _subject_name(judgement, telling),
        "period": say_period(fact.period if fact else claim.period.value, telling.wording, telling.lang),
        "as_of": telling.reference.as_of.isoformat() if fact else "",
        "document": (source.title or source.document) if source else "",
        "line": str(source.line) if source else "",
        "quote": claim.quantity.text,
    }
    return values | dict(judgement.values)


def _indicator_name(judgement: Judgement, telling: Telling, lang: str) -> str:
    fact, candidates = telling.reference.facts.get(judgement.fact), judgement.claim.candidates
    key = fact.indicator if fact else candidates[0].indicator if candidates else ""
    indicator = telling.reference.indicators.get(key)
    if indicator is None:
        return key
    return indicator.en or indicator.name if lang == "en" else indicator.name


def _subject_name(judgement: Judgement, telling: Telling) -> str:
    fact = telling.reference.facts.get(judgement.fact)
    key = fact.subject if fact else judgement.claim.subject.value
    subject = telling.reference.subjects.get(key)
    return subject.name if subject else key


def _figure(judgement: Judgement, places: Places, telling: Telling) -> Figure:
    claim = judgement.claim
    start, end = places.span(*claim.quantity.span)
    line, column = places.position(start)
    return Figure(
        start=start,
        end=end,
        line=line,
        column=column,
        text=claim.quantity.text,
        verdict=judgement.verdict,
        reason=judgement.reason,
        indicator=_indicator_name(judgement, telling, "zh"),
        subject=_subject_name(judgement, telling),
        period=claim.period.value,
        measure=claim.measure.value,
        fact=judgement.fact,
        steps=judgement.steps,
    )

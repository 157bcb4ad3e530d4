"""Judgements to the findings and figures of a report: worded, placed, the strongest per span, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

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
)
from factcheck.place import Locator
from factcheck.reference.model import Fact, Reference

MOVING = ("growth", "points", "change")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Telling(Struct, frozen=True):
    """What findings are told with: the selected checks by code, the words, the names of the reference, a language.

    With `derivations` figures keep the steps that led to their verdicts, which are most of what a report holds.
    """

    checks: Mapping[str, Check]
    wording: Wording
    reference: Reference
    lang: str = "zh"
    derivations: bool = True


class Told(Struct, frozen=True, gc=False):
    """What is told of a section: its findings, of which the strongest stand, and its figures, in text order."""

    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]


def told(judgements: Iterable[Judgement], locator: Locator, telling: Telling) -> Told:
    """Judgements of one section, worded and placed."""
    judgements = tuple(judgements)
    findings = [_finding(judgement, locator, telling) for judgement in judgements if judgement.code in telling.checks]
    figures = (_figure(judgement, locator, telling) for judgement in judgements)
    return Told(_strongest(findings), tuple(sorted(figures, key=lambda f: (f.start, f.end))))


def tidy(document: Document, sections: Iterable[Told], today: date, date_source: str) -> FileReport:
    """The report on a document whose sections are told in text order.

    `today` is the date it was judged at, `date_source` where that date is from.
    """
    findings: list[Finding] = []
    figures: list[Figure] = []
    for section in sections:
        findings += section.findings
        figures += section.figures
    return FileReport(
        path=document.path,
        date=today,
        date_source=date_source,
        findings=tuple(findings),
        figures=tuple(figures),
        document=document,
        unread=document.unread,
    )


def _strongest(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of the text; of findings whose spans overlap only the gravest stays, the first code among equals."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.code)):
        if not kept or kept[-1].end <= finding.start:
            kept.append(finding)
        elif _gravity(finding) < _gravity(kept[-1]):
            kept[-1] = finding
    return tuple(kept)


def _gravity(finding: Finding) -> tuple[int, str]:
    return SEVERITIES.index(finding.severity), finding.code


def _finding(judgement: Judgement, locator: Locator, telling: Telling) -> Finding:
    check = telling.checks[judgement.code]
    quantity = judgement.claim.quantity
    place = locator.locate(*quantity.span)
    values = message_values(judgement, telling) | {"quote": _phrase(judgement, locator.document)}
    return Finding(
        start=place.start,
        end=place.end,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
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
        place=place.label,
        source=judgement.source,
        related=tuple(_related(related, locator) for related in judgement.related),
        suggestions=judgement.suggestions,
    )


def _severity(check: Check, judgement: Judgement) -> Severity:
    """The check's own, but no more than a warning where a slot had to be assumed."""
    if judgement.strength == "assumed" and check.severity == "error":
        return "warning"
    return check.severity


def _related(related: Related, locator: Locator) -> Related:
    place = locator.locate(related.start, related.end)
    return Related(place.start, place.end, related.text)


def message_values(judgement: Judgement, telling: Telling) -> dict[str, str]:
    """The values of a message's placeholders; the judge's own win over those that the slots and the fact give."""
    claim, source = judgement.claim, judgement.source
    fact = telling.reference.facts.get(judgement.fact)
    values = {
        "text": "".join(claim.quantity.text.split()),
        "expected": _expected(judgement, fact, telling),
        "indicator": _indicator_name(judgement, telling, telling.lang),
        "subject": _subject_name(judgement, telling),
        "period": say_period(fact.period if fact else claim.period.value, telling.wording, telling.lang),
        "as_of": telling.reference.as_of.isoformat() if fact else "",
        "document": (source.title or source.document) if source else "",
        "line": str(source.line) if source else "",
        "other": _direction(claim.direction, telling) if judgement.cause == "direction" else "",
        "direction": _direction(fact.direction or "+", telling) if fact else "",
    }
    return values | _named(dict(judgement.values), telling)


def _expected(judgement: Judgement, fact: Fact | None, telling: Telling) -> str:
    """The fact's figure, that of a fall with the word for it: 下降3.3% beside 增长10.2%."""
    told = judgement.cause in ("direction", "superseded") or fact is None or judgement.fact != fact.id
    if told or fact is None or fact.measure not in MOVING or fact.direction != "-":
        return judgement.expected
    gap = "" if telling.lang == "zh" else " "
    return f"{_direction('-', telling)}{gap}{judgement.expected}"


def _named(values: dict[str, str], telling: Telling) -> dict[str, str]:
    """The judge's values, with a period key or indicator id among them told in words as `other`."""
    if period := values.pop("other_period", ""):
        values["other"] = say_period(period, telling.wording, telling.lang)
    if indicator := telling.reference.indicators.get(values.pop("other_indicator", "")):
        values["other"] = indicator.name if telling.lang == "zh" else indicator.en or indicator.name
    return values


def _indicator_name(judgement: Judgement, telling: Telling, lang: str) -> str:
    fact, candidates = telling.reference.facts.get(judgement.fact), judgement.claim.candidates
    key = fact.indicator if fact else candidates[0].indicator if candidates else ""
    indicator = telling.reference.indicators.get(key)
    if indicator is None:
        return key
    return indicator.en or indicator.name if lang == "en" else indicator.name


def _phrase(judgement: Judgement, document: Document) -> str:
    """The figure with its hedge, as written: 超过60万人."""
    quantity = judgement.claim.quantity
    start, end = quantity.hedge_span or quantity.span
    return "".join(document.text[min(start, quantity.start) : max(end, quantity.end)].split())


def _direction(sign: str, telling: Telling) -> str:
    return telling.wording.word("direction", sign, telling.lang) if sign else ""


def _subject_name(judgement: Judgement, telling: Telling) -> str:
    fact = telling.reference.facts.get(judgement.fact)
    key = fact.subject if fact else judgement.claim.subject.value
    subject = telling.reference.subjects.get(key)
    return subject.name if subject else key


def _figure(judgement: Judgement, locator: Locator, telling: Telling) -> Figure:
    claim = judgement.claim
    place = locator.locate(*claim.quantity.span)
    return Figure(
        start=place.start,
        end=place.end,
        line=place.line,
        column=place.column,
        text=claim.quantity.text,
        verdict=judgement.verdict,
        reason=judgement.reason,
        indicator=_indicator_name(judgement, telling, "zh"),
        subject=_subject_name(judgement, telling),
        period=claim.period.value,
        measure=claim.measure.value,
        fact=judgement.fact,
        steps=judgement.steps if telling.derivations else (),
    )

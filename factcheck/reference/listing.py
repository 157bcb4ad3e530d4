"""Facts chosen by their slots, told as a table, one by one in full, or as the records of the file."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reference.model import Fact, Reference
from factcheck.reference.problem import Lang
from factcheck.reference.table import table, width
from factcheck.reference.wording import say

_COLUMNS = ("id", "indicator", "subject", "period", "figure", "source")


def select(
    reference: Reference, *, indicator: str = "", subject: str = "", period: str = "", source: str = ""
) -> tuple[Fact, ...]:
    """The facts that fit every filter given, in the order of the file.

    Indicator and subject are asked for by id, name or part of a name; a period by its key or the year in it.
    """
    return tuple(
        fact
        for fact in reference.facts.values()
        if (not indicator or _named(indicator, fact.indicator, reference.indicators[fact.indicator].name))
        and (not subject or _called(subject, fact, reference))
        and (not period or period in (fact.period, fact.period[:4], fact.period.strip("@")[:4]))
        and (not source or source in (fact.source.document, reference.sources[fact.source.document].title))
    )


def _named(wanted: str, name: str, title: str) -> bool:
    return wanted in (name, name.partition(".")[0]) or wanted in title


def _called(wanted: str, fact: Fact, reference: Reference) -> bool:
    subject = reference.subjects[fact.subject]
    return wanted in (subject.id, subject.name, *subject.aliases)


def listed(reference: Reference, facts: tuple[Fact, ...], lang: Lang) -> str:
    """The facts as a table for people, with their number below."""
    if not facts:
        return say("none", lang)
    rows = [
        (
            fact.id,
            _indicator(reference, fact, lang),
            reference.subjects[fact.subject].name,
            fact.period or say("no-period", lang),
            figure(fact, lang),
            f"{fact.source.document}:{fact.source.line}",
        )
        for fact in facts
    ]
    head = [say(column, lang) for column in _COLUMNS]
    return f"{table(head, rows)}\n{say('facts', lang, count=len(facts))}"


def shown(reference: Reference, fact: Fact, lang: Lang) -> str:
    """One fact in full: its slots, source and quote, what it superseded, and the relations it stands in."""
    pairs = [(say(key, lang), value) for key, value in _details(reference, fact, lang) if value]
    most = max(width(key) for key, _ in pairs)
    return "\n".join([fact.id, *(f"  {key}{' ' * (most - width(key))}  {value}" for key, value in pairs)])


def _details(reference: Reference, fact: Fact, lang: Lang) -> Iterator[tuple[str, str]]:
    document = reference.sources[fact.source.document]
    subject = reference.subjects[fact.subject]
    yield "indicator", f"{_indicator(reference, fact, lang)} ({fact.indicator})"
    yield "subject", f"{subject.name} ({fact.subject})"
    yield "period", fact.period or say("no-period", lang)
    yield "figure", figure(fact, lang)
    yield "measure", say(fact.measure, lang)
    yield "of", fact.of
    yield "qualifiers", " ".join(fact.qualifiers)
    yield "status", say(fact.status, lang)
    yield "lasting", say(fact.lasting, lang)
    yield "known_from", str(fact.known_from or "")
    yield "source", f"{document.title} ({fact.source.document}), {say('line', lang, line=fact.source.line)}"
    yield "quote", fact.source.quote
    yield "superseded_by", _successor(fact, lang)
    yield "supersedes", " ".join(f.id for f in reference.facts.values() if f.superseded_by == fact.id)
    yield "relations", " ".join(r.id for r in reference.relations if any(fact.id in ids for _, ids in r.terms))
    yield "note", fact.note


def _successor(fact: Fact, lang: Lang) -> str:
    return f"{fact.superseded_by} ({say(fact.because, lang)})" if fact.superseded_by else ""


def _indicator(reference: Reference, fact: Fact, lang: Lang) -> str:
    indicator = reference.indicators[fact.indicator]
    name = indicator.name if lang == "zh" else indicator.en or indicator.name
    return name if fact.measure == "level" else f"{name} · {say(fact.measure, lang)}"


def figure(fact: Fact, lang: Lang) -> str:
    """The figure as printed, a fall told in words, and the hedge in brackets."""
    fall = say("fall", lang) if fact.direction == "-" else ""
    return f"{fall}{fact.printed}" + (f"（{fact.hedge}）" if fact.hedge else "")

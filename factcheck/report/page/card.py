"""The card of a figure: verdict, message, suggestions, the fact with its source and quote, how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from factcheck.message import say_period
from factcheck.model import FileReport, Source, Step
from factcheck.report.page.marks import Mark
from factcheck.report.page.words import SIGNS, say, verdict_name
from factcheck.tidy import Telling

SLOTS = ("indicator", "subject", "period", "measure", "modality")


def card(mark: Mark, report: FileReport, telling: Telling) -> str:
    """The whole card as HTML."""
    lang = telling.lang
    parts = [f'<p class="verdict">{badge(mark.verdict, lang)} <strong>{_squeezed(mark.text)}</strong></p>']
    parts.append(evidence(mark, telling))
    rows = "".join(_rows(mark, report, telling))
    if rows:
        parts.append(f"<h4>{say('read as', lang)}</h4><dl>{rows}</dl>")
    return f'<article class="card {mark.verdict}" id="c-{mark.key}">{"".join(parts)}</article>'


def badge(verdict: str, lang: str) -> str:
    """The verdict's sign and name."""
    sign = SIGNS.get(verdict, "!")
    name = escape(verdict_name(verdict, lang))
    return f'<span class="badge {verdict}"><span aria-hidden="true">{sign}</span> {name}</span>'


def evidence(mark: Mark, telling: Telling) -> str:
    """Why the verdict is what it is: message or reason, what is offered instead, the fact and its source."""
    lang, finding, figure = telling.lang, mark.finding, mark.figure
    parts: list[str] = []
    if finding is not None:
        parts.append(f'<p class="message">{escape(finding.message)}</p>')
        if finding.expected:
            parts.append(f"<p>{say('expected', lang)} <b>{escape(finding.expected)}</b></p>")
        others = [s.text for s in finding.suggestions if s.text != finding.expected]
        if others:
            parts.append(f"<p>{say('suggest', lang)} {escape('、'.join(others))}</p>")
        if finding.related:
            near = "、".join(_squeezed(r.text) for r in finding.related)
            parts.append(f"<p>{say('related', lang)} {near}</p>")
    elif figure is not None and figure.reason:
        parts.append(f'<p class="message">{escape(telling.wording.reason(figure.reason, lang))}</p>')
    fact = telling.reference.facts.get((finding.fact if finding else "") or (figure.fact if figure else ""))
    if fact is not None and not (finding and finding.expected == fact.printed):
        period = say_period(fact.period, telling.wording, lang) if fact.period else ""
        dated = f" · {escape(period)}" if period else ""
        parts.append(f"<p>{say('fact', lang)} <b>{escape(fact.printed)}</b>{dated} <code>{escape(fact.id)}</code></p>")
    source = (finding.source if finding else None) or (fact.source if fact else None)
    if source is not None:
        parts.append(_cited(source, lang))
    return "".join(parts)


def _cited(source: Source, lang: str) -> str:
    title = escape(source.title or source.document)
    where = say("line", lang, source.line)
    return f"<blockquote>{escape(source.quote)}<cite>{say('source', lang)} {title} · {where}</cite></blockquote>"


def _rows(mark: Mark, report: FileReport, telling: Telling) -> Iterator[str]:
    """The slots of the reading, each with how firmly it is held and the words it came from."""
    for step in mark.figure.steps if mark.figure else ():
        detail = dict(step.detail)
        value = _named(step.what, detail.get("value", ""), telling)
        if step.what not in SLOTS or not value:
            continue
        label = telling.wording.word("slot", step.what, telling.lang)
        firm = telling.wording.word("strength", step.outcome, telling.lang)
        yield f"<dt>{escape(label)}</dt><dd>{escape(value)} <small>{escape(firm)}{_words(step, report)}</small></dd>"


def _words(step: Step, report: FileReport) -> str:
    if report.document is None:
        return ""
    quotes = [report.document.text[a:b] for a, b in sorted(set(step.spans))]
    return "".join(f" <q>{_squeezed(quote)}</q>" for quote in quotes if quote.strip())


def _named(what: str, value: str, telling: Telling) -> str:
    reference, lang = telling.reference, telling.lang
    if what == "indicator" and value in reference.indicators:
        indicator = reference.indicators[value]
        return indicator.en or indicator.name if lang == "en" else indicator.name
    if what == "subject" and value in reference.subjects:
        return reference.subjects[value].name
    if what == "period":
        return say_period(value, telling.wording, lang) if value else ""
    return telling.wording.word(what, value, lang) if value else ""


def _squeezed(text: str) -> str:
    return escape("".join(text.split()))

"""What stands between <body> and </body>: summary, chart, the list to work through, drafts, cards."""

from __future__ import annotations

from collections import Counter
from html import escape

from factcheck.model import Muted
from factcheck.report import Run
from factcheck.report.page.card import badge, card, evidence
from factcheck.report.page.draft import draft
from factcheck.report.page.marks import Mark, marks
from factcheck.report.page.words import SIGNS, say, verdict_name
from factcheck.report.parts.sentence import overlooked, tally
from factcheck.tidy import Telling


def body(run: Run, telling: Telling) -> str:
    """The page's content, fit to be put into another page too; all that comes from drafts is escaped."""
    found = [marks(report, number) for number, report in enumerate(run.reports)]
    every = [mark for group in found for mark in group]
    return "\n".join(
        [
            f'<a class="skip" href="#findings">{say("skip", run.lang)}</a>',
            _header(run, every),
            '<div class="columns">',
            _list(run, found, telling),
            f'<main aria-label="{say("draft", run.lang)}">{_drafts(run, found)}</main>',
            "</div>",
            _cards(run, found, telling),
            _panel(run.lang),
        ]
    )


def _header(run: Run, every: list[Mark]) -> str:
    lang = run.lang
    missed = [(failure.path, failure.message) for failure in run.failures]
    missed += [(report.path, overlooked(report, lang)) for report in run.reports if report.unread]
    failures = "".join(f"<li><b>{say('failed', lang)}</b> {escape(path)}: {escape(why)}</li>" for path, why in missed)
    return (
        f'<header class="top"><h1>{say("title", lang)}</h1><p class="tally">{escape(tally(run))}</p>'
        f"{chart(Counter(mark.verdict for mark in every), lang)}"
        f'<p class="silence">{say("silence", lang)}</p>'
        + (f'<ul class="failures" role="alert">{failures}</ul>' if failures else "")
        + "</header>"
    )


def chart(counts: Counter[str], lang: str) -> str:
    """A bar of the verdicts' shares with a legend that tells the counts."""
    total = sum(counts[verdict] for verdict in SIGNS) or 1
    bars, at = [], 0
    for verdict in SIGNS:
        width = 1000 * counts[verdict] // total
        if counts[verdict]:
            bars.append(f'<rect class="{verdict}" x="{at}" y="0" width="{max(width - 4, 2)}" height="24"/>')
        at += width
    told = "，".join(f"{verdict_name(v, lang)} {counts[v]}" for v in SIGNS if counts[v])
    legend = "".join(f"<li>{badge(v, lang)} {counts[v]}</li>" for v in SIGNS if counts[v])
    return (
        f'<svg class="chart" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(say("chart", lang))}: {escape(told)}">{"".join(bars)}</svg>'
        f'<ul class="legend">{legend}</ul>'
    )


def _list(run: Run, found: list[tuple[Mark, ...]], telling: Telling) -> str:
    lang = run.lang
    items = [
        f'<li class="{mark.verdict}"><a class="go" href="#{mark.key}">{badge(mark.verdict, lang)} '
        f"<strong>{escape(''.join(mark.text.split()))}</strong></a>{evidence(mark, telling)}</li>"
        for group in found
        for mark in group
        if mark.finding is not None
    ]
    inner = f"<ol>{''.join(items)}</ol>" if items else f"<p>{say('none', lang)}</p>"
    steps = (
        f'<p class="steps"><button type="button" data-step="-1">{say("previous", lang)}</button> '
        f'<button type="button" data-step="1">{say("next", lang)}</button> '
        f'<small class="keys">{say("keys", lang)}</small></p>'
    )
    head = f'<h2 id="findings" tabindex="-1">{say("findings", lang)} <span class="count">{len(items)}</span></h2>'
    return f'<nav class="findings" aria-labelledby="findings">{head}{steps if items else ""}{inner}</nav>'


def _drafts(run: Run, found: list[tuple[Mark, ...]]) -> str:
    parts = []
    for report, group in zip(run.reports, found, strict=True):
        dated = f"{say('date', run.lang)} {report.date.isoformat()}" if report.date else ""
        text = draft(report.document, group, run.lang) if report.document else ""
        parts.append(
            f'<article class="draft"><h2>{escape(report.path)} <small>{dated}</small></h2>{text}'
            f"{_muted(report.muted, run.lang)}</article>"
        )
    return "".join(parts)


def _muted(muted: tuple[Muted, ...], lang: str) -> str:
    items = "".join(
        f"<li>{escape(m.finding.text)} · {escape(m.finding.message)} · {escape(m.reason)}</li>" for m in muted
    )
    told = f"{say('muted', lang)} {len(muted)}"
    return f'<details class="muted"><summary>{told}</summary><ul>{items}</ul></details>' if items else ""


def _cards(run: Run, found: list[tuple[Mark, ...]], telling: Telling) -> str:
    cards = [card(mark, report, telling) for report, group in zip(run.reports, found, strict=True) for mark in group]
    return f'<details class="all"><summary>{say("all", run.lang)} ({len(cards)})</summary>{"".join(cards)}</details>'


def _panel(lang: str) -> str:
    return (
        f'<aside id="panel" hidden aria-label="{say("detail", lang)}" aria-live="polite">'
        f'<button type="button" id="close" aria-label="{say("close", lang)}">×</button><div id="shown"></div></aside>'
    )

"""A figure's derivation in plain words: its slots with the words they came from, and what was considered and why."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.lexicon.checks import Wording
from factcheck.message import say_period
from factcheck.model import Figure, FileReport, Step
from factcheck.report.parts.labels import verdict
from factcheck.tidy import Telling

INDENTED = ("fact", "value", "scope", "currency", "relation")


def explain(figure: Figure, report: FileReport, telling: Telling) -> str:
    """The lines about one figure: where it stands, the verdict with its reason or message, then step by step."""
    wording, lang = telling.wording, telling.lang
    head = f"{report.path}:{figure.line}:{figure.column}  {''.join(figure.text.split())}"
    told = [f.message for f in report.findings if f.start < figure.end and figure.start < f.end]
    why = [wording.reason(figure.reason, lang)] if figure.reason else told
    judged = verdict(figure.verdict, lang) + "".join(_colon(lang) + line for line in why)
    steps = (line for step in figure.steps for line in _lines(step, report, telling))
    return "\n".join([head, f"  {_label(wording, 'verdict', lang)}{judged}", *steps]) + "\n"


def _lines(step: Step, report: FileReport, telling: Telling) -> Iterator[str]:
    detail = {key: value for key, value in step.detail if value}
    said = _said(step, detail, telling)
    if not said:
        return
    indent = "    " if step.what in INDENTED else "  "
    words = _words(step, report, telling.lang)
    yield f"{indent}{_label(telling.wording, step.what, telling.lang)}{said}{words}"


def _said(step: Step, detail: dict[str, str], telling: Telling) -> str:
    """The step's outcome: the value of a slot and how firmly it is held, or a fact and why it was taken or left."""
    wording, lang = telling.wording, telling.lang
    if step.what in ("fact", "value"):
        parts = [wording.word("outcome", step.outcome, lang), detail.get("fact", ""), detail.get("value", "")]
        parts.append(say_period(detail.get("period", ""), wording, lang))
        parts.append(_why(detail.get("reason", ""), wording, lang))
        parts.append(wording.word("cause", detail.get("cause", ""), lang) if detail.get("cause") else "")
        return " · ".join(part for part in parts if part)
    value = _named(step.what, detail.get("value", ""), telling)
    direction = wording.word("direction", detail["direction"], lang) if "direction" in detail else ""
    rest = [f"{key}={text}" for key, text in detail.items() if key not in ("value", "direction")]
    firmness = wording.word("strength", step.outcome, lang)
    firmness = wording.word("outcome", firmness, lang) if firmness == step.outcome else firmness
    shown = " ".join(part for part in (value, direction, *rest) if part)
    return f"{shown}（{firmness}）" if shown and lang == "zh" else f"{shown} ({firmness})" if shown else ""


def _why(reason: str, wording: Wording, lang: str) -> str:
    """Why a fact was left out, in a word or two where there is one for it."""
    short = wording.word("exclusion", reason, lang)
    return short if short != reason else wording.reason(reason, lang)


def _named(what: str, value: str, telling: Telling) -> str:
    reference, wording, lang = telling.reference, telling.wording, telling.lang
    if what == "indicator" and value in reference.indicators:
        indicator = reference.indicators[value]
        return indicator.en or indicator.name if lang == "en" else indicator.name
    if what == "subject" and value in reference.subjects:
        return reference.subjects[value].name
    if what == "period":
        return say_period(value, wording, lang) if value else ""
    return wording.word(what, value, lang) if value else ""


def _words(step: Step, report: FileReport, lang: str) -> str:
    """The words of the draft that the step stands on."""
    if report.document is None or not step.spans:
        return ""
    quotes = ["".join(report.document.text[start:end].split()) for start, end in sorted(set(step.spans))]
    marks = "“{}”" if lang == "zh" else '"{}"'
    return " ← " + " ".join(marks.format(quote) for quote in quotes if quote)


def _label(wording: Wording, what: str, lang: str) -> str:
    return wording.word("slot", what, lang) + _colon(lang)


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "

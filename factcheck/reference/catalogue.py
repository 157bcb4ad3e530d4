"""The indicators that rules and reference define, found by a word: what a new fact may be of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.model import Indicator
from factcheck.reference.model import Reference
from factcheck.reference.problem import Lang
from factcheck.reference.table import table
from factcheck.reference.wording import say

Classes = Mapping[str, tuple[str, ...]]

_COLUMNS = ("id", "name", "dimension", "units", "held")
_BETWEEN = re.compile(r"[\s/]+")  # the words of a pattern


def found(reference: Reference, classes: Classes, word: str = "") -> tuple[Indicator, ...]:
    """The indicators whose id, name or a word that they are said with holds `word`: those of the rules, then the own.

    `classes` are the words that `@class` stands for.
    """
    wanted = word.casefold()
    every = reference.indicators.values()
    return tuple(one for one in every if any(wanted in form.casefold() for form in _forms(one, classes)))


def _forms(indicator: Indicator, classes: Classes) -> Iterator[str]:
    yield from (indicator.id, indicator.name, indicator.en)
    for pattern in indicator.say:
        for form in _BETWEEN.split(pattern):
            yield from classes.get(form[1:], ()) if form.startswith("@") else (form,)


def told(reference: Reference, indicators: tuple[Indicator, ...], lang: Lang) -> str:
    """The indicators as a table for people, with their number below."""
    if not indicators:
        return say("no-indicators", lang)
    facts = _facts(reference)
    rows = [
        (one.id, _name(one, lang), one.dimension, " ".join(one.units), str(facts[one.id] or "")) for one in indicators
    ]
    head = [say(column, lang) for column in _COLUMNS]
    return f"{table(head, rows)}\n{say('indicators', lang, count=len(indicators))}"


def records(reference: Reference, indicators: tuple[Indicator, ...]) -> list[dict[str, Any]]:
    """The indicators for tools; `facts` is how many the reference has, `own` whether it defines the indicator."""
    facts = _facts(reference)
    return [
        {
            "id": one.id,
            "name": one.name,
            "en": one.en,
            "dimension": one.dimension,
            "units": list(one.units),
            "say": list(one.say),
            "lasting": one.lasting,
            "own": one.id in reference.own,
            "facts": facts[one.id],
        }
        for one in indicators
    ]


def _facts(reference: Reference) -> Counter[str]:
    return Counter(fact.indicator for fact in reference.facts.values())


def _name(indicator: Indicator, lang: Lang) -> str:
    return indicator.name if lang == "zh" else indicator.en or indicator.name

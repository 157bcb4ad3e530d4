"""Slots of a fact that call for more: a share for its whole, a unit for an indicator that is told in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.model import Indicator
from factcheck.reference.model import Fact, Reference
from factcheck.reference.problem import Problem, problem
from factcheck.reference.words import SCALE, Words

_ANY_CLASSIFIER = frozenset({"", "个"})  # of a bare number, and what counts anything


def slots(reference: Reference, words: Words) -> Iterator[Problem]:
    """Warnings: a share of nobody knows what, a level in a unit that its indicator does not list, a unit half read."""
    begun = cache(words.begun)
    for fact in reference.facts.values():
        indicator = reference.indicators[fact.indicator]
        if fact.measure == "share" and not fact.of:
            yield problem("share-of-what", fact.id, "of")
        if fact.measure == "level" and indicator.units and not _listed(fact, indicator):
            yield problem("unlisted-unit", fact.id, "unit", given=fact.unit, units="、".join(indicator.units))
        if fact.unit not in indicator.units and (part := begun(fact.unit)):
            yield problem("half-read-unit", fact.id, "unit", given=fact.unit, part=part)


def _listed(fact: Fact, indicator: Indicator) -> bool:
    return bool({fact.quantity.unit, fact.unit, fact.unit.lstrip(SCALE)} & {*indicator.units, *_ANY_CLASSIFIER})

"""A reference's own indicators: none that the rules or another one say already, none for nothing, no idle units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factcheck.model import Indicator
from factcheck.reference.model import Reference
from factcheck.reference.problem import Problem, problem
from factcheck.reference.words import Words


def indicators(reference: Reference, words: Words) -> Iterator[Problem]:
    """Warnings and notes about the indicators that the reference defines."""
    own = [reference.indicators[name] for name in reference.indicators if name in reference.own]
    used = {id for fact in reference.facts.values() for id in (fact.indicator, fact.of)}
    for indicator in own:
        where = f"indicators.{indicator.id}"
        if indicator.id in words.indicators:
            yield problem("shadowed-indicator", where)
        if indicator.id not in used:
            yield problem("unused-indicator", where)
        for pattern in indicator.say:
            if any("" in group.split("/") for group in pattern.split()):
                yield problem("empty-alternative", where, "say", given=pattern)
        yield from _idle(indicator, reference, words)
    yield from _alike(own)


def _idle(indicator: Indicator, reference: Reference, words: Words) -> Iterator[Problem]:
    """Units that neither the rules nor a fact of the indicator has: no draft is read in them."""
    told = {fact.unit for fact in reference.facts.values() if fact.indicator == indicator.id}
    for unit in indicator.units:
        if unit not in words.units and not any(one.endswith(unit) for one in told):
            yield problem("idle-unit", f"indicators.{indicator.id}", "units", given=unit)


def _alike(own: list[Indicator]) -> Iterator[Problem]:
    """Pairs that no draft can tell apart: the same pattern for figures of the same kind."""
    for one, other in combinations(own, 2):
        apart = one.units and other.units and not set(one.units) & set(other.units)
        if one.dimension == other.dimension and not apart:
            for pattern in sorted(_patterns(one).keys() & _patterns(other).keys(), key=str)[:1]:
                yield problem(
                    "same-pattern", f"indicators.{other.id}", "say", given=_patterns(other)[pattern], other=one.id
                )


Pattern = tuple[frozenset[str], frozenset[frozenset[str]]]


def _patterns(indicator: Indicator) -> dict[Pattern, str]:
    """The patterns, whatever the order of their alternatives and contexts."""
    found: dict[Pattern, str] = {}
    for say in indicator.say:
        head, *context = (frozenset(filter(None, group.split("/"))) for group in say.split())
        found[head, frozenset(context)] = say
    return found

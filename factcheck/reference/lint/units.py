"""A fact's unit is of the kind that its indicator and measure call for."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reference.model import Fact, Reference
from factcheck.reference.problem import Problem, problem

_LEVELS = frozenset({"level", "change", "cumulative"})
_MEASURES = {
    "growth": frozenset({"ratio", "multiple", "doubling"}),
    "share": frozenset({"ratio"}),
    "points": frozenset({"points"}),
    "rank": frozenset({"", "rank", "ordinal", "thing"}),
    "multiple": frozenset({"multiple", "ratio", "doubling"}),
}


def units(reference: Reference) -> Iterator[Problem]:
    """A problem for each fact whose unit has another dimension than its indicator or its measure."""
    for fact in reference.facts.values():
        found = fact.quantity.dimension
        allowed = _allowed(fact, reference)
        if allowed and found not in allowed:
            yield _wrong(fact, found, allowed)


def _allowed(fact: Fact, reference: Reference) -> frozenset[str]:
    """The dimensions a fact may have; empty where any will do. A bare number takes its unit from the noun."""
    if fact.measure not in _LEVELS:
        return _MEASURES.get(fact.measure, frozenset())
    dimension = reference.indicators[fact.indicator].dimension
    return frozenset({dimension, ""}) if dimension and _bare(fact) else frozenset(filter(None, {dimension}))


def _bare(fact: Fact) -> bool:
    return not fact.quantity.unit


def _wrong(fact: Fact, found: str, allowed: frozenset[str]) -> Problem:
    level = fact.measure in _LEVELS
    return problem(
        "wrong-unit",
        fact.id,
        "unit",
        given=fact.unit or fact.value,
        dimension=found or "-",
        needed=" / ".join(sorted(filter(None, allowed))) or "-",
        needed_by_zh=f"指标 {fact.indicator} " if level else f"度量 {fact.measure} ",
        needed_by_en=f"the indicator {fact.indicator}" if level else f"the measure {fact.measure}",
    )

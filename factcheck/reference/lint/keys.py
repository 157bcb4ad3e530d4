"""Two facts that still hold must not state the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.reference.model import Fact, Reference
from factcheck.reference.problem import Problem, problem


def keys(reference: Reference) -> Iterator[Problem]:
    """A problem for each fact whose slots an earlier fact has too, both not superseded."""
    seen: dict[Any, str] = {}
    for fact in reference.facts.values():
        if fact.superseded_by:
            continue
        other = seen.setdefault(key(fact), fact.id)
        if other != fact.id:
            yield problem("same-key", fact.id, "", other=other)


def key(fact: Fact) -> tuple[Any, ...]:
    """What makes a fact one of a kind; a plan for a period and its outcome are two."""
    return *fact.series, fact.period, fact.status == "planned"

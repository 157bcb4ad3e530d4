"""Upkeep: what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.reference.model import Reference
from factcheck.reference.problem import Problem, problem


def review(reference: Reference, today: date) -> Iterator[Problem]:
    """A warning for each fact whose day of review is past, superseded ones apart, and for an `as_of` left behind."""
    for fact in reference.facts.values():
        if fact.review_by and fact.review_by < today and not fact.superseded_by:
            yield problem("review-due", fact.id, "review_by", given=fact.review_by)
    latest = max(reference.facts.values(), key=lambda f: f.known_from or date.min, default=None)
    if latest and latest.known_from and latest.known_from > reference.as_of:
        yield problem("as-of-passed", "", "as_of", given=reference.as_of, other=f"{latest.known_from} ({latest.id})")

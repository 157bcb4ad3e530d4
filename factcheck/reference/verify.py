"""The reference linted like a draft: the list of all its checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.reference.build import build
from factcheck.reference.lint.indicators import indicators
from factcheck.reference.lint.keys import keys
from factcheck.reference.lint.quotes import quoted
from factcheck.reference.lint.relations import relations
from factcheck.reference.lint.review import review
from factcheck.reference.lint.slots import slots
from factcheck.reference.lint.sources import ReadSource, sources
from factcheck.reference.lint.subjects import names, parents
from factcheck.reference.lint.supersession import supersession
from factcheck.reference.lint.units import units
from factcheck.reference.model import Reference
from factcheck.reference.parse import Raw
from factcheck.reference.problem import BadReference, Problem
from factcheck.reference.words import Words


def examine(raw: Raw, words: Words, today: date, read: ReadSource) -> tuple[Problem, ...]:
    """Everything wrong in a parsed file, as far as can be seen: what can't be loaded can't be verified further."""
    from factcheck.reference.validate import validate

    problems = validate(raw)
    if problems:
        return problems
    try:
        reference = build(raw, words)
    except BadReference as fault:
        return fault.problems
    return verify(reference, words, today, read)


def structure(reference: Reference) -> Iterator[Problem]:
    """What must be right for a reference to be used at all; cheap, and needs no file."""
    yield from units(reference)
    yield from keys(reference)
    yield from supersession(reference)
    yield from parents(reference)


def verify(reference: Reference, words: Words, today: date, read: ReadSource) -> tuple[Problem, ...]:
    """Everything that is wrong or due in a loaded reference; `read` gives the bytes of a source file or None."""
    structural = tuple(structure(reference))
    misfits = frozenset(problem.fact for problem in structural if problem.key == "wrong-unit")
    return (
        *structural,
        *names(reference),
        *indicators(reference, words),
        *slots(reference, words),
        *quoted(reference, words, misfits),
        *sources(reference, read),
        *relations(reference),
        *review(reference, today),
    )

"""Subjects: parents that lead somewhere, names that mean one of them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reference.model import Reference
from factcheck.reference.problem import Problem, problem


def parents(reference: Reference) -> Iterator[Problem]:
    """A problem for each subject whose parents go round in a circle."""
    for start in reference.subjects:
        chain = [start]
        while (parent := _parent(reference, chain[-1])) and parent not in chain:
            chain.append(parent)
        if parent == start:
            yield problem("parent-cycle", f"subjects.{start}", "parent", chain=" → ".join([*chain, start]))


def _parent(reference: Reference, subject: str) -> str:
    return reference.subjects[subject].parent if subject in reference.subjects else ""


def names(reference: Reference) -> Iterator[Problem]:
    """A warning for each name that two subjects share."""
    for name, ids in reference.names.items():
        for other in ids[1:]:
            yield problem("clashing-name", f"subjects.{other}", "aliases", name=name, other=ids[0])

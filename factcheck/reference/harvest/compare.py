"""Proposals beside what the reference has: the same, a newer state of a known series, in conflict, or new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from factcheck.interval import agree
from factcheck.reference.harvest.propose import Proposal
from factcheck.reference.model import Fact, Reference
from factcheck.reference.parse import Raw
from factcheck.reference.period import bounds

State = Literal["same", "newer", "conflict", "new"]

_SHAPE = re.compile(r"\d")


class Compared(Struct, frozen=True):
    """A proposal with its fact complete. `against` is the fact it repeats, continues or contradicts.

    `because` is set where accepting it supersedes that fact.
    """

    proposal: Proposal
    fact: Raw
    state: State = "new"
    against: str = ""
    because: str = ""
    unsure: tuple[str, ...] = field(default=())


def compared(proposals: Iterable[Proposal], reference: Reference, told: date | None) -> Iterator[Compared]:
    """Each proposal with an id of its own and its relation to the reference; `told` is the document's day."""
    taken = set(reference.facts)
    seen: dict[tuple[object, ...], str] = {}
    for proposal in proposals:
        one = _beside(proposal, reference, told)
        name = unused(_name(one.fact), taken)
        taken.add(name)
        one = replace(one, fact={"id": name} | one.fact)
        key = tuple(str(one.fact.get(slot, "")) for slot in _KEY)
        if key in seen and one.state != "same":
            one = replace(one, state="conflict", against=seen[key], because="")
        elif one.state != "same":
            seen[key] = name
        yield one


_KEY = ("indicator", "subject", "measure", "of", "qualifiers", "period", "status")


def _beside(proposal: Proposal, reference: Reference, told: date | None) -> Compared:
    fact = proposal.fact
    plain = Compared(proposal, fact, unsure=proposal.unsure)
    about = reference.about(fact["indicator"], fact["subject"])
    present = [other for other in about if other.period == fact.get("period", "")]
    told_already = (o for o in present if o.measure == fact.get("measure", "level") and _agrees(proposal, o))
    if same := next(told_already, None):
        return replace(plain, state="same", against=same.id)
    series = [other for other in about if _kin(fact, other)]
    now = [other for other in series if other in present]
    held = [other for other in now if not other.superseded_by]
    if held and (fact.get("period") or held[-1].lasting == "fixed" or not told or not _later(told, held[-1])):
        return replace(plain, state="conflict", against=held[-1].id, because="revision")
    if held and told:
        dated = fact | {"period": f"@{told.isoformat()}"}
        unsure = tuple(sorted({*plain.unsure, "period"}))
        return replace(plain, fact=dated, state="newer", against=held[-1].id, because="newer-period", unsure=unsure)
    return _continued(plain, series, told)


def _continued(plain: Compared, series: list[Fact], told: date | None) -> Compared:
    """The next period of a series, where the present last one is of the same kind and still holds.

    A state without a period is followed by any that a later document tells.
    """
    last = bounds(plain.fact.get("period", ""))[1]
    undated = [f for f in series if not f.period and not f.superseded_by and f.lasting != "fixed"]
    if undated and last and told and _later(told, undated[-1]) and last > (undated[-1].known_from or date.min):
        return replace(plain, state="newer", against=undated[-1].id, because="newer-period")
    held = [f for f in series if f.last and not f.superseded_by and f.lasting != "fixed" and f.status != "planned"]
    alike = [f for f in held if _SHAPE.sub("0", f.period) == _SHAPE.sub("0", plain.fact.get("period", ""))]
    newest = max(alike, key=lambda f: f.last or date.min, default=None)
    if newest and newest.last and last and newest.last < last and plain.fact.get("status") != "planned":
        return replace(plain, state="newer", against=newest.id, because="newer-period")
    return plain


def _kin(fact: Raw, other: Fact) -> bool:
    """Whether a fact of the same indicator and subject is of the same series."""
    return (
        fact.get("measure", "level") == other.measure
        and fact.get("of", "") == other.of
        and set(fact.get("qualifiers", ())) == set(other.qualifiers)
    )


def _agrees(proposal: Proposal, other: Fact) -> bool:
    quantity = proposal.quantity
    if not quantity.dimension and not quantity.unit:
        quantity = replace(quantity, dimension=other.quantity.dimension, unit=other.quantity.unit)
    falls = proposal.fact.get("direction") == "-", other.direction == "-"
    return falls[0] == falls[1] and agree(quantity, other.quantity)


def _later(told: date, other: Fact) -> bool:
    return other.known_from is None or told > other.known_from


def _name(fact: Raw) -> str:
    """The id that says what the fact is: indicator, subject, period, and the measure where it is no level."""
    measure = fact.get("measure", "level")
    period = fact.get("period", "").lstrip("@").replace("/", "_")
    parts = (fact["indicator"], fact["subject"], period, "" if measure == "level" else measure)
    return ".".join(filter(None, parts))


def unused(name: str, taken: set[str]) -> str:
    """The name, numbered where it is taken."""
    number, found = 2, name
    while found in taken:
        found, number = f"{name}.{number}", number + 1
    return found

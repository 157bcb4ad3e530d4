"""Claims → readings: the facts that each candidate indicator offers once subject, measure, whole and unit are applied.

Every fact that is left out is left out for a reason; the value of the figure is never looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Candidate, Claim, Quantity
from factcheck.reference.model import Fact, Reference

COUNTS = frozenset({"person", "household", "person-time", "thing", ""})
ANY_CLASSIFIER = frozenset({"个"})
PLANS = frozenset({"planned", "estimate", "target"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate laid beside the reference.

    `facts` fit in all slots but the period, in order of time; `misfits` fit but for the unit or the measure of
    the figure (户 for 人次, % for 个百分点), `excluded` are left out, each with its reason. `reason` tells why
    `facts` is empty. `direct` is false where the claim names a larger place that merely contains the fact's.
    """

    candidate: Candidate
    measure: str
    facts: tuple[Fact, ...] = ()
    misfits: tuple[Fact, ...] = ()
    excluded: tuple[tuple[Fact, str], ...] = ()
    reason: str = ""
    direct: bool = True


def readings(claim: Claim, reference: Reference) -> tuple[Reading, ...]:
    """One reading for every candidate, those first whose unit suits the indicator."""
    found = [_reading(claim, candidate, reference) for candidate in claim.candidates]
    ordered = sorted(found, key=lambda r: (not r.facts and bool(r.misfits), not _suits(claim, r, reference)))
    return tuple(r for r in ordered if r.candidate.distance <= ordered[0].candidate.distance)


def _suits(claim: Claim, reading: Reading, reference: Reference) -> bool:
    """Whether the figure's dimension is the indicator's, as far as a level is claimed."""
    indicator = reference.indicators.get(reading.candidate.indicator)
    if indicator is None or reading.measure != "level" or not indicator.dimension:
        return True
    if indicator.units and claim.quantity.unit and claim.quantity.unit not in indicator.units:
        return False
    return comparable(claim.quantity.dimension, indicator.dimension, claim.quantity)


def _reading(claim: Claim, candidate: Candidate, reference: Reference) -> Reading:
    measure = candidate.measure or claim.measure.value
    about = reference.about(candidate.indicator, claim.subject.value)
    direct = True
    if not about and _contains(reference, claim.subject.value, reference.subject):
        about, direct = reference.about(candidate.indicator, reference.subject), False
    if not about:
        return Reading(candidate, measure, reason=_missing(claim, candidate, reference))
    fits, misfits, excluded = [], [], []
    for fact in about:
        reason = _objection(claim, candidate, measure, fact, reference)
        if not reason:
            fits.append(fact)
        elif reason in ("other-unit", "points"):
            misfits.append(fact)
            excluded.append((fact, "other-unit"))
        else:
            excluded.append((fact, reason))
    return Reading(
        candidate,
        measure,
        tuple(sorted(fits, key=_moment)),
        tuple(misfits),
        tuple(excluded),
        "" if fits else excluded[0][1],
        direct,
    )


def _moment(fact: Fact) -> tuple[str, str]:
    return (fact.last.isoformat() if fact.last else "", fact.id)


def _missing(claim: Claim, candidate: Candidate, reference: Reference) -> str:
    """Why the reference has nothing: another subject's figure, or none at all."""
    if claim.subject.value != reference.subject:
        return "other-subject"
    return "no-fact"


def _contains(reference: Reference, outer: str, inner: str) -> bool:
    """Whether `outer` is the province or nation of `inner`."""
    subject = reference.subjects.get(inner)
    while subject is not None and subject.parent:
        if subject.parent == outer:
            return True
        subject = reference.subjects.get(subject.parent)
    return outer == "nation"


def _objection(claim: Claim, candidate: Candidate, measure: str, fact: Fact, reference: Reference) -> str:
    """Why a fact of the right indicator and subject is not what the claim speaks of; "" when it is."""
    if not _same_measure(measure, fact, claim.quantity):
        return "points" if _crossed(measure, fact) else "other-measure"
    if _elsewhere(claim, fact, reference):
        return "other-measure"
    units = reference.indicators[candidate.indicator].units
    if units and measure == "level" and claim.quantity.unit and claim.quantity.unit not in units:
        return "other-unit"
    hard = {s.value for s in candidate.scopes if _narrows(s.value, fact)}
    if hard:
        return "subset"
    if fact.measure in ("level", "change", "per") and not comparable(
        claim.quantity.dimension, fact.quantity.dimension, claim.quantity
    ):
        return "other-unit"
    return ""


SOFT = frozenset({"scope.programme", "scope.among", "scope.part", "scope.county", "scope.industry", "scope.rated"})


def _narrows(scope: str, fact: Fact) -> bool:
    return scope not in SOFT and scope.removeprefix("scope.") not in fact.qualifiers


def _same_measure(measure: str, fact: Fact, quantity: Quantity) -> bool:
    if measure == fact.measure:
        return True
    pair = {measure, fact.measure}
    if pair == {"level", "per"}:
        return True
    # a rate is a level of an indicator and a share of a whole at once
    return pair == {"level", "share"} and quantity.dimension == fact.quantity.dimension == "ratio"


def _crossed(measure: str, fact: Fact) -> bool:
    """Per cent where the reference has percentage points, or the reverse."""
    if fact.quantity.dimension not in ("ratio", "points"):
        return False
    return "points" in (measure, fact.measure) and {measure, fact.measure} <= {"points", "growth", "level", "share"}


def _elsewhere(claim: Claim, fact: Fact, reference: Reference) -> bool:
    """A share of another whole, a rank in another field."""
    if not claim.of or not fact.of or fact.of not in reference.subjects:
        return False
    return claim.of != fact.of and claim.of in (*reference.subjects, "nation")


def comparable(claimed: str, known: str, quantity: Quantity) -> bool:
    """Whether two dimensions may be laid side by side: a bare number takes its unit from the noun, 个 counts all."""
    if claimed == known:
        return True
    if not quantity.unit and quantity.kind in ("number", "count"):
        return known in COUNTS
    if known == "":
        return claimed in COUNTS
    return (quantity.unit in ANY_CLASSIFIER and known in ("person", "thing")) or {claimed, known} == {"thing", "person"}

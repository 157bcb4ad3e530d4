"""Claims → readings: the facts that each candidate indicator offers once subject, measure, whole and unit are applied.

Every fact that is left out is left out for a reason; the value of the figure is never looked at here.
"""

from __future__ import annotations

from msgspec import Struct

from factcheck.model import Candidate, Claim, Indicator, Quantity, Slot
from factcheck.reference.model import Fact, Reference

COUNTS = frozenset({"person", "household", "person-time", "thing", ""})
ANY_CLASSIFIER = "个"
TEN_THOUSAND = 4  # power of ten
PLANS = frozenset({"planned", "estimate", "target"})


class Reading(Struct, frozen=True, gc=False):
    """One candidate laid beside the reference.

    `facts` fit in all slots but the period, in order of time; `misfits` fit but for the unit or the measure of
    the figure (户 for 人次, % for 个百分点), `excluded` are left out, each with its reason. `reason` tells why
    `facts` is empty. `newer` gives the newer state of superseded facts by id. `direct` is false where the claim
    names a larger place that merely contains the fact's.
    """

    candidate: Candidate
    measure: str
    facts: tuple[Fact, ...] = ()
    misfits: tuple[Fact, ...] = ()
    excluded: tuple[tuple[Fact, str], ...] = ()
    reason: str = ""
    direct: bool = True
    newer: tuple[tuple[str, Fact], ...] = ()


def readings(claim: Claim, reference: Reference) -> tuple[Reading, ...]:
    """One reading for every candidate, those first whose unit suits the indicator."""
    found = [_reading(claim, candidate, reference) for candidate in claim.candidates]
    ordered = sorted(
        found,
        key=lambda r: (
            not r.facts and bool(r.misfits),
            not _suits(claim, r, reference),
            claim.quantity.unit == ANY_CLASSIFIER and _of_persons(r, reference),
            claim.quantity.unit not in reference.indicators[r.candidate.indicator].units,
        ),
    )
    return tuple(r for r in ordered if r.candidate.distance <= ordered[0].candidate.distance)


def _of_persons(reading: Reading, reference: Reference) -> bool:
    """个 counts persons only where nothing else is in question: 安置点141个 is no number of those who moved."""
    return reference.indicators[reading.candidate.indicator].dimension == "person"


def _suits(claim: Claim, reading: Reading, reference: Reference) -> bool:
    """Whether the figure's unit is one of the indicator's, as far as a level is claimed."""
    bare = claim.cell and not claim.quantity.unit
    return (
        reading.measure != "level" or bare or suits(claim.quantity, reference.indicators[reading.candidate.indicator])
    )


def _reading(claim: Claim, candidate: Candidate, reference: Reference) -> Reading:
    measure = candidate.measure or claim.measure.value
    about = reference.about(candidate.indicator, claim.subject.value)
    direct = True
    if not about:
        about, direct = _kin(claim.subject.value, candidate.indicator, reference), False
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
        tuple((fact.id, reference.facts[fact.superseded_by]) for fact in fits if fact.superseded_by),
    )


def _moment(fact: Fact) -> tuple[str, str]:
    day = fact.last or fact.known_from
    return (day.isoformat() if day else "", fact.id)


def _kin(subject: str, indicator: str, reference: Reference) -> tuple[Fact, ...]:
    """Facts of the home city where its province or nation is named, and the reverse: they may only acquit."""
    if _contains(reference, subject, reference.subject):
        return reference.about(indicator, reference.subject)
    if subject != reference.subject:
        return ()
    outer = reference.subjects.get(subject)
    while outer is not None and outer.parent:
        if about := reference.about(indicator, outer.parent):
            return about
        outer = reference.subjects.get(outer.parent)
    return ()


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
        crossed = claim.quantity.dimension in ("ratio", "points") and _crossed(measure, fact)
        return "points" if crossed else "other-measure"
    if _elsewhere(claim, fact, reference):
        return "other-measure"
    units = reference.indicators[candidate.indicator].units
    bare = claim.quantity.unit in ("", ANY_CLASSIFIER)
    if units and measure == "level" and not bare and claim.quantity.unit not in units:
        return "other-unit"
    if any(_narrows(scope, fact) for scope in candidate.scopes):
        return "subset"
    if candidate.strength == "assumed" and claim.quantity.unit != fact.quantity.unit:
        return "other-unit"  # only the topic and the unit speak for it
    indicator = reference.indicators[candidate.indicator]
    if fact.measure in ("level", "change", "per") and not _fitting(claim, fact, indicator):
        return "other-unit"
    return ""


def _fitting(claim: Claim, fact: Fact, indicator: Indicator) -> bool:
    bare = claim.cell and not claim.quantity.unit and claim.quantity.kind == "number"
    return bare or comparable(claim.quantity, fact.quantity, indicator)


def _narrows(scope: Slot, fact: Fact) -> bool:
    return scope.strength == "said" and scope.value.removeprefix("scope.") not in fact.qualifiers


def _same_measure(measure: str, fact: Fact, quantity: Quantity) -> bool:
    if measure == fact.measure:
        return True
    pair = {measure, fact.measure}
    if quantity.kind == fact.quantity.kind == "multiple":
        return True
    if pair == {"level", "per"} and quantity.kind not in ("count", "number"):
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
    if not claim.of or not fact.of:
        return False
    if fact.of not in reference.subjects:  # 占全省的10.2%, where the reference has the share of the city's own total
        return claim.of != fact.subject and claim.of in reference.subjects
    return claim.of != fact.of and (claim.of in reference.subjects or claim.of == "nation")


def suits(claimed: Quantity, indicator: Indicator) -> bool:
    """Whether a figure can be a level of an indicator, by its unit."""
    if indicator.units and claimed.unit not in ("", ANY_CLASSIFIER):
        return claimed.unit in indicator.units
    if not indicator.dimension or claimed.dimension == indicator.dimension:
        return True
    if not claimed.unit and claimed.kind in ("number", "count"):
        return indicator.dimension in (*COUNTS, "multiple") or _of_money(claimed, indicator.dimension)
    return claimed.unit == ANY_CLASSIFIER and indicator.dimension in ("person", "thing")


def _of_money(claimed: Quantity, dimension: str) -> bool:
    """保费1.15亿: a sum with 万 or 亿 may leave 元 out."""
    return dimension == "money" and claimed.scale >= TEN_THOUSAND


def comparable(claimed: Quantity, known: Quantity, indicator: Indicator) -> bool:
    """Whether two units may be laid side by side: a bare number takes its unit from the noun, 个 counts anything,
    and an indicator may list units that count alike (112户企业 are 112家)."""
    truth = known.dimension or indicator.dimension
    if claimed.dimension == truth or claimed.unit in indicator.units:
        return True
    if not claimed.unit and claimed.kind in ("number", "count"):
        return truth in COUNTS or truth == "multiple" or _of_money(claimed, truth)
    counts = {claimed.dimension, truth} <= {"person", "thing"}
    return counts and (
        claimed.unit == ANY_CLASSIFIER or (known.unit == ANY_CLASSIFIER and indicator.dimension == "person")
    )

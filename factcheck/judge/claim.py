"""One claim against its readings: supported, conflict, outdated, or unverified with a reason.

A claim is convicted only if every admissible reading convicts it; one that agrees acquits.
"""

from __future__ import annotations

from datetime import date

from factcheck.judge.currency import States, expired, old, renewable, same_grain, states
from factcheck.judge.outcome import Outcome, derivation, expected_words
from factcheck.judge.value import agrees, difference, plausible, precise, sharp
from factcheck.link import PLANS, Reading
from factcheck.model import Claim, Judgement, Strength
from factcheck.reference.model import Fact

CODES = {
    "figure": "FC101",
    "scale": "FC102",
    "unit": "FC103",
    "direction": "FC104",
    "rank": "FC105",
    "share": "FC106",
    "points": "FC107",
    "hedge": "FC108",
    "period": "FC109",
    "superseded": "FC201",
    "expired": "FC202",
}
SILENT = {"negated": "negated", "hypothetical": "hypothetical", "fragment": "damaged"}
NEAR = 2  # a head farther away in its clause is another figure's


def judge_claim(claim: Claim, readings: tuple[Reading, ...], today: date | None) -> Judgement:
    """The verdict on one claim, with every step that led there."""
    if claim.modality.value in SILENT:
        return _unverified(claim, SILENT[claim.modality.value], readings, ())
    if not readings:
        return _unverified(claim, "no-indicator", (), ())
    outcomes = tuple(_outcome(claim, reading, today) for reading in readings)
    for verdict in ("supported", "outdated"):
        for reading, outcome in zip(readings, outcomes, strict=True):
            if outcome.verdict == verdict and outcome.fact is not None:
                return _told(claim, reading, outcome, readings, outcomes)
    reading, outcome = _foremost(claim, readings, outcomes)
    if outcome.verdict == "conflict":
        if outcome.certain or outcome.cause == "period":
            return _told(claim, reading, outcome, readings, outcomes)
        return _unverified(claim, outcome.reason or "weak-context", readings, outcomes)
    return _unverified(claim, outcome.reason or "no-fact", readings, outcomes)


def _foremost(claim: Claim, readings: tuple[Reading, ...], outcomes: tuple[Outcome, ...]) -> tuple[Reading, Outcome]:
    """The reading to tell of: the best one, or where that convicts, the one the figure slipped from."""
    every = list(zip(readings, outcomes, strict=True))
    pairs = [p for p in every if p[1].reason != "far"] or every
    if pairs[0][1].verdict != "conflict":
        return pairs[0]
    slips = (p for p in pairs if p[1].verdict == "conflict" and p[1].fact is not None and sharp(claim, p[1].fact))
    return next(slips, pairs[0])


# ------------------------------------------------------------------ one reading


def _outcome(claim: Claim, reading: Reading, today: date | None) -> Outcome:
    if not reading.facts:
        return _misfit(claim, reading)
    found = states(claim, reading.facts, dict(reading.newer), today)
    for fact in reversed(found.meant):
        if agrees(claim, fact) and _sayable(claim, fact):
            stale = found.present and claim.role != "from" and claim.modality.value not in ("historical", "planned")
            if stale and expired(fact, today):
                return Outcome("outdated", fact, "expired")
            if _once(claim, fact, today):
                return Outcome("unverified", fact, reason="other-period")
            return Outcome("supported", fact)
    for fact in reversed(found.past):
        if agrees(claim, fact):
            told = claim.role == "from" or claim.modality.value == "historical"
            # a closed set stays what it was (全市1439个贫困村) unless it is said to be there still
            closed = fact.lasting == "fixed" and claim.period.value != "now"
            if told or closed:
                return Outcome("supported", fact)
            if _spoken_of(claim, reading):
                return Outcome("unverified", fact, reason="other-period")
            return Outcome("outdated", fact, "superseded")
    if not reading.direct:
        return Outcome("unverified", reason="other-subject")
    return _disagreement(claim, reading, found, today)


def _spoken_of(claim: Claim, reading: Reading) -> bool:
    """为59万贫困人口投保: people or things that something is said of are those of their time; that there are so many is
    said with the noun first (贫困人口59万), with a word for it (有59万贫困人口) or for the present."""
    behind = reading.candidate.spans[0][0] >= claim.quantity.end
    return behind and not claim.exists and claim.period.value != "now" and claim.quantity.kind in ("count", "number")


def _once(claim: Claim, fact: Fact, today: date | None) -> bool:
    """目前有贫困村1439个: that so many were listed years ago does not confirm that they are there still."""
    now = claim.period.value == "now" and claim.period.strength == "said" and claim.measure.value == "level"
    return now and fact.first == fact.last and fact.last is not None and today is not None and old(fact.last, today)


def _misfit(claim: Claim, reading: Reading) -> Outcome:
    """The unit or measure is wrong, but the digits are the fact's: 14万户 for 14万人次, 10.2个百分点 for 10.2%."""
    for fact in reading.misfits:
        if (
            claim.quantity.unit
            and claim.quantity.low == fact.quantity.low
            and claim.quantity.high == fact.quantity.high
            and (reading.candidate.distance <= NEAR or reading.candidate.strength == "inherited")
            and reading.direct
        ):
            points = "points" in (claim.measure.value, fact.measure)
            if points and fact.measure == "level" and claim.direction:
                continue  # 下降19.2个百分点 is a difference, not the rate itself
            return Outcome("conflict", fact, "points" if points else "unit")
    return Outcome("unverified", reason=reading.reason or "other-unit")


def _disagreement(claim: Claim, reading: Reading, found: States, today: date | None) -> Outcome:
    sayable = tuple(f for f in found.meant if _sayable(claim, f) and not _overtaken(f, today))
    meant = tuple(f for f in sayable if f not in found.loose)
    if not meant:
        # the period of an earlier sentence may not be meant at all; a slip of the pen shows that it isn't
        slips = tuple(
            f for f in sayable if claim.period.strength != "said" and sharp(claim, f) and not _of_part(claim, f)
        )
        if not slips:
            return _another_period(claim, found)
        meant = slips
    fact = _nearest(claim, meant)
    if claim.modality.value == "planned" and fact.status not in PLANS and fact.status != "preliminary":
        return Outcome("unverified", reason="planned")
    dated = claim.period.strength == "said" and not found.present
    if claim.role == "from" and not found.past and not dated:
        return Outcome("unverified", reason="other-period")
    if claim.role == "from" and found.past:
        fact = _nearest(claim, found.past)
    newer = renewable(claim, fact, today) if found.present else ""
    slip = sharp(claim, fact, grown=bool(newer))
    if not plausible(claim, fact):
        return Outcome("unverified", reason="far")
    if _indefinite(claim):
        return Outcome("unverified", reason="weak-context")
    doubtful = newer or claim.subject.strength == "assumed" or _of_year(claim, fact) or _of_years(claim, fact)
    certain = slip or (reading.candidate.firm and not doubtful)
    return Outcome("conflict", fact, difference(claim, fact), newer, certain)


def _of_part(claim: Claim, fact: Fact) -> bool:
    """前三季度…142.6亿元: what a part of a year has brought is not a slip for what a whole one has."""
    flow = fact.first is not None and fact.first != fact.last
    return flow and claim.when is not None and not same_grain(fact, claim.when)


def _of_year(claim: Claim, fact: Fact) -> bool:
    """今年建成229个电站: what a year has added to a count, which is that of all years; or what it has added to a rate
    that has risen by so much in a year for many."""
    if claim.when is None or claim.when.kind not in ("year", "half", "quarter", "month", "since"):
        return False
    if claim.when.kind == "since" and claim.when.first.year < claim.when.last.year:
        return False
    yearly = fact.first is not None and fact.last is None and fact.measure in ("points", "growth")
    return yearly or (claim.made and fact.first is None and fact.last is None)


def _of_years(claim: Claim, fact: Fact) -> bool:
    """累计投入71.3亿元: what several years have come to is not what one has."""
    flow = fact.first is not None and fact.last is not None and fact.first != fact.last
    return claim.summed and flow and claim.period.strength != "said" and claim.measure.value == "level"


def _indefinite(claim: Claim) -> bool:
    """一个, 一家: an article more often than a count."""
    quantity = claim.quantity
    return quantity.style == "chinese" and quantity.kind == "count" and quantity.low == quantity.high == 1


def _sayable(claim: Claim, fact: Fact) -> bool:
    """A plan of the reference is no state of things: only a claim about the future can state it."""
    return fact.status not in PLANS or claim.modality.value == "planned"


def _overtaken(fact: Fact, today: date | None) -> bool:
    """A plan for a time that is over: what is expected of it then is an estimate of what has come."""
    return fact.status in PLANS and fact.last is not None and today is not None and fact.last < today


def _another_period(claim: Claim, found: States) -> Outcome:
    """The figure of one year told of another: 2018年…1512.1亿元, where that is 2019's."""
    if claim.when is not None and claim.period.strength == "said" and precise(claim.quantity):
        for fact in found.others:
            if agrees(claim, fact) and same_grain(fact, claim.when):
                return Outcome("conflict", fact, "period")
    return Outcome("unverified", reason="other-period")


def _nearest(claim: Claim, facts: tuple[Fact, ...]) -> Fact:
    """The fact that the figure most likely meant to state: one it slipped from, else the latest."""
    slips = [f for f in facts if sharp(claim, f)]
    return (slips or list(facts))[-1]


# ------------------------------------------------------------------ telling


def _told(
    claim: Claim, reading: Reading, outcome: Outcome, readings: tuple[Reading, ...], outcomes: tuple[Outcome, ...]
) -> Judgement:
    fact = outcome.fact
    assert fact is not None
    if outcome.cause == "superseded":
        fact = dict(reading.newer).get(fact.id, fact)
    return Judgement(
        claim=claim,
        verdict=outcome.verdict,  # type: ignore[arg-type]
        cause=outcome.cause,
        code=CODES.get(outcome.cause, "") if outcome.verdict != "supported" else "",
        fact=fact.id,
        expected=expected_words(fact),
        source=fact.source,
        strength=strength(claim, reading),
        values=_other_period(outcome),
        steps=derivation(claim, readings, outcomes),
    )


def _other_period(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """The period that a superseded figure belonged to."""
    if outcome.cause == "superseded" and outcome.fact is not None:
        return (("other_period", outcome.fact.period),)
    return ()


def strength(claim: Claim, reading: Reading) -> Strength:
    """The weakest of the slots that the verdict stands on; a level or present state is nobody's assumption."""
    slots = (reading.candidate.strength, claim.subject.strength)
    return max(slots, key=("said", "inherited", "assumed").index)


def _unverified(claim: Claim, reason: str, readings: tuple[Reading, ...], outcomes: tuple[Outcome, ...]) -> Judgement:
    return Judgement(claim=claim, verdict="unverified", reason=reason, steps=derivation(claim, readings, outcomes))

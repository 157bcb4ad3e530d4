"""What a draft tells again: parts of a whole told before, and several figures that can't all be the one they seem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from factcheck.judge.value import sharp, telling
from factcheck.model import Judgement, Span
from factcheck.reference.model import Fact

SIGHT = 12  # figures back to the whole

Facts = Mapping[str, Fact]


def retold(judged: tuple[Judgement, ...], facts: Facts) -> tuple[Judgement, ...]:
    """The judgements without those that the draft's own figures around them speak against."""
    return orphans(rivals(parts(judged, facts), facts), facts)


def parts(judged: tuple[Judgement, ...], facts: Facts) -> tuple[Judgement, ...]:
    """The judgements, those acquitted that find fault with a smaller figure for what its passage has told rightly
    before, unless it is a slip of the pen: who tells a number rightly tells a part of it next, not another number
    (复垦土地2.13万亩，林地0.37万亩)."""
    told: set[tuple[int, str]] = set()
    kept: list[Judgement] = []
    for judgement in judged:
        key = judgement.claim.passage, judgement.fact
        if judgement.verdict == "supported":
            told.add(key)
        kept.append(_acquitted(judgement, "subset") if key in told and _partial(judgement, facts) else judgement)
    return tuple(kept)


def rivals(judged: tuple[Judgement, ...], facts: Facts) -> tuple[Judgement, ...]:
    """The judgements, those acquitted that find several figures of one sentence different from the same fact, slips
    of the pen excepted: what has been told of 710 cooperatives and then of 486 is not the number of all."""
    seen: defaultdict[tuple[Span, str], set[object]] = defaultdict(set)
    for judgement in judged:
        if _faulted(judgement, facts) or judgement.reason == "far":
            quantity = judgement.claim.quantity
            seen[_of(judgement, facts)].add((quantity.low * quantity.factor, quantity.high))
    return tuple(_acquitted(j, "rivals") if _rivalled(j, facts, seen) else j for j in judged)


def _of(judgement: Judgement, facts: Facts) -> tuple[Span, str]:
    """The sentence and the indicator that a figure which differs is taken for."""
    fact = facts.get(judgement.fact)
    return judgement.claim.sentence, fact.indicator if fact else judgement.claim.candidates[0].indicator


def _rivalled(judgement: Judgement, facts: Facts, seen: Mapping[tuple[Span, str], set[object]]) -> bool:
    if not _faulted(judgement, facts) or len(seen[_of(judgement, facts)]) < 2:
        return False
    return not sharp(judgement.claim, facts[judgement.fact])


def orphans(judged: tuple[Judgement, ...], facts: Facts) -> tuple[Judgement, ...]:
    """The judgements, those acquitted that find fault with a part of a whole which is not the reference's: 实施产业项目
    60个，竣工43个 where the reference has 2379 projects, of which 2244 are done."""
    kept: list[Judgement] = []
    for index, judgement in enumerate(judged):
        whole = (
            _whole(judgement, reversed(judged[max(0, index - SIGHT) : index])) if _faulted(judgement, facts) else None
        )
        foreign = whole is not None and whole.verdict != "supported"
        acquitted = foreign and not sharp(judgement.claim, facts[judgement.fact])
        kept.append(_acquitted(judgement, "subset") if acquitted else judgement)
    return tuple(kept)


def _whole(judgement: Judgement, before: Iterable[Judgement]) -> Judgement | None:
    """The figure of the same unit, told before in the sentence, whose noun the judgement's own figure borrows."""
    claim = judgement.claim
    words = {span for c in claim.candidates for span in c.spans if span[1] <= claim.clause[0]}
    for other in before:
        if other.claim.sentence != claim.sentence:
            return None
        (start, end), told = other.claim.clause, other.claim.quantity
        alike = (told.unit, told.dimension) == (claim.quantity.unit, claim.quantity.dimension)
        if alike and claim.clause[0] >= end and any(start <= a and b <= end for a, b in words):
            return other if told.low * told.factor >= claim.quantity.high * claim.quantity.factor else None
    return None


def _faulted(judgement: Judgement, facts: Facts) -> bool:
    return judgement.verdict == "conflict" and judgement.cause == "figure" and judgement.fact in facts


def _partial(judgement: Judgement, facts: Facts) -> bool:
    if not _faulted(judgement, facts):
        return False
    quantity, fact = judgement.claim.quantity, facts[judgement.fact]
    smaller = quantity.high * quantity.factor < fact.quantity.low * fact.quantity.factor
    return smaller and telling(fact.quantity) and not sharp(judgement.claim, fact)


def _acquitted(judgement: Judgement, reason: str) -> Judgement:
    return replace(
        judgement,
        verdict="unverified",
        reason=reason,
        cause="",
        code="",
        fact="",
        expected="",
        source=None,
        values=(),
        suggestions=(),
    )

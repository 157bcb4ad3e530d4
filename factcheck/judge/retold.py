"""What a draft tells again: parts of a whole told before, and several figures that can't all be the one they seem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from factcheck.judge.value import sharp, telling
from factcheck.model import Judgement, Span
from factcheck.reference.model import Fact

Facts = Mapping[str, Fact]


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
        if _faulted(judgement, facts):
            quantity = judgement.claim.quantity
            seen[judgement.claim.sentence, judgement.fact].add((quantity.low * quantity.factor, quantity.high))
    return tuple(_acquitted(j, "rivals") if _rivalled(j, facts, seen) else j for j in judged)


def _rivalled(judgement: Judgement, facts: Facts, seen: Mapping[tuple[Span, str], set[object]]) -> bool:
    several = len(seen.get((judgement.claim.sentence, judgement.fact), ())) > 1
    return several and _faulted(judgement, facts) and not sharp(judgement.claim, facts[judgement.fact])


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

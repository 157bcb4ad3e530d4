"""Parts of what has just been told: 复垦土地2.13万亩，林地0.37万亩."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from factcheck.judge.value import sharp, telling
from factcheck.model import Judgement
from factcheck.reference.model import Fact

REASON = "subset"


def parts(judged: tuple[Judgement, ...], facts: Mapping[str, Fact]) -> tuple[Judgement, ...]:
    """The judgements, those acquitted that find fault with a smaller figure for what its passage has told rightly
    before, unless it is a slip of the pen: who tells a number rightly tells a part of it next, not another number."""
    told: set[tuple[int, str]] = set()
    kept: list[Judgement] = []
    for judgement in judged:
        key = judgement.claim.passage, judgement.fact
        if judgement.verdict == "supported":
            told.add(key)
        kept.append(_acquitted(judgement) if key in told and _partial(judgement, facts) else judgement)
    return tuple(kept)


def _partial(judgement: Judgement, facts: Mapping[str, Fact]) -> bool:
    if judgement.verdict != "conflict" or judgement.cause != "figure" or judgement.fact not in facts:
        return False
    quantity, fact = judgement.claim.quantity, facts[judgement.fact]
    smaller = quantity.high * quantity.factor < fact.quantity.low * fact.quantity.factor
    return smaller and telling(fact.quantity) and not sharp(judgement.claim, fact)


def _acquitted(judgement: Judgement) -> Judgement:
    return replace(
        judgement,
        verdict="unverified",
        reason=REASON,
        cause="",
        code="",
        fact="",
        expected="",
        source=None,
        values=(),
        suggestions=(),
    )

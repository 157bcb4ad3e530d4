"""Figures that changed places: 红枣、核桃年产量分别为5000万公斤、3.5亿公斤."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from factcheck.judge.value import agrees
from factcheck.model import Judgement
from factcheck.reference.model import Fact

CODE = "FC110"
SWAPPED = frozenset({"figure", "scale", "share", "rank"})


def exchanged(judged: tuple[Judgement, ...], facts: Mapping[str, Fact]) -> tuple[Judgement, ...]:
    """The judgements, those told of a neighbour whose figure is another wrong figure's fact in the same sentence."""
    wrong = [j for j in judged if j.verdict == "conflict" and j.cause in SWAPPED and j.fact in facts]
    return tuple(_told(j, _other(j, wrong, facts)) if j in wrong else j for j in judged) if len(wrong) > 1 else judged


def _other(judgement: Judgement, wrong: list[Judgement], facts: Mapping[str, Fact]) -> Fact | None:
    return next(
        (
            facts[other.fact]
            for other in wrong
            if other.fact != judgement.fact
            and other.claim.sentence == judgement.claim.sentence
            and agrees(judgement.claim, facts[other.fact])
        ),
        None,
    )


def _told(judgement: Judgement, other: Fact | None) -> Judgement:
    if other is None:
        return judgement
    return replace(
        judgement, code=CODE, cause="neighbour", values=(*judgement.values, ("other_indicator", other.indicator))
    )

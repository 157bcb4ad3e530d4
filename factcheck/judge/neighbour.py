"""Figures that changed places: 红枣、核桃年产量分别为5000万公斤、3.5亿公斤."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from factcheck.judge.value import agrees
from factcheck.model import Judgement, Span
from factcheck.reference.model import Fact

CODE = "FC110"
SWAPPED = frozenset({"figure", "scale", "share", "rank"})


def exchanged(judged: tuple[Judgement, ...], facts: Mapping[str, Fact]) -> tuple[Judgement, ...]:
    """The judgements, those told of a neighbour whose figure is another wrong figure's fact in the same sentence."""
    wrong: dict[Span, list[Judgement]] = {}
    for judgement in judged:
        if _swapped(judgement, facts):
            wrong.setdefault(judgement.claim.sentence, []).append(judgement)
    return tuple(_told(j, _other(j, wrong[j.claim.sentence], facts)) if _swapped(j, facts) else j for j in judged)


def _swapped(judgement: Judgement, facts: Mapping[str, Fact]) -> bool:
    return judgement.verdict == "conflict" and judgement.cause in SWAPPED and judgement.fact in facts


def _other(judgement: Judgement, wrong: list[Judgement], facts: Mapping[str, Fact]) -> Fact | None:
    """The fact of another wrong figure of the sentence that this one tells."""
    others = (facts[other.fact] for other in wrong if other.fact != judgement.fact)
    return next((fact for fact in others if agrees(judgement.claim, fact)), None)


def _told(judgement: Judgement, other: Fact | None) -> Judgement:
    if other is None:
        return judgement
    return replace(
        judgement, code=CODE, cause="neighbour", values=(*judgement.values, ("other_indicator", other.indicator))
    )

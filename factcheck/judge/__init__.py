"""Claims → judgements. One file per kind of rule; none of them sees more of the reference than a claim's readings."""

from __future__ import annotations

from datetime import date

from factcheck.context import Passage
from factcheck.judge.claim import judge_claim
from factcheck.link import Reading
from factcheck.model import Claim, Judgement


def judge(
    passages: tuple[Passage, ...],
    claims: tuple[Claim, ...],
    readings: tuple[tuple[Reading, ...], ...],
    today: date | None,
) -> tuple[Judgement, ...]:
    """One judgement per claim, in text order; `readings` go with `claims` one to one."""
    return tuple(judge_claim(c, r, today) for c, r in zip(claims, readings, strict=True))

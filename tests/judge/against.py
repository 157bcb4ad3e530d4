"""A figure of a sentence laid beside a fact of the shipped reference."""

from __future__ import annotations

from datetime import date

from factcheck.judge.claim import judge_claim
from factcheck.link import readings
from factcheck.model import Claim, Judgement
from factcheck.reference.model import Fact
from tests.bind.reading import DAY, checker, claims


def last(text: str, today: date = DAY) -> Claim:
    """The claim of a sentence's last figure."""
    return max(claims(text, today).values(), key=lambda claim: claim.quantity.start)


def fact(key: str) -> Fact:
    return checker().reference.facts[key]


def judged(text: str, today: date = DAY) -> Judgement:
    """The verdict on a sentence's last figure alone, whatever stands around it."""
    claim = last(text, today)
    return judge_claim(claim, readings(claim, checker().reference), today)

"""Claims → judgements. One file per kind of rule; none of them sees more of the reference than a claim's readings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from factcheck.context import Passage
from factcheck.judge.agreement import agreement
from factcheck.judge.claim import judge_claim
from factcheck.judge.neighbour import exchanged
from factcheck.judge.relation import relations
from factcheck.judge.relation.telling import story
from factcheck.judge.retold import retold
from factcheck.judge.suggestion import suggested
from factcheck.judge.value import telling
from factcheck.lexicon import Lexicon
from factcheck.link import Reading
from factcheck.model import Claim, Judgement
from factcheck.reference.model import Fact

Link = Callable[[Claim], tuple[Reading, ...]]
Recognise = Callable[[tuple[Judgement, ...], dict[str, Fact]], tuple[Judgement, ...]]


def judge(
    passages: tuple[Passage, ...],
    claims: tuple[Claim, ...],
    link: Link,
    lexicon: Lexicon,
    today: date | None,
    recognise: Recognise = lambda judged, facts: judged,
) -> tuple[Judgement, ...]:
    """One judgement per claim, in text order; `link` gives the readings of a claim, `recognise` what digits alone tell.

    First every claim against the reference, then the draft against itself: what it says of its own figures counts
    only where the reference neither vouches for a figure nor finds it wrong.
    """
    facts: dict[str, Fact] = {}
    judged = recognise(retold(_against_reference(claims, link, today, facts), facts), facts)
    tale = story(passages, judged)
    within = (*agreement(tale, lexicon.relations), *relations(tale, lexicon.relations, lexicon.figures))
    found = {j.claim.quantity.span: j for j in within}
    whole = tuple(found.get(j.claim.quantity.span, j) if j.verdict == "unverified" else j for j in judged)
    return tuple(
        suggested(j, facts[j.fact], lexicon.figures) if j.cause and j.fact in facts else j
        for j in exchanged(whole, facts)
    )


def _against_reference(
    claims: tuple[Claim, ...], link: Link, today: date | None, facts: dict[str, Fact]
) -> tuple[Judgement, ...]:
    """Each claim by itself; the facts that judgements speak of go into `facts`."""

    def one(claim: Claim) -> Judgement:
        found = link(claim)
        judgement = judge_claim(claim, found, today)
        if judgement.cause:
            facts.update((f.id, f) for r in found for f in (*r.facts, *r.misfits, *dict(r.newer).values()))
        return judgement

    judged = tuple(map(one, claims))
    if not corroborated(judged):
        return judged
    return tuple(one(_vouched(j.claim)) if j.claim.subject.strength == "assumed" else j for j in judged)


WITNESSES = 4


def corroborated(judged: tuple[Judgement, ...]) -> bool:
    """A draft that never names its city is about the reference's where several telling figures are that city's."""
    assumed = [j for j in judged if j.claim.subject.strength == "assumed"]
    cities = {j.claim.subject.value for j in assumed}
    if any(j.claim.subject.value in cities for j in judged if j.claim.subject.strength != "assumed"):
        return False
    agreeing = {j.fact for j in assumed if j.verdict == "supported" and telling(j.claim.quantity)}
    differing = sum(j.verdict == "conflict" or j.reason in ("weak-context", "far") for j in assumed)
    return len(agreeing) >= WITNESSES and len(agreeing) > differing


def _vouched(claim: Claim) -> Claim:
    return replace(claim, subject=replace(claim.subject, strength="inherited"))

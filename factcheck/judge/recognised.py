"""Figures recognised by their digits: words that name only half of an indicator, and the number of its fact.

A number of three digits or more that stands beside words of an indicator and is its fact's, or is that with the digits
in another order or at another scale, is hardly there by chance, however freely the draft words it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from factcheck.context import Annotated
from factcheck.judge.claim import CODES, SILENT
from factcheck.judge.currency import expired, matches
from factcheck.judge.outcome import expected_words
from factcheck.judge.value import agrees, difference, digits_of, precise
from factcheck.lexicon.vocabulary import Pattern, Vocabulary
from factcheck.link import PLANS, comparable
from factcheck.model import Claim, Judgement, Span, Step
from factcheck.reference.model import Fact, Reference

OPEN = frozenset({"no-indicator", "weak-context", "far", "other-unit"})
LEVELS = frozenset({"level", "share", "per", "change"})
BEFORE = 2  # sentences before the figure's own whose words count
OVER = 12  # passages back to the heading over it

Words = Callable[[int], Annotated]


def recognised(
    judged: tuple[Judgement, ...],
    facts: dict[str, Fact],
    *,
    words: Words,
    vocabulary: Vocabulary,
    reference: Reference,
    today: date | None,
) -> tuple[Judgement, ...]:
    """The judgements, those that say nothing replaced by what their digits tell; the facts of these go into `facts`."""
    told = {(j.claim.sentence, j.fact) for j in judged if j.verdict == "supported"}
    read = (_one(j, words, vocabulary, reference, today) if _open(j) else j for j in judged)
    found = tuple(b if _free(b, told) else a for a, b in zip(judged, read, strict=True))
    facts.update((j.fact, reference.facts[j.fact]) for j in found if j.fact and j.fact not in facts)
    return found


def _free(judgement: Judgement, told: set[tuple[Span, str]]) -> bool:
    """总数是1439个，不是材料里写的1349个: beside the right number the wrong one is what is set right."""
    return judgement.verdict != "conflict" or (judgement.claim.sentence, judgement.fact) not in told


def _open(judgement: Judgement) -> bool:
    claim = judgement.claim
    asserted = claim.modality.value not in SILENT and claim.modality.value != "planned"
    return judgement.reason in OPEN and asserted and claim.measure.value in LEVELS and precise(claim.quantity)


def _one(
    judgement: Judgement, words: Words, vocabulary: Vocabulary, reference: Reference, today: date | None
) -> Judgement:
    claim = judgement.claim
    if claim.subject.value != reference.subject:
        return judgement
    digits = sorted(digits_of(claim.quantity.low))
    facts = [
        fact
        for indicator in _half_named(claim, words, vocabulary)
        for fact in reference.about(indicator, reference.subject)
        if sorted(digits_of(fact.quantity.low)) == digits and _may_be(claim, fact, reference, today)
    ]
    if len({fact.quantity.low for fact in facts}) != 1:
        return judgement
    return _told(judgement, facts[0])


def _may_be(claim: Claim, fact: Fact, reference: Reference, today: date | None) -> bool:
    """Whether unit, measure and time let the figure be the fact's."""
    if fact.status in PLANS or fact.measure not in LEVELS or fact.superseded_by or fact.quantity.is_range:
        return False
    if not comparable(claim.quantity, fact.quantity, reference.indicators[fact.indicator]) or expired(fact, today):
        return False
    if claim.when is None or claim.period.strength != "said":
        return True
    return fact.first is None and fact.last is None if claim.when.now else matches(fact, claim.when)


def _told(judgement: Judgement, fact: Fact) -> Judgement:
    """The judgement that the figure is the fact's, or a slip for it."""
    claim = judgement.claim
    right = agrees(claim, fact)
    cause = "" if right else difference(claim, fact)
    step = Step("value", "agrees" if right else "disagrees", (("fact", fact.id), ("cause", cause)), ())
    return replace(
        judgement,
        verdict="supported" if right else "conflict",
        reason="",
        cause=cause,
        code=CODES.get(cause, ""),
        fact=fact.id,
        expected=expected_words(fact),
        source=fact.source,
        strength="assumed",
        steps=(*judgement.steps, step),
    )


# ------------------------------------------------------------------ words


def _half_named(claim: Claim, words: Words, vocabulary: Vocabulary) -> Iterator[str]:
    """The indicators of whose patterns half the groups are met in the figure's sentence, shortly before or above."""
    near = _around(claim, words)
    numbers = {n for text in near for n in (*vocabulary.words[text].heads, *vocabulary.words[text].contexts)}
    found = dict.fromkeys(
        vocabulary.patterns[n].indicator for n in sorted(numbers) if _half_met(vocabulary.patterns[n], near)
    )
    yield from found


def _half_met(pattern: Pattern, near: frozenset[str]) -> bool:
    groups = (pattern.head, *pattern.context)
    return 2 * sum(not near.isdisjoint(group) for group in groups) >= len(groups)


def _around(claim: Claim, words: Words) -> frozenset[str]:
    passage = words(claim.passage)
    place = next((q.start for q in passage.quantities if q.token.span == claim.quantity.span), 0)
    number = passage.sentence[place]
    terms = [t for n in range(max(0, number - BEFORE), number + 1) for t in passage.topics(n)]
    for above in range(claim.passage - 1, max(-1, claim.passage - OVER), -1):
        heading = words(above)
        if heading.block.kind == "heading":
            terms += [t for t in heading.terms if t.word.topical]
            break
    return frozenset(t.text for t in terms)

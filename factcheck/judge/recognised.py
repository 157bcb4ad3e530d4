"""Figures recognised by their digits: words that name only half of an indicator, and the number of its fact.

A number of three digits or more that stands beside words of an indicator and is its fact's, or is that with the digits
in another order or at another scale, is hardly there by chance, however freely the draft words it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from factcheck.context import Annotated
from factcheck.judge.claim import CODES, SILENT
from factcheck.judge.currency import expired, matches
from factcheck.judge.outcome import expected_words
from factcheck.judge.value import agrees, difference, digits_of, precise, sharp
from factcheck.lex.term import Term
from factcheck.lexicon.vocabulary import Pattern, Vocabulary
from factcheck.link import PLANS, comparable
from factcheck.model import Claim, Judgement, Span, Step
from factcheck.reference.model import Fact, Reference

OPEN = frozenset({"no-indicator", "weak-context", "far", "other-unit"})
LEVELS = frozenset({"level", "share", "per", "change"})
DIGITS = 3
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
    around = Around.of(claim, words)
    facts = [
        fact
        for indicator, fully in _named(around.words, vocabulary)
        for fact in reference.about(indicator, reference.subject)
        if sorted(digits_of(fact.quantity.low)) == digits and _may_be(claim, fact, reference, today)
        if agrees(claim, fact) or (sharp(claim, fact) and not around.parted)
        if _tells(judgement, fact, fully)
    ]
    if len({fact.quantity.low for fact in facts}) != 1:
        return judgement
    return _told(judgement, facts[0])


def _tells(judgement: Judgement, fact: Fact, fully: bool) -> bool:
    """Whether the words near a figure will do. Half of an indicator's do for its own number, and for four of its digits
    in another order; not for a rate, which is known by its full name, nor where the figure has words of its own."""
    claim = judgement.claim
    same, own = agrees(claim, fact), judgement.reason == "weak-context"
    if own and same:
        return False  # beside the words of another indicator: the two may have changed places
    if fully:
        return True
    swapped = difference(claim, fact) == "figure" and len(digits_of(fact.quantity.low)) > DIGITS
    return not own and claim.quantity.dimension != "ratio" and (same or swapped)


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
    named = Step("indicator", "assumed", (("value", fact.indicator),), ())
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
        steps=(*judgement.steps, named, step),
    )


# ------------------------------------------------------------------ words


class Around(Struct, frozen=True):
    """The topical words near a figure, and whether its clause makes a part of what it counts."""

    words: frozenset[str]
    parted: bool

    @classmethod
    def of(cls, claim: Claim, words: Words) -> Around:
        """What stands in the figure's sentence, shortly before it and in the heading over it."""
        passage = words(claim.passage)
        place = min(bisect_left(passage.offsets, claim.quantity.start), len(passage.view) - 1)
        number, clause = passage.sentence[place], passage.clause[place]
        terms = [t for n in range(max(0, number - BEFORE), number + 1) for t in passage.topics(n)]
        terms += _heading(claim.passage, words)
        parted = any(cue.term.end <= place for cue in passage.cues("scope.", clause))
        return cls(frozenset(t.text for t in terms), parted)


def _heading(number: int, words: Words) -> list[Term]:
    for above in range(number - 1, max(-1, number - OVER), -1):
        heading = words(above)
        if heading.block.kind == "heading":
            return [t for t in heading.terms if t.word.topical]
    return []


def _named(near: frozenset[str], vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    """The indicators of whose patterns half the groups are met, and whether all are."""
    numbers = {n for text in near for n in (*vocabulary.words[text].heads, *vocabulary.words[text].contexts)}
    found: dict[str, bool] = {}
    for pattern in (vocabulary.patterns[n] for n in sorted(numbers)):
        met, all_ = _met(pattern, near)
        if 2 * met >= all_:
            found[pattern.indicator] = found.get(pattern.indicator, False) or met == all_
    yield from found.items()


def _met(pattern: Pattern, near: frozenset[str]) -> tuple[int, int]:
    groups = (pattern.head, *pattern.context)
    return sum(not near.isdisjoint(group) for group in groups), len(groups)

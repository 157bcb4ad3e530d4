"""Years that say when something happened and that binding left aside: 自2017年以来，……打造三张品牌."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.context import Annotated, Passage, Placed, annotated
from factcheck.lexicon.vocabulary import Pattern, Vocabulary
from factcheck.model import Candidate, Claim, Period, Quantity, Slot

YEAR = "year"
REACH = 40  # characters between a year and the words of its event


def events(parts: tuple[Passage, ...], claims: tuple[Claim, ...], vocabulary: Vocabulary) -> Iterator[Claim]:
    """A claim for every year whose sentence names an event that is known to have one."""
    taken = {claim.quantity.start for claim in claims}
    known = {(c.sentence, c.candidates[0].indicator) for c in claims if c.quantity.dimension == YEAR and c.candidates}
    dated = [p for p in vocabulary.patterns if vocabulary.indicators[p.indicator].dimension == YEAR]
    for passage in (annotated(p, vocabulary) for p in parts if p.periods):
        for placed in passage.periods:
            if not placed.token.relative and placed.token.start not in taken and placed.token.text[:4].isdecimal():
                extent = _sentence(passage, placed)
                yield from _event(passage, placed, [p for p in dated if (extent, p.indicator) not in known])


def _event(passage: Annotated, placed: Placed[Period], dated: list[Pattern]) -> Iterator[Claim]:
    named = [(distance, pattern) for pattern in dated if (distance := _distance(passage, placed, pattern)) is not None]
    if not named:
        return
    _, pattern = min(named, key=lambda pair: pair[0])
    period = placed.token
    year, end = Fraction(period.first.year), period.start + 4
    candidate = Candidate(pattern.indicator, "said", 1, 1, 1, ())
    clause = passage.clause[placed.start]
    yield Claim(
        quantity=Quantity(period.start, end, period.text[:4], "number", year, year, *(Fraction(1),) * 2, "年", "year"),
        candidates=(candidate,),
        subject=Slot(""),
        period=Slot(""),
        measure=Slot("level"),
        passage=passage.number,
        clause=passage.source(*passage.clauses[clause]),
        sentence=_sentence(passage, placed),
    )


def _distance(passage: Annotated, placed: Placed[Period], pattern: Pattern) -> int | None:
    """How far the event's head stands from the year in their sentence, all its other words being there too."""
    number = passage.sentence[placed.start]
    inside = [t for t in passage.terms if passage.sentence[t.start] == number]
    words = {term.text for term in inside}
    if not all(words & set(group) for group in pattern.context):
        return None
    gaps = [max(t.start - placed.end, placed.start - t.end) for t in inside if t.text in pattern.head]
    near = min((gap for gap in gaps if gap >= 0), default=REACH + 1)
    return near if near <= REACH else None


def _sentence(passage: Passage, placed: Placed[Period]) -> tuple[int, int]:
    return passage.source(*passage.extents[passage.sentence[placed.start]])

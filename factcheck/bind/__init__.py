"""Tokens → claims: for every figure its indicator, subject, period, measure and modality, each with its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache

from msgspec.structs import replace

from factcheck.bind.geography import Geography, survey
from factcheck.bind.indicator import candidates
from factcheck.bind.listing import portion
from factcheck.bind.measure import in_percent, measured
from factcheck.bind.modality import exists, made, modality, summed
from factcheck.bind.overhead import Words, overheads
from factcheck.bind.reach import Above
from factcheck.bind.scene import Scene, Spot, spots
from factcheck.bind.subject import headed, placing
from factcheck.bind.time import frame, timed
from factcheck.context import Annotated, Passage, Placed, annotated
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Candidate, Claim, Period, Quantity, Slot, Span

HELD = 1000  # passages whose words are held at a time


def words_of(passages: tuple[Passage, ...], vocabulary: Vocabulary) -> Words:
    """The passages by number with their words, of which only a few are held at a time."""
    return lru_cache(HELD)(lambda number: annotated(passages[number], vocabulary))


def bind(
    passages: tuple[Passage, ...],
    vocabulary: Vocabulary,
    home: str,
    today: date | None,
    words: Words | None = None,
) -> tuple[Claim, ...]:
    """One claim for every quantity, in text order, and one for every year that dates an event of an indicator."""
    words = words or words_of(passages, vocabulary)
    scene = Scene(passages, vocabulary, home, today, frame(passages, vocabulary, today))
    geography = survey(passages, words, vocabulary, home)
    claims: list[Claim] = []
    for passage, over in zip(passages, overheads(passages, words), strict=True):
        if passage.quantities or passage.periods:
            above = Above(words(passage.number), tuple(map(words, over)))
            claims += [_claim(spot, geography, above) for spot in spots(scene, above.passage)]
            claims += _events(scene, above.passage, geography)
    return tuple(sorted(claims, key=lambda c: c.quantity.start))


def _claim(spot: Spot, geography: Geography, above: Above) -> Claim:
    headings = above.headings
    part = portion(spot)
    cell = headings if spot.passage.block.heads else ()
    first = measured(spot, cell)
    if first.measure.value in ("growth", "share") and spot.quantity.kind == "number" and not spot.quantity.unit:
        spot = replace(spot, quantity=in_percent(spot.quantity))
    found = candidates(spot, first, part, above)
    owned = _owned(spot, found)
    place = headed(spot, geography, cell) if cell else placing(spot, geography, part, owned, headings)
    time = timed(spot, first.role, headings)
    passage = spot.passage
    return Claim(
        quantity=spot.quantity,
        candidates=found,
        subject=place.subject,
        period=time.slot,
        measure=first.measure,
        direction=first.direction,
        role=first.role,
        modality=modality(spot, time.when, headings),
        when=time.when,
        of=place.of,
        passage=passage.number,
        exists=exists(spot),
        made=made(spot),
        summed=summed(spot),
        cell=bool(cell),
        clause=passage.source(*passage.clauses[spot.clause]),
        sentence=passage.source(*passage.extents[spot.sentence]),
    )


def _owned(spot: Spot, found: tuple[Candidate, ...]) -> tuple[Span, ...]:
    """Where the best candidate's words stand: a place inside them (京津冀家政公司) is no subject."""
    if not found:
        return ()
    offsets = spot.passage.offsets
    return tuple(
        (bisect_left(offsets, start), bisect_left(offsets, end))
        for start, end in found[0].spans
        if offsets[0] <= start and end - 1 <= offsets[-1]
    )


def _events(scene: Scene, passage: Annotated, geography: Geography) -> Iterator[Claim]:
    """Years that say when something was founded or abolished: 1971年组建地区."""
    for placed in passage.periods:
        period = placed.token
        if period.kind != "year" or period.relative or not _dates_events(scene, passage, placed.start):
            continue
        spot = _event_spot(scene, passage, placed)
        claim = _claim(spot, geography, Above(passage, ()))
        dated = tuple(
            c
            for c in claim.candidates
            if scene.vocabulary.indicators[c.indicator].dimension == "year" and c.distance <= 1
        )
        if dated:
            yield replace(claim, candidates=dated, period=Slot(""), when=None, measure=Slot("level"))


def _dates_events(scene: Scene, passage: Annotated, place: int) -> bool:
    """Whether the clause names an indicator that is a year: 组建, 撤销."""
    vocabulary, clause = scene.vocabulary, passage.clause[place]
    return any(
        vocabulary.indicators[vocabulary.patterns[number].indicator].dimension == "year"
        for term in passage.topics(passage.sentence[place])
        if passage.clause[term.start] == clause
        for number in term.word.heads
    )


def _event_spot(scene: Scene, passage: Annotated, placed: Placed[Period]) -> Spot:
    period = placed.token
    year = Fraction(period.first.year)
    quantity = Quantity(
        period.start, period.end, period.text, "number", year, year, Fraction(1), Fraction(1), "年", "year"
    )
    clause = passage.clause[placed.start]
    opening, closing = passage.clauses[clause]
    index = len(passage.between(0, placed.start))
    return Spot(
        scene,
        passage,
        index,
        placed.start,
        placed.end,
        quantity,
        clause,
        passage.sentence[placed.start],
        opening,
        closing,
    )

"""Tokens → claims: for every figure its indicator, subject, period, measure and modality, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from factcheck.bind.geography import Geography, survey
from factcheck.bind.indicator import candidates
from factcheck.bind.listing import portion
from factcheck.bind.measure import in_percent, measured
from factcheck.bind.modality import modality
from factcheck.bind.scene import Scene, Spot, spots
from factcheck.bind.subject import headed, placing
from factcheck.bind.time import timed
from factcheck.context import Passage, Placed
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Candidate, Claim, Period, Quantity, Slot, Span

ROW = 12  # cells back to the row above


def bind(passages: tuple[Passage, ...], vocabulary: Vocabulary, home: str, today: date | None) -> tuple[Claim, ...]:
    """One claim for every quantity, in text order, and one for every year that dates an event of an indicator."""
    scene = Scene(passages, vocabulary, home, today)
    geography = survey(passages, vocabulary, home)
    claims = []
    for passage in passages:
        headings = _headings(scene, passage)
        claims += [_claim(spot, geography, headings) for spot in spots(scene, passage)]
        claims += _events(scene, passage, geography)
    return tuple(sorted(claims, key=lambda c: c.quantity.start))


def _claim(spot: Spot, geography: Geography, headings: tuple[Passage, ...]) -> Claim:
    part = portion(spot)
    cell = headings if spot.passage.block.heads else ()
    first = measured(spot, cell)
    if first.measure.value in ("growth", "share") and spot.quantity.kind == "number" and not spot.quantity.unit:
        spot = replace(spot, quantity=in_percent(spot.quantity))
    found = candidates(spot, first, part, headings)
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
        modality=modality(spot, time.when),
        when=time.when,
        of=place.of,
        passage=passage.number,
        cell=bool(cell),
        clause=passage.source(*passage.clauses[spot.clause]),
        sentence=_sentence(passage, spot.sentence),
    )


def _owned(spot: Spot, found: tuple[Candidate, ...]) -> tuple[Span, ...]:
    """Where the best candidate's words stand: a place inside them (京津冀家政公司) is no subject."""
    if not found:
        return ()
    first, last = spot.passage.offsets[0], spot.passage.offsets[-1]
    index = {offset: i for i, offset in enumerate(spot.passage.offsets)}
    return tuple((index[a], index[b - 1] + 1) for a, b in found[0].spans if first <= a and b - 1 <= last and a in index)


def _sentence(passage: Passage, number: int) -> tuple[int, int]:
    start = passage.sentence.index(number)
    end = len(passage.sentence) - passage.sentence[::-1].index(number)
    return passage.source(start, end)


def _headings(scene: Scene, passage: Passage) -> tuple[Passage, ...]:
    """What stands over a passage, the nearest first: a cell's heads, headings, the title, a short passage before."""
    above = scene.passages[: passage.number]
    if passage.block.heads:
        over = {p.block.start: p for p in scene.passages}
        heads = tuple(over[start] for start, _ in passage.block.heads if start in over)
        return (*heads, *_row_above(scene, heads))
    headings = [p for p in reversed(above) if p.block.kind in ("heading", "caption")][:2]
    title = [p for p in above[:1] if p not in headings]
    before = [
        p for p in above[-1:] if p not in headings and p not in title and (len(p.view) <= 40 or p.view[-1] in "？?")
    ]
    return (*headings, *title, *before)


def _row_above(scene: Scene, heads: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Under a row that names an indicator, one that names only a measure (增速) is of that indicator."""
    cells = [h for h in heads if h.block.kind == "cell"]
    if not cells or any(_names(scene, h) or h.unread(0, len(h.view), h.clause[0]) for h in cells):
        return ()
    above = scene.passages[max(0, cells[0].number - ROW) : cells[0].number]
    return tuple(p for p in reversed(above) if p.block.kind == "cell" and not p.quantities and _names(scene, p))[:1]


def _names(scene: Scene, passage: Passage) -> bool:
    return any(scene.word(t).heads for t in passage.terms)


def _events(scene: Scene, passage: Passage, geography: Geography) -> Iterator[Claim]:
    """Years that say when something was founded or abolished: 1971年组建地区."""
    for placed in passage.periods:
        period = placed.token
        if period.kind != "year" or period.relative:
            continue
        spot = _event_spot(scene, passage, placed)
        claim = _claim(spot, geography, ())
        dated = tuple(
            c
            for c in claim.candidates
            if scene.vocabulary.indicators[c.indicator].dimension == "year" and c.distance <= 1
        )
        if dated:
            yield replace(claim, candidates=dated, period=Slot(""), when=None, measure=Slot("level"))


def _event_spot(scene: Scene, passage: Passage, placed: Placed[Period]) -> Spot:
    period = placed.token
    year = Fraction(period.first.year)
    quantity = Quantity(
        period.start, period.end, period.text, "number", year, year, Fraction(1), Fraction(1), "年", "year"
    )
    clause = passage.clause[placed.start]
    opening, closing = passage.clauses[clause]
    index = sum(q.start < placed.start for q in passage.quantities)
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

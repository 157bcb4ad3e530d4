"""Which indicators the words around a figure name, the likeliest first."""

from __future__ import annotations

from factcheck.bind.head import field_start, is_bare, possible_heads
from factcheck.bind.listing import Portion
from factcheck.bind.measure import Measured
from factcheck.bind.reach import COUNTED, HEADING, PASSAGE, Near, nearest, uncovered, words_near
from factcheck.bind.scene import Spot
from factcheck.bind.scope import is_firm, scopes_beside, stretch
from factcheck.context import Passage
from factcheck.lexicon.vocabulary import Pattern
from factcheck.model import Candidate, Indicator, Quantity, Strength, Term

TOPIC_ONLY = 30  # distance of a candidate that only its topic and unit speak for
GENERAL = "个"


def candidates(spot: Spot, measured: Measured, part: Portion, headings: tuple[Passage, ...]) -> tuple[Candidate, ...]:
    """Every indicator one of whose patterns is met, best first: nearest head, most said, least cost."""
    near = tuple(words_near(spot, part, headings))
    best = nearest(near)
    found: dict[str, Candidate] = {}
    for strength, heads in possible_heads(spot, near):
        for head in heads:
            for number in spot.scene.word(head.term).heads:
                pattern = spot.scene.vocabulary.patterns[number]
                candidate = _candidate(spot, pattern, head, best, strength, measured, near)
                if candidate and _order(candidate) < _order(found.get(pattern.indicator)):
                    found[pattern.indicator] = candidate
        if any(fits(spot.quantity, measured, spot.scene.vocabulary.indicators[name]) for name in found):
            break
    else:
        found |= _by_topic(spot, near, best, measured)
    return tuple(sorted(found.values(), key=_order))


def _by_topic(spot: Spot, near: tuple[Near, ...], best: dict[str, Near], measured: Measured) -> dict[str, Candidate]:
    """问：光伏呢？答：714座，57万千瓦: a bare figure may be anything of the topic that is told in its unit.

    Such candidates may acquit; they convict only where the figure is plainly a slip of the pen.
    """
    if not is_bare(spot):
        return {}
    found: dict[str, Candidate] = {}
    for ring in _rings(near):
        for topic in (n for n in ring if not spot.scene.word(n.term).cues):
            for number in spot.scene.word(topic.term).contexts:
                pattern = spot.scene.vocabulary.patterns[number]
                if not _topics_fit(spot, pattern.indicator, "assumed", near):
                    continue
                candidate = _topical(spot, pattern, topic, best, measured)
                if candidate and _order(candidate) < _order(found.get(pattern.indicator)):
                    found[pattern.indicator] = candidate
        if found:
            break
    return found


def _rings(near: tuple[Near, ...]) -> tuple[list[Near], ...]:
    """Topic words of the sentence, of the passage, of what stands over it."""
    return (
        [n for n in near if n.distance < PASSAGE],
        [n for n in near if PASSAGE <= n.distance < HEADING],
        [n for n in near if n.distance >= HEADING],
    )


def _topical(spot: Spot, pattern: Pattern, topic: Near, best: dict[str, Near], measured: Measured) -> Candidate | None:
    indicator = spot.scene.vocabulary.indicators[pattern.indicator]
    if not spot.quantity.unit or spot.quantity.unit == GENERAL or not fits(spot.quantity, measured, indicator):
        return None
    chosen = [topic]
    for group in pattern.context:
        met = min((best[w] for w in group if w in best), key=lambda n: n.distance, default=None)
        if met is None:
            return None
        chosen.append(met)
    return Candidate(
        indicator=pattern.indicator,
        strength="assumed",
        distance=TOPIC_ONLY,
        cost=sum(n.distance for n in chosen),
        weight=_weight(chosen),
        spans=tuple(n.span for n in chosen),
        firm=False,
    )


def fits(quantity: Quantity, measured: Measured, indicator: Indicator) -> bool:
    """Whether a level of the indicator can have the figure's unit."""
    if measured.measure.value not in ("level", "change") or not indicator.dimension:
        return True
    if indicator.units and quantity.unit not in ("", GENERAL, *indicator.units):
        return False
    bare = not quantity.unit and quantity.kind in COUNTED
    return bare or quantity.unit == GENERAL or quantity.dimension == indicator.dimension


def _order(candidate: Candidate | None) -> tuple[int, int, int]:
    if candidate is None:
        return (10**6, 0, 0)
    return (candidate.distance, -candidate.weight, candidate.cost)


def _candidate(
    spot: Spot,
    pattern: Pattern,
    head: Near,
    best: dict[str, Near],
    strength: Strength,
    measured: Measured,
    near: tuple[Near, ...],
) -> Candidate | None:
    chosen = [head]
    for group in pattern.context:
        met = min((best[w] for w in group if w in best), key=lambda n: (n.distance, -len(n.term.text)), default=None)
        if met is None:
            return None
        chosen.append(met)
    if _excluded(spot, pattern.indicator, near) or not _topics_fit(spot, pattern.indicator, strength, near):
        return None
    said = [n for n in chosen if n.distance < PASSAGE]
    consumed = _owns(measured.cue, [n.term for n in chosen if n.own])
    scopes = (*scopes_beside(spot, head, chosen), *stretch(spot, measured))
    return Candidate(
        indicator=pattern.indicator,
        strength=strength,
        distance=head.distance,
        cost=sum(n.distance for n in chosen),
        weight=_weight(said or chosen),
        spans=tuple(n.span for n in chosen),
        scopes=scopes,
        measure="level" if consumed else "",
        firm=is_firm(spot, head, chosen, scopes, measured),
    )


def _weight(chosen: list[Near]) -> int:
    return len({i for n in chosen for i in range(n.span[0], n.span[1])})


def _owns(cue: Term | None, chosen: list[Term]) -> bool:
    """The word of growth is part of the indicator's own name: 减少贫困人口."""
    return cue is not None and any(t.start <= cue.start and cue.end <= t.end for t in chosen)


def _excluded(spot: Spot, indicator: str, near: tuple[Near, ...]) -> bool:
    return any(n.own and indicator in spot.scene.word(n.term).excludes for n in near)


def _topics_fit(spot: Spot, indicator: str, strength: Strength, near: tuple[Near, ...]) -> bool:
    """What a clause that inherits its topic does name must belong to that topic."""
    if strength == "said":
        return True
    whole = field_start(spot)
    return all(
        indicator in spot.scene.word(n.term).indicators
        for n in uncovered(spot, near)
        if n.own
        and spot.left <= n.term.start
        and n.term.end <= spot.right
        and not spot.scene.word(n.term).cues
        and not whole <= n.term.start < spot.start
    )

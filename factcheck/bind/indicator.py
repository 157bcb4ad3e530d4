"""Which indicators the words around a figure name, the likeliest first."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from factcheck.bind.firm import is_firm
from factcheck.bind.head import field_start, is_bare, possible_heads
from factcheck.bind.listing import Portion
from factcheck.bind.measure import Measured
from factcheck.bind.reach import COUNTED, PASSAGE, Above, Near, Reach, uncovered
from factcheck.bind.scene import Spot
from factcheck.bind.scope import scopes_around, scopes_beside
from factcheck.lex.term import Term
from factcheck.lexicon.vocabulary import Pattern
from factcheck.model import Candidate, Indicator, Quantity, Slot, Strength

TOPIC_ONLY = 30  # distance of a candidate that only its topic and unit speak for
GENERAL = "个"


def candidates(spot: Spot, measured: Measured, part: Portion, above: Above) -> tuple[Candidate, ...]:
    """Every indicator one of whose patterns is met, best first: nearest head, most said, least cost."""
    reach = Reach(spot, part, above)
    vocabulary = spot.scene.vocabulary
    met: dict[str, Met] = {}
    for strength, heads in possible_heads(reach):
        for head in heads:
            for number in head.term.word.heads:
                _take(met, reach, vocabulary.patterns[number], head, strength)
        if any(fits(spot.quantity, measured, vocabulary.indicators[name]) for name in met):
            break
    else:
        around = scopes_around(spot, measured) if met else ()
        found = {name: _candidate(reach, one, measured, around) for name, one in met.items()}
        return tuple(sorted((found | _by_topic(reach, measured)).values(), key=_order))
    around = scopes_around(spot, measured)
    return tuple(sorted((_candidate(reach, one, measured, around) for one in met.values()), key=_order))


class Met(Struct, frozen=True, gc=False):
    """A pattern that is met, with its head and the words chosen for it, head first; a lower `order` is likelier."""

    indicator: str
    strength: Strength
    head: Near
    chosen: list[Near]
    order: tuple[int, int, int]


def _take(met: dict[str, Met], reach: Reach, pattern: Pattern, head: Near, strength: Strength) -> None:
    """Take a pattern in where it is met, and likelier than what its indicator has been met by so far."""
    indicator = pattern.indicator
    known = met.get(indicator)
    if known is not None and known.order[0] < head.distance:
        return
    chosen = _context(reach, pattern, head)
    if chosen is None or _excluded(reach, indicator) or not _topics_fit(reach, indicator, strength):
        return
    said = [n for n in chosen if n.distance < PASSAGE]
    order = (head.distance, -_weight(said or chosen), sum(n.distance for n in chosen))
    if known is None or order < known.order:
        met[indicator] = Met(indicator, strength, head, chosen, order)


def _by_topic(reach: Reach, measured: Measured) -> dict[str, Candidate]:
    """问：光伏呢？答：714座，57万千瓦: a bare figure may be anything of the topic that is told in its unit.

    Such candidates may acquit; they convict only where the figure is plainly a slip of the pen.
    """
    spot = reach.spot
    if not spot.quantity.unit or spot.quantity.unit == GENERAL or not is_bare(spot):
        return {}
    vocabulary = spot.scene.vocabulary
    found: dict[str, Candidate] = {}
    for ring in (reach.sentence, reach.above.earlier(spot.sentence), reach.above.over):
        for topic in (n for n in ring if not n.term.word.cues):
            for number in topic.term.word.contexts:
                pattern = vocabulary.patterns[number]
                if not fits(spot.quantity, measured, vocabulary.indicators[pattern.indicator]):
                    continue
                candidate = _topical(reach, pattern, topic)
                if candidate and _order(candidate) < _order(found.get(pattern.indicator)):
                    found[pattern.indicator] = candidate
        if found:
            break
    return found


def _topical(reach: Reach, pattern: Pattern, topic: Near) -> Candidate | None:
    if not _topics_fit(reach, pattern.indicator, "assumed"):
        return None
    chosen = _context(reach, pattern, topic)
    if chosen is None:
        return None
    return Candidate(
        indicator=pattern.indicator,
        strength="assumed",
        distance=TOPIC_ONLY,
        cost=sum(n.distance for n in chosen),
        weight=_weight(chosen),
        spans=tuple(n.span for n in chosen),
    )


def _context(reach: Reach, pattern: Pattern, head: Near) -> list[Near] | None:
    """The head with the nearest word of every group of the pattern's context, or None where one is not met."""
    chosen = [head]
    for group in pattern.context:
        met = reach.met(group)
        if met is None:
            return None
        chosen.append(met)
    return chosen


def fits(quantity: Quantity, measured: Measured, indicator: Indicator) -> bool:
    """Whether a level of the indicator can have the figure's unit."""
    if measured.measure.value not in ("level", "change") or not indicator.dimension:
        return True
    if indicator.units and quantity.unit not in ("", GENERAL) and quantity.unit not in indicator.units:
        return False
    bare = not quantity.unit and quantity.kind in COUNTED
    return bare or quantity.unit == GENERAL or quantity.dimension == indicator.dimension


def _order(candidate: Candidate | None) -> tuple[int, int, int]:
    if candidate is None:
        return (10**6, 0, 0)
    return (candidate.distance, -candidate.weight, candidate.cost)


def _candidate(reach: Reach, met: Met, measured: Measured, around: tuple[Slot, ...]) -> Candidate:
    spot, head, chosen = reach.spot, met.head, met.chosen
    consumed = _owns(measured.cue, [n.term for n in chosen if n.own])
    scopes = (*scopes_beside(spot, head, chosen), *around)
    distance, weight, cost = met.order
    return Candidate(
        indicator=met.indicator,
        strength=met.strength,
        distance=distance,
        cost=cost,
        weight=-weight,
        spans=tuple(n.span for n in chosen),
        scopes=scopes,
        measure="level" if consumed else "",
        held=partial(is_firm, spot, head, chosen, scopes, measured, reach.above.headings),
    )


def _weight(chosen: list[Near]) -> int:
    if len(chosen) == 1:
        start, end = chosen[0].span
        return end - start
    return len({i for n in chosen for i in range(*n.span)})


def _owns(cue: Term | None, chosen: list[Term]) -> bool:
    """The word of growth is part of the indicator's own name: 减少贫困人口."""
    return cue is not None and any(t.start <= cue.start and cue.end <= t.end for t in chosen)


def _excluded(reach: Reach, indicator: str) -> bool:
    return indicator in reach.excluded


def _topics_fit(reach: Reach, indicator: str, strength: Strength) -> bool:
    """What a clause that inherits its topic does name must belong to that topic."""
    if strength == "said":
        return True
    spot = reach.spot
    whole = field_start(spot)
    return all(
        indicator in n.term.word.indicators
        for n in uncovered(reach.own)
        if spot.left <= n.term.start
        and n.term.end <= spot.right
        and not n.term.word.cues
        and not whole <= n.term.start < spot.start
    )

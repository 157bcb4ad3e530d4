"""Which of the indicators that the words name a figure is of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Candidate, Claim, Span
from factcheck.reference.harvest.ground import Ground
from factcheck.reference.harvest.quote import apart

ANY_CLASSIFIER = "个"
COUNTS = frozenset({"count", "number"})  # of what may stand behind them
CLAUSE = 1  # distance of words in the figure's own part of its clause
LEVELS = frozenset({"level", "change", "per"})  # told in the unit of the indicator
TIMES = frozenset({"scope.yearly"})  # 全年 before a yearly figure narrows nothing


def candidate_of(claim: Claim, heads: tuple[Span, ...], text: str, ground: Ground) -> Candidate | None:
    """The best named indicator that the figure's unit suits, or None; a table's cell is named by its own `heads`.

    Of several that share a head, one whose other words stand in the same part of the sentence goes before one
    whose words stand beyond a semicolon or a full stop. Where the best leaves words of the figure's clause unread, one
    that explains more of it goes before it: 最低点…海拔346米 tells of the lowest point and not of some place.
    """
    named = [c for c in claim.candidates if not heads or _within(c, heads)]
    fitting = [c for c in named if _fits(claim, c, ground)]
    listed = [c for c in fitting if claim.quantity.unit in ground.indicator(c).units]
    best = next(iter(listed if claim.quantity.unit != ANY_CLASSIFIER and listed else fitting), None)
    if best is None:
        return None
    if not heads and not clear(best) and (fuller := _fuller(claim, best, fitting)):
        return fuller
    if _local(claim, best, text):
        return best
    rivals = [c for c in fitting if c.distance == best.distance and len(c.spans) > 1 and _meet(c, best)]
    return next((c for c in rivals if _local(claim, c, text)), best)


def doubts(candidate: Candidate, ground: Ground) -> Iterator[str]:
    """`indicator` where something narrows the words or stands unread between them and the figure."""
    scopes = {scope.value for scope in candidate.scopes}
    if scopes & ground.lexicon.vocabulary.soft_scopes - TIMES or not clear(candidate):
        yield "indicator"


def clear(candidate: Candidate) -> bool:
    """Whether nothing but a word for all the year stands unread between the words and the figure."""
    return candidate.firm or any(scope.value in TIMES for scope in candidate.scopes)


def _fits(claim: Claim, candidate: Candidate, ground: Ground) -> bool:
    indicator = ground.indicator(candidate)
    measure = candidate.measure or claim.measure.value
    if candidate.strength == "assumed":
        return False
    if measure not in LEVELS or indicator.dimension == "year":
        return True
    quantity = claim.quantity
    whole = quantity.kind != "number" or quantity.low.denominator == 1
    quotient = indicator.dimension == "multiple" and not whole  # 收入比2.82
    return (not quantity.unit and (claim.cell or quotient)) or ground.suits(claim.quantity, indicator)


def _within(candidate: Candidate, heads: tuple[Span, ...]) -> bool:
    """Whether the candidate's own word stands in one of these places and not in another row of the table."""
    return any(first <= start and end <= last for start, end in candidate.spans[:1] for first, last in heads)


def _local(claim: Claim, candidate: Candidate, text: str) -> bool:
    here = claim.quantity.start
    return not any(apart(text[min(end, here) : max(start, here)]) for start, end in candidate.spans)


def _fuller(claim: Claim, best: Candidate, fitting: list[Candidate]) -> Candidate | None:
    """The candidate whose words in the clause before a measured figure say more than those of the best, if one's do."""
    if claim.quantity.kind in COUNTS or claim.measure.value not in LEVELS:
        return None
    said = [c for c in fitting if c.strength == "said" and c.distance <= CLAUSE and _before(claim, c)]
    most = max(said, key=lambda c: c.weight, default=None)
    least = best.weight if _before(claim, best) else 0
    return most if most is not None and most.weight > least else None


def _before(claim: Claim, candidate: Candidate) -> bool:
    """Whether all words of a candidate stand in the figure's clause before it."""
    return all(claim.clause[0] <= start and end <= claim.quantity.start for start, end in candidate.spans)


def _meet(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates have their heads in the same words."""
    (a, b), (c, d) = (next(iter(x.spans), (0, 0)) for x in (one, other))
    return a < d and c < b

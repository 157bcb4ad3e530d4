"""What puts a figure in the past although no period dates it: a word, a year of an event, a clause that tells of then.

A figure of the past may be an old one; what it says wrong is wrong all the same.
"""

from __future__ import annotations

from factcheck.bind.scene import Spot
from factcheck.context import Annotated
from factcheck.model import Span


def past(spot: Spot) -> Span | None:
    """Where the text says so, outside the figure's own clause; None where it does not."""
    ago = years_ago(spot)
    return _once(spot) or (ago[0] if ago else None) or _of_then(spot)


def _once(spot: Spot) -> Span | None:
    """曾有59万贫困人口，发生率19.2%; 2014年刚开始建档立卡，一统计，…: what an earlier clause puts in the past stays
    there until the sentence comes to the present."""
    passage, today = spot.passage, spot.scene.today
    cue = spot.before("modality.historical")
    told = [(cue.end, spot.source(cue))] if cue else []
    for placed in passage.told(passage.extents[spot.sentence][0], spot.start):
        period = placed.token
        if today is not None and period.last.year < today.year and period.kind in ("year", "state"):
            told.append((placed.end, period.span))
    if not told:
        return None
    end, span = max(told)
    return None if passage.cued("present.any", end, spot.start) else span


def years_ago(spot: Spot) -> tuple[Span, int] | None:
    """六年前的吕梁，…: so many years ago, in the sentence before the figure."""
    passage = spot.passage
    for placed in passage.between(passage.extents[spot.sentence][0], spot.start):
        ago = placed.token.dimension == "time" and placed.token.unit == "年"
        if ago and passage.view[placed.end : placed.end + 1] == "前":
            return passage.source(placed.start, placed.end + 1), int(placed.token.low)
    return None


def _of_then(spot: Spot) -> Span | None:
    """19.2%，是2014年底吕梁的贫困发生率; …，这是攻坚战打响时的家底: the clause behind says of what time it was."""
    passage, words = spot.passage, spot.scene.vocabulary.words
    end = passage.extents[spot.sentence][1]
    told = [t.start for t in passage.cued("modality.historical", spot.closing, end)]
    told += [p.start for p in passage.told(spot.closing, end) if p.token.kind in ("year", "state") and not p.token.now]
    for start in told:
        opening, closing = passage.clauses[passage.clause[start]]
        forms = (passage.view[opening : opening + 2], passage.view[opening : opening + 1])
        copula = next((word for word in map(words.get, forms) if word is not None), None)
        if copula and "copula.any" in copula.cues and not _of_today(spot, passage, opening, closing):
            return passage.source(opening, start + 1)
    return None


def _of_today(spot: Spot, passage: Annotated, start: int, end: int) -> bool:
    """是今天必须面对的现实: the clause comes to the present."""
    periods = (p.token for p in passage.told(start, end))
    return bool(passage.cued("present.any", start, end)) or any(p.now or p.last == spot.scene.today for p in periods)

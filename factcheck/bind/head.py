"""The words that may name what a figure counts: its clause's own, or what a clause that names nothing inherits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from factcheck.bind.reach import ASKED, HEADING, REACH, Near, Reach, uncovered
from factcheck.bind.scene import JOINTS, Spot
from factcheck.context import Annotated
from factcheck.model import Strength


def possible_heads(reach: Reach) -> Iterator[tuple[Strength, list[Near]]]:
    """Groups of possible heads, the nearest first: the clause's own words, then what a bare clause inherits."""
    spot = reach.spot
    whole = field_start(spot)
    own = [
        n
        for n in uncovered(reach.own)
        if n.term.word.heads and not whole <= n.term.start < spot.start and not _next_item(spot, n)
    ]
    if own:
        yield "said", own
    if not is_bare(spot):
        return
    passage = spot.passage
    visible = [n for n in uncovered(reach.all) if n.term.word.heads]
    if passage.block.heads:
        yield "said", [replace(n, distance=n.distance - HEADING) for n in visible if not n.here]
        return
    anaphor = bool(spot.cues(spot.opening, spot.start, "anaphor."))
    for clause in _back(spot, REACH if anaphor else 1):
        heads = [n for n in visible if n.here and passage.clause[n.term.start] == clause]
        if heads:
            yield "inherited", heads[::-1]
            break
        if _unread(passage, clause) > 1 and not anaphor:
            break
    if asked := [n for n in visible if n.distance == ASKED]:
        yield "inherited", asked
    for clause in range(spot.clause + 1, min(spot.clause + 3, len(passage.clauses))):
        if passage.sentence[passage.clauses[clause][0]] > spot.sentence:
            break
        heads = [n for n in visible if n.here and passage.clause[n.term.start] == clause]
        if heads:
            yield "inherited", heads
            return


def _next_item(spot: Spot, word: Near) -> bool:
    """队员7246名、第一书记1769名: a noun behind a comma of a list is the next figure's."""
    between = spot.passage.view[spot.end : word.term.start]
    return bool(between) and between[0] in JOINTS and not spot.passage.between(spot.end, word.term.start)


def is_bare(spot: Spot) -> bool:
    """The figure's territory names nothing unknown, the whole of a share or field of a rank aside."""
    return spot.gap(spot.left, field_start(spot)) + spot.gap(spot.end, spot.right) <= 1


def field_start(spot: Spot) -> int:
    """Where the whole of a share (占地区生产总值的) or the field of a rank (居全国) begins; else the figure."""
    kind = spot.quantity.kind
    name = "field.any" if kind == "rank" else "measure.share" if kind in ("percent", "fraction") else ""
    family = name.partition(".")[0] + "."
    cues = spot.cues(spot.row_left, spot.start, family) if name else []
    return max((term.end for term, cue in cues if cue == name), default=spot.start)


def _unread(passage: Annotated, clause: int) -> int:
    return passage.unread(*passage.clauses[clause], clause)


def _back(spot: Spot, sentences: int) -> Iterator[int]:
    """Earlier clauses, nearest first: those of the sentence, then of so many sentences before."""
    passage = spot.passage
    for clause in range(bisect_left(passage.clauses, (spot.opening,)) - 1, -1, -1):
        if spot.sentence - passage.sentence[passage.clauses[clause][0]] > sentences:
            return
        yield clause

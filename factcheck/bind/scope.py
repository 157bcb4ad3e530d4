"""What narrows an indicator's name to a part of it, and how firmly a figure is held to it."""

from __future__ import annotations

from factcheck.bind.measure import Measured
from factcheck.bind.reach import PASSAGE, Near
from factcheck.bind.scene import Spot
from factcheck.model import Slot


def scopes_beside(spot: Spot, head: Near, chosen: list[Near]) -> tuple[Slot, ...]:
    """Scope words beside the figure or right before its head that the pattern does not itself contain.

    One that only hints at a part of the whole (带动, 其中) is held as assumed.
    """
    passage = spot.passage
    nouns = [t for t in spot.terms(spot.left, spot.right) if spot.scene.word(t).topical]
    nouns += [n.term for n in chosen if n.here]
    found = []
    for term, name in spot.cues(spot.left, spot.right, "scope."):
        if any(t.start <= term.start and term.end <= t.end for t in nouns):
            continue
        beside_head = head.own and term.end <= head.term.start and spot.gap(term.end, head.term.start) == 0
        beside_figure = term.end <= spot.start and spot.gap(term.end, spot.start) <= 2
        if (beside_head or beside_figure) and not passage.between(term.end, spot.start):
            soft = name in spot.scene.vocabulary.soft_scopes
            found.append(Slot(name, "assumed" if soft else "said", (spot.source(term),)))
    if passage.view[max(0, spot.opening - 2) : spot.opening + 1] in ("中，有", "里，有"):
        found.append(Slot("scope.among", "assumed", (passage.source(spot.opening - 2, spot.opening - 1),)))
    return tuple(found)


def _taken(spot: Spot, head: Near) -> bool:
    """The clause that the head is inherited from has a figure of the same unit: this one is of something else."""
    passage = spot.passage
    if not head.here:
        return False
    clause = passage.clause[head.term.start]
    return any(
        q.token.dimension == spot.quantity.dimension and q.token.unit == spot.quantity.unit
        for q in passage.quantities
        if passage.clause[q.start] == clause and q.start != spot.start and spot.quantity.kind in ("count", "money")
    )


def _followed(spot: Spot) -> bool:
    """A counted noun of its own stands after the figure, so that what goes before is not what it counts."""
    return spot.quantity.kind == "count" and spot.gap(spot.end, min(spot.end + 2, spot.right)) > 0


def is_firm(spot: Spot, head: Near, chosen: list[Near], scopes: tuple[Slot, ...], measured: Measured) -> bool:
    """Whether a figure that disagrees must be the draft's error: its head is its own, or it continues a statement."""
    if scopes:
        return False
    if not head.own:
        follows = measured.measure.value != "level" or measured.role or spot.cues(spot.opening, spot.start, "anaphor.")
        cell = bool(spot.passage.block.heads)
        return cell or (bool(follows) and head.distance < PASSAGE and not _taken(spot, head))
    if head.term.end <= spot.start and _followed(spot):
        return False
    start, end = sorted((head.term.start, spot.start))
    if spot.gap(start, end) > 1:
        return False
    joined = any(n is not head and n.own for n in chosen)
    after = max(head.term.end, spot.end)
    whole = bool(spot.cues(after, spot.right, "completeness."))
    return joined or whole or spot.gap(after, _reach(spot)) <= 2 or head.term.end <= spot.start


def _reach(spot: Spot) -> int:
    """Where what is said of the figure ends: at the next one that counts (第一网鲜货 counts nothing)."""
    return next(
        (
            q.start
            for q in spot.passage.quantities
            if q.start >= spot.end and q.token.kind != "rank" and spot.passage.clause[q.start] == spot.clause
        ),
        spot.closing,
    )

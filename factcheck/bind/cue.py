"""The cue that governs a figure: in its own clause, or anywhere before it in its sentence."""

from __future__ import annotations

from factcheck.bind.scene import Spot
from factcheck.lex.term import Term
from factcheck.model import Span


def own(spot: Spot, name: str) -> Term | None:
    """A cue before the figure in its own clause."""
    found = [t for t, c in spot.cues(spot.opening, spot.start, name) if c == name]
    return found[-1] if found else None


def before(spot: Spot, name: str) -> Term | None:
    """A cue before the figure anywhere in its sentence: it governs what follows."""
    terms = spot.passage.cued(name, spot.passage.extents[spot.sentence][0], spot.start)
    return max((t for t in terms if t.end <= spot.start and not t.hidden), key=_place, default=None)


def _place(term: Term) -> Span:
    """The last of several words in text order is the one that begins last, the shortest where some begin together."""
    return term.start, -term.end

"""What stands over each passage: the heads of a cell, headings, the title, a short passage before."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.context import Passage

ROW = 12  # cells back to the row above
LEVELS = 2  # headings
SHORT = 40  # characters of a passage that may stand over the next as a heading does


def overheads(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, ...]]:
    """For each passage what stands over it, the nearest first."""
    starts = {p.block.start: p for p in passages} if any(p.block.heads for p in passages) else {}
    headings: tuple[Passage, ...] = ()
    for passage in passages:
        if passage.block.heads:
            heads = tuple(starts[start] for start, _ in passage.block.heads if start in starts)
            yield (*heads, *_row_above(passages, heads))
        else:
            yield (*headings, *_others(passages, passage.number, headings))
        if passage.block.kind in ("heading", "caption"):
            headings = (passage, *headings[: LEVELS - 1])


def _others(passages: tuple[Passage, ...], number: int, headings: tuple[Passage, ...]) -> Iterator[Passage]:
    """The title, and the passage before where it is short or asks."""
    if not number:
        return
    title, before = passages[0], passages[number - 1]
    told = {h.number for h in headings}
    if title.number not in told:
        yield title
    short = len(before.view) <= SHORT or before.view[-1] in "？?"
    if short and before.number not in told and before is not title:
        yield before


def _row_above(passages: tuple[Passage, ...], heads: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Under a row that names an indicator, one that names only a measure (增速) is of that indicator."""
    cells = [h for h in heads if h.block.kind == "cell"]
    if not cells or any(_names(h) or h.unread(0, len(h.view), h.clause[0]) for h in cells):
        return ()
    above = passages[max(0, cells[0].number - ROW) : cells[0].number]
    return tuple(p for p in reversed(above) if p.block.kind == "cell" and not p.quantities and _names(p))[:1]


def _names(passage: Passage) -> bool:
    return any(t.word.heads for t in passage.terms)

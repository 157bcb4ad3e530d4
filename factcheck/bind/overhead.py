"""What stands over each passage: the heads of a cell, headings, the title, a short passage before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.context import Annotated, Passage
from factcheck.section import LEVELS, OVER

ROW = 12  # cells back to the row above
TITLE = 60  # characters of a first passage that may be a title
SHORT = 40  # characters of a passage that may stand over the next as a heading does

Words = Callable[[int], Annotated]


def overheads(passages: tuple[Passage, ...], words: Words) -> Iterator[tuple[int, ...]]:
    """For each passage the numbers of those that stand over it, the nearest first; `words` gives one annotated."""
    starts = {p.block.start: p.number for p in passages} if any(p.block.heads for p in passages) else {}
    headings: tuple[int, ...] = ()
    for passage in passages:
        if passage.block.heads:
            heads = tuple(starts[start] for start, _ in passage.block.heads if start in starts)
            yield (*heads, *_row_above(passages, heads, words))
        else:
            yield (*headings, *_others(passages, passage.number, headings))
        if passage.block.kind in OVER:
            headings = (passage.number, *headings[: LEVELS - 1])


def _others(passages: tuple[Passage, ...], number: int, headings: tuple[int, ...]) -> Iterator[int]:
    """The title, and the passage before where it is short or asks."""
    if number and 0 not in headings and len(passages[0].view) <= TITLE:
        yield 0
    if number > 1 and number - 1 not in headings:
        before = passages[number - 1].view
        if len(before) <= SHORT or before[-1] in "？?":
            yield number - 1


def _row_above(passages: tuple[Passage, ...], heads: tuple[int, ...], words: Words) -> Iterator[int]:
    """Under a row that names an indicator, one that names only a measure (增速) is of that indicator."""
    cells = [words(n) for n in heads if passages[n].block.kind == "cell"]
    if not cells or any(_names(h) or h.unread(0, len(h.view), h.clause[0]) for h in cells):
        return
    for number in range(cells[0].number - 1, max(0, cells[0].number - ROW) - 1, -1):
        if passages[number].block.kind == "cell" and not passages[number].quantities and _names(words(number)):
            yield number
            return


def _names(passage: Annotated) -> bool:
    return any(t.word.heads for t in passage.terms)

"""Approximators around a figure, as operators."""

from __future__ import annotations

from factcheck.lexicon.figures import FigureTables
from factcheck.model import Span

STRONG = ("under", "over", "least", "most")


def hedged(view: str, start: int, end: int, excess: int, tables: FigureTables) -> tuple[str, Span | None]:
    """The operator on the figure at `start` to `end` and the place of its word in the view.

    `excess` is the place of 多/余/来 within the figure, or -1. A bound before the figure wins over one behind it,
    both over a word within, and 约 yields to all; 近 before 多 (近20多万) leaves no more than 约.
    """
    before = _before(view, start, end, tables)
    after = _after(view, end, tables)
    within = _within(view, excess, tables)
    if before[0] == "under" and within[0] == "over":
        return "about", before[1]
    for found in (before, after, within):
        if found[0] in STRONG:
            return found
    return next((found for found in (within, before, after) if found[0]), ("", None))


def _before(view: str, start: int, end: int, tables: FigureTables) -> tuple[str, Span | None]:
    if view[start - 1 : start] == "比" and (word := tables.than.at(view, end)):
        return tables.than.forms[word], (end, end + len(word))
    word = tables.before.before(view, start)
    operator = tables.before.forms[word] if word else "none"
    return ("", None) if operator == "none" or not word else (operator, (start - len(word), start))


def _after(view: str, end: int, tables: FigureTables) -> tuple[str, Span | None]:
    word = tables.after.at(view, end)
    operator = tables.after.forms[word] if word else "none"
    return ("", None) if operator == "none" or not word else (operator, (end, end + len(word)))


def _within(view: str, excess: int, tables: FigureTables) -> tuple[str, Span | None]:
    word = tables.inside.at(view, excess) if excess >= 0 else None
    return (tables.inside.forms[word], (excess, excess + len(word))) if word else ("", None)

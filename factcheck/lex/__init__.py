"""The lexer: quantities, periods and numerals that are no figures, over the original text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from factcheck.lex.nonfigure import nonfigures
from factcheck.lex.period import periods
from factcheck.lex.quantity import parse_value, quantities
from factcheck.lex.rows import rows_of
from factcheck.lex.unit import unit_at
from factcheck.lex.view import View, look
from factcheck.lexicon import Lexicon
from factcheck.lexicon.figures import FigureTables
from factcheck.model import NonFigure, Period, Quantity, Tokens

__all__ = ["figures", "lex", "parse_value", "rows"]

Read = tuple[tuple[Quantity, ...], tuple[Period, ...], tuple[NonFigure, ...]]


def lex(text: str, lexicon: Lexicon, today: date | None) -> Tokens:
    """The figures of a text; relative periods resolve against `today` and are left out without it."""
    return Tokens(*figures(text, lexicon.figures, today))


def figures(text: str, tables: FigureTables, today: date | None, start: int = 0, end: int | None = None) -> Read:
    """Quantities, periods and non-figures of a text or a stretch of it, each in text order, no two overlapping.

    A period wins over a non-figure that begins no earlier, both over a quantity.
    """
    view = look(text, start, end)
    numbers = (n for n in nonfigures(view, tables.nonfigures) if not _counts(view, n, tables))
    told, others = _apart(periods(view, tables.periods, today), numbers)
    spans = [*((t.start, t.end) for t in told), *((t.start, t.end) for t in others)]
    taken = sorted((view.place(start), view.place(end)) for start, end in spans)
    return tuple(quantities(view, tables, taken)), told, others


def rows(text: str, tables: FigureTables, today: date | None) -> list[dict[str, object]]:
    """What `factcheck quantities` prints for a text, in text order."""
    found, told, _ = figures(text, tables, today)
    return rows_of(found, told, tables)


def _counts(view: View, number: NonFigure, tables: FigureTables) -> bool:
    """Whether a known number, 12345, is followed by a unit after all, or a word stands behind 第 (第一大产业)."""
    if view.source[number.start - 1 : number.start] == "第":
        return True
    if view.source[number.end : number.end + 1].isspace() and number.why == "figure":
        return False  # 图4 乡镇学校: a caption follows
    digits = "".join(number.text.split()).isdigit()
    return digits and unit_at(view.text, view.place(number.end), len(view.text), tables) is not None


Token = Period | NonFigure


def _apart(told: Iterable[Period], others: Iterable[NonFigure]) -> tuple[tuple[Period, ...], tuple[NonFigure, ...]]:
    """Periods and non-figures without overlap: the earlier wins, then the longer, then the period."""
    both: list[Token] = [*told, *others]
    both.sort(key=lambda t: (t.start, -t.end, isinstance(t, NonFigure)))
    kept_told: list[Period] = []
    kept_others: list[NonFigure] = []
    reach = -1
    for token in both:
        if token.start < reach:
            continue
        reach = token.end
        if isinstance(token, Period):
            kept_told.append(token)
        else:
            kept_others.append(token)
    return tuple(kept_told), tuple(kept_others)

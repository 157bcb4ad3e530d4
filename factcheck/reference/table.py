"""Rows as an aligned table for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """The number of terminal columns that a text takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int = 48) -> str:
    """Head and rows in columns two blanks apart; a cell wider than `most` columns is cut with an ellipsis."""
    cells = [[_cut(cell, most) for cell in row] for row in (head, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_row(row, widths) for row in cells)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(cells, widths, strict=True)).rstrip()


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return f"{text}…"

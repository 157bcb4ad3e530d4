"""Page numbers and running heads: printed on every page, part of no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from factcheck.read.pdf_columns import Fragment, Row, rows_of
from factcheck.read.pdf_lines import row_text

PAGE_NUMBER = re.compile(r"\s*[-—–·•第共]*\s*\d{1,4}\s*页?(?:\s*[/／,，共第]\s*[共第]?\s*\d{1,4}\s*页?)?\s*[-—–·•]*\s*")
DIGITS = re.compile(r"\d+")
EDGE = 2  # rows at the top and at the bottom where furniture stands


def without_furniture(pages: list[list[Fragment]]) -> tuple[list[list[Fragment]], list[str]]:
    """The pages without page numbers and without first and last rows that recur on most pages; and those rows.

    On three pages and more, rows count as the same that differ in their numbers only (第3期 第5版).
    """
    rows = [_without_number(rows_of(page)) for page in pages]
    least = max(2, (len(pages) + 1) // 2)
    furniture = _recurring(rows, _words, least) | _recurring(rows, _likeness, max(3, least))
    dropped: list[str] = []
    kept = [_cleared(page, furniture, dropped) for page in rows]
    return [[fragment for row in page for fragment in row] for page in kept], dropped


def _recurring(pages: list[list[Row]], key: Callable[[Row], str], least: int) -> set[str]:
    count: Counter[str] = Counter()
    for page in pages:
        edges = page[:EDGE] + page[-EDGE:] if len(page) > 2 * EDGE else []
        count.update({key(row) for row in edges})
    return {words for words, times in count.items() if times >= least}


def _without_number(page: list[Row]) -> list[Row]:
    for index in (0, -1):
        if page and PAGE_NUMBER.fullmatch(row_text(page[index])):
            page = page[1:] if index == 0 else page[:-1]
    return page


def _cleared(page: list[Row], furniture: set[str], dropped: list[str]) -> list[Row]:
    for _ in range(EDGE):
        for index in (0, -1):
            if page and not furniture.isdisjoint((_words(page[index]), _likeness(page[index]))):
                dropped.append(row_text(page[index]))
                page = page[1:] if index == 0 else page[:-1]
    return page


def _words(row: Row) -> str:
    return "".join(row_text(row).split())


def _likeness(row: Row) -> str:
    return DIGITS.sub("0", _words(row))

"""Find numerals that are no quantity: idioms, names, telephone and document numbers, clock times, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.lex.view import DIGITS, View
from factcheck.lexicon.periods import NonFigureTables
from factcheck.lexicon.words import Words
from factcheck.model import NonFigure

# a word stands alone: 万一 is no idiom inside 一万一千, 之一 none inside 五分之一
BEFORE = frozenset("一二三四五六七八九十百千万亿两〇零点分0123456789０１２３４５６７８９.．")
AFTER = frozenset("一二三四五六七八九十百千万亿两〇零点0123456789０１２３４５６７８９.．之又")
SCALES = frozenset("百千万亿")
THOUSANDS = re.compile(r"[,，][0-9０-９]{3}(?![0-9０-９])")  # 985,000 is no 985


def nonfigures(view: View, tables: NonFigureTables) -> list[NonFigure]:
    """Every stretch of the text whose digits count nothing, in order, with the reason why.

    Of two that overlap the one stays that begins earlier, a shape before a word.
    """
    found = [*_shapes(view, tables), *_words(view, tables.words)]
    found.sort(key=_start)
    kept: list[NonFigure] = []
    reach = -1
    for number in found:
        if number.start >= reach:
            kept.append(number)
            reach = number.end
    return kept


def _start(number: NonFigure) -> int:
    return number.start


def _shapes(view: View, tables: NonFigureTables) -> Iterator[NonFigure]:
    for match in _pattern(tables.shapes, tables.begins).finditer(view.source, view.start, view.end):
        yield NonFigure(match.start(), match.end(), match[0], match.lastgroup or "")


@lru_cache(maxsize=8)
def _pattern(shapes: tuple[tuple[str, str], ...], begins: str) -> re.Pattern[str]:
    named = "|".join(f"(?P<{why}>{pattern})" for pattern, why in shapes)
    return re.compile(f"(?=[{begins}])(?:{named})" if begins else named)


def _words(view: View, words: Words) -> Iterator[NonFigure]:
    """The words, white space inside them or not."""
    done = 0
    for match in _firsts("".join(sorted(words.lengths))).finditer(view.text):
        place = match.start()
        if place >= done and (found := _word(view, place, words)):
            done = view.place(found.end)
            yield found


def _word(view: View, place: int, words: Words) -> NonFigure | None:
    """The longest word at a place that stands alone there."""
    for length in words.lengths[view.text[place]]:
        word = view.text[place : place + length]
        if word in words.forms:
            last = place + len(word)
            start, end = view.span(place, last)
            if view.source[start - 1 : start] in BEFORE or _digits(view.text, place - 1, place):
                return None
            if view.source[end : end + 1] not in AFTER and not _goes_on(view, last, end):
                return NonFigure(start, end, view.source[start:end], words.forms[word])
    return None


def _goes_on(view: View, last: int, end: int) -> bool:
    """Whether the digit that a word ends with is of a longer number: 985,000, 211↵万."""
    if view.text[last - 1] not in DIGITS:
        return False
    scaled = view.text[last : last + 1] in SCALES
    return scaled or _digits(view.text, last - 1, last) or THOUSANDS.match(view.source, end) is not None


def _digits(text: str, first: int, second: int) -> bool:
    """Whether two places of a view that follow each other hold digits of one number, which a line may break."""
    return 0 <= first < second < len(text) and text[first] in DIGITS and text[second] in DIGITS


@lru_cache(maxsize=8)
def _firsts(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")

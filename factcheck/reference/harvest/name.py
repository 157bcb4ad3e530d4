"""A name for a figure that no table knows, from the words beside it: segmentation and part of speech with jieba."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct

from factcheck.context import Passage
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Span

NOUNS = frozenset({"n", "nz", "nt", "nl", "ng", "nr", "ns", "vn", "an", "j", "l", "b", "a", "eng", "i"})
TAILS = NOUNS - {"a", "b"}  # what a name can end in
LIGHT = frozenset(
    {"d", "p", "u", "ud", "ug", "uj", "ul", "uv", "uz", "c", "r", "f", "t", "m", "q", "y", "x", "zg", "s"}
)
RESPECTIVE = ("分别", "各")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_LEAD = re.compile(r"^(?:其中[:：]?|[#＃*]|[\d一二三四五六七八九十]+[、.．])")
_SERIES = re.compile("[、和及与]")
LONGEST = 14  # characters of a name


class Name(Struct, frozen=True):
    """A proposed name, the patterns to find it by, and whether a noun was found beside the figure."""

    text: str
    say: tuple[str, ...]
    firm: bool


Word = tuple[str, str]


def name_of(passage: Passage, start: int, end: int, vocabulary: Vocabulary, *, counted: bool) -> Name | None:
    """The name of the figure at a stretch of the passage's view; `counted` tells that its noun may follow it."""
    if listed := _listed(passage, start, vocabulary):
        return listed
    clause = passage.clause[start]
    opening, closing = passage.clauses[clause]
    left, right = _territory(passage, start, end, opening, closing)
    before = _words(passage.view[left:start], vocabulary)
    after = _words(passage.view[end:right], vocabulary)
    parts = (_following(after) if counted else ()) or _preceding(before) or (() if counted else _following(after))
    if parts:
        return _named(parts, True)
    verb = next((word for word, flag in reversed(before) if flag.startswith("v") and len(word) > 1), "")
    return _named((verb,), False) if verb else None


def of_cell(text: str, heads: tuple[Span, ...]) -> Name | None:
    """The name of a table's cell: what its row is called, then its column, units in brackets left out."""
    first, *rest = (_LEAD.sub("", _BRACKET.sub("", "".join(text[start:end].split()))) for start, end in heads)
    column = next((head for head in rest if head not in first), "")
    if not first:
        return None
    return Name(f"{first}{column}"[:LONGEST], (first + column, f"{first} {column}") if column else (first,), True)


def _listed(passage: Passage, start: int, vocabulary: Vocabulary) -> Name | None:
    """The name at the figure's place in a list of names: 食用菌、中药材种植面积分别为1.2万亩、3.45万亩."""
    number = passage.clause[start]
    opening, closing = passage.clauses[number]
    place = max(passage.view.rfind(word, opening, start) for word in RESPECTIVE)
    if place < 0:
        return None
    figures = [q.start for q in passage.quantities if place < q.start < closing]
    names = _SERIES.split(passage.view[opening:place])
    if len(names) != len(figures) or len(names) < 2:
        return None
    last = [word for word, _ in _words(names[-1], vocabulary)]
    own = [word for word, _ in _words(names[figures.index(start)], vocabulary)]
    shared = tuple(last[1:]) if figures.index(start) < len(names) - 1 else ()
    return _named((*own, *shared), True) if own else None


def _territory(passage: Passage, start: int, end: int, opening: int, closing: int) -> tuple[int, int]:
    """The stretch of the clause that is not nearer to another figure."""
    ends = [*(q.end for q in passage.quantities), *(p.end for p in passage.periods)]
    left = max([end for end in ends if opening < end <= start] or [opening])
    right = min([q.start for q in passage.quantities if end <= q.start < closing] or [closing])
    return left, right


def _following(words: list[Word]) -> tuple[str, ...]:
    """The noun phrase right behind a count: 55个 | 扶贫车间."""
    parts: list[Word] = []
    for word, flag in words:
        if flag not in NOUNS and not (flag == "v" and parts == [] and len(word) > 1 and len(words) > 1):
            break
        parts.append((word, flag))
    return _trimmed(parts)


def _preceding(words: list[Word]) -> tuple[str, ...]:
    """The noun phrase in front of a figure, light words and the verb between them passed over: 产值 | 完成."""
    rest = list(words)
    while rest and rest[-1][1] not in NOUNS:
        rest.pop()
    parts: list[Word] = []
    while rest and (rest[-1][1] in NOUNS or (rest[-1][1] == "v" and parts and len(rest[-1][0]) > 1)):
        parts.insert(0, rest.pop())
    while parts and parts[0][1] == "v":
        parts.pop(0)
    return _trimmed(parts)


def _trimmed(parts: list[Word]) -> tuple[str, ...]:
    while parts and parts[-1][1] not in TAILS:
        parts = parts[:-1]
    while parts and sum(len(word) for word, _ in parts) > LONGEST:
        parts = parts[1:]
    return tuple(word for word, _ in parts) if sum(len(word) for word, _ in parts) > 1 else ()


def _named(parts: tuple[str, ...], firm: bool) -> Name:
    text = "".join(parts)
    composed = f"{parts[-1]} {' '.join(parts[:-1])}"
    apart = len(parts) > 1 and len(parts[-1]) > 1 and all(len(part) > 1 for part in parts)
    return Name(text, (text, composed) if apart else (text,), firm)


def _words(text: str, vocabulary: Vocabulary) -> list[Word]:
    """Words with their parts of speech; marks have the flag x, places (全县, 吕梁市) the flag s."""
    found = []
    for pair in _tagger().cut(text):
        known = vocabulary.words.get(pair.word)
        place = known is not None and bool(known.generic or known.places)
        found.append((pair.word, "s" if place else pair.flag))
    return [pair for pair in found if pair[0].strip()]


@cache
def _tagger() -> Any:
    """jieba's part-of-speech tagger, loaded at first use and silent."""
    import logging

    import jieba
    import jieba.posseg as tagger

    jieba.setLogLevel(logging.WARNING)
    return tagger

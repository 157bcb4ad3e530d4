"""A name for a figure that no table knows, from the words beside it: segmentation and part of speech with jieba."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.context import Passage

NOUNS = frozenset({"n", "nz", "nt", "nl", "ng", "nr", "ns", "vn", "an", "j", "l", "b", "a", "eng", "i"})
TAILS = NOUNS - {"a", "b"}  # what a name can end in
LIGHT = frozenset(
    {"d", "p", "u", "ud", "ug", "uj", "ul", "uv", "uz", "c", "r", "f", "t", "m", "q", "y", "x", "zg", "s"}
)
LONGEST = 14  # characters of a name


@dataclass(frozen=True, slots=True)
class Name:
    """A proposed name, the patterns to find it by, and whether a noun was found beside the figure."""

    text: str
    say: tuple[str, ...]
    firm: bool


Word = tuple[str, str]


def name_of(passage: Passage, start: int, end: int, *, counted: bool) -> Name | None:
    """The name of the figure at a stretch of the passage's view; `counted` tells that its noun may follow it."""
    clause = passage.clause[start]
    opening, closing = passage.clauses[clause]
    left, right = _territory(passage, start, end, opening, closing)
    before, after = _words(passage.view[left:start]), _words(passage.view[end:right])
    parts = (_following(after) if counted else ()) or _preceding(before) or (() if counted else _following(after))
    if parts:
        return _named(parts, True)
    verb = next((word for word, flag in reversed(before) if flag.startswith("v") and len(word) > 1), "")
    return _named((verb,), False) if verb else None


def follows_verb(passage: Passage, end: int) -> str:
    """The words of the event that a year before them dates (1971年组建地区), or ""."""
    clause = passage.clause[end - 1]
    words = _words(passage.view[end : passage.clauses[clause][1]])
    if not words or not words[0][1].startswith("v") or len(words[0][0]) < 2:
        return ""
    parts = [words[0][0]]
    for word, flag in words[1:4]:
        if flag not in NOUNS:
            break
        parts.append(word)
    return "".join(parts)[:LONGEST]


def _territory(passage: Passage, start: int, end: int, opening: int, closing: int) -> tuple[int, int]:
    """The stretch of the clause that is not nearer to another figure."""
    left = max(
        [q.end for q in (*passage.quantities, *passage.periods) if q.end <= start and q.end > opening] or [opening]
    )
    right = min([q.start for q in passage.quantities if q.start >= end and q.start < closing] or [closing])
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


def _words(text: str) -> list[Word]:
    """Words with their parts of speech; marks and foreign letters have the flag x or eng."""
    return [(pair.word, pair.flag) for pair in _tagger().cut(text) if pair.word.strip()]


@cache
def _tagger() -> Any:
    """jieba's part-of-speech tagger, loaded at first use and silent."""
    import logging

    import jieba  # type: ignore[import-untyped]
    import jieba.posseg as tagger  # type: ignore[import-untyped]

    jieba.setLogLevel(logging.WARNING)
    return tagger

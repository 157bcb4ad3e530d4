"""A name for a figure that no table knows, from the words beside it."""

from __future__ import annotations

import re
from itertools import takewhile

from msgspec import Struct

from factcheck.context import Passage
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Span
from factcheck.reference.harvest.phrase import (
    AMOUNTS,
    LONGEST,
    Words,
    beside,
    cue,
    light,
    preceding,
    rated,
    territory,
    words,
)

RESPECTIVE, HAS = ("分别", "各"), "有"
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_LEAD = re.compile(r"^(?:其中[:：]?|[#＃*]|[\d一二三四五六七八九十]+[、.．])")
_SERIES = re.compile("[、和及与]")
_OLD_VALUE = re.compile("[由从]")


class Name(Struct, frozen=True):
    """A proposed name, the patterns to find it by, and whether a noun was found beside the figure."""

    text: str
    say: tuple[str, ...]
    firm: bool


def name_of(
    passage: Passage, start: int, end: int, vocabulary: Vocabulary, *, counted: bool, paired: bool = False
) -> Name | None:
    """The name of the figure at a stretch of the passage's view.

    `counted` tells that its noun may follow it, `paired` that it is one of an old value and a new: 收入比由…缩小到2.82.
    """
    if listed := _listed(passage, start, vocabulary):
        return listed
    parts = beside(passage, start, end, vocabulary, counted=counted)
    if not parts and paired:
        parts = _of_pair(passage, start, vocabulary)
    if parts and all(word.text in AMOUNTS or light(word, vocabulary) for word in parts):
        parts = (*_topic(passage, start, vocabulary), *parts)
    if parts and not all(rated(word, vocabulary) for word in parts):
        return _named(tuple(word.text for word in parts), True)
    left, _ = territory(passage, start, end)
    before = [w for w in words(passage.view, left, start, vocabulary) if w.verb and not cue(w, vocabulary)]
    verb = before[-1].text if before else ""
    return _named((verb,), False) if verb and not verb.endswith(HAS) else None


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
    if len(names) != len(figures) or len(names) < 2 or passage.between(opening, place):
        return None
    last = [word.text for word in words(names[-1], 0, len(names[-1]), vocabulary)]
    mine = names[figures.index(start)]
    own = [word.text for word in words(mine, 0, len(mine), vocabulary)]
    shared = tuple(last[1:]) if figures.index(start) < len(names) - 1 else ()
    return _named((*own, *shared), True) if own else None


def _of_pair(passage: Passage, start: int, vocabulary: Vocabulary) -> Words:
    """What a clause names before the old value of a pair."""
    opening = passage.clauses[passage.clause[start]][0]
    cut = _OLD_VALUE.search(passage.view, opening, start)
    return preceding(words(passage.view, opening, cut.start(), vocabulary), vocabulary) if cut else ()


def _topic(passage: Passage, start: int, vocabulary: Vocabulary) -> Words:
    """What the clause before is about, for a bare amount: 食用菌种植规模6.8亿棒，产量31.5万吨."""
    number = passage.clause[start] - 1
    if number < 0 or passage.sentence[passage.clauses[number][0]] != passage.sentence[start]:
        return ()
    opening, closing = passage.clauses[number]
    first = next((q.start for q in passage.quantities if opening <= q.start < closing), closing)
    parts = preceding(words(passage.view, opening, first, vocabulary), vocabulary)
    return tuple(takewhile(lambda word: word.noun and not word.text.endswith(AMOUNTS), parts))


def _named(parts: tuple[str, ...], firm: bool) -> Name:
    text = "".join(parts)
    composed = f"{parts[-1]} {' '.join(parts[:-1])}"
    apart = len(parts) > 1 and len(parts[-1]) > 1 and all(len(part) > 1 for part in parts)
    return Name(text, (text, composed) if apart else (text,), firm)

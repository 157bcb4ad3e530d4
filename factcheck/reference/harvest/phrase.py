"""The noun phrase beside a figure: words and their parts of speech by jieba, and those of the trade by vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from factcheck.context import Passage
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.reference.harvest.told import COMPARED

MODIFIERS = frozenset({"b", "a", "z", "h"})  # in a name, but not at its end
NOUNS = frozenset({"vn", "an", "j", "l", "eng", "i"}) | MODIFIERS  # with all kinds of n
LINK, SITE = "f", "s"  # 以上 between words of a name, 岸线 at its end
PLACE = "place"
AMOUNTS = ("产量", "产值", "增加值", "收入", "支出", "总额", "投资", "量", "面积", "比例")  # nouns whatever jieba says
SUFFIXES = frozenset({"率", "站", "村", "值"})  # that jieba takes for verbs or leaves alone
RATIO, RATIO_BEFORE = "比", ("由", "从", "为", "是")  # 收入比由…: a noun, and no comparison
ALL_OF = ("全", "该", "我", "本")  # 全村 stands for a place, 合作社 is what a figure counts
LEVEL = "级"
CUES = (  # of words that stand before a name and are no part of it
    *("modality.", "present.", "existence.", "basis.", "scope.programme"),
    *("measure.up", "measure.down", "measure.to", "measure.from", "measure.compare"),
)
LONGEST, LONGEST_PLACE = 14, 12  # characters of a name, of a place
_FOREIGN = re.compile(r"\d*[A-Za-z][A-Za-z0-9.]*级?")


class Word(Struct, frozen=True):
    """A word with its part of speech and its place in the passage's view."""

    text: str
    flag: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the view."""
        return self.start + len(self.text)

    @property
    def noun(self) -> bool:
        """Whether it can be part of a name."""
        return self.flag in NOUNS or self.flag == SITE or self.flag.startswith("n")

    @property
    def closing(self) -> bool:
        """Whether a name can end in it."""
        return self.noun and self.flag not in MODIFIERS

    @property
    def verb(self) -> bool:
        """Whether it is a verb of more than a letter."""
        return self.flag == "v" and len(self.text) > 1


Words = tuple[Word, ...]


def beside(passage: Passage, start: int, end: int, vocabulary: Vocabulary, *, counted: bool) -> Words:
    """The noun phrase that stands beside the figure at a stretch of the view; behind it only what it counts."""
    left, right = territory(passage, start, end)
    before = preceding(words(passage.view, left, start, vocabulary), vocabulary)
    behind = following(words(passage.view, end, right, vocabulary)) if counted or not before or len(before) == 1 else ()
    taken = len(before) == 1 and before[0].start == left and passage.figure_to(left) is not None  # 8个|贫困县|1.58万亩
    return (behind if counted or taken or not before else ()) or before


def territory(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The stretch of the clause that is not nearer to another figure or period; 比上年 is passed over."""
    opening, closing = passage.clauses[passage.clause[start]]
    dated = (p for p in passage.periods if passage.view[p.start - 1 : p.start] not in COMPARED)
    ends = [*(q.end for q in passage.quantities), *(p.end for p in dated)]
    left = max([end for end in ends if opening < end <= start] or [opening])
    right = min([q.start for q in passage.quantities if end <= q.start < closing] or [closing])
    return left, right


def following(found: list[Word]) -> Words:
    """The noun phrase right behind a count: 55个 | 扶贫车间."""
    parts: list[Word] = []
    for word in found:
        linked = word.flag == LINK and parts
        if not (word.noun or linked or (word.verb and not parts and len(found) > 1)):
            break
        parts.append(word)
    return _trimmed(parts)


def preceding(found: list[Word], vocabulary: Vocabulary) -> Words:
    """The noun phrase in front of a figure, light words and the verb between them passed over: 产值 | 完成."""
    rest = list(found)
    while rest and not (rest[-1].noun or _deed(rest, vocabulary)):
        rest.pop()
    parts: list[Word] = []
    while rest and (rest[-1].noun or ((rest[-1].verb or rest[-1].flag == LINK) and (parts or _deed(rest, vocabulary)))):
        if cue(rest[-1], vocabulary):
            break
        parts.insert(0, rest.pop())
    return _trimmed(_led(parts, vocabulary))


def words(view: str, start: int, end: int, vocabulary: Vocabulary) -> list[Word]:
    """The words of a stretch of the view; marks have the flag x, places (全县, 吕梁市) one of their own."""
    found = list(_place_first(view, start, end, vocabulary))
    for text, flag, place in _cut(view, found[0].end if found else start, end):
        known = vocabulary.words.get(text)
        if found and text in SUFFIXES and found[-1].end == place and (found[-1].noun or found[-1].verb):
            found[-1] = Word(found[-1].text + text, "n", found[-1].start)
        elif text == RATIO and view[place + 1 : place + 2] in RATIO_BEFORE:
            found.append(Word(text, "n", place))
        elif known is not None and _stands_for_place(text, known.generic, bool(known.places)):
            found.append(Word(text, PLACE, place))
        elif text.strip():
            found.append(Word(text, "n" if text in AMOUNTS else flag, place))
    return found


def _place_first(view: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Word]:
    """The place that a stretch begins with, which jieba may run into what follows: 清源县|国控断面."""
    for reach in range(min(end, start + LONGEST_PLACE), start + 1, -1):
        known = vocabulary.words.get(view[start:reach])
        if known is not None and _stands_for_place(view[start:reach], known.generic, bool(known.places)):
            yield Word(view[start:reach], PLACE, start)
            return


def _cut(view: str, start: int, end: int) -> Iterator[tuple[str, str, int]]:
    """The words of a stretch with flags and places; letters and their digits are one word: 5A级, PM2.5."""
    place = start
    for foreign in (*_FOREIGN.finditer(view, start, end), None):
        reach = foreign.start() if foreign else end
        for pair in _tagger().cut(view[place:reach]):
            yield pair.word, pair.flag, place
            place += len(pair.word)
        if foreign:
            yield foreign[0], "eng", reach
            place = foreign.end()


def _stands_for_place(text: str, generic: str, named: bool) -> bool:
    counted = generic == "body" and not text.startswith(ALL_OF)
    return named or (bool(generic) and not counted and not text.endswith(LEVEL))


def _deed(found: list[Word], vocabulary: Vocabulary) -> bool:
    """Whether a stretch ends in a verb that is part of what is counted: 生猪|出栏, but not 产值|完成."""
    known = vocabulary.words.get(found[-1].text)
    return found[-1].verb and len(found) > 1 and found[-2].noun and not (known and known.cues)


def cue(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word says how the figure is meant and names nothing: 力争, 现有."""
    known = vocabulary.words.get(word.text)
    return known is not None and any(name.startswith(CUES) for name in known.cues)


def _led(parts: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """A phrase from its first noun on; a verb before a bare amount is part of its name: 种植|面积."""
    first = 0
    while first < len(parts) and not _leads(parts, first, vocabulary):
        first += 1
    kept = parts[first:]
    bare = all(word.text in AMOUNTS for word in kept)
    return parts[first - 1 :] if first and kept and bare and parts[first - 1].verb else kept


def _leads(parts: list[Word], place: int, vocabulary: Vocabulary) -> bool:
    """Whether a name can begin with a word: not with 落实, nor with a site that something else is at (海上|风电)."""
    word = parts[place]
    empty = word.flag == "a" and len(word.text) > 1 and light(word, vocabulary)
    return word.noun and not empty and (word.flag != SITE or place == len(parts) - 1)


def light(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word carries no topic of its own: 规模, 落实."""
    known = vocabulary.words.get(word.text)
    return known is not None and not known.topical and "light.any" in known.cues


def empty(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word narrows or means nothing by itself, as the cues (城镇, 市级) and light words do."""
    known = vocabulary.words.get(word.text)
    return known is not None and bool(known.cues)


def rated(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word says no more than that a figure is an average: 人均."""
    known = vocabulary.words.get(word.text)
    return known is not None and "measure.per" in known.cues


def _trimmed(parts: list[Word]) -> Words:
    while parts and not (parts[-1].closing or (len(parts) > 1 and parts[-1].verb)):
        parts = parts[:-1]
    while parts and (sum(len(word.text) for word in parts) > LONGEST or not (parts[0].noun or parts[0].verb)):
        parts = parts[1:]
    return tuple(parts) if sum(len(word.text) for word in parts) > 1 else ()


@cache
def _tagger() -> Any:
    """jieba's part-of-speech tagger, loaded at first use and silent."""
    import logging

    import jieba
    import jieba.posseg as tagger

    jieba.setLogLevel(logging.WARNING)
    return tagger

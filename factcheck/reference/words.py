"""What the reference needs of the language: indicators, units, and how a printed value is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.model import Indicator, Period, Quantity

if TYPE_CHECKING:
    from factcheck.lexicon import FigureTables, Lexicon, Vocabulary


SCALE = "十百千万亿"
SCOPE = "scope."
STRETCH = "stretch"  # a scope that no single word gives: 两年平均, 比2019年增长
NO_HEDGE = "none"  # the operator of words that only look like approximators
LONGEST = 12  # characters of a cue

Figures = tuple[tuple[Quantity, ...], tuple[Period, ...]]


class Unreadable(ValueError):
    """A value that can't be read; `args` are the key of the problem and the field at fault."""


class Words(Struct, frozen=True):
    """The part of a lexicon that a reference is checked and built with.

    `units` maps unit words to their dimension, `classes` word classes to their words; `scopes` are what a fact may be
    qualified by, `hedges` all approximators. `parse(value, unit, hedge)` gives the Quantity of a value as printed and
    raises ValueError; `figures(text)` lists the quantities of a text and the periods that need no date; `cue(text)` is
    the longest known word that the text ends with, and the cues that it gives; `plain(word)` is a unit or hedge in the
    characters that the rules have it in: 萬人, （含）以上.
    """

    indicators: Mapping[str, Indicator]
    places: frozenset[str]
    units: Mapping[str, str]
    dimensions: frozenset[str]
    classes: Mapping[str, tuple[str, ...]]
    scopes: frozenset[str]
    hedges: frozenset[str]
    parse: Callable[[str, str, str], Quantity]
    figures: Callable[[str], Figures]
    cue: Callable[[str], tuple[str, tuple[str, ...]]]
    plain: Callable[[str], str]

    def read(self, value: str, unit: str, hedge: str, own: tuple[str, ...] = ()) -> Quantity:
        """The value as a Quantity, to its last character; raises Unreadable.

        A unit that the rules don't have must be among the indicator's `own`: another place may count other things.
        """
        if not ({unit, unit.lstrip(SCALE)} & {*own} or self._known(self.plain(unit)) or self._composed(unit)):
            raise Unreadable("unknown-unit", "unit")
        if hedge and self.plain(hedge) not in self.hedges:
            raise Unreadable("unknown-hedge", "hedge")
        try:
            quantity = self.parse(value, unit, hedge)
        except ValueError:
            raise Unreadable("bad-value", "value") from None
        begin, length = quantity.start, quantity.number_end - quantity.start
        if begin not in (0, len(hedge)) or length < len(value):
            raise Unreadable("bad-value", "value")
        return quantity

    def _known(self, unit: str) -> bool:
        """Whether the rules have the unit, behind a scale word or none: 万人, 亿千瓦时; a scale alone is none."""
        scale = len(unit) - len(unit.lstrip(SCALE))
        return scale == len(unit) or any(unit[skip:] in self.units for skip in range(scale + 1))

    def _composed(self, unit: str) -> bool:
        """Whether a unit is put together of known ones, as 元/人/年 is, and not just any word behind a number."""
        try:
            read = self.parse("1", unit, "")
        except ValueError:
            return False
        return read.kind != "count" or (read.dimension != "thing" and read.end == len(f"1{unit}"))

    def begun(self, unit: str) -> str:
        """The part of a unit that is read, "" where all of it is: 元 of 元每人."""
        try:
            read = self.parse("1", unit, "")
        except ValueError:
            return ""
        return unit[: read.end - 1] if read.end - 1 < len(unit) else ""


def words_of(lexicon: Lexicon) -> Words:
    """What a lexicon says that the reference needs."""
    from factcheck.lex import figures, parse_value
    from factcheck.lex.view import look

    tables, vocabulary = lexicon.figures, lexicon.vocabulary
    units = {word: unit.dimension for word, unit in tables.units.items()}
    return Words(
        indicators=vocabulary.indicators,
        places=frozenset(vocabulary.places),
        units=units,
        dimensions=frozenset(units.values()) | frozenset(tables.quotients.values()) | {"", "year"},
        classes=vocabulary.classes,
        scopes=frozenset(_scopes(vocabulary)),
        hedges=frozenset(_hedges(tables)),
        parse=lambda value, unit, hedge: parse_value(value, unit, hedge, tables),
        figures=lambda text: figures(text, tables, None)[:2],
        cue=lambda text: _cue(text, vocabulary),
        plain=lambda word: look(word).text,
    )


def _scopes(vocabulary: Vocabulary) -> Iterator[str]:
    yield STRETCH
    for word in vocabulary.words.values():
        yield from (cue.removeprefix(SCOPE) for cue in word.cues if cue.startswith(SCOPE))


def _hedges(tables: FigureTables) -> Iterator[str]:
    for words in (tables.before, tables.inside, tables.after, tables.than, tables.bare):
        yield from (word for word, operator in words.forms.items() if operator != NO_HEDGE)


def _cue(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    for length in range(min(LONGEST, len(text)), 0, -1):
        if word := vocabulary.words.get(text[-length:]):
            return text[-length:], word.cues
    return "", ()

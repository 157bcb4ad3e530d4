"""What the reference needs of the language: indicators, units, and how a printed value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.model import Indicator, Quantity

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon


SCALE = "十百千万亿"


class Unreadable(ValueError):
    """A value that can't be read; `args` are the key of the problem and the field at fault."""


class Words(Struct, frozen=True):
    """The part of a lexicon that a reference is checked and built with.

    `units` maps unit words to their dimension. `parse(value, unit, hedge)` gives the
    Quantity of a value as printed and raises ValueError; `figures(text)` lists all quantities of a text.
    """

    indicators: Mapping[str, Indicator]
    places: frozenset[str]
    units: Mapping[str, str]
    dimensions: frozenset[str]
    parse: Callable[[str, str, str], Quantity]
    figures: Callable[[str], tuple[Quantity, ...]]

    def read(self, value: str, unit: str, hedge: str, own: tuple[str, ...] = ()) -> Quantity:
        """The value as a Quantity, to its last character; raises Unreadable.

        A unit that the rules don't have must be among the indicator's `own`: another place may count other things.
        """
        if not (unit in own or self._known(unit) or self._composed(unit)):
            raise Unreadable("unknown-unit", "unit")
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
            return self.parse("1", unit, "").kind != "count"
        except ValueError:
            return False


def words_of(lexicon: Lexicon) -> Words:
    """What a lexicon says that the reference needs."""
    from factcheck.lex import figures, parse_value

    tables = lexicon.figures
    units = {word: unit.dimension for word, unit in tables.units.items()}
    return Words(
        indicators=lexicon.vocabulary.indicators,
        places=frozenset(lexicon.vocabulary.places),
        units=units,
        dimensions=frozenset(units.values()) | frozenset(tables.quotients.values()) | {"", "year"},
        parse=lambda value, unit, hedge: parse_value(value, unit, hedge, tables),
        figures=lambda text: figures(text, tables, None)[0],
    )

"""What the reference needs of the language: indicators, units, and how a printed value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.model import Indicator, Quantity

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon


class Unreadable(ValueError):
    """A value that can't be read; `args` are the key of the problem and the field at fault."""


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a lexicon that a reference is checked and built with.

    `units` maps unit words (with scale words too, 万人) to their dimension. `read(value, unit, hedge)` gives the
    Quantity of a value as printed and raises ValueError; `figures(text)` lists all quantities of a text.
    """

    indicators: Mapping[str, Indicator]
    places: frozenset[str]
    units: Mapping[str, str]
    dimensions: frozenset[str]
    parse: Callable[[str, str, str], Quantity]
    figures: Callable[[str], tuple[Quantity, ...]]

    def read(self, value: str, unit: str, hedge: str) -> Quantity:
        """The value as a Quantity; raises Unreadable for the value, or for the unit that no number can have."""
        try:
            return self.parse(value, unit, hedge)
        except ValueError:
            raise Unreadable(*(_VALUE if self._takes(unit) else _UNIT)) from None

    def _takes(self, unit: str) -> bool:
        try:
            self.parse("1", unit, "")
        except ValueError:
            return False
        return True


_VALUE = "bad-value", "value"
_UNIT = "unknown-unit", "unit"


def words_of(lexicon: Lexicon) -> Words:
    """What a lexicon says that the reference needs."""
    from factcheck.lex import figures, parse_value

    tables = lexicon.figures
    spelled = {word: unit.dimension for word, unit in tables.units.items()}
    units = {f"{scale}{word}": dimension for scale in ("", *SCALES) for word, dimension in spelled.items()}
    return Words(
        indicators=lexicon.vocabulary.indicators,
        places=frozenset(lexicon.vocabulary.places),
        units={**dict.fromkeys(SCALES, ""), **units},
        dimensions=frozenset(spelled.values()) | {"", "year"},
        parse=lambda value, unit, hedge: parse_value(value, unit, hedge, tables),
        figures=lambda text: figures(text, tables, None)[0],
    )


SCALES = ("万", "亿", "万亿", "百", "千", "十万", "百万", "千万")

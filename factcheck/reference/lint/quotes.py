"""Quotes: each holds its value, and stands in its source at its line, white space aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from msgspec import Struct

from factcheck.model import Quantity
from factcheck.reference.model import Fact, Reference, SourceDoc
from factcheck.reference.problem import Problem, problem

Figures = Callable[[str], tuple[Quantity, ...]]

_DIGITS = r"\d零〇一二两三四五六七八九十百千"  # beside a value they make another number of it
_SPACE = re.compile(r"\s+")


class Lines(Struct, frozen=True):
    """A source without white space: its text, and for each line (1-based) where it begins there."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of a text, ended by LF, CR LF or CR."""
        lines = [squeeze(line) for line in re.split(r"\r\n|\r|\n", text)]
        return cls("".join(lines), tuple(accumulate(map(len, lines), initial=0)))

    def at(self, position: int) -> int:
        """The line that holds a position of the squeezed text."""
        return bisect_right(self.starts, position)

    def places(self, quote: str) -> Iterator[tuple[int, int]]:
        """First and last line of every place where the squeezed quote stands."""
        found = self.text.find(quote)
        while found >= 0:
            yield self.at(found), self.at(found + len(quote) - 1)
            found = self.text.find(quote, found + 1)


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACE.sub("", text)


def contained(reference: Reference, figures: Figures) -> Iterator[Problem]:
    """A problem for each fact whose quote does not hold its value, as printed or as a number of the same worth."""
    for fact in reference.facts.values():
        for field in ("value", "lower", "upper"):
            printed = getattr(fact, field)
            if printed and not _held(fact, printed, figures):
                yield problem("quote-without-value", fact.id, field, given=printed)


def _held(fact: Fact, printed: str, figures: Figures) -> bool:
    """Whether the quote holds a value: without white space, which may break a number, or with that of a table's row."""
    quote = fact.source.quote
    return any(_holds(words, squeeze(printed), fact, figures) for words in (squeeze(quote), quote))


def _holds(quote: str, printed: str, fact: Fact, figures: Figures) -> bool:
    if re.search(rf"(?<![{_DIGITS}.,]){re.escape(printed)}(?![{_DIGITS}]|[.,]\d)", quote):
        return True
    return any(_same(found, fact.quantity) for found in figures(quote))


def _same(found: Quantity, wanted: Quantity) -> bool:
    """Whether a figure of the quote is the fact's, in whichever unit and digits: 一万 and 10000, 50% and 1/2."""
    if found.dimension and wanted.dimension and found.dimension != wanted.dimension:
        return False
    return (
        found.low * found.factor == wanted.low * wanted.factor
        and found.high * found.factor == wanted.high * wanted.factor
    )


def located(facts: list[Fact], source: SourceDoc, lines: Lines) -> Iterator[Problem]:
    """A problem for each quote that is not in its source, or not at its line."""
    for fact in facts:
        quote, line = squeeze(fact.source.quote), fact.source.line
        places = list(lines.places(quote))
        if not places:
            yield problem("quote-not-found", fact.id, "source.quote", file=source.file)
        elif not any(first <= line <= last for first, last in places):
            near = min(places, key=lambda place: abs(place[0] - line))
            yield problem("quote-elsewhere", fact.id, "source.line", line=line, found=near[0])

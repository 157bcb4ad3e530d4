"""Quotes: each holds its value as the fact has it, and stands in its source at its line, white space aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from msgspec import Struct

from factcheck.reference.lint.figures import Held, held, squeeze
from factcheck.reference.lint.surroundings import surroundings
from factcheck.reference.model import Fact, Reference, SourceDoc
from factcheck.reference.problem import Problem, problem
from factcheck.reference.words import Words


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


def quoted(reference: Reference, words: Words, apart: frozenset[str]) -> Iterator[Problem]:
    """A problem for each fact whose quote does not hold its value, or tells it otherwise than the fact does.

    The units of the facts `apart` are known to be wrong.
    """
    read = cache(words.figures)
    for fact in reference.facts.values():
        printed = {field: value for field in ("value", "lower", "upper") if (value := getattr(fact, field))}
        places = {field: held(fact, value, read) for field, value in printed.items()}
        missing = [field for field, place in places.items() if not place]
        for field in missing:
            yield problem("quote-without-value", fact.id, field, given=printed[field])
        if not missing and fact.id not in apart:
            yield from _told(fact, reference, tuple(places.values()), words)


def _told(fact: Fact, reference: Reference, places: tuple[Held, ...], words: Words) -> Iterator[Problem]:
    """How the quote tells the value: in another unit, in another direction, with a hedge, of another year."""
    if any(place.loose for place in places):
        return
    for place in places:
        if not place.fitting(fact):
            yield problem("quote-other-unit", fact.id, "unit", given=place.carriers[0].quantity.text, ours=fact.printed)
            return
    yield from surroundings(fact, reference.indicators[fact.indicator], places[0].fitting(fact), words)


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

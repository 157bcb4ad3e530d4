"""Tables of words that are looked up at a place of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct


class Words(Struct, frozen=True):
    """Words by surface form, with the lengths worth trying at a first (or, for `ends`, last) character."""

    lengths: Mapping[str, tuple[int, ...]]
    forms: Mapping[str, str]

    def at(self, view: str, start: int) -> str | None:
        """The longest word that begins at `start`."""
        for length in self.lengths.get(view[start : start + 1], ()):
            if (word := view[start : start + length]) in self.forms:
                return word
        return None

    def before(self, view: str, end: int) -> str | None:
        """The longest word that ends at `end`; for tables made by `backward`."""
        for length in self.lengths.get(view[end - 1 : end], ()):
            if length <= end and (word := view[end - length : end]) in self.forms:
                return word
        return None


def forward(words: Iterable[tuple[str, str]]) -> Words:
    """A table to look words up in at their beginning."""
    return _words(words, 0)


def backward(words: Iterable[tuple[str, str]]) -> Words:
    """A table to look words up in at their end."""
    return _words(words, -1)


def _words(words: Iterable[tuple[str, str]], end: int) -> Words:
    forms = dict(words)
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in forms:
        lengths[word[end]].add(len(word))
    return Words({c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()}, forms)

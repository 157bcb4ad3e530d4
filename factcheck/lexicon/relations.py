"""`rules/relations.toml`: the words of the constructions in which a draft states how its own figures hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from factcheck.errors import InputError
from factcheck.lexicon.checks import read_toml


class NamedRatio(Struct, frozen=True):
    """A ratio with a name of its own and the words that its two sides are told by: 城乡居民收入比, 城镇 to 农村."""

    names: tuple[str, ...]
    first: str
    second: str
    of: str


class RelationTables(Struct, frozen=True):
    """Word lists by dotted name (`sum.strong`), longest words first; complementary names; counts said in one word."""

    words: Mapping[str, tuple[str, ...]]
    complements: tuple[frozenset[str], ...]
    counts: Mapping[str, int]
    ratios: tuple[NamedRatio, ...]

    def ends(self, text: str, name: str) -> str:
        """The longest word of a list that the text ends with, or ""."""
        return next((w for w in self.words[name] if text.endswith(w)), "")

    def starts(self, text: str, name: str) -> str:
        """The longest word of a list that the text begins with, or ""."""
        return next((w for w in self.words[name] if text.startswith(w)), "")

    def inside(self, text: str, name: str) -> str:
        """The longest word of a list that stands somewhere in the text, or ""."""
        return next((w for w in self.words[name] if w in text), "")

    def only(self, text: str, *names: str) -> bool:
        """Whether the text is made up of words of these lists."""
        while text:
            word = max((self.starts(text, name) for name in names), key=len)
            if not word:
                return False
            text = text[len(word) :]
        return True

    def last(self, text: str, name: str) -> tuple[str, str] | None:
        """What stands before and behind the word of a list that ends last, the longest such; None without one."""
        found = max(((text.rfind(w) + len(w), len(w)) for w in self.words[name] if w in text), default=None)
        return (text[: found[0] - found[1]], text[found[0] :]) if found else None


def load_relations(folders: Iterable[Path]) -> RelationTables:
    """The relation words of all rule folders, later ones adding to earlier ones. Raises InputError."""
    words: dict[str, tuple[str, ...]] = {}
    complements: list[frozenset[str]] = []
    counts: dict[str, int] = {}
    ratios: list[NamedRatio] = []
    for folder in folders:
        path = folder / "relations.toml"
        if not path.exists():
            continue
        table = read_toml(path)
        complements += [frozenset(group) for group in table.pop("complements", {}).get("groups", ())]
        counts.update(table.pop("counts", {}))
        ratios += _ratios(path, table.pop("ratios", {}))
        for name, listed in _lists(path, table):
            words[name] = tuple(sorted({*words.get(name, ()), *listed}, key=lambda w: (-len(w), w)))
    words["sum.counts"] = tuple(counts)
    return RelationTables(words, tuple(complements), counts, tuple(ratios))


def _lists(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for family, lists in table.items():
        for key, listed in lists.items():
            if not isinstance(listed, list) or not all(isinstance(w, str) and w for w in listed):
                place = f"{family}.{key}"
                raise InputError(
                    str(path), f'{place} 应写成 ["词", …]', f'{place} has to be a list of words ["词", …]', place=place
                )
            yield f"{family}.{key}", listed


def _ratios(path: Path, table: Mapping[str, Any]) -> Iterator[NamedRatio]:
    for key, entry in table.items():
        try:
            yield NamedRatio(tuple(entry["names"]), entry["first"], entry["second"], entry["of"])
        except (KeyError, TypeError):
            raise InputError(
                str(path),
                f"ratios.{key} 要有 names、first、second 和 of",
                f"ratios.{key} needs names, first, second and of",
                place=key,
            ) from None

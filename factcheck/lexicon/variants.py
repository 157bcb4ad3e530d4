"""`rules/variants.toml`: traditional characters as the simplified ones that the vocabulary is written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from factcheck.errors import InputError
from factcheck.lexicon.checks import read_toml


def load_variants(folders: Iterable[Path]) -> Mapping[int, str]:
    """A table for str.translate that keeps the length of a text; later folders win. Raises InputError."""
    table: dict[int, str] = {}
    for folder in folders:
        if (path := folder / "variants.toml").exists():
            rows = read_toml(path)
            left, right = "".join(rows["traditional"]), "".join(rows["simplified"])
            if len(left) != len(right):
                raise InputError(str(path), "两张字表长短不一", "the two tables differ in length", place="simplified")
            table |= {ord(a): b for a, b in zip(left, right, strict=True)}
    return table

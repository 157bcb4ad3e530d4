"""A reference as text: one fact a line, keys in fixed order, so that a curator's change is a one-line diff."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.reference.parse import Raw
from factcheck.reference.schema import MODELS, QuoteModel, names

_HEAD = ("schema", "as_of", "subject")
_TABLES = ("comment", "sources", "subjects", "indicators", "facts", "relations")
RELATION = (
    *("id", "kind", "whole", "parts", "numerator", "denominator", "from", "to", "minus", "result", "facts"),
    *("recompute", "disputed", "note"),
)


def layout(raw: Raw) -> str:
    """The text of a well-formed reference. What the file says is neither added to nor taken from."""
    head = ", ".join(f'"{key}": {_line(raw[key])}' for key in _HEAD)
    tables = (f' "{name}": {_table(name, raw[name])}' for name in _TABLES if name in raw)
    return "{" + ",\n".join([head, *tables]) + "}\n"


def insert(facts: list[Raw], fact: Raw) -> list[Raw]:
    """The facts with a new one beside its kin: after its series, else after its indicator, else near the end.

    Never behind the last: that line would gain a comma, and the diff a second line.
    """
    place = _after(facts, fact, ("indicator", "subject")) or _after(facts, fact, ("indicator",)) or len(facts)
    place = min(place, max(len(facts) - 1, 0))
    return [*facts[:place], fact, *facts[place:]]


def _after(facts: list[Raw], fact: Raw, slots: Iterable[str]) -> int:
    """One past the last fact that agrees in the slots, 0 where none does."""
    same = [i for i, other in enumerate(facts, 1) if all(other[slot] == fact[slot] for slot in slots)]
    return same[-1] if same else 0


def _table(name: str, table: Any) -> str:
    opening, closing = ("{", "}") if isinstance(table, dict) else ("[", "]")
    rows = ",\n  ".join(_rows(name, table))
    return f"{opening}\n  {rows}{closing}" if rows else opening + closing


def _rows(name: str, table: Any) -> Iterator[str]:
    order = RELATION if name == "relations" else names(MODELS[name]) if name in MODELS else ()
    if isinstance(table, dict):
        for key, entry in table.items():
            yield f"{_line(key)}: {_line(_ordered(entry, order))}"
    else:
        for entry in table:
            yield _line(_ordered(entry, order) if order else entry)


def _ordered(entry: Raw, order: tuple[str, ...]) -> Raw:
    if isinstance(entry.get("source"), dict):
        entry = entry | {"source": _ordered(entry["source"], names(QuoteModel))}
    return {key: entry[key] for key in order if key in entry}


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

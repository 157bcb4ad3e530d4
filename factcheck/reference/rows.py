"""Records of a reference as flat rows of text and back, without loss: the common ground of CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

from factcheck.reference.layout import RELATION
from factcheck.reference.parse import Raw
from factcheck.reference.problem import BadReference, Problem, did_you_mean, problem
from factcheck.reference.schema import MODELS, QuoteModel, names

Table = Literal["facts", "sources", "subjects", "indicators", "relations"]
TABLES: tuple[Table, ...] = get_args(Table)

_LISTS = frozenset({"aliases", "not", "say", "units", "qualifiers", "parts", "facts"})
_NUMBERS = frozenset({"authority", "source.line"})
_FLAGS = frozenset({"disputed", "recompute"})


def columns(table: Table) -> tuple[str, ...]:
    """The column heads of a table; a fact's source is spread over three."""
    if table == "relations":
        return RELATION
    fields = names(MODELS[table])
    if table == "facts":
        return *(f for f in fields if f != "source"), *(f"source.{f}" for f in names(QuoteModel))
    return "id", *fields


def rows(raw: Raw, table: Table) -> list[list[str]]:
    """The rows of a table, below its heads."""
    return [[_cell(value) for value in _flat(entry, table)] for entry in entries(raw, table)]


def entries(raw: Raw, table: Table) -> list[Raw]:
    """The records of a table, each with its id, whether the file keeps them in a list or under their ids."""
    found = raw.get(table, [])
    return [{"id": name, **entry} for name, entry in found.items()] if isinstance(found, dict) else list(found)


def merged(raw: Raw, table: Table, head: Sequence[str], body: Iterable[Sequence[str]]) -> tuple[Raw, dict[str, int]]:
    """The reference with a table's rows taken over, and how many records were added, changed, same and kept.

    A record that the rows leave as it was keeps its very form; one that the rows do not name stays.
    Raises BadReference where a column is unknown, a cell can't be read or an id stands twice.
    """
    known = columns(table)
    _demand(table, head, known)
    present = {entry["id"]: entry for entry in entries(raw, table)}
    counts = {"added": 0, "changed": 0, "same": 0}
    seen: set[str] = set()
    for number, cells in enumerate(body, 2):
        given = dict(zip(head, (*cells, *[""] * len(head)), strict=False))
        entry = _record(table, given, present.get(given["id"], {}), number)
        if entry["id"] in seen:
            raise BadReference([problem("duplicate-id", entry["id"], "id")])
        seen.add(entry["id"])
        kind = "added" if entry["id"] not in present else "same" if entry == present[entry["id"]] else "changed"
        counts[kind] += 1
        present[entry["id"]] = entry
    counts["kept"] = len(present) - len(seen)
    return raw | {table: _as_kept(raw, table, list(present.values()))}, counts


def _as_kept(raw: Raw, table: Table, records: list[Raw]) -> Any:
    if table in ("facts", "relations"):
        return records
    return {entry["id"]: {key: value for key, value in entry.items() if key != "id"} for entry in records}


def _demand(table: Table, head: Sequence[str], known: Sequence[str]) -> None:
    faults: list[Problem] = [
        problem("unknown-field", table, name, **did_you_mean(name, known)) for name in head if name not in known
    ]
    if "id" not in head:
        faults.append(problem("missing-field", table, "id"))
    if faults:
        raise BadReference(faults)


# ------------------------------------------------------------------ cells


def _flat(entry: Raw, table: Table) -> list[Any]:
    source = entry.get("source") if isinstance(entry.get("source"), dict) else {}
    spread = entry | {f"source.{key}": value for key, value in (source or {}).items()}
    return [spread.get(column) for column in columns(table)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        plain = value and not value[0].startswith("[") and all(i and ";" not in i and i == i.strip() for i in value)
        return ";".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return str(value)


def _record(table: Table, given: dict[str, str], old: Raw, number: int) -> Raw:
    """The record of a row; where the row says nothing new, what the old record had stays as it was."""
    entry: Raw = {}
    for column, text in given.items():
        before = _before(old, column)
        value = before if text == _cell(before) and before is not None else _value(table, column, text, number)
        if value is not None:
            _put(entry, column, value)
    missing = {key: value for key, value in old.items() if key not in given and f"{key}.line" not in given}
    return {key: {**missing, **entry}[key] for key in {**old, **entry} if key in {**missing, **entry}}


def _before(old: Raw, column: str) -> Any:
    table, dot, field = column.partition(".")
    return old.get(table, {}).get(field) if dot else old.get(column)


def _put(entry: Raw, column: str, value: Any) -> None:
    table, dot, field = column.partition(".")
    if dot:
        entry.setdefault(table, {})[field] = value
    else:
        entry[column] = value


def _value(table: Table, column: str, text: str, number: int) -> Any:
    if not text:
        return None
    try:
        if column in _LISTS:
            return json.loads(text) if text.startswith("[") else [item for item in text.split(";") if item]
        if column in _NUMBERS:
            return int(text)
    except ValueError:
        raise BadReference([problem("bad-cell", f"{table}:{number}", column, given=text)]) from None
    if column in _FLAGS and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text

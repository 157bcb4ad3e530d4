"""Two states of a reference compared, told in words a curator can read out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from factcheck.reference.parse import Raw
from factcheck.reference.problem import Lang
from factcheck.reference.wording import say

_FIGURE = ("value", "lower", "upper", "unit", "hedge", "direction")
_TABLES = ("sources", "subjects", "indicators")


class Change(Struct, frozen=True):
    """One difference. `kind` is added, removed, revised (another figure), superseded, revived or field."""

    kind: str
    id: str
    values: tuple[tuple[str, str], ...] = ()

    def told(self, lang: Lang) -> str:
        """The change as one line."""
        values = {name: value or say("absent", lang) for name, value in self.values}
        if "because" in values:
            values["because"] = say(values["because"], lang)
        return say(f"diff-{self.kind}", lang, id=self.id, **values)


def differences(old: Raw, new: Raw) -> tuple[Change, ...]:
    """All changes of facts in the order of the new file, then of what surrounds them."""
    return (
        *_facts(_by_id(old, "facts"), _by_id(new, "facts")),
        *(change for name in _TABLES for change in _entries(name, old.get(name, {}), new.get(name, {}))),
        *_entries("relations", _by_id(old, "relations"), _by_id(new, "relations")),
        *_fields("", *({key: raw.get(key) for key in ("as_of", "subject")} for raw in (old, new))),
    )


def told(changes: tuple[Change, ...], lang: Lang) -> str:
    """The changes one a line, with their number by kind at the end."""
    if not changes:
        return say("diff-none", lang)
    kinds = [change.kind for change in changes]
    counts = {kind: kinds.count(kind) for kind in ("added", "removed", "revised", "superseded")}
    rest = len(kinds) - sum(counts.values())
    return "\n".join([*(change.told(lang) for change in changes), say("diff-sum", lang, **counts, changed=rest)])


def _by_id(raw: Raw, table: str) -> dict[str, Raw]:
    return {entry["id"]: entry for entry in raw.get(table, ())}


def _facts(old: dict[str, Raw], new: dict[str, Raw]) -> Iterator[Change]:
    for name, fact in new.items():
        if name not in old:
            yield Change("added", name, (("told", _told(fact)),))
        elif fact != old[name]:
            yield from _changed(name, old[name], fact)
    for name, fact in old.items():
        if name not in new:
            yield Change("removed", name, (("told", _told(fact)),))


def _changed(name: str, old: Raw, new: Raw) -> Iterator[Change]:
    before, after = _figure(old), _figure(new)
    if before != after:
        yield Change("revised", name, (("old", before), ("new", after)))
    if new.get("superseded_by") and new.get("superseded_by") != old.get("superseded_by"):
        yield Change("superseded", name, (("by", new["superseded_by"]), ("because", new.get("because", ""))))
    elif old.get("superseded_by") and not new.get("superseded_by"):
        yield Change("revived", name)
    told_already = {*_FIGURE, "superseded_by", "because"}
    yield from _fields(name, *({k: v for k, v in fact.items() if k not in told_already} for fact in (old, new)))


def _entries(table: str, old: Raw, new: Raw) -> Iterator[Change]:
    for name, entry in new.items():
        if name not in old:
            yield Change(
                "added",
                f"{table}.{name}",
                (("told", str(entry.get("name") or entry.get("title") or entry.get("kind", ""))),),
            )
        else:
            yield from _fields(f"{table}.{name}", old[name], entry)
    for name in old:
        if name not in new:
            yield Change("removed", f"{table}.{name}", (("told", ""),))


def _fields(name: str, old: Raw, new: Raw) -> Iterator[Change]:
    for field in {**old, **new}:
        before, after = old.get(field), new.get(field)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _fields(name, *({f"{field}.{k}": v for k, v in x.items()} for x in (before, after)))
        elif _text(before) != _text(after):
            yield Change("field", name, (("field", field), ("old", _text(before)), ("new", _text(after))))


def _figure(fact: Raw) -> str:
    sign = "-" if fact.get("direction") == "-" else ""
    number = fact.get("value") or f"{fact.get('lower')}-{fact.get('upper')}"
    return f"{sign}{number}{fact.get('unit', '')}{fact.get('hedge', '')}"


def _told(fact: Raw) -> str:
    slots = (fact["indicator"], fact["subject"], fact.get("period", ""), _figure(fact))
    return " · ".join(filter(None, slots))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)

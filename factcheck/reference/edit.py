"""Changes to a reference's content: each takes the parsed file and gives a new one, the old untouched."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reference.layout import insert
from factcheck.reference.parse import Raw
from factcheck.reference.problem import BadReference, did_you_mean, problem


def add(raw: Raw, facts: Iterable[Raw]) -> Raw:
    """The reference with new facts, each beside its kin; refuses ids it has already."""
    known = {fact["id"] for fact in raw.get("facts", ())}
    present = list(raw.get("facts", ()))
    for fact in facts:
        if fact.get("id") in known:
            raise BadReference([problem("duplicate-id", fact["id"], "id")])
        known.add(fact.get("id"))
        present = insert(present, fact)
    return raw | {"facts": present}


def register(raw: Raw, name: str, source: Raw) -> Raw:
    """The reference with a source document; one of that name must be the same."""
    sources = raw.get("sources", {})
    if sources.get(name, source) != source:
        raise BadReference([problem("duplicate-id", f"sources.{name}")])
    return raw | {"sources": {**sources, name: source}}


def supersede(raw: Raw, old: str, new: str, because: str) -> Raw:
    """The reference in which `old` is linked forward to `new`, for the reason given."""
    for fact in (old, new):
        _demand(raw, fact)
    return _amended(raw, old, {"superseded_by": new, "because": because})


def _amended(raw: Raw, name: str, fields: Raw) -> Raw:
    facts = [fact | fields if fact["id"] == name else fact for fact in raw.get("facts", ())]
    return raw | {"facts": facts}


def _demand(raw: Raw, name: str) -> None:
    known = sorted(fact["id"] for fact in raw.get("facts", ()))
    if name not in known:
        hint = did_you_mean(name, known)
        raise BadReference([problem("unknown-id", name, given=name, what_zh="数据", what_en="fact", **hint)])

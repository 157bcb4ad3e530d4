"""The file of candidates: proposed facts, one a line, with the decisions of the curator who goes through them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factcheck.reference.harvest.compare import Compared
from factcheck.reference.parse import Raw, decode, parse, read_bytes
from factcheck.reference.problem import BadReference, problem
from factcheck.reference.store import save

DECISIONS = ("", "accept", "reject", "merged")
STATES = ("new", "newer", "conflict", "same")
_FIELDS = ("state", "against", "because", "unsure", "again", "decision", "fact")


class Candidate(Struct, frozen=True):
    """A proposed fact. `decision` is one of `DECISIONS`, "" while it waits; the rest is as in `Compared`."""

    fact: Raw
    state: str = "new"
    against: str = ""
    because: str = ""
    unsure: tuple[str, ...] = ()
    again: tuple[int, ...] = ()
    decision: str = ""

    @property
    def open(self) -> bool:
        """Whether a curator has yet to decide; what the reference has already needs no decision."""
        return not self.decision and self.state != "same"


class Harvest(Struct, frozen=True):
    """All candidates of a harvest with the sources they are quoted from and the indicators that are new."""

    sources: dict[str, Raw]
    indicators: dict[str, Raw]
    candidates: tuple[Candidate, ...]

    def count(self, state: str) -> int:
        """How many candidates are in a state."""
        return sum(c.state == state for c in self.candidates)

    def amended(self, number: int, candidate: Candidate) -> Harvest:
        """This harvest with another candidate at a place."""
        return replace(self, candidates=(*self.candidates[:number], candidate, *self.candidates[number + 1 :]))


def gather(found: Iterable[Compared], sources: dict[str, Raw]) -> Harvest:
    """Compared proposals as a harvest nobody has looked at."""
    every = tuple(found)
    new = {c.fact["indicator"]: c.proposal.indicator for c in every if c.proposal.indicator}
    candidates = (Candidate(c.fact, c.state, c.against, c.because, c.unsure, c.proposal.again) for c in every)
    return Harvest(sources, {name: entry for name, entry in new.items() if entry}, tuple(candidates))


def written(harvest: Harvest) -> str:
    """The text of a file of candidates: JSON, one entry a line."""
    rows = ",\n  ".join(_line(_entry(c)) for c in harvest.candidates)
    return (
        f'{{"candidates_version": 1,\n "sources": {_table(harvest.sources)},\n'
        f' "indicators": {_table(harvest.indicators)},\n "candidates": [\n  {rows}]}}\n'
    )


def store(path: Path, harvest: Harvest) -> None:
    """Write the file, whole or not at all."""
    save(path, written(harvest).encode())


def read(path: Path) -> Harvest:
    """The harvest in a file; raises BadReference with every entry that is none."""
    raw = parse(decode(read_bytes(path), str(path)), str(path))
    faults = list(_faults(raw))
    if faults:
        raise BadReference([replace(fault, path=str(path)) for fault in faults])
    return Harvest(raw["sources"], raw["indicators"], tuple(_candidate(entry) for entry in raw["candidates"]))


def _entry(candidate: Candidate) -> Raw:
    fields = {name: getattr(candidate, name) for name in _FIELDS}
    kept = ("state", "decision", "fact")
    return {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items() if v or name in kept}


def _candidate(entry: Raw) -> Candidate:
    fields: Raw = {name: tuple(v) if isinstance(v, list) else v for name, v in entry.items()}
    return Candidate(**fields)


def _table(table: dict[str, Raw]) -> str:
    rows = ",\n  ".join(f"{_line(name)}: {_line(entry)}" for name, entry in table.items())
    return f"{{\n  {rows}}}" if rows else "{}"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _faults(raw: Raw) -> Iterator[Any]:
    for table in ("sources", "indicators", "candidates"):
        if table not in raw:
            yield problem("missing-field", "", table)
    for number, entry in enumerate(raw.get("candidates", ())):
        yield from _entry_faults(f"candidates[{number}]", entry)


def _entry_faults(where: str, entry: Any) -> Iterator[Any]:
    if not isinstance(entry, dict) or not isinstance(entry.get("fact"), dict):
        yield problem("missing-field", where, "fact")
        return
    for slot in ("id", "indicator", "subject", "source"):
        if slot not in entry["fact"]:
            yield problem("missing-field", where, f"fact.{slot}")
    for name in entry:
        if name not in _FIELDS:
            yield problem("unknown-field", where, name, hint_zh="", hint_en="")
    for name, allowed in (("decision", DECISIONS), ("state", STATES)):
        if (given := entry.get(name, "" if name == "decision" else "new")) not in allowed:
            yield problem(
                "not-one-of", where, name, given=given, allowed="、".join(filter(None, allowed)), hint_zh="", hint_en=""
            )

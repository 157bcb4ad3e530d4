"""Accepted candidates → the reference: facts with their sources and new indicators, superseded facts linked forward."""

from __future__ import annotations

from msgspec.structs import replace

from factcheck.reference.edit import add, register, supersede
from factcheck.reference.harvest.candidates import Candidate, Harvest
from factcheck.reference.parse import Raw


def merged(raw: Raw, harvest: Harvest) -> Raw:
    """The reference with what the curator accepted; raises BadReference for an id taken or a link to nowhere."""
    accepted = taken(harvest)
    for name in dict.fromkeys(c.fact["source"]["document"] for c in accepted):
        if name in harvest.sources:
            raw = register(raw, name, harvest.sources[name])
    raw = add(_with_indicators(raw, harvest, accepted), [c.fact for c in accepted])
    for candidate in accepted:
        if candidate.against and candidate.because:
            raw = supersede(raw, candidate.against, candidate.fact["id"], candidate.because)
    return raw


def taken(harvest: Harvest) -> tuple[Candidate, ...]:
    """The candidates that wait to be merged."""
    return tuple(c for c in harvest.candidates if c.decision == "accept")


def closed(harvest: Harvest) -> Harvest:
    """The harvest after its accepted candidates have been merged: a second merge does nothing."""
    done = (replace(c, decision="merged") if c.decision == "accept" else c for c in harvest.candidates)
    return replace(harvest, candidates=tuple(done))


def _with_indicators(raw: Raw, harvest: Harvest, accepted: tuple[Candidate, ...]) -> Raw:
    """The reference with the new indicators that accepted facts are of; one that it has already stays as it is."""
    wanted = dict.fromkeys(c.fact["indicator"] for c in accepted)
    present = raw.get("indicators", {})
    new = {name: harvest.indicators[name] for name in wanted if name in harvest.indicators and name not in present}
    return raw | {"indicators": {**present, **new}} if new else raw

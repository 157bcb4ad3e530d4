"""A superseded fact names its successor: a later or better state of the same series, without a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.reference.model import Fact, Reference
from factcheck.reference.problem import Problem, problem

_SLOTS = {
    "indicator": "指标",
    "subject": "地区",
    "measure": "度量",
    "of": "总体（of）",
    "qualifiers": "限定",
}


def supersession(reference: Reference) -> Iterator[Problem]:
    """The problems of every link from a fact to the one that superseded it."""
    circles = tuple(_circles(reference.facts))
    circular = {name for circle in circles for name in circle}
    for circle in circles:
        yield problem("supersession-cycle", circle[0], "superseded_by", chain=" → ".join([*circle, circle[0]]))
    for fact in reference.facts.values():
        if fact.superseded_by and fact.id not in circular:
            yield from _link(fact, reference.facts[fact.superseded_by])


def _circles(facts: Mapping[str, Fact]) -> Iterator[list[str]]:
    """The ids along each circle, once; every link is followed once, however long the chains are."""
    done: set[str] = set()
    for start in facts:
        path: dict[str, int] = {}
        name = start
        while name and name not in done and name not in path:
            path[name] = len(path)
            name = facts[name].superseded_by
        if name in path:
            yield list(path)[path[name] :]
        done.update(path)


def _link(old: Fact, new: Fact) -> Iterator[Problem]:
    for slot, zh in _SLOTS.items():
        if getattr(old, slot) != getattr(new, slot):
            yield problem(
                "successor-of-another-series", old.id, "superseded_by", other=new.id, what_zh=zh, what_en=slot
            )
    if old.known_from and new.known_from and new.known_from < old.known_from:
        yield problem(
            "successor-known-earlier", old.id, "superseded_by", other=new.id, theirs=new.known_from, ours=old.known_from
        )
    if old.status == "final" and new.status == "planned":
        yield problem("successor-planned", old.id, "superseded_by", other=new.id)
    yield from _reason(old, new)


def _reason(old: Fact, new: Fact) -> Iterator[Problem]:
    same = old.period == new.period
    if same == (old.because == "newer-period"):
        zh, en = ("相同", "the same") if same else ("不同", "different")
        yield problem("because-period", old.id, "because", given=old.because, same_zh=zh, same_en=en)
    elif old.because == "newer-period" and old.last and new.last and new.last < old.last:
        yield problem(
            "successor-of-older-period", old.id, "superseded_by", other=new.id, theirs=new.period, ours=old.period
        )

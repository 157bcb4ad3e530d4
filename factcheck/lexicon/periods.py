"""`rules/periods.toml` and `rules/nonfigures.toml` as frozen tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from factcheck.lexicon.checks import read_toml
from factcheck.lexicon.words import Words, forward


class PeriodTables(Struct, frozen=True):
    """Words for time: offsets of relative words, and the words around a date that make a state or a beginning of it."""

    years: Mapping[str, int]
    following: tuple[str, ...]
    months: Mapping[str, int]
    days: Mapping[str, int]
    halves: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    now: tuple[str, ...]
    until: tuple[str, ...]
    since: tuple[str, ...]
    same: tuple[str, ...]
    within: tuple[str, ...]
    third_plan: int
    plan_frames: tuple[str, ...]
    epochs: Mapping[str, date]


class NonFigureTables(Struct, frozen=True):
    """Words and shapes that hold digits and are no quantity, by the reason why.

    `shapes` are pairs of a pattern and its reason. `begins` is the class of the characters that any of them may begin
    with, "" where that is not told of each.
    """

    words: Words
    shapes: tuple[tuple[str, str], ...]
    begins: str = ""


def load_periods(folder: Path) -> PeriodTables:
    """The period words of a rule folder."""
    table = read_toml(folder / "periods.toml")
    return PeriodTables(
        years=table["years"],
        following=tuple(table["following"]["words"]),
        months=table["months"],
        days=table["days"],
        halves=table["halves"],
        seasons={word: (row["first"], row["last"]) for row in table["seasons"].values() for word in row["words"]},
        ends=tuple(table["ends"]["words"]),
        starts=tuple(table["starts"]["words"]),
        now=tuple(table["now"]["words"]),
        until=tuple(table["until"]["strict"]),
        since=tuple(table["since"]["words"]),
        same=tuple(table["same"]["words"]),
        within=tuple(table["within"]["words"]),
        third_plan=table["plans"]["third"],
        plan_frames=tuple(table["plans"]["frame"]),
        epochs={word: date.fromisoformat(day) for word, day in table["epochs"].items()},
    )


def load_nonfigures(folder: Path) -> NonFigureTables:
    """The idioms, names and shapes of a rule folder that are no figures."""
    table = read_toml(folder / "nonfigures.toml")
    words = forward((word, why) for why, entry in table.get("words", {}).items() for word in entry["words"])
    entries = table.get("shapes", {})
    shapes = tuple((entry["pattern"], why) for why, entry in entries.items())
    begins = [entry.get("begins", "") for entry in entries.values()]
    return NonFigureTables(words, shapes, "".join(begins) if all(begins) else "")

"""Going through candidates at a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.harvest.candidates import Candidate, Harvest, read, store

Run = Callable[..., int]


def candidate(name: str, **more: Any) -> Candidate:
    source = {"document": "b2020", "line": 3, "quote": f"{name}12个"}
    fact = {"id": f"{name}.qingyuan", "indicator": name, "subject": "qingyuan", "value": "12", "unit": "个"}
    return Candidate(fact | {"source": source}, **more)


@pytest.fixture
def file(county: Path) -> Path:
    names = ("冷库", "大棚", "水站")
    known = {name: {"name": name, "dimension": "thing", "say": [name], "units": ["个"]} for name in names}
    first, *rest = (candidate(name, unsure=("indicator",)) for name in names)
    store(county / "c.json", Harvest({}, known, (first, candidate("水站", state="same"), *rest)))
    return county / "c.json"


def decisions(file: Path) -> list[str]:
    return [c.decision for c in read(file).candidates]


def test_each_decision_is_kept(file: Path, answering: Run) -> None:
    assert answering("review", "c.json", answers=("a", "r", "s")) == 0
    assert decisions(file) == ["accept", "", "reject", ""]


def test_review_goes_on_where_it_stopped(file: Path, answering: Run, paper: Any) -> None:
    answering("review", "c.json", answers=("a", "q"))
    paper.told.clear()
    answering("review", "c.json", answers=("r",))
    assert paper.told[0].startswith("[1/2] new · 大棚")
    assert decisions(file) == ["accept", "", "reject", ""]


def test_the_end_of_input_quits(file: Path, answering: Run) -> None:
    assert answering("review", "c.json") == 0
    assert decisions(file) == ["", "", "", ""]


def test_an_edit_changes_the_fact_and_its_new_indicator(file: Path, answering: Run) -> None:
    edit = "period=2021 hedge=多 name=冷库数 say=冷库,冷藏库 nonsense"
    answering("review", "c.json", answers=("e", edit, "a"))
    harvest = read(file)
    fact = harvest.candidates[0].fact
    assert (fact["period"], fact["hedge"]) == ("2021", "多")
    assert harvest.indicators["冷库"]["name"] == "冷库数"
    assert harvest.indicators["冷库"]["say"] == ["冷库", "冷藏库"]
    assert harvest.candidates[0].decision == "accept"


def test_an_edit_to_another_indicator_takes_the_doubt_away(file: Path, answering: Run) -> None:
    answering("review", "c.json", answers=("e", "indicator=cold_stores id=cold_stores.qingyuan", "q"))
    harvest = read(file)
    assert harvest.candidates[0].unsure == ()
    assert harvest.indicators["cold_stores"]["say"] == ["冷库"]


def test_an_empty_value_removes_a_slot(file: Path, answering: Run) -> None:
    answering("review", "c.json", answers=("e", "unit=", "q"))
    assert "unit" not in read(file).candidates[0].fact


def test_what_is_not_understood_decides_nothing(file: Path, answering: Run, paper: Any) -> None:
    answering("review", "c.json", answers=("yes", "e", "colour=red", "q"))
    assert "answer a, e, r, s or q" in paper.told
    assert "there is no slot colour" in paper.told
    assert decisions(file) == ["", "", "", ""]

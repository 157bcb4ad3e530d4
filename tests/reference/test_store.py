from __future__ import annotations

import json
import os
import subprocess
import sys
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.edit import add, supersede
from factcheck.reference.layout import layout
from factcheck.reference.problem import BadReference
from factcheck.reference.schema import MODELS, names
from factcheck.reference.store import amend, create, locked, read, replace

ROOT = Path(__file__).parents[2]
Raw = dict[str, Any]


def anything(raw: Raw) -> None:
    pass


def new_fact(name: str, indicator: str = "gdp") -> Raw:
    source = {"document": "b2021", "line": 1, "quote": "1"}
    return {"id": name, "indicator": indicator, "subject": "yuchuan", "period": "", "value": "1", "source": source}


def changed_lines(before: str, after: str) -> tuple[int, int]:
    """How many lines went, and how many came."""
    marks = [line[0] for line in ndiff(before.splitlines(), after.splitlines())]
    return marks.count("-"), marks.count("+")


def test_reading_and_writing_changes_no_byte(city: Path) -> None:
    before = city.read_bytes()
    amend(city, lambda raw: raw, anything)
    assert city.read_bytes() == before


def test_the_curated_reference_has_the_stable_form() -> None:
    stored = read(ROOT / "reference.json")
    assert layout(stored.raw) == stored.text


@pytest.mark.parametrize("indicator", ["gdp", "resident_population", "port_throughput", "tourists"])
def test_a_new_fact_is_one_new_line(city: Path, indicator: str) -> None:
    before = city.read_text()
    amend(city, lambda raw: add(raw, [new_fact("new", indicator)]), anything)
    assert changed_lines(before, city.read_text()) == (0, 1)


def test_a_new_fact_stands_behind_its_series(city: Path) -> None:
    ids = [fact["id"] for fact in add(read(city).raw, [new_fact("new")])["facts"]]
    assert ids[3:5] == ["new", "primary.yuchuan.2021"]


def test_a_supersession_changes_one_line(city: Path) -> None:
    before = city.read_text()
    amend(city, lambda raw: supersede(raw, "urban.yuchuan.2021", "forest.yuchuan", "correction"), anything)
    assert changed_lines(before, city.read_text()) == (1, 1)


def test_keys_are_put_in_their_order_and_nothing_is_lost() -> None:
    raw = json.loads((ROOT / "tests/reference/yuchuan/reference.json").read_text())
    shuffled = json.loads(json.dumps(raw), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    text = layout(shuffled)
    assert json.loads(text) == raw
    fact = json.loads(text)["facts"][0]
    assert list(fact) == [name for name in names(MODELS["facts"]) if name in fact]


def test_a_refused_change_leaves_file_and_folder_as_they_were(city: Path) -> None:
    def refuse(raw: Raw) -> None:
        raise BadReference([])

    before = city.read_bytes(), sorted(os.listdir(city.parent))
    with pytest.raises(BadReference):
        amend(city, lambda raw: add(raw, [new_fact("new")]), refuse)
    assert (city.read_bytes(), sorted(os.listdir(city.parent))) == before


def test_a_failing_disk_leaves_file_and_folder_as_they_were(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = city.read_bytes(), sorted(os.listdir(city.parent))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadReference) as caught:
        amend(city, lambda raw: add(raw, [new_fact("new")]), anything)
    assert "No space left" in str(caught.value)
    assert (city.read_bytes(), sorted(os.listdir(city.parent))) == before


def test_what_somebody_else_has_written_is_not_overwritten(city: Path) -> None:
    mine = read(city)
    amend(city, lambda raw: add(raw, [new_fact("theirs")]), anything)
    theirs = city.read_bytes()
    with pytest.raises(BadReference) as caught:
        replace(mine, add(mine.raw, [new_fact("mine")]), anything)
    assert [p.key for p in caught.value.problems] == ["changed-meanwhile"]
    assert city.read_bytes() == theirs


def test_an_unchanged_file_is_replaced(city: Path) -> None:
    mine = read(city)
    replace(mine, add(mine.raw, [new_fact("mine")]), anything)
    assert "mine" in {fact["id"] for fact in read(city).raw["facts"]}


def test_a_writer_waits_and_then_refuses_while_another_holds_the_file(city: Path) -> None:
    before = city.read_bytes()
    with locked(city), pytest.raises(BadReference) as caught:
        amend(city, lambda raw: add(raw, [new_fact("new")]), anything, patience=0.05)
    assert [p.key for p in caught.value.problems] == ["locked"]
    assert city.read_bytes() == before
    assert not list(city.parent.glob(".*.lock"))


def test_a_lock_left_by_a_dead_writer_is_no_obstacle(city: Path) -> None:
    (city.parent / f".{city.name}.lock").touch()
    amend(city, lambda raw: add(raw, [new_fact("new")]), anything, patience=0.05)
    assert "new" in {fact["id"] for fact in read(city).raw["facts"]}


def test_a_link_stays_a_link_and_permissions_stay(city: Path) -> None:
    link = city.with_name("link.json")
    link.symlink_to(city.name)
    city.chmod(0o640)
    amend(link, lambda raw: add(raw, [new_fact("new")]), anything)
    assert link.is_symlink()
    assert city.stat().st_mode & 0o777 == 0o640
    assert "new" in {fact["id"] for fact in read(city).raw["facts"]}


def test_a_new_file_does_not_overwrite_one(city: Path) -> None:
    before = city.read_bytes()
    with pytest.raises(BadReference):
        create(city, read(city).raw)
    assert city.read_bytes() == before


WRITER = """
import sys
from pathlib import Path
from factcheck.reference.edit import add
from factcheck.reference.store import amend

path, name = Path(sys.argv[1]), sys.argv[2]
source = {"document": "b2021", "line": 1, "quote": "1"}
for number in range(8):
    fact = {"id": f"{name}{number}", "indicator": "gdp", "subject": "yuchuan", "period": "", "value": "1"}
    amend(path, lambda raw: add(raw, [fact | {"source": source}]), lambda raw: None, patience=60)
"""


def test_two_writers_at_once_lose_nothing(city: Path) -> None:
    before = {fact["id"] for fact in read(city).raw["facts"]}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, city, name], cwd=ROOT) for name in ("one", "two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    stored = read(city)
    added = {f"{name}{number}" for name in ("one", "two") for number in range(8)}
    assert {fact["id"] for fact in stored.raw["facts"]} == before | added
    assert layout(stored.raw) == stored.text
    assert sorted(os.listdir(city.parent)) == ["reference.json", "sources"]

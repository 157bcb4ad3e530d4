"""A bulletin from harvest over review and merge to a check of a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.errors import InputError
from factcheck.reference.harvest.candidates import read

Run = Callable[..., int]


@pytest.fixture
def harvested(county: Path, answering: Run) -> Path:
    """The candidates of the county's bulletin."""
    options = ("--publisher", "清源县统计局", "--authority", "3", "-o", "c.json")
    assert answering("harvest", "communique.txt", *options) == 0
    return county / "c.json"


def by_id(path: Path) -> dict[str, Any]:
    return {candidate.fact["id"]: candidate for candidate in read(path).candidates}


def accept(path: Path, *ids: str) -> None:
    """What a curator does who edits the file by hand."""
    raw = json.loads(path.read_text())
    for entry in raw["candidates"]:
        if entry["state"] != "same" and (not ids or entry["fact"]["id"] in ids):
            entry["decision"] = "accept"
    path.write_text(json.dumps(raw, ensure_ascii=False))


def test_bulletin_to_checked_draft(county: Path, harvested: Path, answering: Run, paper: Any) -> None:
    accept(harvested)
    assert answering("merge", "c.json") == 0, paper.told
    assert answering("verify") == 0, paper.told
    checker = factcheck.load(county / "reference.json")
    report = checker.check("2021年，清源县地区生产总值达124.6亿元，水泥产量88.6万吨。", date=date(2022, 6, 1))
    assert [(f.text, f.kind, f.expected) for f in report.findings] == [("124.6亿元", "conflict", "142.6亿元")]
    assert [f.verdict for f in report.figures if f.text == "88.6万吨"] == ["supported"]


def test_states_beside_the_reference(harvested: Path) -> None:
    found = by_id(harvested)
    newer = found["gdp.qingyuan.2021"]
    assert (newer.state, newer.against, newer.because) == ("newer", "gdp.qingyuan.2020", "newer-period")
    assert (found["forest_coverage.qingyuan.2021"].state) == "newer"
    conflict = found["budget_revenue.qingyuan.2021.2"]
    assert (conflict.state, conflict.against, conflict.because) == (
        "conflict",
        "budget_revenue.qingyuan.2021",
        "revision",
    )
    assert found["gdp.qingyuan.2021.growth.2"].state == "same"
    assert found["retail_sales.qingyuan.2021"].state == "new"


def test_merge_registers_the_source_and_links_forward(county: Path, harvested: Path, answering: Run) -> None:
    accept(harvested, "gdp.qingyuan.2021", "冷链仓库.qingyuan.2021")
    assert answering("merge", "c.json") == 0
    raw = json.loads((county / "reference.json").read_text())
    source = raw["sources"]["communique"]
    assert (source["publisher"], source["published"], len(source["sha256"])) == ("清源县统计局", "2022-03-18", 64)
    old = next(f for f in raw["facts"] if f["id"] == "gdp.qingyuan.2020")
    assert (old["superseded_by"], old["because"]) == ("gdp.qingyuan.2021", "newer-period")
    assert raw["indicators"]["冷链仓库"]["units"] == ["个"]
    assert "蔬菜大棚" not in raw["indicators"]


def test_a_second_merge_does_nothing(county: Path, harvested: Path, answering: Run, paper: Any) -> None:
    accept(harvested, "retail_sales.qingyuan.2021")
    assert answering("merge", "c.json") == 0
    before = (county / "reference.json").read_bytes()
    assert answering("merge", "c.json") == 0
    assert (county / "reference.json").read_bytes() == before


def test_a_faulty_candidate_leaves_the_reference_as_it_was(
    county: Path, harvested: Path, answering: Run, paper: Any
) -> None:
    raw = json.loads(harvested.read_text())
    for entry in raw["candidates"]:
        if entry["fact"]["id"] == "retail_sales.qingyuan.2021":
            entry["decision"] = "accept"
            entry["fact"]["source"]["quote"] = "社会消费品零售总额46.2亿元左右"
    harvested.write_text(json.dumps(raw, ensure_ascii=False))
    before = (county / "reference.json").read_bytes()
    assert answering("merge", "c.json") == 2
    assert "retail_sales.qingyuan.2021" in paper.told[-1]
    assert (county / "reference.json").read_bytes() == before
    assert by_id(harvested)["retail_sales.qingyuan.2021"].decision == "accept"


def test_harvest_does_not_overwrite_decisions(harvested: Path, answering: Run) -> None:
    accept(harvested, "retail_sales.qingyuan.2021")
    assert answering("harvest", "communique.txt", "-o", "c.json") == 2
    assert by_id(harvested)["retail_sales.qingyuan.2021"].decision == "accept"


def test_a_registered_document_keeps_its_id(harvested: Path, answering: Run, county: Path) -> None:
    accept(harvested)
    assert answering("merge", "c.json") == 0
    assert answering("harvest", "communique.txt", "-o", "again.json") == 0
    again = read(county / "again.json")
    assert again.sources == {}
    assert {c.fact["source"]["document"] for c in again.candidates} == {"communique"}
    assert {c.state for c in again.candidates} == {"same"}


@pytest.mark.parametrize(
    "spoiled", ["", "[]", '{"candidates": []}', '{"sources": {}, "indicators": {}, "candidates": [3]}']
)
def test_a_file_of_no_candidates_is_refused(county: Path, answering: Run, spoiled: str) -> None:
    (county / "c.json").write_text(spoiled)
    assert answering("merge", "c.json") == 2
    assert answering("review", "c.json") == 2


def test_an_unknown_subject_is_refused(answering: Run, paper: Any, county: Path) -> None:
    assert answering("harvest", "communique.txt", "--subject", "乌有县") == 2
    assert "乌有县" in paper.told[-1]
    assert not (county / "candidates.json").exists()


def test_a_format_that_nobody_reads_is_refused(answering: Run, county: Path) -> None:
    with pytest.raises(InputError, match="unsupported format"):
        answering("harvest", "reference.json")
    assert not (county / "candidates.json").exists()

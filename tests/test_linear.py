"""The shape of the cost, without a clock: calls are counted, not seconds."""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

import factcheck

ROOT = Path(__file__).parents[1]
DAY = date(2020, 10, 12)
CITY = "吕梁1493个贫困村全部退出，贫困发生率由2014年的19.2%下降至0.18%，森林覆盖率32.81%。\n"


def calls(checker: factcheck.Checker, draft: str) -> int:
    """How many functions, of Python or C, are called while a draft is checked."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    checker.check(draft, date=DAY)  # what is done once for all is not counted
    gc.collect()
    sys.setprofile(tick)
    try:
        checker.check(draft, date=DAY)
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


@pytest.fixture(scope="module")
def seed() -> str:
    (path,) = (ROOT / "seeds").glob("*.txt")
    return path.read_text("utf-8")


def test_the_work_grows_with_the_length_of_a_draft_and_not_faster(checker: factcheck.Checker, seed: str) -> None:
    once = calls(checker, seed)
    assert calls(checker, seed * 2) / once == pytest.approx(2, rel=0.06)
    assert calls(checker, seed * 8) / once == pytest.approx(8, rel=0.08)


def test_one_long_paragraph_is_no_harder_than_many(checker: factcheck.Checker) -> None:
    once = calls(checker, CITY.strip() * 100)
    assert calls(checker, CITY.strip() * 600) / once == pytest.approx(6, rel=0.1)


@pytest.mark.parametrize(
    "shape",
    [
        "1 ",  # columns of bare numbers, as copied from a table
        "1439个",
        "吕梁1493个贫困村，",
        "（吕梁1493个贫困村，",
        "“吕梁1493个贫困村；",
        "2019年比2015年增长3%，",
        "目前1439个，",
        "不是1493个，",
        "其中男1439人、女1493人，",
        "一二三四五六七八九十百千万亿",
        "1234567890",
    ],
)
def test_no_text_without_end_is_harder_than_it_is_long(checker: factcheck.Checker, shape: str) -> None:
    few, many = (calls(checker, shape * (size // len(shape))) for size in (3000, 12000))
    assert many / few < 5


def test_a_table_grows_with_its_rows(checker: factcheck.Checker) -> None:
    rows = "".join(f"指标{n}\t{n + 10}\t{n + 20}\n" for n in range(400))
    head = "项目\t2018年\t2019年\n"
    few, many = (calls(checker, head + "".join(rows.splitlines(keepends=True)[:n])) for n in (50, 400))
    assert many / few == pytest.approx(8, rel=0.25)


def test_a_clause_without_a_figure_costs_next_to_nothing(checker: factcheck.Checker) -> None:
    words = "广大干部群众攻坚克难，一茬接着一茬干，山乡面貌焕然一新，人民生活蒸蒸日上。\n" * 40
    assert calls(checker, CITY * 40 + words) < 1.5 * calls(checker, CITY * 40)


def test_a_larger_reference_makes_no_draft_dearer(checker: factcheck.Checker, tmp_path: Path) -> None:
    reference = json.loads((ROOT / "reference.json").read_text("utf-8"))
    own = [f for f in reference["facts"] if f["subject"] == "lvliang" and f["id"].count(".") == 1]
    own = [f for f in own if "superseded_by" not in f and f.get("value", "").isdigit()][:20]
    for number in range(150):
        name = f"{chr(0x5E00 + number)}{chr(0x6E00 + number)}县"
        reference["subjects"][name] = {"name": name, "kind": "county", "parent": "lvliang"}
        reference["facts"] += [{**f, "id": f"{f['id']}.{name}", "subject": name} for f in own]
    path = tmp_path / "reference.json"
    path.write_text(json.dumps(reference, ensure_ascii=False), "utf-8")
    grown = factcheck.load(path)
    assert len(grown.reference.facts) > 10 * len(checker.reference.facts)
    assert calls(grown, CITY * 5) < 1.1 * calls(checker, CITY * 5)

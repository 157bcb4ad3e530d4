"""References that are broken, by accident or by intent: one clear line each, exit status 2, the file untouched."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.parse import MAX_BYTES, parse, read_bytes
from factcheck.reference.problem import BadReference

Spoil = Callable[[str], str]


def swap(was: str, becomes: str) -> Spoil:
    def spoil(text: str) -> str:
        assert was in text
        return text.replace(was, becomes, 1)

    return spoil


CASES: dict[str, tuple[Spoil, str]] = {
    "key twice": (swap('"unit": "亿元"', '"unit": "亿元", "unit": "万元"'), "unit: the key unit stands twice"),
    "subject twice": (swap('"donghai": {"name"', '"yuchuan": {"name"'), "the key yuchuan stands twice"),
    "NaN": (swap('"line": 4', '"line": NaN'), "NaN is no JSON number"),
    "number for a string": (swap('"value": "846.2"', '"value": 846.2'), "gdp.yuchuan.2021 value: must be a string"),
    "string for a number": (swap('"line": 4', '"line": "4"'), "gdp.yuchuan.2021 source.line: must be an integer"),
    "line zero": (swap('"line": 4', '"line": 0'), "gdp.yuchuan.2021 source.line"),
    "endless number": (swap('"line": 4', '"line": ' + "4" * 9000), "no JSON number"),
    "unknown field": (swap('"status": "pre', '"stauts": "pre'), "there is no such field; remedy: did you mean status"),
    "unknown status": (swap("preliminary", "rumoured"), "gdp.yuchuan.2021 status: 'rumoured' is none of the allowed"),
    "no indicator": (swap('"indicator": "gdp", ', ""), "gdp.yuchuan.2020 indicator: the field is missing"),
    "no id": (swap('"id": "gdp.yuchuan.2020", ', ""), "facts[0] id: the field is missing"),
    "relation without a part": (swap(', "result": "urbanisation.yuchuan.2021"', ""), "relations.urban-share result"),
    "relation of no kind": (swap('"kind": "sum"', '"kind": "product"'), "relations.gdp-by-industry kind"),
    "circle": (
        swap('"superseded_by": "gdp.yuchuan.2021"', '"superseded_by": "gdp.yuchuan.2020"'),
        "supersession goes round in a circle: gdp.yuchuan.2020 → gdp.yuchuan.2020",
    ),
    "quote not in the source": (
        swap("全年地区生产总值 846.2 亿元", "全市生产总值 846.2 亿元"),
        "gdp.yuchuan.2021 source.quote",
    ),
    "wrong unit": (swap('"846.2", "unit": "亿元"', '"846.2", "unit": "万人"'), "is of dimension person, but"),
    "no such unit": (swap('"846.2", "unit": "亿元"', '"846.2", "unit": "亿园"'), "gdp.yuchuan.2021 unit"),
    "truncated in a string": (lambda text: text[: text.index("第一产业增加值") + 3], "the file is truncated"),
    "truncated after a fact": (lambda text: text[: text.index(',\n  {"id": "primary')], "the file is truncated"),
    "a comma too many": (swap('"period": "2020",', '"period": "2020",,'), "not JSON at line 11"),
    "empty": (lambda text: "", "the file is empty"),
    "a list": (lambda text: "[]", "must be a JSON object"),
    "deep": (lambda text: '{"facts": ' + "[" * 100_000, "nested too deeply"),
    "half a character": (swap("榆川市2021", r"\ud800"), "sources.b2021 title"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_reference_is_refused_with_one_clear_line(case: str, city: Path, run: Any, paper: Any) -> None:
    spoil, message = CASES[case]
    city.write_text(spoil(city.read_text()))
    before = city.read_bytes()
    assert run("verify") == 2
    assert any(message in line and str(city) in line and "remedy: " in line for line in paper.told), paper.told
    assert not any("Traceback" in line for line in paper.told)
    run("format")
    assert city.read_bytes() == before


def test_a_file_that_is_not_utf8_is_refused(city: Path, run: Any, paper: Any) -> None:
    city.write_bytes(city.read_text().encode("gb18030"))
    assert run("verify") == 2
    assert "UTF-8" in paper.told[0]


def test_a_missing_file_is_refused(run: Any, paper: Any) -> None:
    assert run("verify", "nowhere.json") == 2
    assert "nowhere.json" in paper.told[0]


def test_a_folder_is_refused(city: Path, run: Any, paper: Any) -> None:
    assert run("verify", "sources") == 2
    assert "sources" in paper.told[0]


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path, run: Any, paper: Any) -> None:
    big = tmp_path / "big.json"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    assert run("verify", str(big)) == 2
    assert "50.0 MB" in paper.told[0]
    assert big.stat().st_size > MAX_BYTES


def test_a_file_that_grows_too_big_by_a_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(b" " * 11)
    assert len(read_bytes(path, limit=11)) == 11
    with pytest.raises(BadReference):
        read_bytes(path, limit=10)


def test_every_second_key_is_told() -> None:
    with pytest.raises(BadReference) as caught:
        parse('{"a": 1,\n "a": 2,\n "b": [{"id": "x", "c": 1, "c": 2}]}', "r.json")
    assert [(p.fact, p.field, p.line) for p in caught.value.problems] == [("x", "c", 3), ("", "a", 2)]


def test_quotes_are_whole_characters_when_escaped() -> None:
    assert parse(json.dumps({"a": "吕"}))["a"] == "吕"

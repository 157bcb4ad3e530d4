"""`factcheck quantities`: the lexer alone."""

from __future__ import annotations

import json


def test_one_array_for_each_line(factcheck):
    text = "今年减贫58.5万人\r\n没有数字\n\n增长5.7%，占1/3\n"
    done = factcheck("quantities", "--lines", "-", "--date", "2020-10-12", stdin=text.encode())
    assert done.status == 0
    first, second, third, fourth = map(json.loads, done.out.splitlines())
    assert [item["type"] for item in first] == ["period", "count"]
    assert first[0] == {
        "start": 0, "end": 2, "text": "今年", "type": "period", "from": "2020-01-01", "to": "2020-12-31"
    }  # fmt: skip
    assert first[1] == {"start": 4, "end": 10, "text": "58.5万人", "type": "count", "value": "585000", "unit": "人"}
    assert second == third == []
    assert [(item["value"], item["unit"]) for item in fourth] == [("5.7", "%"), ("1/3", "")]


def test_a_table_for_people(factcheck, folder):
    (folder / "稿.txt").write_text("第一行\n全市58.5万人，电话0358-8221700\n", "utf-8")
    done = factcheck("quantities", "稿.txt", "--date", "2020-10-12")
    assert "2:3" in done.out
    assert "585000 人" in done.out
    assert "8221700" not in done.out
    assert "0358-8221700" in factcheck("quantities", "稿.txt", "--all", "--date", "2020-10-12").out


def test_a_bad_date_and_a_missing_file(factcheck):
    assert "2020-10-12" in factcheck("quantities", "错.txt", "--date", "yesterday").err
    assert factcheck("quantities", "没有.txt").status == 2

"""`claims`, `explain` and `rule`: for whoever asks why."""

from __future__ import annotations

import json

DAY = ("--date", "2020-10-12")


def test_claims_list_every_figure_with_its_reading_and_reason(factcheck, folder):
    (folder / "稿.txt").write_text("吕梁1439个贫困村全部退出。\n今年新建了77座信号塔。\n", "utf-8")
    done = factcheck("claims", "稿.txt", *DAY)
    assert done.status == 0
    first, second = done.out.splitlines()[1:3]
    for part in ("1:3", "1439个", "相符", "吕梁市"):
        assert part in first
    for part in ("77座", "未核"):
        assert part in second


def test_claims_of_a_file_that_is_not_there(factcheck):
    done = factcheck("claims", "没有.txt", "对.txt", *DAY)
    assert done.status == 2
    assert "1439个" in done.out
    assert "没有.txt" in done.err


def test_explain_shows_the_words_the_facts_and_the_verdict(factcheck):
    done = factcheck("explain", "错.txt:1", *DAY)
    assert done.status == 0
    for part in ("错.txt:1:3", "1493个", "贫困村", "吕梁", "1439个"):
        assert part in done.out


def test_explain_in_english(factcheck):
    done = factcheck("explain", "错.txt:1:4", "--lang", "en", *DAY)
    assert done.status == 0
    for part in ("indicator", "subject", "conflict"):
        assert part in done.out


def test_explain_one_place_a_line_or_all(factcheck, folder):
    (folder / "稿.txt").write_text("全市10个贫困县摘帽，1439个贫困村退出。\n累计减贫58.5万人。\n", "utf-8")
    for spot, figures in (
        ("稿.txt", ["10个", "1439个", "58.5万人"]),
        ("稿.txt:1", ["10个", "1439个"]),
        ("稿.txt:1:12", ["1439个"]),
        ("稿.txt:2", ["58.5万人"]),
    ):
        done = factcheck("explain", spot, *DAY)
        heads = [line.split()[1] for line in done.out.splitlines() if line.startswith("稿.txt:")]
        assert heads == figures, spot


def test_explain_where_there_is_no_figure(factcheck):
    done = factcheck("explain", "错.txt:9", *DAY)
    assert (done.status, done.out) == (2, "")
    assert "factcheck claims" in done.err


def test_rule_lists_all_checks(factcheck):
    lines = factcheck("rule").out.splitlines()
    assert len(lines) >= 24
    assert all(line.startswith("FC") for line in lines)


def test_rule_explains_by_code_or_name_with_examples(factcheck):
    by_code, by_name = factcheck("rule", "fc101"), factcheck("rule", "conflicting-figure")
    assert by_code == by_name
    assert "⟦1493个⟧" in by_code.out
    assert "同一指标" in by_code.out
    assert "same" not in by_code.out
    assert "indicator" in factcheck("rule", "FC101", "--lang", "en").out


def test_rule_for_tools(factcheck):
    (check,) = json.loads(factcheck("rule", "FC201", "--format", "json").out)
    assert check["name"] == "superseded-figure"
    assert check["message"].keys() == {"zh", "en"}

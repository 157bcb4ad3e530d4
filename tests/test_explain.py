"""Every verdict can be explained, in both languages: its slots with their words, the facts and why they were left."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.explain import explain
from factcheck.model import Figure

BENCH = Path(__file__).parent / "bench"
DAY = date(2020, 10, 12)
SLOTS = ("subject", "period", "measure", "modality")
VERDICTS = {
    "supported": "吕梁市1439个贫困村全部退出。",
    "conflict": "吕梁市1493个贫困村全部退出。",
    "outdated": "目前，吕梁市贫困发生率为19.2%。",
    "inconsistent": "全市共有公共图书馆46座，各县都有分布。据统计，全市64座公共图书馆全部免费开放。",
    "arithmetic": "会场有男代表128人、女代表76人，共214人。",
    "unverified": "临汾市森林覆盖率31.7%。",
}


@pytest.fixture(scope="module", params=["zh", "en"])
def checker(request: pytest.FixtureRequest) -> factcheck.Checker:
    return factcheck.load(lang=request.param)


def explained(checker: factcheck.Checker, text: str, number: int = -1) -> str:
    report = checker.check(text, date=DAY)
    return explain(report.figures[number], report, checker.telling)


def read_against_the_reference(figure: Figure) -> bool:
    return figure.verdict in ("supported", "conflict", "outdated", "unverified")


def test_every_figure_of_the_drafts_has_a_derivation() -> None:
    checker = factcheck.load()
    for line in (BENCH / "drafts_own.jsonl").read_text("utf-8").splitlines():
        draft = json.loads(line)
        report = checker.check(draft["text"], date=date.fromisoformat(draft["date"]))
        for figure in report.figures:
            told = [step.what for step in figure.steps]
            where = (draft["id"], figure.text, figure.verdict)
            assert told, where
            if read_against_the_reference(figure):
                assert all(slot in told for slot in SLOTS), where
            if figure.verdict in ("supported", "conflict", "outdated"):
                taken = {dict(s.detail)["fact"] for s in figure.steps if (s.what, s.outcome) == ("fact", "taken")}
                known = {dict(s.detail).get("fact") for s in figure.steps if s.what in ("fact", "value")}
                assert figure.fact in taken | known or figure.verdict == "outdated", where
                assert "indicator" in told, where


@pytest.mark.parametrize("verdict", VERDICTS)
def test_an_explanation_names_the_figure_and_its_verdict(checker: factcheck.Checker, verdict: str) -> None:
    report = checker.check(VERDICTS[verdict], date=DAY)
    figure = next(f for f in report.figures if f.verdict == verdict)
    head, judged, *steps = explain(figure, report, checker.telling).splitlines()
    assert figure.text in head
    assert judged.strip()
    assert steps, "no step"


def test_no_step_is_left_without_words(checker: factcheck.Checker) -> None:
    """A key of the message tables would show as bare English or with an underscore in Chinese."""
    for text in VERDICTS.values():
        report = checker.check(text, date=DAY)
        for figure in report.figures:
            for line in explain(figure, report, checker.telling).splitlines()[1:]:
                assert line.startswith("  ")
                label, colon, said = line.strip().partition("：" if checker.lang == "zh" else ":")
                assert colon, line
                assert said.strip(), line
                if checker.lang == "zh":
                    assert not label.isascii(), line


def test_the_words_of_the_draft_are_shown() -> None:
    checker = factcheck.load()
    told = explained(checker, "2019年，吕梁市地区生产总值完成1521.1亿元。")
    for word in ("2019年", "吕梁市", "地区生产总值", "1512.1亿元", "数值不同", "写明"):
        assert word in told, told


def test_a_fact_that_was_left_out_has_its_reason() -> None:
    checker = factcheck.load()
    told = explained(checker, "2019年，吕梁市地区生产总值增长5.7%。")
    assert "gdp.lvliang.2019.growth" in told
    left = [line for line in told.splitlines() if "gdp.lvliang.2019 " in line]
    assert left
    assert all("排除" in line and "另一种量" in line for line in left), told


def test_inherited_and_assumed_slots_are_told_as_such() -> None:
    checker = factcheck.load()
    told = explained(checker, "2014年底，吕梁有贫困人口59万人。贫困发生率19.2%。")
    assert "承上文" in told
    assert "推定" in told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("临汾市森林覆盖率31.7%。", "other-subject"),
        ("2017年，吕梁市地区生产总值1306.7亿元。", "other-period"),
        ("吕梁市新增贫困村52个。", "subset"),
        ("吕梁市力争把森林覆盖率提高到36%。", "planned"),
        ("吕梁市退出的贫困村不是1493个。", "negated"),
        ("如果吕梁市森林覆盖率达到36%，就再栽一片林。", "hypothetical"),
        ("吕梁市有信号塔77座。", "no-indicator"),
        ("吕梁市城镇化率58.6%。", "no-fact"),
    ],
)
def test_an_unverified_figure_has_a_reason_to_act_on(text: str, reason: str) -> None:
    checker = factcheck.load()
    report = checker.check(text, date=DAY)
    assert [(f.verdict, f.reason) for f in report.figures] == [("unverified", reason)]
    assert checker.wording.reason(reason, "zh") in explained(checker, text)

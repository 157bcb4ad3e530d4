"""Which indicator a figure's words name."""

from __future__ import annotations

import pytest

from tests.bind.reading import claims, indicator, only


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("地区生产总值完成1512.1亿元", "gdp"),
        ("GDP为1512.1亿元", "gdp"),
        ("经济总量达到1512.1亿元", "gdp"),
        ("规模以上工业增加值963.2亿元", "industry_above_scale"),
        ("城镇居民人均可支配收入29181元", "urban_income"),
        ("农民人均可支配收入9963元", "rural_income"),
        ("森林覆盖率32.81%", "forest_coverage"),
        ("1439个贫困村全部退出", "poor_villages_out"),
        ("累计减贫58.5万人", "people_lifted"),
        ("58.5万人摆脱贫困", "people_lifted"),
        ("外贸进出口18.99亿元", "trade"),
    ],
)
def test_words_of_the_press_name_the_indicator(text: str, named: str) -> None:
    assert indicator(only(f"吕梁市{text}。")) == named


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("深度贫困村366个", "poor_villages"),
        ("行政村2834个", "poor_villages"),
        ("林木覆盖率38.6%", "forest_coverage"),
        ("全部工业增加值871.5亿元", "industry_above_scale"),
        ("财政总收入468.3亿元", "budget_revenue"),
        ("全体居民人均可支配收入18926元", "urban_income"),
        ("全体居民人均可支配收入18926元", "rural_income"),
    ],
)
def test_a_look_alike_is_not_taken_for_it(text: str, other: str) -> None:
    claim = only(f"吕梁市{text}。")
    firm = {c.indicator for c in claim.candidates if c.strength == "said" and c.firm and not c.scopes}
    assert other not in firm


def test_a_clause_that_names_nothing_inherits_the_noun_before() -> None:
    growth = claims("2019年，吕梁市固定资产投资完成523.3亿元，增长11.2%。")["11.2%"]
    assert indicator(growth) == "fixed_investment"
    assert growth.candidates[0].strength == "inherited"


def test_what_is_said_beside_the_figure_is_firm() -> None:
    best = only("吕梁市森林覆盖率32.81%。").candidates[0]
    assert best.strength == "said"
    assert best.firm


def test_a_scope_word_that_narrows_is_kept() -> None:
    scopes = {s.value for c in only("吕梁市剩余贫困人口3812名。").candidates for s in c.scopes}
    plain = {s.value for c in only("吕梁市贫困人口3812名。").candidates for s in c.scopes}
    assert scopes > plain


def test_a_thing_nobody_knows_has_no_indicator() -> None:
    assert not only("吕梁市信号塔77座。").candidates


def test_the_spans_are_the_words() -> None:
    text = "吕梁市森林覆盖率32.81%。"
    best = only(text).candidates[0]
    assert [text[a:b] for a, b in best.spans] == ["森林覆盖率"]

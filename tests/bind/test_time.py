"""When a figure holds."""

from __future__ import annotations

from datetime import date

import pytest

from tests.bind.reading import claims, only


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2019年，吕梁市地区生产总值1512.1亿元。", "2019"),
        ("去年，吕梁市地区生产总值1512.1亿元。", "2019"),
        ("今年上半年，吕梁市地区生产总值676.05亿元。", "2020-H1"),
        ("2014年底，吕梁市贫困人口59万人。", "@2014-12-31"),
        ("吕梁市地区生产总值1512.1亿元（2019年）。", "2019"),
        ("目前，吕梁市森林覆盖率32.81%。", "now"),
        ("吕梁市森林覆盖率32.81%。", ""),
    ],
)
def test_the_period_said(text: str, key: str) -> None:
    assert only(text).period.value == key


def test_last_year_moves_with_the_draft() -> None:
    assert only("去年，吕梁市地区生产总值1512.1亿元。", date(2023, 5, 1)).period.value == "2022"


def test_each_end_of_a_pair_has_its_own() -> None:
    found = claims("吕梁市农村低保标准由2015年底的2501元提高到2020年的4853元。")
    assert found["2501元"].period.value == "@2015-12-31"
    assert found["4853元"].period.value == "2020"


def test_a_basis_of_comparison_is_no_period_of_the_figure() -> None:
    assert claims("2019年，吕梁市地区生产总值1512.1亿元，比2018年增长5.7%。")["5.7%"].period.value == "2019"


def test_a_year_carries_on_and_is_inherited() -> None:
    found = claims("2019年，吕梁市地区生产总值1512.1亿元。固定资产投资523.3亿元。")
    period = found["523.3亿元"].period
    assert (period.value, period.strength) == ("2019", "inherited")


def test_a_heading_sets_the_year_of_what_stands_under_it() -> None:
    found = claims(
        "吕梁市经济运行情况\n\n一、2019年全年\n\n吕梁市地区生产总值1512.1亿元，增长5.7%，保持了平稳的态势。\n"
    )
    assert found["1512.1亿元"].period.value == "2019"

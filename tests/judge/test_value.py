"""Whether a figure agrees with a fact, and how it differs where it does not."""

from __future__ import annotations

import pytest

from factcheck.judge.value import agrees, difference, plausible, sharp, telling
from tests.judge.against import fact, last


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2019年，吕梁市地区生产总值1512.1亿元。", "gdp.lvliang.2019"),
        ("2019年，吕梁市地区生产总值1512亿元。", "gdp.lvliang.2019"),
        ("2019年，吕梁市地区生产总值15121000万元。", "gdp.lvliang.2019"),
        ("2019年，吕梁市地区生产总值超过1500亿元。", "gdp.lvliang.2019"),
        ("吕梁市国土总面积21000平方公里。", "land_area.lvliang"),
        ("吕梁市国土总面积210万公顷。", "land_area.lvliang"),
        ("吕梁市国土总面积3150万亩。", "land_area.lvliang"),
        ("吕梁市核桃年产量5万吨。", "walnut_output.lvliang"),
        ("吕梁市贫困发生率1.8‰。", "poverty_rate.lvliang"),
        ("2020年上半年，吕梁市地区生产总值下降3.3%。", "gdp.lvliang.2020-H1.growth"),
        ("2020年上半年，吕梁市地区生产总值增长-3.3%。", "gdp.lvliang.2020-H1.growth"),
        ("吕梁市退出贫困村一千四百三十九个。", "poor_villages_out.lvliang"),
    ],
)
def test_the_same_figure_in_other_words_agrees(text: str, key: str) -> None:
    assert agrees(last(text), fact(key))


@pytest.mark.parametrize(
    ("text", "key", "cause"),
    [
        ("2019年，吕梁市地区生产总值1521.1亿元。", "gdp.lvliang.2019", "figure"),
        ("2019年，吕梁市地区生产总值1512.1万元。", "gdp.lvliang.2019", "scale"),
        ("2019年，吕梁市地区生产总值下降5.7%。", "gdp.lvliang.2019.growth", "direction"),
        ("2020年上半年，吕梁市地区生产总值增长3.3%。", "gdp.lvliang.2020-H1.growth", "direction"),
        ("吕梁市森林覆盖率居全省第五。", "forest_coverage.lvliang.rank", "rank"),
        ("吕梁市铁矿石保有储量占全省的36.4%。", "iron_reserves.lvliang.share", "share"),
        ("吕梁市累计减贫超过60万人。", "people_lifted.lvliang", "hedge"),
        ("吕梁市累计减贫58.5万户。", "people_lifted.lvliang", "unit"),
        ("2019年，吕梁市一般公共预算收入增长10.2个百分点。", "budget_revenue.lvliang.2019.growth", "points"),
    ],
)
def test_the_cause_of_a_difference(text: str, key: str, cause: str) -> None:
    claim = last(text)
    assert cause == "unit" or cause == "points" or not agrees(claim, fact(key))
    assert difference(claim, fact(key)) == cause


@pytest.mark.parametrize(
    ("written", "slip"),
    [("1493个", True), ("1349个", True), ("1438个", True), ("1349万个", False), ("2100个", False), ("17个", False)],
)
def test_a_slip_of_the_pen_is_one_digit_or_two_swapped(written: str, slip: bool) -> None:
    assert sharp(last(f"吕梁市退出贫困村{written}。"), fact("poor_villages_out.lvliang")) is slip


def test_a_handful_is_not_about_a_harvest() -> None:
    harvest = fact("jujube_output.lvliang")
    assert not plausible(last("吕梁市红枣年产量2斤。"), harvest)
    assert plausible(last("吕梁市红枣年产量3.8亿公斤。"), harvest)


@pytest.mark.parametrize(
    ("text", "tells"), [("贫困村1439个", True), ("集群3个", False), ("森林覆盖率居全省第三", False)]
)
def test_small_counts_and_ranks_tell_nothing_of_the_place(text: str, tells: bool) -> None:
    assert telling(last(f"吕梁市{text}。").quantity) is tells

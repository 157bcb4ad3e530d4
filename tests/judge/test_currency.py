"""Which states a claim may mean, and what has expired."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.judge.currency import expired, matches, renewable, states
from factcheck.reference.model import Fact
from tests.judge.against import fact, last

THEN, NOW = "poverty_rate.lvliang.2014-12-31", "poverty_rate.lvliang"


def _states(text: str, today: date = date(2020, 10, 12)):
    pair: tuple[Fact, ...] = (fact(THEN), fact(NOW))
    return states(last(text, today), pair, {THEN: fact(NOW)}, today)


def test_without_a_period_the_newest_state_is_meant() -> None:
    found = _states("吕梁市贫困发生率0.18%。")
    assert [f.id for f in found.meant] == [NOW]
    assert [f.id for f in found.past] == [THEN]
    assert found.present


def test_a_period_that_is_said_means_its_own_state() -> None:
    found = _states("2014年底，吕梁市贫困发生率19.2%。")
    assert [f.id for f in found.meant] == [THEN]
    assert not found.present


def test_a_period_that_nobody_knows_means_nothing_that_could_convict() -> None:
    found = _states("2016年底，吕梁市贫困发生率11.1%。")
    assert not [f for f in found.meant if f not in found.loose]


def test_a_newer_state_is_not_known_before_its_day() -> None:
    day = date(2015, 3, 1)
    assert THEN in [f.id for f in _states("吕梁市贫困发生率19.2%。", day).meant]


@pytest.mark.parametrize(
    ("key", "today", "gone"),
    [
        ("gdp.lvliang.2019", date(2020, 10, 12), False),
        ("gdp.lvliang.2019", date(2021, 12, 31), False),
        ("gdp.lvliang.2019", date(2022, 1, 1), True),
        ("land_area.lvliang", date(2050, 1, 1), False),
        ("prefecture_founded.lvliang", date(2050, 1, 1), False),
        ("forest_coverage.lvliang", date(2050, 1, 1), False),
    ],
)
def test_a_yearly_figure_expires_two_years_after_its_year(key: str, today: date, gone: bool) -> None:
    assert expired(fact(key), today) is gone


def test_without_a_date_nothing_expires() -> None:
    assert not expired(fact("gdp.lvliang.2019"), None)


@pytest.mark.parametrize(
    ("text", "key", "same"),
    [
        ("2019年，吕梁市地区生产总值1512.1亿元。", "gdp.lvliang.2019", True),
        ("2020年上半年，吕梁市地区生产总值676.05亿元。", "gdp.lvliang.2019", False),
        ("2020年上半年，吕梁市地区生产总值676.05亿元。", "gdp.lvliang.2020-H1", True),
        ("2019年，吕梁市总人口385万人。", "population.lvliang.2019-12-31", True),
        ("2019年底，吕梁市总人口385万人。", "population.lvliang.2019-12-31", True),
        ("2018年底，吕梁市总人口385万人。", "population.lvliang.2019-12-31", False),
    ],
)
def test_a_state_on_a_day_lies_in_its_year(text: str, key: str, same: bool) -> None:
    when = last(text).when
    assert when is not None
    assert matches(fact(key), when) is same


@pytest.mark.parametrize(
    ("text", "key", "today", "reason"),
    [
        ("吕梁市培训护工6.91万人。", "caregivers_trained.lvliang", date(2021, 10, 12), "later-count"),
        ("吕梁市培训护工4.91万人。", "caregivers_trained.lvliang", date(2021, 10, 12), ""),
        ("吕梁市培训护工6.91万人。", "caregivers_trained.lvliang", date(2020, 10, 12), ""),
        ("吕梁市国土总面积2.3万平方公里。", "land_area.lvliang", date(2050, 1, 1), ""),
    ],
)
def test_a_running_total_may_have_grown_and_never_shrunk(text: str, key: str, today: date, reason: str) -> None:
    found = renewable(last(text, today), fact(key), today)
    assert found == reason or (not reason and found == "other-period" and "4.91" in text)

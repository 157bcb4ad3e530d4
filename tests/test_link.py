"""Which facts a claim may speak of, and why the others are left out. The figure's value plays no part."""

from __future__ import annotations

import pytest

from factcheck.link import Reading, readings
from tests.bind.reading import checker, claims


def read(text: str) -> tuple[Reading, ...]:
    """The readings of a sentence's last figure."""
    claim = max(claims(text).values(), key=lambda c: c.quantity.start)
    return readings(claim, checker().reference)


def taken(text: str) -> set[str]:
    return {fact.id for reading in read(text) for fact in reading.facts}


def excluded(text: str) -> dict[str, str]:
    return {fact.id: reason for reading in read(text) for fact, reason in reading.excluded}


def test_a_level_is_not_a_growth() -> None:
    assert "gdp.lvliang.2019" in taken("吕梁市地区生产总值1306亿元。")
    assert excluded("吕梁市地区生产总值1306亿元。")["gdp.lvliang.2019.growth"] == "other-measure"
    assert "gdp.lvliang.2019.growth" in taken("吕梁市地区生产总值增长9.9%。")


def test_households_are_not_persons() -> None:
    assert "people_lifted.lvliang" in taken("吕梁市累计减贫12万人。")
    assert "people_lifted.lvliang" not in taken("吕梁市累计减贫12万户。")


def test_money_is_never_a_population() -> None:
    assert not any(key.startswith(("poor_population", "people_lifted")) for key in taken("吕梁市脱贫人口59亿元。"))


def test_a_bare_number_takes_its_unit_from_the_noun() -> None:
    assert "poor_population.lvliang.2014-12-31" in taken("吕梁市有59万贫困人口。")


def test_a_part_is_not_the_whole() -> None:
    assert excluded("吕梁市新增贫困村52个。")["poor_villages.lvliang.2014-12-31"] == "subset"


def test_a_share_of_another_whole_is_left_out() -> None:
    assert "iron_reserves.lvliang.share" in taken("吕梁市铁矿石保有储量占全省的30%。")
    assert "iron_reserves.lvliang.share" not in taken("吕梁市铁矿石保有储量占全国的30%。")


def test_another_subject_has_no_facts() -> None:
    (reading, *_) = read("临县森林覆盖率32.81%。")
    assert not reading.facts
    assert reading.reason == "other-subject"


@pytest.mark.parametrize("value", ["1439", "1493", "7", "99999"])
def test_the_value_chooses_nothing(value: str) -> None:
    assert taken(f"吕梁市退出贫困村{value}个。") == taken("吕梁市退出贫困村1438个。")


def test_superseded_facts_come_with_what_replaced_them() -> None:
    newer = {old: new.id for reading in read("吕梁市贫困发生率5%。") for old, new in reading.newer}
    assert newer["poverty_rate.lvliang.2014-12-31"] == "poverty_rate.lvliang"

"""Years that date an event are figures of their own; other years are not."""

from __future__ import annotations

from tests.bind.reading import claims, indicator


def test_a_founding_year_is_a_claim() -> None:
    found = claims("吕梁1971年组建地区，2004年撤地设市。")
    assert {year: indicator(claim) for year, claim in found.items()} == {
        "1971年": "prefecture_founded",
        "2004年": "city_founded",
    }


def test_a_year_that_only_dates_a_figure_is_none() -> None:
    assert set(claims("2019年，吕梁市地区生产总值1512.1亿元。")) == {"1512.1亿元"}

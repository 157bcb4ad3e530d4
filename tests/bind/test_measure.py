"""What kind of statement a figure makes, in which direction, and its end of a pair."""

from __future__ import annotations

import pytest

from tests.bind.reading import claims, only


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("地区生产总值1512.1亿元", "level", ""),
        ("地区生产总值增长5.7%", "growth", "+"),
        ("地区生产总值同比下降3.3%", "growth", "-"),
        ("地区生产总值增速为5.7%", "growth", "+"),
        ("地区生产总值实现5.7%的增长", "growth", "+"),
        ("地区生产总值同比增长-3.3%", "growth", "-"),
        ("森林覆盖率提高1.2个百分点", "points", "+"),
        ("含煤面积占国土总面积的54.3%", "share", ""),
        ("森林覆盖率居全省第三", "rank", ""),
        ("贫困人口减少8.2万人", "change", "-"),
        ("贫困发生率降至0.18%", "level", ""),
    ],
)
def test_the_words_beside_a_figure_tell_its_measure(text: str, measure: str, direction: str) -> None:
    claim = only(f"吕梁市{text}。")
    assert (claim.measure.value, claim.direction) == (measure, direction)


def test_the_ends_of_a_pair() -> None:
    found = claims("吕梁市贫困发生率由2014年底的19.2%下降到0.18%。")
    assert (found["19.2%"].role, found["0.18%"].role) == ("from", "to")
    assert found["19.2%"].measure.value == found["0.18%"].measure.value == "level"


def test_growth_is_not_told_of_the_level_before_it() -> None:
    found = claims("吕梁市地区生产总值1512.1亿元，增长5.7%。")
    assert found["1512.1亿元"].measure.value == "level"
    assert found["5.7%"].measure.value == "growth"


def test_a_distance_to_anothers_figure_is_no_change_of_ones_own() -> None:
    assert only("吕梁市森林覆盖率高于全省平均水平9.3个百分点。").measure.value == "distance"

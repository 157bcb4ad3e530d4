"""The verdict on one claim: convict only if every reading convicts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.judge.against import judged


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("吕梁市退出贫困村1493个。", "FC101", "1439个"),
        ("2019年，吕梁市地区生产总值1512.1万元。", "FC102", "1512.1亿元"),
        ("吕梁市累计减贫58.5万户。", "FC103", "58.5万人"),
        ("2020年上半年，吕梁市地区生产总值增长3.3%。", "FC104", "3.3%"),
        ("吕梁市森林覆盖率居全省第五。", "FC105", "第三"),
        ("吕梁市铁矿石保有储量占全省的36.4%。", "FC106", "34.6%"),
        ("2019年，吕梁市一般公共预算收入增长10.2个百分点。", "FC107", "10.2%"),
        ("吕梁市累计减贫超过60万人。", "FC108", "58.5万人"),
        ("2018年，吕梁市地区生产总值1512.1亿元。", "FC109", "1512.1亿元"),
        ("目前，吕梁市贫困发生率为19.2%。", "FC201", "0.18%"),
    ],
)
def test_each_kind_of_error_has_its_code(text: str, code: str, expected: str) -> None:
    found = judged(text)
    assert (found.code, found.expected) == (code, expected)
    assert found.source is not None
    assert found.source.quote


def test_a_yearly_figure_told_years_later_has_expired() -> None:
    late = date(2023, 3, 10)
    assert judged("吕梁市城镇居民人均可支配收入29181元。", late).code == "FC202"
    assert judged("2019年，吕梁市城镇居民人均可支配收入29181元。", late).verdict == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "吕梁市退出贫困村1439个。",
        "吕梁市贫困人口59万人减少到5312名。",
        "吕梁市贫困人口曾有59万人。",
        "2014年底，吕梁市贫困发生率19.2%。",
        "2020年，吕梁市“乡村振兴贷”计划累计发放30亿元左右。",
    ],
)
def test_what_agrees_is_supported_and_says_by_which_fact(text: str) -> None:
    found = judged(text)
    assert found.verdict == "supported"
    assert found.fact
    assert not found.code


def test_one_reading_that_agrees_acquits() -> None:
    """10个 may be the poor counties, those that got rid of the name, or those inspected."""
    assert judged("吕梁市10个贫困县。").verdict == "supported"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("吕梁市退出贫困村不是1493个。", "negated"),
        ("如果吕梁市退出贫困村1493个，就重新验收。", "hypothetical"),
        ("2017年，吕梁市地区生产总值1306.7亿元。", "other-period"),
        ("吕梁市剩余贫困村17个。", "subset"),
        ("兴县退出贫困村88个。", "other-subject"),
        ("吕梁市信号塔77座。", "no-indicator"),
    ],
)
def test_silence_has_a_reason(text: str, reason: str) -> None:
    found = judged(text)
    assert (found.verdict, found.reason, found.code) == ("unverified", reason, "")


def test_a_plain_disagreement_needs_a_named_city() -> None:
    assert judged("吕梁市森林覆盖率41.2%。").verdict == "conflict"
    assert judged("全市森林覆盖率41.2%。").reason == "weak-context"


def test_a_slip_of_the_pen_is_told_even_of_an_unnamed_city_but_not_firmly() -> None:
    found = judged("全市退出贫困村1493个。")
    assert (found.verdict, found.strength) == ("conflict", "assumed")


def test_an_article_is_no_count() -> None:
    assert judged("吕梁市光伏电站一座。").verdict == "unverified"


def test_the_strength_is_that_of_the_weakest_slot() -> None:
    assert judged("吕梁市森林覆盖率41.2%。").strength == "said"
    assert judged("2019年，吕梁市固定资产投资523.3亿元，增长12.1%。").strength == "inherited"

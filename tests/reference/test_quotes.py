"""A fact against the words it is quoted from: unit, direction, hedge and year as the quote has them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factcheck.reference.verify import examine
from factcheck.reference.words import Words

Raw = dict[str, Any]
Found = Any


@pytest.fixture
def told(raw: Raw, words: Words) -> Found:
    """The kinds of problem of a reference that has one fact, of a source that needs no file."""

    def told(quote: str, **slots: str) -> set[str]:
        fact = {"id": "f", "indicator": "gdp", "subject": "yuchuan", "period": "2021", "measure": "level"} | slots
        fact["source"] = {"document": "b2021", "line": 1, "quote": quote}
        raw["sources"] = {"b2021": {"title": "公报"}}
        raw["indicators"] = {
            "firms": {"name": "企业", "dimension": "thing", "say": ["企业"]},
            "poor_fewer": {"name": "贫困人口减少", "dimension": "person", "say": ["贫困人口减少"]},
        }
        raw["facts"], raw["relations"] = [fact], []
        found = examine(raw, words, date(2022, 6, 1), lambda name: None)
        return {problem.key for problem in found if problem.key != "unused-indicator"}

    return told


MONEY = {"value": "412.6", "unit": "亿元"}
FIRMS = {"indicator": "firms", "value": "112", "unit": "家"}
PEOPLE = {"indicator": "resident_population", "value": "3.74", "unit": "万人"}

UNITS = [
    ("生产总值412.6亿元", MONEY, True),
    ("生产总值412.6亿元", MONEY | {"unit": "万元"}, False),
    ("生产总值412.6亿元", MONEY | {"unit": "元"}, False),
    ("生产总值412.6亿元", MONEY | {"unit": ""}, False),
    ("生产总值412.6亿元", MONEY | {"unit": "亿美元"}, False),
    ("生产总值412.6亿美元", MONEY, False),
    ("生产总值412.6亿", MONEY, True),
    ("生产总值412.6亿", MONEY | {"unit": "万元"}, False),
    ("生产总值（亿元） 412.6 389.1", MONEY, True),
    ("生产总值412.6亿元，去年同期389.1万元", MONEY | {"value": "389.1", "unit": "万元"}, True),
    ("支出412.6万元，生产总值412.6亿元", MONEY, True),
    ("生产总值41 260 000 000元", MONEY, True),
    ("生产总值412.\n6亿元", MONEY, True),
    ("企业112户", FIRMS, True),
    ("112户企业", FIRMS, True),
    ("企业112万户", FIRMS, False),
    ("安置3.74万户11.26万人", PEOPLE, False),
    ("安置3.74万户11.26万人", PEOPLE | {"value": "11.26"}, True),
    ("接待3.74万人次", PEOPLE, False),
    ("常住3.74、5.2万人", PEOPLE, True),
    ("总人口达3.74万", PEOPLE, True),
    ("三次产业结构为19.4:32.9:47.7", {"indicator": "urbanisation", "value": "19.4", "unit": "%"}, True),
    ("城镇化率提高1.1个百分点", {"indicator": "urbanisation", "value": "1.1", "unit": "%"}, False),
    ("用煤250万吨标准煤", {"indicator": "grain_output", "value": "250", "unit": "万吨"}, True),
    ("气温15.2度", {"indicator": "temperature", "value": "15.2", "unit": "℃"}, True),
    ("气温8—12℃", {"indicator": "temperature", "lower": "8", "upper": "12", "unit": "℃"}, True),
    ("1971年撤县设市", {"indicator": "city_founded", "value": "1971", "unit": "年", "period": ""}, True),
]


@pytest.mark.parametrize(("quote", "slots", "right"), UNITS)
def test_the_unit_is_that_of_the_quote(told: Found, quote: str, slots: Raw, right: bool) -> None:
    assert ("quote-other-unit" not in told(quote, **slots)) is right


def test_a_unit_that_its_indicator_cannot_have_is_told_once(told: Found) -> None:
    assert told("城镇化率57.1%", indicator="urbanisation", value="57.1", unit="亿元") == {"wrong-unit"}


RATE = {"measure": "growth", "value": "4.8", "unit": "%"}
DOWN = {"direction": "-"}
POINTS = {"indicator": "urbanisation", "measure": "points", "value": "1.1", "unit": "个百分点"}

DIRECTIONS = [
    ("生产总值下降4.8%", RATE, "quote-falls"),
    ("生产总值下降4.8%", RATE | DOWN, ""),
    ("生产总值增长4.8%", RATE | DOWN, "quote-rises"),
    ("生产总值增长4.8%", RATE, ""),
    ("生产总值同比增长了4.8%", RATE | DOWN, "quote-rises"),
    ("生产总值增长-4.8%", RATE | DOWN, ""),
    ("生产总值增长-4.8%", RATE, "quote-falls"),
    ("生产总值负增长4.8%", RATE, "quote-falls"),
    ("生产总值降幅达4.8%", RATE, "quote-falls"),
    ("生产总值增速为4.8%", RATE, ""),
    ("生产总值增速为4.8%", RATE | DOWN, "quote-rises"),
    ("生产总值下降约4.8%", RATE | {"hedge": "约"}, "quote-falls"),
    ("生产总值不升反降4.8%", RATE, "quote-falls"),
    ("生产总值增减4.8%", RATE, ""),
    ("生产总值增速收窄4.8%", RATE, ""),
    ("投资下降4.8%，生产总值增长4.8%", RATE, ""),
    ("两项分别下降3.1%、4.8%", RATE, ""),
    ("城镇化率提高1.1个百分点", POINTS | DOWN, "quote-rises"),
    ("城镇化率增速回落1.1个百分点", POINTS, ""),
    ("人口减少1.5万人", {"indicator": "resident_population", "measure": "change", "value": "1.5"} | {"unit": "万人"}, "quote-falls"),
    ("贫困人口减少1.5万人", {"indicator": "poor_fewer", "measure": "change", "value": "1.5", "unit": "万人"}, ""),
    ("城镇化率由60%下降到48.9%", {"indicator": "urbanisation", "value": "48.9", "unit": "%"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "slots", "key"), DIRECTIONS)
def test_the_direction_is_that_of_the_word_before_the_figure(told: Found, quote: str, slots: Raw, key: str) -> None:
    assert told(quote, **slots) == ({key} if key else set())


HEDGES = [
    ("生产总值近412.6亿元", MONEY, False),
    ("生产总值近412.6亿元", MONEY | {"hedge": "近"}, True),
    ("生产总值超过412.6亿元", MONEY, False),
    ("生产总值约412.6亿元", MONEY, False),
    ("生产总值412.6亿多元", MONEY, False),
    ("生产总值412.6亿元左右", MONEY, False),
    ("生产总值412.6亿元左右", MONEY | {"hedge": "左右"}, True),
    ("生产总值412.6亿元以上", MONEY, True),
    ("力争生产总值突破412.6亿元", MONEY | {"status": "planned"}, True),
    ("力争生产总值412.6亿元左右", MONEY | {"status": "planned"}, False),
    ("突破112家企业", FIRMS, True),
    ("突破110家企业", FIRMS | {"value": "110"}, False),
    ("签约412.6亿元", MONEY, True),
    ("约412.6亿元，即412.6亿元", MONEY, True),
    ("前412.6亿元", MONEY, True),
]


@pytest.mark.parametrize(("quote", "slots", "right"), HEDGES)
def test_a_hedge_at_the_figure_is_not_left_out(told: Found, quote: str, slots: Raw, right: bool) -> None:
    assert told(quote, **slots) == (set() if right else {"quote-hedged"})


YEARS = [
    ("2021年为412.6亿元", MONEY | {"period": "2020"}, False),
    ("2021年为412.6亿元", MONEY, True),
    ("2021年为412.6亿元", MONEY | {"period": ""}, True),
    ("2021年的412.6亿元", MONEY | {"period": "2022"}, False),
    ("2021年达到412.6亿元", MONEY | {"period": "2018/2020"}, False),
    ("2021年达到412.6亿元", MONEY | {"period": "2020/"}, True),
    ("2021年近412.6亿元", MONEY | {"period": "2020", "hedge": "近"}, False),
    ("2021年底为412.6亿元", MONEY | {"period": "@2020-12-31"}, False),
    ("2021年底为412.6亿元", MONEY | {"period": "@2021-12-31"}, True),
    ("2021年初为412.6亿元", MONEY | {"period": "@2020-12-31"}, True),
    ("2021年以来412.6亿元", MONEY | {"period": "2022"}, True),
    ("2021年上半年412.6亿元", MONEY | {"period": "2020"}, True),
    ("比2021年多412.6亿元", MONEY | {"period": "2022"}, True),
    ("2021年起步，生产总值412.6亿元", MONEY | {"period": "2022"}, True),
    ("2021年新建的412.6亿元", MONEY | {"period": "2022"}, True),
    ("是2021年的412.6%", {"indicator": "urbanisation", "value": "412.6", "unit": "%", "period": "2022"}, True),
    ("2021年和2022年为412.6亿元和430亿元", MONEY, True),
    ("由2021年的389.1亿元增加到2022年的412.6亿元", MONEY, False),
    ("2020年为412.6亿元，2021年仍为412.6亿元", MONEY, True),
]


@pytest.mark.parametrize(("quote", "slots", "right"), YEARS)
def test_the_year_right_before_the_figure_is_that_of_the_fact(told: Found, quote: str, slots: Raw, right: bool) -> None:
    assert told(quote, **slots) == (set() if right else {"quote-other-year"})


def test_the_message_shows_both(raw: Raw, told: Found, words: Words) -> None:
    told("生产总值412.6亿元", value="412.6", unit="万元")
    (problem,) = [p for p in examine(raw, words, date(2022, 6, 1), lambda name: None) if p.level == "error"]
    assert (problem.code, problem.fact, problem.field) == ("FC504", "f", "unit")
    assert "412.6亿元" in problem.message_zh and "412.6万元" in problem.message_zh

"""What a figure that no table knows is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.reference.harvest.propose import Proposal

Propose = Callable[[str], tuple[Proposal, ...]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清源县建成5G基站624个。", "5G基站"),
        ("清源县PM2.5平均浓度21微克/立方米。", "PM2.5平均浓度"),
        ("清源县力争茶园面积达到20万亩。", "茶园面积"),
        ("清源县力争茶园面积突破20万亩。", "茶园面积"),
        ("清源县改造城镇老旧小区31个。", "城镇老旧小区"),
        ("清源县累计改造老旧小区31个。", "老旧小区"),
        ("清源县有农民专业合作社682家。", "农民专业合作社"),
        ("清源县有义务教育学校43所。", "义务教育学校"),
        ("清源县有国家级非物质文化遗产4项。", "国家级非物质文化遗产"),
        ("清源县有国家湿地公园2个。", "国家湿地公园"),
        ("清源县设有9个省级以上开发区。", "省级以上开发区"),
        ("清源县有规模以上工业企业52家。", "规模以上工业企业"),
        ("清源县生猪出栏21.8万头。", "生猪出栏"),
        ("清源县国控断面水质优良比例97.2%。", "国控断面水质优良比例"),
        ("清源县软件服务业收入4.2亿元。", "软件服务业收入"),
        ("清源县城镇化安置率95.2%。", "城镇化安置率"),
        ("清源县现有海洋渔船684艘。", "海洋渔船"),
        ("清源县累计整治修复岸线96公里。", "整治修复岸线"),
        ("清源县设高铁站4座。", "高铁站"),
        ("清源县集聚大数据企业13家。", "大数据企业"),
    ],
)
def test_the_noun_phrase_beside_the_figure(proposed: Propose, text: str, name: str) -> None:
    (one,) = proposed(text)
    assert one.indicator is not None
    assert (one.indicator["name"], one.fact["indicator"], "indicator" in one.unsure) == (name, name, True)


def test_what_differs_in_letters_and_digits_has_two_names(proposed: Propose) -> None:
    found = proposed("清源县有A级旅游景区8处，其中5A级景区1处、4A级景区2处。")
    assert [p.fact["indicator"] for p in found] == ["A级旅游景区", "5A级景区", "4A级景区"]


def test_a_bare_amount_is_of_what_the_clause_before_is_about(proposed: Propose) -> None:
    found = proposed("2021年，食用菌种植规模680万棒，产量31.5万吨。")
    assert [p.fact["indicator"] for p in found] == ["食用菌种植规模", "食用菌产量"]


def test_a_pair_is_of_what_is_named_before_the_old_value(proposed: Propose) -> None:
    found = proposed("2021年，城乡居民收入比由上年的2.86缩小到2.82。")
    assert [(p.fact["indicator"], p.fact["period"], p.fact["value"], p.fact.get("unit", "")) for p in found] == [
        ("城乡居民收入比", "2020", "2.86", ""),
        ("城乡居民收入比", "2021", "2.82", ""),
    ]
    assert all(p.indicator and p.indicator["dimension"] == "multiple" for p in found)


@pytest.mark.parametrize(
    "text",
    [
        "2021年末，清源县有5G基站624个，2020年末为438个。",
        "2021年，清源县茶叶产量8.92万吨，比2020年的8.41万吨增长6.1%。",
    ],
)
def test_a_figure_without_a_noun_is_of_the_indicator_before_it(proposed: Propose, text: str) -> None:
    found = proposed(text)
    assert len(found) >= 2
    assert len({p.fact["indicator"] for p in found}) == 1


def test_a_share_of_another_noun_is_not_of_the_indicator_before_it(proposed: Propose) -> None:
    found = proposed("2021年，清源县建成5G基站624个，数字经济增加值占地区生产总值的34.2%。")
    assert [p.fact["indicator"] for p in found] == ["5G基站", "数字经济增加值"]


@pytest.mark.parametrize("text", ["清源县航道可通航20万吨级船舶。", "清源县粮食生产实现“十一连丰”。"])
def test_a_class_and_a_slogan_state_nothing(proposed: Propose, text: str) -> None:
    assert proposed(text) == ()


def test_a_change_is_of_the_noun_before_its_word(proposed: Propose) -> None:
    found = proposed("2021年，清源县有家庭农场135个，规模经营面积比上年增加2.1万亩，生猪出栏24.2万头，同比增长18.4%。")
    assert [(p.fact["indicator"], p.fact["measure"]) for p in found] == [
        ("家庭农场", "level"),
        ("规模经营面积", "change"),
        ("生猪出栏", "level"),
        ("生猪出栏", "growth"),
    ]

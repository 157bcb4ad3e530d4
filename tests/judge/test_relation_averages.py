"""Averages, products, multiples, conversions and counted lists."""

from __future__ import annotations

import pytest

from tests.judge.within import seen

WRONG = [
    ("累计减贫21.7万户58.5万人，户均3.7人。", "3.7人", "2.7人"),
    ("7246名工作队员编成2353支队伍，平均每队5人。", "5人", "3人"),
    ("31名社员全年挣回劳务费24.8万元，人均9000元。", "9000元", "8000元"),
    ("112家企业贷到12.7亿元，平均每家1234万元。", "1234万元", "1134万元"),
    ("项目总投资6000万元，建设扶贫车间30个，平均每个车间投资300万元。", "300万元", "200万元"),
    ("3个暗访组各查24个村，共查78个村。", "78个", "72个"),
    ("培训班开了6期，每期50人，共培训290人。", "290人", "300人"),
    ("今年种11亩，每亩平均打900斤，共9000斤。", "9000斤", "9900斤"),
    ("5000户农户每户补助800元，共500万元。", "500万元", "400万元"),
    ("每人每月收入四千五百元，一年就是六万四千元。", "六万四千元", "五万四千元"),
    ("城镇居民收入14145元，农村居民收入5094元，前者约为后者的3.78倍。", "3.78倍", "2.78倍"),
    ("荒山造林330万亩（约32万公顷）。", "32万公顷", "22万公顷"),
]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_an_average_or_product_that_does_not_follow(draft: str, text: str, expected: str) -> None:
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC405", text, expected)]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_the_right_one_is_left_alone(draft: str, text: str, expected: str) -> None:
    assert seen(draft.replace(text, expected)) == []


@pytest.mark.parametrize(
    "draft",
    [
        "组建家庭医生团队2356支，签约家庭医生4228人，平均每支团队不到2人。",
        "带动1200户，户均增收3000元，合计增收360万元。",
        "公司有员工300人，去年产值6000万元，人均工资4500元。",
        "320户养羊6400只，户均20只，年收入640万元，户均增收2万元。",
        "每月工资3000元，一年下来加上奖金有5万元。",
        "全市生产总值1000亿元（约合150亿美元）。",
        "森林面积907.05万亩（60.47万公顷）。",
        "卖出羊30只，每只1200元，收入3.6万元。",
    ],
)
def test_what_is_no_average_of_the_figures_before_is_left_alone(draft: str) -> None:
    assert seen(draft) == []


@pytest.mark.parametrize(
    ("draft", "text", "expected"),
    [
        ("服务事项共三类：一是行政审批类，二是便民缴费类。", "三类", "两类"),
        ("学员来自临江县、兴山县、石桥县4个县。", "4个", "3个"),
    ],
)
def test_a_list_of_another_length_than_announced(draft: str, text: str, expected: str) -> None:
    found = seen(draft)
    assert [(s.code, s.text) for s in found] == [("FC406", text)]
    assert found[0].expected in (expected, expected.replace("两", "二"))


@pytest.mark.parametrize(
    "draft",
    [
        "服务事项共两类：一是行政审批类，二是便民缴费类。",
        "要抓好8个方面的工作。一是抓项目，二是抓招商……",
        "抓好四项工作：一是抓培训，二是抓就业。\n三是抓服务，四是抓保障。",
        "涉及临江县、兴山县等8个县。",
        "临江县、兴山县3镇12村受益。",
    ],
)
def test_a_list_that_is_complete_or_goes_on_is_left_alone(draft: str) -> None:
    assert seen(draft) == []

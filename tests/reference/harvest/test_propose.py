"""Which facts a text is taken to state, in which words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.reference.harvest.propose import Proposal

Propose = Callable[[str], tuple[Proposal, ...]]


def slots(proposal: Proposal, *names: str) -> tuple[Any, ...]:
    return tuple(proposal.fact.get(name, "") for name in names)


FIGURE = ("value", "unit", "hedge")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("清源县建成大棚4860多座。", ("4860", "座", "多")),
        ("清源县建成大棚近5千座。", ("5", "千座", "近")),
        ("清源县建成大棚三十余座。", ("三十", "座", "余")),
        ("清源县粮食总产量19.6万吨以上。", ("19.6", "万吨", "以上")),
        ("清源县常住人口28.4万。", ("28.4", "万人", "")),
        ("清源县粮食总产量１９．６万吨。", ("19.6", "万吨", "")),
        ("清源县粮食总产量19.6\n万吨。", ("19.6", "万吨", "")),
    ],
)
def test_values_are_taken_as_printed(proposed: Propose, text: str, figure: tuple[str, ...]) -> None:
    (one,) = proposed(text)
    assert slots(one, *FIGURE) == figure


def test_a_range_has_two_ends(proposed: Propose) -> None:
    (one,) = proposed("清源县无霜期133—178天。")
    assert slots(one, "lower", "upper", "unit") == ("133", "178", "天")


def test_names_of_new_indicators_come_from_the_noun_phrase(proposed: Propose) -> None:
    found = proposed("全县建成蔬菜大棚4860座，有55个扶贫车间。食用菌、中药材种植面积分别为1.2万亩、3.45万亩。")
    assert [p.fact["indicator"] for p in found] == ["蔬菜大棚", "扶贫车间", "食用菌种植面积", "中药材种植面积"]
    assert all("indicator" in p.unsure for p in found)


def test_a_bulletins_year_is_that_of_its_yearly_figures(proposed: Propose) -> None:
    found = proposed("清源县2021年统计公报\n\n一、综合\n\n全年地区生产总值142.6亿元，比上年增长7.4%。\n")
    assert [slots(p, "period", "measure", "value") for p in found] == [
        ("2021", "level", "142.6"),
        ("2021", "growth", "7.4"),
    ]


def test_a_fall_is_told_by_its_direction(proposed: Propose) -> None:
    found = proposed("2021年，清源县粮食总产量19.6万吨，比上年下降2.1%。")
    assert slots(found[1], "indicator", "measure", "direction", "value") == ("grain_output", "growth", "-", "2.1")


def test_a_table_gives_units_signs_and_names(proposed: Propose) -> None:
    table = "表1 2020年产量\n\n产品\t产量（万吨）\t比上年增长（%）\n原煤\t312.5\t4.2\n水泥\t88.6\t-3.7\n其中：熟料\t40.1\t1.2\n"
    found = proposed(table)
    names = ("indicator", "measure", "direction", "value", "unit")
    assert {p.fact["period"] for p in found} == {"2020"}
    assert [slots(p, *names) for p in found] == [
        ("coal_output", "level", "", "312.5", "万吨"),
        ("coal_output", "growth", "", "4.2", "%"),
        ("水泥产量", "level", "", "88.6", "万吨"),
        ("水泥产量", "growth", "-", "3.7", "%"),
        ("熟料产量", "level", "", "40.1", "万吨"),
        ("熟料产量", "growth", "", "1.2", "%"),
    ]


def test_quotes_drop_line_breaks_and_keep_their_line(proposed: Propose) -> None:
    (one,) = proposed(
        "清源县地处山区，农业是主要的收入来源。全县\n粮食总产量去年也没有下降，粮食总产量达\n19.6 万吨。\n"
    )
    assert one.fact["source"] == {"document": "t", "line": 2, "quote": "粮食总产量达19.6 万吨"}


def test_what_is_said_twice_is_proposed_once(proposed: Propose) -> None:
    (one,) = proposed("全县粮食总产量19.6万吨。\n\n清源县粮食总产量19.6万吨。\n")
    assert one.again == (3,)


@pytest.mark.parametrize(
    "text",
    [
        "她有了一个新职业。",
        "如果粮食总产量达到30万吨，就要扩建仓库。",
        "邻省陕西省粮食总产量1200万吨。",
        "一码呈现四级信息。",
        "河西区全年地区生产总值39.6亿元，居各区首位。",
    ],
)
def test_what_states_nothing_of_the_place_is_left_out(proposed: Propose, text: str) -> None:
    assert proposed(text) == ()


def test_an_event_has_its_own_year_and_not_the_datelines(proposed: Propose) -> None:
    (one,) = proposed("本报2022年3月18日讯  清源县位于东部，2004年撤地设市。")
    assert slots(one, "indicator", "value", "unit", "period") == ("city_founded", "2004", "年", "")


def test_a_lesser_place_holds_for_its_sentence_where_the_paragraph_is_about_the_county(proposed: Propose) -> None:
    found = proposed("全县粮食总产量19.6万吨。石桥镇粮食总产量2.1万吨，增长4.2%。一般公共预算收入9.87亿元。")
    assert [p.fact["subject"] for p in found] == ["qingyuan", "shiqiao", "shiqiao", "qingyuan"]
    assert "subject" in found[3].unsure


def test_a_lesser_place_holds_for_the_paragraph_that_it_opens(proposed: Propose) -> None:
    found = proposed("石桥镇粮食总产量2.1万吨。一般公共预算收入0.87亿元。")
    assert [p.fact["subject"] for p in found] == ["shiqiao", "shiqiao"]

"""Rates, shares and named ratios."""

from __future__ import annotations

import pytest

from tests.judge.within import seen

WRONG = [
    ("抽检食品200批次，合格180批次，合格率为95%。", "95%", "90%"),
    ("累计结算收益7.86亿元，到村6.75亿元，到村比例95.9%。", "95.9%", "85.9%"),
    ("学员累计5.8万人，就业三万一千五百人，就业率64%。", "64%", "54%"),
    ("本期学员86人，84人一次取得证书，取证率87.7%。", "87.7%", "97.7%"),
    ("有社员23人，其中贫困社员19人，占72.6%。", "72.6%", "82.6%"),
    ("2680亩坡地撂荒430亩，占26%。", "26%", "16%"),
    ("这个村137户、426口人，建档立卡的有79户246人，占全村人口的67.7%。", "67.7%", "57.7%"),
    (
        "全年培训6240人，其中月嫂2310人、养老护理2680人、家政1250人；当年取得证书5928人，取证率97%。",
        "97%",
        "95%",
    ),
    ("412名学生里有260名住校，占73.1%。", "73.1%", "63.1%"),
    ("1129个村实现全覆盖，占全市1439个村的68.5%。", "68.5%", "78.5%"),
    ("组建1398个合作社。今年规范提升1136个合作社，占合作社总数的91.3%。", "91.3%", "81.3%"),
    ("煤炭保有储量420亿吨，其中4号煤114亿吨，相当于前者的37%。", "37%", "27%"),
    ("全市实施项目200个。截至目前，完工180个，完工率95%。", "95%", "90%"),
    ("城镇居民人均可支配收入29181元，农村居民人均可支配收入9963元，城乡居民收入比为2.39∶1。", "2.39∶1", "2.93∶1"),
    ("全年第二产业增加值1621.3亿元，地区生产总值3602.8亿元；第二产业增加值相当于地区生产总值的54%。", "54%", "45%"),
]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_a_rate_that_its_sides_do_not_make(draft: str, text: str, expected: str) -> None:
    assert [(s.text, s.expected) for s in seen(draft)] == [(text, expected)]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_the_right_rate_is_left_alone(draft: str, text: str, expected: str) -> None:
    assert seen(draft.replace(text, expected)) == []


@pytest.mark.parametrize(
    "draft",
    [
        # a part that is told with a rate of its own is not the whole of the next
        "各少数民族人口为183151人，占24.37%，其中回族人口为176176人，占23.45%。",
        "安置房竣工64645人、住房竣工率89.57%，累计搬迁入住63557人、累计入住率88.07%。",
        # another whole than the one printed
        "总投资30亿元，今年已完成9.5亿元，占年度计划的95%。",
        "建成并网714座，占全省规模的1/4。",
        "临江县低保对象3.27万人，占全县农业人口的6.1%。",
        # what the part leaves
        "抽查企业200家，责令整改30家，合格率85%。",
        # digits cut off, not rounded
        "计划新开工项目270项，实际已开工129项，开工率达47%。",
        # two years
        "2018年实施项目200个。2019年，完工180个，完工率96%。",
        # by tenths
        "抽查48个村，有9个村台账不全，占比近两成。",
        "参与的合作社接近1400家，经规范提升的有1136家，占八成一。",
    ],
)
def test_a_rate_of_something_else_is_left_alone(draft: str) -> None:
    assert seen(draft) == []


def test_rates_of_a_table_follow_the_other_rows() -> None:
    rows = "县\t计划\t完成\t完成率\n临江县\t412\t400\t97.1\n兴山县\t385\t380\t{}\n石桥县\t297\t287\t96.6\n"
    assert seen(rows.format("98.7")) == []
    assert [(s.code, s.text, s.expected) for s in seen(rows.format("95.7"))] == [("FC402", "95.7", "98.7")]


def test_columns_that_do_not_hang_together_are_not_compared() -> None:
    assert seen("县\t计划\t完成\t完成率\n临江县\t412\t400\t50\n兴山县\t385\t380\t61\n石桥县\t297\t287\t72\n") == []


def test_a_rate_in_a_table_of_one_column() -> None:
    rows = "项目\t单位\t数量\n实施项目\t个\t312\n完工项目\t个\t298\n完工率\t%\t85.5\n"
    assert [(s.text, s.expected) for s in seen(rows)] == [("85.5", "95.5")]
    assert seen(rows.replace("85.5", "95.5")) == []

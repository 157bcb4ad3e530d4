"""Totals and their parts."""

from __future__ import annotations

import pytest

from tests.judge.within import judgements, seen

WRONG = [
    ("甲、乙两市投资分别为41.2亿元和18.6亿元，合计58.8亿元。", "58.8亿元", "59.8亿元"),
    ("临江县412户、兴山县385户、石桥县297户，三县合计1194户。", "1194户", "1094户"),
    ("去年护林工资8000元，造林分红3600元，卖核桃2900元，加起来15500元。", "15500元", "14500元"),
    ("央企2300万元、省直单位1860万元、市直单位940万元，总计5300万元。", "5300万元", "5100万元"),
    ("签约18个项目，分三类：化工45亿元、新材料38亿元、文旅33亿元，总投资126亿元。", "126亿元", "116亿元"),
    ("三县分别整治水源地9处、12处、16处，共39处。", "39处", "37处"),
    ("五个镜头依次15秒、40秒、45秒、50秒、50秒，总长230秒。", "230秒", "200秒"),
    ("组建了6个服务部和17个服务站，驻外机构合计33个。", "33个", "23个"),
    ("十一所普通高中、十所职业中学，合计二十四所。", "二十四所", "二十一所"),
    ("一天卖出鱼丸1600碗、海蛎煎850份，合计2350份。", "2350份", "2450份"),
    ("大陆海岸线是412公里，加上岛屿海岸线272公里，总长694公里。", "694公里", "684公里"),
    ("2016年退出30个，2017年退出40个，两年共退出80个。", "80个", "70个"),
    ("他算了一笔账：油钱21万元，冰钱3.4万元，工钱26万元，一年开销40.4万元。", "40.4万元", "50.4万元"),
    ("一是临江县412户；二是兴山县385户；三是石桥县297户。合计1194户。", "1194户", "1094户"),
    ("一家核桃企业贷款1500万元，一家肉牛企业贷款800万元，两家共获贷2400万元。", "2400万元", "2300万元"),
    ("9名个人、6个集体受到表彰，共17个。", "17个", "15个"),
    ("资助学生3.86万人次，分别为学前0.74万人次、小学1.92万人次、高中1.10万人次。", "3.86万人次", "3.76万人次"),
    ("整合资金26.4亿元，由中央9.8亿元、省级8.1亿元、市县7.5亿元构成。", "26.4亿元", "25.4亿元"),
    ("推出项目共126个：能源类48个，装备类31个，文旅类27个，农业类30个，总投资1580亿元。", "126个", "136个"),
    ("4600亩分成三等：1900亩嫁接了新品种，1500亩降了树高，剩下1300亩还撂着。", "1300亩", "1200亩"),
    (
        "甲险保费投入1063.87万元，已理赔39.75万元；乙险保费投入1.15亿元。两类保险保费合计1.36亿元。",
        "1.36亿元",
        "1.26亿元",
    ),
]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_a_total_that_its_parts_do_not_make(draft: str, text: str, expected: str) -> None:
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC401", text, expected)]


@pytest.mark.parametrize(("draft", "text", "expected"), WRONG)
def test_the_right_total_is_left_alone(draft: str, text: str, expected: str) -> None:
    assert seen(draft.replace(text, expected)) == []


def test_two_totals_are_each_held_against_their_own_parts() -> None:
    draft = "脱贫不稳定户5885户13672人和边缘户5986户13196人，合计11871户、25868人。"
    assert [(s.text, s.expected) for s in seen(draft)] == [("25868人", "26868人")]


def test_the_reckoning_and_the_places_of_the_parts_are_told() -> None:
    (found,) = judgements("甲市投资41.2亿元、乙市18.6亿元，合计58.8亿元。")
    assert dict(found.values)["parts"] == "41.2亿＋18.6亿＝59.8亿元"
    assert [r.text for r in found.related] == ["41.2亿元", "18.6亿元"]
    assert found.verdict == "arithmetic"


@pytest.mark.parametrize(
    "draft",
    [
        "产值1.24亿元和2.34亿元，合计3.6亿元。",  # rounding of the parts
        "约300人、近200人，合计500多人。",
        "市级投入3亿元，撬动社会资本2亿元，县级投入2亿元，合计5亿元。",  # some of the figures make it
        "春季培训120人、秋季培训130人，全市共有护工300人。",  # the whole is another one
        "年产值45亿元、利税8亿元，总投资60亿元。",
        "临江县400个、兴山县300个、石桥县100个……汇成全市1439个的总数。",
        "5个镇各建2个养老院，共建10个。",
        "12家、15家等，合计40家。",
        "出动干部12人、车辆5辆，合计检查企业30家。",
        "项目444项（打包项目拆分后共569项）。",
    ],
)
def test_what_is_no_sum_is_not_added(draft: str) -> None:
    assert seen(draft) == []


@pytest.mark.parametrize(
    ("draft", "text", "expected"),
    [
        ("实施重点工程326项，其中续建145项、新建191项。", "326项", "336项"),
        ("某县核定一次性补发312户，其中城镇180户、农村122户。", "312户", "302户"),
        ("新改建农村公路1326公里，其中县道214公里、乡道398公里、村道704公里。", "1326公里", "1316公里"),
        ("30家企业参会，其中市内20家、市外12家。", "30家", "32家"),
    ],
)
def test_parts_that_can_not_overlap_make_the_whole(draft: str, text: str, expected: str) -> None:
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC401", text, expected)]


@pytest.mark.parametrize(
    "draft",
    [
        "单位共有职工100人，其中党员60人、女职工70人、大专以上学历80人。",
        "学员86人，其中女性79人，年龄最大的52岁。",
        "参会企业210家，其中制造业90家、服务业60家。",
        "新增耕地500亩，其中甲县120亩、乙县80亩。",
    ],
)
def test_parts_that_overlap_or_are_not_all_are_not_added(draft: str) -> None:
    assert seen(draft) == []


TABLE = """各县危房改造（户）
县\t计划\t完成\t完成率
临江县\t412\t400\t97.1
兴山县\t385\t380\t98.7
石桥县\t297\t287\t96.6
合计\t{total}\t1067\t97.5
"""


def test_the_total_row_of_a_table_is_the_sum_of_its_column() -> None:
    assert seen(TABLE.format(total="1094")) == []
    assert [(s.code, s.text, s.expected) for s in seen(TABLE.format(total="1194"))] == [("FC401", "1194", "1094")]


def test_a_total_row_without_its_parts_in_the_table_says_nothing() -> None:
    assert seen("县\t户数\n临江县\t412\n合计\t1094\n") == []

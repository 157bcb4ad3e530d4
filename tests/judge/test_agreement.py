"""The same group or claim told twice."""

from __future__ import annotations

import pytest

from tests.judge.within import judgements, seen

WRONG = [
    ("来自省内外的30家媒体参加了通气会。会后，这35家媒体的记者将赴各县采访。", "35家", "30家"),
    ("合作社有社员23人，其中贫困社员19人。今年春天，这32名社员又栽下油松。", "32名", "23人"),
    ("5天跑了6个县。而这5个县的故事，才刚刚开始。", "5个", "6个"),
    ("贷款买回8头西门塔尔牛。当初那6头牛，就是他家翻身的本钱。", "6头", "8头"),
    ("共有5个集体、7名个人受到表彰。受表彰的8名个人返回后将作宣讲。", "8名", "7名"),
    ("随机抽查48个村、326户。被抽查的46个村中，有9个村台账不全。", "46个", "48个"),
    ("完成37所村卫生室改造。已拨付上述73所村卫生室。", "73所", "37所"),
    ("新开工项目214个，其中亿元以上67个；新开工的241个项目中，有39个投产。", "241个", "214个"),
    ("安置点入住316户，配有2部电梯。这里的361户居民来自6个自然村。", "361户", "316户"),
]


@pytest.mark.parametrize(("draft", "text", "first"), WRONG)
def test_a_group_told_again_with_another_number(draft: str, text: str, first: str) -> None:
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC302", text, first)]


@pytest.mark.parametrize(("draft", "text", "first"), WRONG)
def test_a_group_told_again_with_the_same_number_is_left_alone(draft: str, text: str, first: str) -> None:
    assert seen(draft.replace(text, first)) == []


@pytest.mark.parametrize(
    "draft",
    [
        "30家媒体参加，其中省级媒体12家。会后，这12家媒体留下继续采访。",
        "活动吸引了20家企业和15家商会，现场，这35家单位签署倡议书。",
        "走访了8个县的26个合作社。这3个县都是产煤大县。",
        "有80个村参评，最终入围的45个村进行路演。",
        "招聘会上，86家企业提供岗位，达成意向的52家企业将于下周面试。",
        "今年新建了8座桥，去年建了6座。这14座桥全部通车。",
        "抽查48个村，其中9个村台账不全，这9个村被通报。",
        "志愿服务队有队员380人。当天，这支120人的队伍分赴三个社区。",
        "与会代表120名。与会的45名女代表单独座谈。",
        "甲村有60户，乙村有45户，这105户都用上了自来水。",
        "这4年里，他换了3份工作。",
    ],
)
def test_a_part_a_sum_or_another_group_is_left_alone(draft: str) -> None:
    assert seen(draft) == []


SWAPPED = [
    ("对接会上，42家用工单位带来1860个岗位。会后，24家用工单位将到各县招人。", "24家", "42家"),
    ("去年全市开发区签约项目327个，总投资1436亿元。上年签约的372个项目，要一个一个过筛子。", "372个", "327个"),
    ("这所学校在校生486名，住宿生312名。12名教师要给这468名学生开机器人课。", "468名", "486名"),
    ("石楼县一个乡卫生院上半年巡诊46次。刚才讲的石楼那个乡，7名医生上半年巡诊64次。", "64次", "46次"),
    ("这条沟治了2300亩，栽树19万株。把这3200亩的好经验种到全市去。", "3200亩", "2300亩"),
]


@pytest.mark.parametrize(("draft", "text", "first"), SWAPPED)
def test_a_figure_told_again_with_its_digits_in_another_order(draft: str, text: str, first: str) -> None:
    assert [(s.text, s.expected) for s in seen(draft)] == [(text, first)]
    assert seen(draft.replace(text, first)) == []


@pytest.mark.parametrize(
    "draft",
    [
        "运城市去年签约项目327个。临汾市去年签约项目372个。",
        "2018年全市签约项目327个。2019年全市签约项目372个。",
        "第一批签约项目327个。第二批签约项目372个。",
        "东村种了42亩谷子。西村有24亩果园。",
        "签约项目327个。如今是372个。上年签约的372个项目都要开工。",
    ],
)
def test_other_places_times_and_things_are_no_slip(draft: str) -> None:
    assert seen(draft) == []


def test_two_values_for_one_thing_of_the_same_whole() -> None:
    draft = "全市共有公共图书馆46座。读者人数稳步增加，目前全市64座公共图书馆全部免费开放。"
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC301", "64座", "46座")]
    assert seen(draft.replace("64座", "46座")) == []


def test_a_heading_and_the_text_under_it() -> None:
    draft = "汾河核桃节开幕，180个展位一抢而空\n\n记者从组委会获悉，本届核桃节为期3天，设160个展位，预计客流5万人次，门票20元。\n"
    assert [(s.code, s.text, s.expected) for s in seen(draft)] == [("FC301", "160个", "180个")]


def test_the_earlier_place_is_related() -> None:
    (found,) = judgements(WRONG[0][0])
    assert [r.text for r in found.related] == ["30家"]
    assert found.verdict == "inconsistent"

"""Which period a proposed fact gets, and when it is doubtful. The texts are read on 18 March 2022."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.reference.harvest.propose import Proposal

Propose = Callable[[str], tuple[Proposal, ...]]

YEAR = "2021年，清源县地区生产总值142.6亿元，比上年增长7.4%。"


def period(proposal: Proposal) -> tuple[str, bool]:
    """The period of a proposal and whether it is marked."""
    return proposal.fact.get("period", ""), "period" in proposal.unsure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("年末全县常住人口28.4万人。", "@2021-12-31"),
        ("全年粮食总产量19.6万吨。", "2021"),
        ("粮食总产量19.6万吨。", "2021"),
        ("年末耕地面积33.5万亩；全年粮食总产量19.6万吨。", "2021"),
        ("年末耕地面积33.5万亩。粮食总产量19.6万吨。", "2021"),
        ("清源县全年粮食总产量19.6万吨。", "2021"),
        ("2021年上半年，地区生产总值66.1亿元。全年粮食总产量19.6万吨。", "2021"),
        ("上半年，地区生产总值66.1亿元。", "2021-H1"),
        ("2021年末，常住人口28.4万人。粮食总产量19.6万吨。", "2021"),
        ("2021年末，常住人口28.4万人。户籍人口31.2万人。", "@2021-12-31"),
    ],
)
def test_what_names_no_year_is_of_the_year_told(proposed: Propose, text: str, told: str) -> None:
    assert period(proposed(YEAR + text)[-1])[0] == told


def test_a_year_that_is_not_the_last_one_told_is_doubtful(proposed: Propose) -> None:
    text = YEAR + "2020年为128.9亿元。年末全县常住人口28.4万人，全年粮食总产量19.6万吨。"
    assert [period(p) for p in proposed(text)[-2:]] == [("@2021-12-31", True), ("2021", True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"一、经济\n\n{YEAR}\n\n年末全县常住人口28.4万人。\n", "@2021-12-31"),
        (f"一、经济\n\n{YEAR}\n\n城镇居民人均可支配收入31245元。\n", "2021"),
        ("清源县2021年地区生产总值142.6亿元。人均地区生产总值50211元。\n\n年末常住人口28.4万人。\n", "@2021-12-31"),
        ("清源县统计局3月10日发布2021年统计公报。全年地区生产总值142.6亿元。年末常住人口28.4万人。\n", "@2021-12-31"),
        (f"一、经济\n\n{YEAR}\n\n二、农业\n\n城镇居民人均可支配收入31245元。\n", ""),
        ("二、2021年工作回顾\n\n全县上下攻坚克难。年末全县常住人口28.4万人。\n", "@2021-12-31"),
        (
            "——清源县情与2021年经济社会发展情况\n清源县政府新闻办公室\n2022年3月\n\n一、县情\n\n粮食总产量19.6万吨。\n",
            "2021",
        ),
    ],
)
def test_the_year_of_a_paragraph_above_or_of_the_title_holds(proposed: Propose, text: str, told: str) -> None:
    assert period(proposed(text)[-1])[0] == told


def test_last_year_is_the_one_before_the_year_told(proposed: Propose) -> None:
    text = "2020年末，清源县常住人口28.4万人，城镇化率48.2%，比上年末的47.1%提高1.1个百分点。"
    assert [p.fact["period"] for p in proposed(text)] == ["@2020-12-31", "@2020-12-31", "@2019-12-31", "@2020-12-31"]


def test_the_year_told_in_passing_does_not_hold_on(proposed: Propose) -> None:
    passing = "2021年，清源县地区生产总值142.6亿元，增长7.4%；2020年为128.9亿元，增长3.9%。"
    found = proposed(passing + "分产业看，第一产业增加值31.8亿元，增长6.2%。")
    assert [p.fact["period"] for p in found] == ["2021", "2021", "2020", "2020", "2021", "2021"]
    assert [period(p)[1] for p in found[-2:]] == [True, True]


def test_a_year_that_a_clause_goes_over_to_ends_the_one_before(proposed: Propose) -> None:
    text = "2020年，清源县粮食总产量19.6万吨。在基础打牢的前提下，2021年开始扩种。粮食总产量20.1万吨。"
    assert period(proposed(text)[-1]) == ("", True)


def test_the_basis_of_a_comparison_is_of_its_own_day(proposed: Propose) -> None:
    text = "2021年末，清源县常住人口28.4万人，比2020年末的28.9万人减少0.5万人。"
    assert [p.fact["period"] for p in proposed(text)[:2]] == ["@2021-12-31", "@2020-12-31"]


def test_a_state_is_not_of_the_year_that_sentences_before_tell_of(proposed: Propose) -> None:
    assert period(proposed(YEAR + "全县建成冷链仓库37个。")[-1]) == ("", False)


@pytest.mark.parametrize("head", ["清源县概览（2022年版）", "清源县概览（2022年3月）", "清源县概览\n2022年3月18日"])
def test_the_day_of_publication_dates_no_figure(proposed: Propose, head: str) -> None:
    (one,) = proposed(f"{head}\n\n一、县情\n\n全县粮食总产量19.6万吨。\n")
    assert period(one) == ("", True)


# ------------------------------------------------------------------ what is not over yet


@pytest.mark.parametrize("when", ["2022年，", "2022年末，"])
def test_what_is_told_of_a_year_that_is_not_over_is_doubtful(proposed: Propose, when: str) -> None:
    assert period(proposed(f"{when}清源县常住人口28.4万人。")[0])[1]


def test_what_is_told_of_a_stretch_that_is_over_is_not(proposed: Propose) -> None:
    assert period(proposed("2022年1—2月，清源县一般公共预算收入1.6亿元。")[0]) == ("2022-01/02", False)


def test_every_goal_of_a_list_is_planned(proposed: Propose) -> None:
    goals = "到2025年，力争粮食总产量达到22万吨，森林覆盖率达到45%，城镇化率达到55%，地区生产总值突破200亿元。"
    found = proposed(goals)
    assert [(p.fact["period"], p.fact.get("status"), "status" in p.unsure) for p in found] == [
        ("2025", "planned", True)
    ] * 4


def test_what_follows_an_aim_without_a_year_is_marked(proposed: Propose) -> None:
    found = proposed("清源县力争粮食总产量达到22万吨，森林覆盖率达到45%。")
    assert found[0].fact["status"] == "planned"
    assert "status" in found[1].unsure


def test_a_wrong_day_makes_no_plan_of_a_figure_of_the_past(proposed: Propose) -> None:
    one = proposed(YEAR + "年末全县常住人口28.4万人。")[-1]
    assert "status" not in one.fact and "status" not in one.unsure


def test_a_place_may_stand_before_the_year_that_opens_a_sentence(proposed: Propose) -> None:
    found = proposed("清源县2021年地区生产总值142.6亿元。人均地区生产总值50211元。")
    assert period(found[1]) == ("2021", True)

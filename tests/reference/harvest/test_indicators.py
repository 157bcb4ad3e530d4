"""Which of the known indicators a figure is of, and when it is of none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.reference.harvest.propose import Proposal

Propose = Callable[[str], tuple[Proposal, ...]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "清源县电力总装机容量68万千瓦，其中水电21万千瓦、火电27万千瓦、光伏13万千瓦。",
            ["电力总装机容量", "水电", "火电", "pv_capacity"],
        ),
        ("清源县煤炭保有储量4.8亿吨，磷矿保有储量6200万吨。", ["coal_reserves", "磷矿保有储量"]),
        ("清源县建成集中安置点21个，安置点配套学校8所。", ["resettlement_sites", "配套学校"]),
        ("清源县地处黄土高原，喀斯特地貌面积占71.3%。", ["喀斯特地貌面积"]),
    ],
)
def test_a_noun_that_no_word_of_a_general_indicator_explains_names_a_new_one(
    proposed: Propose, text: str, named: list[str]
) -> None:
    found = proposed(text)
    assert [p.fact["indicator"] for p in found] == named
    assert all("indicator" in p.unsure for p in found if p.indicator)


def test_the_growth_of_such_a_figure_is_of_the_new_one_too(proposed: Propose) -> None:
    found = proposed("2021年，清源县煤炭保有储量4.8亿吨，磷矿保有储量6200万吨，增长3.5%。")
    assert [p.fact["indicator"] for p in found[1:]] == ["磷矿保有储量", "磷矿保有储量"]


@pytest.mark.parametrize("text", ["清源县建成高标准农田24.3万亩。", "2021年，清源县海洋生产总值12.3亿元。"])
def test_a_name_that_a_noun_narrows_is_doubtful(proposed: Propose, text: str) -> None:
    (one,) = proposed(text)
    assert "indicator" in one.unsure


def test_the_fuller_of_two_names_is_taken(proposed: Propose) -> None:
    (one,) = proposed("清源县最低点乌水河出境处海拔346米。")
    assert one.fact["indicator"] == "lowest_point"


def test_a_rank_that_is_part_of_a_name_is_none(proposed: Propose) -> None:
    found = proposed("清源县在岗驻村第一书记124名。")
    assert [(p.fact["indicator"], p.fact["value"]) for p in found] == [("first_secretaries", "124")]

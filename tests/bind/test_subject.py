"""Whom a figure is about."""

from __future__ import annotations

import pytest

from tests.bind.reading import claims, only


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("吕梁市森林覆盖率32.81%。", "lvliang"),
        ("吕梁的森林覆盖率32.81%。", "lvliang"),
        ("兴县森林覆盖率32.81%。", "xingxian"),
        ("山西省森林覆盖率32.81%。", "shanxi"),
        ("全国森林覆盖率32.81%。", "china"),
    ],
)
def test_the_place_before_the_figure(text: str, subject: str) -> None:
    slot = only(text).subject
    assert (slot.value, slot.strength) == (subject, "said")


@pytest.mark.parametrize(
    "text",
    [
        "临汾市森林覆盖率31.7%。",
        "吕梁山区森林覆盖率31.7%。",
        "赵家庄村森林覆盖率61%。",
        "鹏飞集团绿化覆盖率61%。",
        "丽水市森林覆盖率81.7%。",
    ],
)
def test_another_place_is_not_firmly_the_city(text: str) -> None:
    slot = only(text).subject
    assert slot.value != "lvliang" or slot.strength == "assumed"


def test_a_subject_carries_on_to_the_next_sentence() -> None:
    found = claims("临县退出贫困村447个。贫困发生率降至0.55%。")
    assert found["0.55%"].subject.value == "linxian"


def test_the_whole_city_is_named_after_a_county() -> None:
    found = claims("吕梁市临县退出贫困村447个。全市退出贫困村1439个。")
    assert found["447个"].subject.value == "linxian"
    assert found["1439个"].subject.value == "lvliang"


def test_a_text_that_names_no_city_leaves_it_assumed() -> None:
    assert only("全市森林覆盖率32.81%。").subject.strength == "assumed"


def test_a_text_that_names_the_city_once_means_it_by_quanshi() -> None:
    found = claims("吕梁市造林。\n\n全市森林覆盖率32.81%。")
    assert found["32.81%"].subject.value == "lvliang"
    assert found["32.81%"].subject.strength != "assumed"


def test_quanshi_in_a_text_about_another_city_is_that_city() -> None:
    found = claims("临汾市造林绿化成效显著。全市森林覆盖率31.7%。")
    assert found["31.7%"].subject.value != "lvliang"


def test_the_whole_of_a_share_is_not_the_subject() -> None:
    claim = only("吕梁市铁矿石保有储量占全省的34.6%。")
    assert (claim.subject.value, claim.of) == ("lvliang", "shanxi")


def test_the_field_of_a_rank_is_not_the_subject() -> None:
    claim = only("吕梁市森林覆盖率居全省第三。")
    assert (claim.subject.value, claim.of) == ("lvliang", "shanxi")

"""Figures that changed places within a sentence."""

from __future__ import annotations

from datetime import date

import pytest

import factcheck
from factcheck.model import Finding

DAY = date(2020, 10, 12)


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


def _findings(checker: factcheck.Checker, text: str) -> tuple[Finding, ...]:
    return checker.check(text, date=DAY).findings


@pytest.mark.parametrize(
    "text",
    [
        "吕梁市红枣、核桃年产量分别为5000万公斤、3.5亿公斤。",
        "吕梁市铁矿石保有储量6.49亿吨，铝土矿保有储量13亿吨。",
        "2019年，吕梁市城镇居民人均可支配收入9963元，农村居民人均可支配收入29181元。",
    ],
)
def test_both_are_told_to_have_changed_places(checker: factcheck.Checker, text: str) -> None:
    found = _findings(checker, text)
    assert [f.code for f in found] == ["FC110", "FC110"]
    assert all(other.indicator in f.message for f, other in zip(found, reversed(found), strict=True))


def test_each_is_offered_its_own_figure(checker: factcheck.Checker) -> None:
    found = _findings(checker, "吕梁市铁矿石保有储量6.49亿吨，铝土矿保有储量13亿吨。")
    assert [f.expected for f in found] == ["13亿吨", "6.49亿吨"]


def test_two_wrong_figures_that_are_not_each_others_stay_plain(checker: factcheck.Checker) -> None:
    found = _findings(checker, "吕梁市铁矿石保有储量31亿吨，铝土矿保有储量6.94亿吨。")
    assert [f.code for f in found] == ["FC101", "FC101"]


def test_in_different_sentences_they_did_not_change_places(checker: factcheck.Checker) -> None:
    found = _findings(checker, "吕梁市铁矿石保有储量6.49亿吨。吕梁市铝土矿保有储量13亿吨。")
    assert [f.code for f in found] == ["FC101", "FC101"]

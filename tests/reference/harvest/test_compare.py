"""Proposals beside what the reference has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from factcheck.lexicon import Lexicon
from factcheck.reference.harvest.compare import Compared, compared
from factcheck.reference.harvest.propose import Proposal
from factcheck.reference.load import load

Propose = Callable[[str], tuple[Proposal, ...]]
Beside = Callable[..., Compared]

TOLD = date(2022, 3, 18)


@pytest.fixture
def beside(proposed: Propose, lexicon: Lexicon) -> Beside:
    """What the last figure of a text comes to, told on a day."""
    reference = load(Path(__file__).with_name("reference.json"), lexicon)
    return lambda text, told=TOLD: list(compared(proposed(text), reference, told))[-1]


def test_the_same_figure_in_another_unit_is_the_same(beside: Beside) -> None:
    one = beside("2020年，清源县地区生产总值1289000万元。")
    assert (one.state, one.against) == ("same", "gdp.qingyuan.2020")


def test_a_fall_is_not_the_same_as_a_rise(beside: Beside) -> None:
    one = beside("2021年，清源县地区生产总值下降7.4%。")
    assert (one.state, one.against) == ("conflict", "gdp.qingyuan.2021.growth")


def test_a_later_year_continues_the_series(beside: Beside) -> None:
    one = beside("2021年，清源县地区生产总值142.6亿元。")
    assert (one.state, one.against, one.because) == ("newer", "gdp.qingyuan.2020", "newer-period")


def test_an_earlier_year_is_new(beside: Beside) -> None:
    assert beside("2019年，清源县地区生产总值120.3亿元。").state == "new"


def test_half_a_year_does_not_replace_a_year(beside: Beside) -> None:
    assert beside("2021年上半年，清源县地区生产总值66.1亿元。").state == "new"


def test_a_state_told_later_is_dated_and_continues(beside: Beside) -> None:
    one = beside("目前，清源县森林覆盖率43.6%。")
    assert (one.state, one.fact["period"], one.because) == ("newer", "@2022-03-18", "newer-period")
    assert "period" in one.unsure


def test_a_state_told_earlier_is_in_conflict(beside: Beside) -> None:
    assert beside("目前，清源县森林覆盖率43.6%。", date(2020, 1, 1)).state == "conflict"


def test_two_values_of_one_document_are_in_conflict(beside: Beside) -> None:
    one = beside("清源县有冷库12座。清源县有冷库15座。")
    assert (one.state, one.against, one.because) == ("conflict", "冷库.qingyuan", "")
    assert one.fact["id"] == "冷库.qingyuan.2"

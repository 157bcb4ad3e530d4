"""Periods as drafts write them: over lines, in torn or full-width digits, behind the marks of lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.lex import figures
from factcheck.lexicon.figures import load_figures

TABLES = load_figures(Path(__file__).parents[2] / "rules")
TODAY = date(2020, 10, 12)


def keys(text: str) -> list[str]:
    return [period.key for period in figures(text, TABLES, TODAY)[1]]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("２０１９年１—６月", "2019-01/06"),
        ("8 月 1 8 日", "2020-08-18"),
        ("1 2月份", "2020-12"),
        ("2019\n年全年", "2019"),
        ("去\n年同期", "2019"),
        ("去年 同期", "2019"),
        ("据市统计局介绍，经过全市上下几年努力，截至20\n19年底", "@2019-12-31"),
        ("1. 2019年，全市减贫", "2019"),
        ("1.2019年，全市减贫", "2019"),
        ("　2．2019年以来", "2019/"),
    ],
)
def test_a_period_is_read(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize("text", ["折合3.2019年", "累计12019年", "约1.5月"])
def test_a_part_of_a_number_is_no_period(text: str) -> None:
    assert keys(text) == []


def test_a_line_that_begins_with_a_year_does_not_go_on_with_the_number_before() -> None:
    found, periods, _ = figures("全市森林覆盖率统计表之续表1\n2019年，全市有1439个贫困村", TABLES, TODAY)
    assert [p.text for p in periods] == ["2019年"]
    assert "1439个" in [q.text for q in found]


def test_the_mark_of_an_item_is_no_figure() -> None:
    found, _, others = figures("1.2019年，全市减贫1439户", TABLES, TODAY)
    assert [q.text for q in found] == ["1439户"] and [o.text for o in others] == ["1."]


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u3000"])
def test_a_sign_behind_white_space_begins_a_number(blank: str) -> None:
    """Cells of a row: no range from 3.3 to 6.6."""
    quantities = figures(f"增速（%）{blank}-3.3{blank}-6.6{blank}+3.3", TABLES, TODAY)[0]
    assert [q.text for q in quantities] == ["-3.3", "-6.6", "+3.3"]

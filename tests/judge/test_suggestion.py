"""What to write instead, in the draft's own digits, scale and unit."""

from __future__ import annotations

from datetime import date

import pytest

import factcheck

DAY = date(2020, 10, 12)


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("吕梁市退出贫困村1493个。", "1439个"),
        ("吕梁市退出贫困村１４９３个。", "１４３９个"),
        ("吕梁市退出贫困村一千四百九十三个。", "一千四百三十九个"),
        ("吕梁市退出贫困村1,493个。", "1,439个"),
        ("2019年，吕梁市地区生产总值15211000万元。", "15121000万元"),
        ("2019年，吕梁市地区生产总值1512.1万元。", "1512.1亿元"),
        ("吕梁市国土总面积12000平方公里。", "21000平方公里"),
        ("吕梁市森林覆盖率居全省第五。", "第三"),
        ("吕梁市累计减贫58.5万户。", "58.5万人"),
        ("目前，吕梁市贫困发生率为19.2%。", "0.18%"),
    ],
)
def test_the_replacement_keeps_the_drafts_style(checker: factcheck.Checker, text: str, instead: str) -> None:
    (finding,) = checker.check(text, date=DAY).findings
    assert [s.text for s in finding.suggestions] == [instead]


@pytest.mark.parametrize(
    "text", ["吕梁市退出贫困村1493个。", "2019年，吕梁市地区生产总值15211000万元。", "吕梁市森林覆盖率居全省第五。"]
)
def test_a_draft_that_takes_the_suggestion_is_clean(checker: factcheck.Checker, text: str) -> None:
    (finding,) = checker.check(text, date=DAY).findings
    mended = text[: finding.start] + finding.suggestions[0].text + text[finding.end :]
    report = checker.check(mended, date=DAY)
    assert not report.findings
    assert report.count("supported") == 1


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("吕梁市退出贫困村1493个。", True),
        ("目前，吕梁市贫困发生率为19.2%。", False),
        ("全市退出贫困村1493个。", False),
    ],
)
def test_only_what_is_said_beside_the_figure_is_safe_to_apply(
    checker: factcheck.Checker, text: str, safe: bool
) -> None:
    (finding,) = checker.check(text, date=DAY).findings
    assert [s.safe for s in finding.suggestions] == [safe]


def test_a_wrong_direction_has_no_replacement_for_the_figure(checker: factcheck.Checker) -> None:
    (finding,) = checker.check("2020年上半年，吕梁市地区生产总值增长3.3%。", date=DAY).findings
    assert not finding.suggestions

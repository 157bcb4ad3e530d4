"""Judgements become findings: worded, placed in the source, the gravest per span."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from factcheck.lexicon.checks import load_checks, load_wording
from factcheck.model import Block, Claim, Document, FileReport, Judgement, Piece, Quantity, Related, Slot, Source
from factcheck.place import Locator
from factcheck.shipped import data_folder
from factcheck.tidy import Telling, tidy, told

RULES = [data_folder() / "rules"]
DAY = date(2020, 10, 12)


@pytest.fixture(scope="module")
def telling():
    facts = {
        "f": SimpleNamespace(
            id="f", indicator="villages", subject="city", period="@2014-12-31", direction="-", measure="level"
        )
    }
    reference = SimpleNamespace(
        facts=facts,
        indicators={"villages": SimpleNamespace(name="贫困村", en="poor villages")},
        subjects={"city": SimpleNamespace(name="某市")},
        as_of=date(2020, 9, 30),
    )
    checks = {check.code: check for check in load_checks(RULES)}
    return Telling(checks, load_wording(RULES), reference)


def tidied(document: Document, judgements: list[Judgement], telling: Telling) -> FileReport:
    return tidy(document, [told(judgements, Locator(document), telling)], DAY, "option")


def judged(document: Document, text: str, code: str = "FC101", start: int | None = None, **more) -> Judgement:
    start = document.text.index(text) if start is None else start
    one = Fraction(1)
    quantity = Quantity(start, start + len(text), text, "count", one, one, one, one)
    claim = Claim(quantity, (), Slot("city"), Slot("@2014-12-31"), Slot("level"))
    source = Source("s1", 45, "1439个贫困村", "某文件")
    more = {"verdict": "conflict", "fact": "f", "expected": "1439个", "source": source, **more}
    return Judgement(claim, code=code, **more)


def test_the_message_names_value_expected_value_date_and_source(telling):
    document = Document("全市1493个贫困村。")
    (finding,) = tidied(document, [judged(document, "1493个")], telling).findings
    assert (
        finding.message == "某市贫困村写作 1493个，参考值为 1439个（2014年底），截至 2020-09-30，据《某文件》第 45 行"
    )
    assert (finding.indicator, finding.subject, finding.as_of) == ("贫困村", "某市", "2020-09-30")


def test_a_figure_broken_over_lines_is_told_in_one_piece(telling):
    document = Document("全市14\n93个贫困村。")
    (finding,) = tidied(document, [judged(document, "14\n93个")], telling).findings
    assert "写作 1493个，" in finding.message
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (1, 3, 2, 4)


def test_offsets_are_those_of_the_source(telling):
    source = "<p>全市<b>1493</b>个贫困村。"
    pieces = (Piece(0, 3, 2), Piece(2, 8, 4), Piece(6, 16, 5))
    document = Document("全市1493个贫困村。", source=source, pieces=pieces, blocks=(Block(0, 11, place="段 1"),))
    judgement = judged(document, "1493个", related=(Related(0, 2, "全市"),))
    report = tidied(document, [judgement], telling)
    (finding,) = report.findings
    assert source[finding.start : finding.end] == "1493</b>个"
    assert finding.place == "段 1"
    assert [(r.start, r.end) for r in finding.related] == [(3, 5)]
    assert (report.figures[0].start, report.figures[0].end) == (finding.start, finding.end)


@pytest.mark.parametrize(
    ("strength", "code", "severity"),
    [
        ("said", "FC101", "error"),
        ("inherited", "FC101", "error"),
        ("assumed", "FC101", "warning"),
        ("assumed", "FC202", "warning"),
    ],
)
def test_an_assumed_slot_is_no_error(telling, strength, code, severity):
    document = Document("全市1493个贫困村。")
    (finding,) = tidied(document, [judged(document, "1493个", code, strength=strength)], telling).findings
    assert finding.severity == severity


def test_of_overlapping_findings_the_gravest_stays_and_they_come_in_order(telling):
    document = Document("共3类：甲12个、乙15个。")
    judgements = [
        judged(document, "15个"),
        judged(document, "3类：甲12个", "FC406"),
        judged(document, "12个", "FC101"),
    ]
    findings = tidied(document, judgements, telling).findings
    assert [(f.text, f.code) for f in findings] == [("12个", "FC101"), ("15个", "FC101")]


def test_a_check_that_is_not_selected_tells_nothing_but_the_figure_keeps_its_verdict(telling):
    document = Document("全市1493个贫困村。")
    quiet = Telling({}, telling.wording, telling.reference)
    report = tidied(document, [judged(document, "1493个")], quiet)
    assert report.findings == ()
    assert report.count("conflict") == 1


def test_a_wrong_direction_is_told_in_words(telling):
    document = Document("同比增长3.3%。")
    judgement = judged(document, "3.3%", "FC104", expected="3.3%", cause="direction")
    judgement = replace(judgement, claim=replace(judgement.claim, direction="+"))
    (finding,) = tidied(document, [judgement], telling).findings
    assert "写作增长 3.3%，参考为下降 3.3%，升降相反" in finding.message


def test_english(telling):
    document = Document("全市1493个贫困村。")
    english = Telling(telling.checks, telling.wording, telling.reference, "en")
    (finding,) = tidied(document, [judged(document, "1493个")], english).findings
    assert finding.message.startswith(
        "某市, poor villages is given as 1493个, but the reference has 1439个 (end of 2014)"
    )
    assert finding.indicator == "贫困村"

"""The Python API: plain calls, frozen records, nothing global."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from msgspec.structs import replace

import factcheck

DAY = date(2020, 10, 12)
WRONG = "吕梁1493个贫困村全部退出。"
RIGHT = "吕梁1439个贫困村全部退出。"


@pytest.fixture(scope="module")
def checker():
    return factcheck.load()


def test_check_needs_no_set_up():
    report = factcheck.check(WRONG, date=DAY)
    (finding,) = report.findings
    assert (finding.code, finding.text, finding.expected) == ("FC101", "1493个", "1439个")
    assert (finding.line, finding.column, finding.end_column) == (1, 3, 8)
    assert "1439个" in finding.message
    assert factcheck.check(RIGHT, date=DAY).findings == ()


def test_a_date_may_stand_in_the_text_but_there_must_be_one():
    assert factcheck.check(f"本报2020年10月12日讯 {WRONG}").date == DAY
    with pytest.raises(factcheck.InputError, match="date"):
        factcheck.check(WRONG)


def test_records_are_frozen(checker):
    report = checker.check(WRONG, date=DAY)
    with pytest.raises(AttributeError):
        report.findings = ()
    with pytest.raises(AttributeError):
        checker.lang = "en"


def test_checker_and_reports_survive_pickling(checker):
    copy = pickle.loads(pickle.dumps(checker))
    report = copy.check(WRONG, date=DAY)
    assert report == checker.check(WRONG, date=DAY)
    assert pickle.loads(pickle.dumps(report)) == report


def test_threads_share_a_checker(checker):
    drafts = [WRONG, RIGHT] * 20
    with ThreadPoolExecutor(8) as pool:
        reports = list(pool.map(lambda text: checker.check(text, date=DAY), drafts))
    assert [len(report.findings) for report in reports] == [1, 0] * 20


def test_sieves_change_the_report(checker):
    class Quiet:
        def __call__(self, report):
            return replace(report, findings=())

    assert replace(checker, sieves=(Quiet(),)).check(WRONG, date=DAY).findings == ()


def test_load_chooses_checks_and_language():
    assert factcheck.load(ignore=["conflicting-figure"]).check(WRONG, date=DAY).findings == ()
    (finding,) = factcheck.load(lang="en", select=["FC1"]).check(WRONG, date=DAY).findings
    assert "the reference has" in finding.message
    with pytest.raises(factcheck.InputError, match="did you mean FC1"):
        factcheck.load(select=["FC1O1"])
    with pytest.raises(factcheck.InputError, match="no such"):
        factcheck.load(rules=["没有"])


def test_positions_with_any_line_end(checker):
    for end in ("\n", "\r\n", "\r"):
        text = f"全市概况{end}{end}{WRONG}{end}"
        (finding,) = checker.check(text, date=DAY).findings
        assert (finding.line, finding.column) == (3, 3)
        assert text[finding.start : finding.end] == "1493个"

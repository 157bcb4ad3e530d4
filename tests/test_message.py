"""Message templates and periods in words."""

from __future__ import annotations

import pytest

from factcheck.lexicon.checks import load_wording
from factcheck.message import fill, say_period
from factcheck.shipped import data_folder


@pytest.mark.parametrize(
    ("template", "values", "said"),
    [
        ("{text}，应为 {expected}", {"text": "1493个", "expected": "1439个"}, "1493个，应为 1439个"),
        ("{text}[（{period}）][，截至 {as_of}]", {"text": "5%", "as_of": "2020-09-30"}, "5%，截至 2020-09-30"),
        ("[{a} of {b}: ]{text}", {"a": "x", "text": "5%"}, "5%"),
        ("[{subject}, ]{text}", {"subject": "{text}[oops]", "text": "5%"}, "{text}[oops], 5%"),
        ("{indicator}写作 {text}", {"text": "5%"}, "写作 5%"),
    ],
)
def test_fill(template, values, said):
    assert fill(template, values) == said


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("2019", "2019年", "2019"),
        ("2020-H1", "2020年上半年", "first half of 2020"),
        ("2020-Q1", "2020年第1季度", "Q1 2020"),
        ("2020-Q1/Q3", "2020年前3季度", "first 3 quarters of 2020"),
        ("2020-Q2/Q3", "2020年第2季度至2020年第3季度", "Q2 2020 to Q3 2020"),
        ("2020-01/09", "2020年1—9月", "2020-01 to 2020-09"),
        ("2020-08", "2020年8月", "2020-08"),
        ("2020-08-18", "2020年8月18日", "2020-08-18"),
        ("@2014-12-31", "2014年底", "end of 2014"),
        ("@2020-08-18", "截至2020年8月18日", "as of 2020-08-18"),
        ("2017/2020", "2017年至2020年", "2017 to 2020"),
        ("2016/", "2016年以来", "since 2016"),
        ("/2015", "2015年以前", "until 2015"),
        ("now", "目前", "at present"),
        ("", "", ""),
    ],
)
def test_say_period(key, zh, en):
    wording = load_wording([data_folder() / "rules"])
    assert say_period(key, wording, "zh") == zh
    assert say_period(key, wording, "en") == en

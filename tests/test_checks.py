"""Every check's examples are its tests: the marked figures are flagged with its code, and nothing else is."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.lexicon.checks import load_checks, load_wording
from factcheck.shipped import data_folder

CHECKS = load_checks([data_folder() / "rules"])
CASES = [(check, example) for check in CHECKS for example in check.examples]


@pytest.fixture(scope="module")
def checker():
    return factcheck.load()


@pytest.mark.parametrize(("check", "example"), CASES, ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(CASES)])
def test_example(checker, check, example):
    report = checker.check(example.text, date=example.date)
    flagged = {(f.start, f.end): f.code for f in report.findings}
    assert flagged == dict.fromkeys(example.spans, check.code)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_message_tells_the_figure_and_what_it_should_be(check):
    needed = {"{text}"} | (
        {"{expected}"} if check.kind not in ("suppression",) and check.code not in ("FC109", "FC202") else set()
    )
    for message in (check.message.zh, check.message.en):
        assert all(placeholder in message.replace("{quote}", "{text}") for placeholder in needed)
    if check.kind in ("conflict", "outdated"):
        for message in (check.message.zh, check.message.en):
            assert "{as_of}" in message
            assert "{document}" in message
            assert "{line}" in message


def test_checks_that_judge_drafts_have_a_bad_and_a_good_example():
    for check in CHECKS:
        if check.kind != "suppression":
            assert {example.good for example in check.examples} == {True, False}, check.code


def test_families_have_their_kinds():
    kinds = {"FC1": "conflict", "FC2": "outdated", "FC3": "inconsistent", "FC4": "arithmetic", "FC9": "suppression"}
    assert all(check.kind == kinds[check.code[:3]] for check in CHECKS)


def test_reasons_for_silence_are_told_in_both_languages():
    reasons = load_wording([data_folder() / "rules"]).reasons
    assert len(reasons) >= 15
    assert all(text.zh != text.en for text in reasons.values())

"""The cache of results: never another answer, only a faster one."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factcheck.checker import Checker

from .conftest import RIGHT, WRONG

DAY = ("--date", "2020-10-12")


@pytest.fixture
def counted(monkeypatch):
    """The paths that were really checked, in order."""
    paths: list[str] = []
    check = Checker.check

    def count(self, document, **options):
        paths.append(document.path)
        return check(self, document, **options)

    monkeypatch.setattr(Checker, "check", count)
    return paths


@pytest.fixture
def cached(factcheck):
    return lambda *options, **more: factcheck("check", "错.txt", "对.txt", "--cache-dir", "缓存", *options, **more)


@pytest.mark.parametrize("form", ["full", "json", "sarif", "junit"])
def test_a_second_run_says_the_same_without_checking(cached, counted, form):
    first = cached("-f", form, "--claims", *DAY)
    assert len(counted) == 2
    assert cached("-f", form, "--claims", *DAY) == first
    assert len(counted) == 2


def test_whatever_a_result_depends_on_makes_it_check_again(cached, counted, folder):
    cached(*DAY)
    for options in (("--date", "2020-10-13"), (*DAY, "--lang", "en"), (*DAY, "--ignore", "FC2"), (*DAY, "--no-cache")):
        counted.clear()
        cached(*options)
        assert len(counted) == 2, options
    counted.clear()
    (folder / "错.txt").write_text(RIGHT, "utf-8")
    assert cached(*DAY).status == 0
    assert counted == ["错.txt"]


def test_a_result_of_today_holds_only_today(cached, counted):
    cached(today=date(2020, 10, 12))
    cached(today=date(2020, 10, 12))
    assert len(counted) == 2
    cached(today=date(2024, 10, 12))
    assert len(counted) == 4


def test_suppressions_beside_a_draft_count(cached, folder):
    assert cached(*DAY).status == 1
    (folder / "错.txt.factcheck.toml").write_text(
        '[[ignore]]\ncode = "FC101"\ntext = "1493个"\nreason = "引自原文"\n', "utf-8"
    )
    assert cached(*DAY).status == 0


def test_clear(factcheck, cached, counted, folder):
    cached(*DAY)
    assert factcheck("cache", "clear", "--cache-dir", "缓存").status == 0
    cached(*DAY)
    assert len(counted) == 4
    assert factcheck("cache", "path", "--cache-dir", "缓存").out == f"{folder / '缓存'}\n"


def test_a_file_that_is_no_cache_is_left_alone(cached, folder):
    (folder / "缓存").write_text("something else", "utf-8")
    assert cached(*DAY).status == 1
    assert (folder / "缓存").read_text("utf-8") == "something else"


def test_baseline_and_changed_settings_come_after_the_cache(cached, factcheck, folder):
    cached(*DAY)
    factcheck("baseline", "create", "错.txt", *DAY)
    done = cached("--baseline", "factcheck-baseline.json", "-f", "json", *DAY)
    assert (done.status, json.loads(done.out)["summary"]["muted"]) == (0, 1)
    assert WRONG.strip() not in done.out

"""By which date a draft is judged, and that the report says so."""

from __future__ import annotations

import json
from datetime import date

import pytest

FRONT = "---\ndate: 2021-05-06\n---\n吕梁1439个贫困村全部退出。\n"
DATELINE = "本报2021年3月4日讯 吕梁1439个贫困村全部退出。\n"


@pytest.fixture
def dated(factcheck, folder):
    """The date and its source for a draft of this text."""

    def call(text: str, *options: str, name: str = "稿.txt", **surroundings):
        (folder / name).write_text(text, "utf-8")
        done = factcheck("check", name, "-f", "json", *options, **surroundings)
        (file,) = json.loads(done.out)["files"]
        return file["date"], file["date_source"]

    return call


def test_the_option_wins(dated):
    assert dated(DATELINE, "--date", "2020-10-12") == ("2020-10-12", "option")


def test_else_the_drafts_own_date(dated):
    assert dated(DATELINE) == ("2021-03-04", "dateline")
    assert dated(FRONT, name="稿.md") == ("2021-05-06", "front-matter")


def test_else_today(dated):
    assert dated("吕梁1439个贫困村全部退出。", today=date(2022, 2, 3)) == ("2022-02-03", "today")


def test_a_policy_that_never_looks(dated):
    assert dated(DATELINE, "--date", "today", today=date(2022, 2, 3)) == ("2022-02-03", "today")


def test_a_date_in_the_configuration(dated, folder):
    (folder / "factcheck.toml").write_text("date = 2020-11-11\n", "utf-8")
    assert dated(DATELINE) == ("2020-11-11", "config")
    assert dated(DATELINE, "--date", "auto") == ("2021-03-04", "dateline")


def test_a_policy_that_requires_a_date(factcheck, folder):
    (folder / "有.txt").write_text(DATELINE, "utf-8")
    done = factcheck("check", "对.txt", "有.txt", "--date", "require", "-f", "json")
    assert done.status == 2
    assert [file["path"] for file in json.loads(done.out)["files"]] == ["有.txt"]
    assert "对.txt" in done.err


def test_claims_tell_the_date(factcheck, folder):
    (folder / "稿.txt").write_text(DATELINE, "utf-8")
    assert "2021-03-04 (电头)" in factcheck("claims", "稿.txt").out

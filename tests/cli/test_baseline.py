"""A baseline of known findings at the command line."""

from __future__ import annotations

import json

from .conftest import RIGHT, WRONG

DAY = ("--date", "2020-10-12")
FILE = "factcheck-baseline.json"


def test_known_findings_are_silent_and_new_ones_are_told(factcheck, folder):
    assert factcheck("baseline", "create", ".", *DAY).status == 0
    done = factcheck("check", ".", "--baseline", FILE, "-f", "json", *DAY)
    assert done.status == 0
    assert json.loads(done.out)["summary"]["muted"] == 1
    (folder / "错.txt").write_text(f"新增一段。\n\n{WRONG}{WRONG}", "utf-8")
    done = factcheck("check", ".", "--baseline", FILE, "-f", "concise", *DAY)
    assert (done.status, len(done.out.splitlines())) == (1, 1)


def test_what_was_mended_is_told_as_stale_until_pruned(factcheck, folder):
    factcheck("baseline", "create", ".", *DAY)
    (folder / "错.txt").write_text(RIGHT, "utf-8")
    done = factcheck("check", ".", "--baseline", FILE, "-f", "concise", *DAY)
    assert done.status == 1
    assert "FC905" in done.out
    assert factcheck("baseline", "prune", ".", *DAY).status == 0
    assert factcheck("check", ".", "--baseline", FILE, *DAY).status == 0


def test_update_takes_nothing_new_in_unless_allowed(factcheck, folder):
    factcheck("baseline", "create", ".", *DAY)
    (folder / "二.txt").write_text(WRONG, "utf-8")
    done = factcheck("baseline", "update", ".", *DAY)
    assert done.status == 1
    assert "二.txt" in done.err
    assert "二.txt" not in (folder / FILE).read_text("utf-8")
    assert factcheck("baseline", "update", ".", "--allow-new", *DAY).status == 0
    assert "二.txt" in (folder / FILE).read_text("utf-8")


def test_create_never_overwrites(factcheck, folder):
    factcheck("baseline", "create", ".", *DAY)
    before = (folder / FILE).read_bytes()
    (folder / "错.txt").write_text(RIGHT, "utf-8")
    assert factcheck("baseline", "create", ".", *DAY).status == 2
    assert (folder / FILE).read_bytes() == before


def test_a_draft_that_cannot_be_read_leaves_the_baseline_alone(factcheck, folder):
    factcheck("baseline", "create", ".", *DAY)
    before = (folder / FILE).read_bytes()
    (folder / "错.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert factcheck("baseline", "update", ".", *DAY).status == 2
    assert (folder / FILE).read_bytes() == before


def test_a_baseline_that_is_missing_or_broken(factcheck, folder):
    assert factcheck("check", ".", "--baseline", "没有.json", *DAY).status == 2
    (folder / FILE).write_text("{", "utf-8")
    done = factcheck("check", ".", "--baseline", FILE, *DAY)
    assert (done.status, done.out) == (2, "")
    assert FILE in done.err

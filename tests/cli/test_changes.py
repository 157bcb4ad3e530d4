"""`--diff-base` and `--staged`, in a repository with Chinese file names."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from .conftest import RIGHT, WRONG

DAY = ("--date", "2020-10-12")
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def git(folder, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    who = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def call(*argv: str) -> None:
        environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *argv], cwd=folder, env=environment, check=True, capture_output=True)

    call("init", "-q", "-b", "main")
    call("add", "-A")
    call("commit", "-q", "-m", "one")
    return call


def test_only_changed_lines_are_told(factcheck, folder, git):
    assert factcheck("check", ".", "--diff-base", "HEAD", *DAY).status == 0
    (folder / "错.txt").write_text(f"{WRONG}全市累计减贫68.5万人。\n", "utf-8")
    done = factcheck("check", ".", "--diff-base", "HEAD", "-f", "concise", *DAY)
    assert done.status == 1
    assert [line.split(" ")[0] for line in done.out.splitlines()] == ["错.txt:2:7:"]


def test_what_is_staged_is_read_from_the_index(factcheck, folder, git):
    (folder / "对.txt").write_text(WRONG, "utf-8")
    git("add", "对.txt")
    (folder / "对.txt").write_text(RIGHT, "utf-8")
    done = factcheck("check", ".", "--staged", "-f", "concise", *DAY)
    assert done.status == 1
    assert done.out.startswith("对.txt:1:3: ")


def test_nothing_staged_is_no_failure(factcheck, git):
    done = factcheck("check", ".", "--staged", *DAY)
    assert (done.status, done.out) == (0, "")


def test_a_renamed_file_is_not_new(factcheck, folder, git):
    git("mv", "错.txt", "改名 稿.txt")
    assert factcheck("check", ".", "--staged", *DAY).status == 0


def test_a_revision_that_does_not_exist(factcheck, git):
    done = factcheck("check", ".", "--diff-base", "nowhere", *DAY)
    assert (done.status, done.out) == (2, "")
    assert "nowhere" in done.err

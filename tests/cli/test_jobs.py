"""Many drafts on several processes: the same answer in the same order, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import batch, work
from factcheck.cli.work import Item, Work

DAY = ("--date", "2020-10-12", "--no-cache")
WRONG = "吕梁1493个贫困村全部退出。\n"
RIGHT = "吕梁1439个贫困村全部退出。\n"
FATAL = "出错"


@pytest.fixture
def many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve drafts, wrong and right in turn, and an unreadable one; every few bytes are a chunk of their own."""
    monkeypatch.setattr(batch, "CHUNK", 100)
    names = [f"稿{number:02d}.txt" for number in range(12)]
    for number, name in enumerate(names):
        (folder / name).write_text(f"第{number}篇。{RIGHT if number % 2 else WRONG}", "utf-8")
    (folder / "坏.docx").write_bytes(b"no archive")
    return [*names[:5], "坏.docx", "没有.txt", *names[5:]]


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "junit", "csv"])
def test_several_processes_say_what_one_says_in_the_same_order(factcheck, many, form):
    one = factcheck("check", *many, "--jobs", "1", "-f", form, *DAY)
    assert one.status == 2
    assert one.out.count("1493") >= 6
    assert factcheck("check", *many, "--jobs", "3", "-f", form, *DAY) == one


def test_claims_come_from_other_processes_too(factcheck, many):
    one = factcheck("check", *many, "--jobs", "1", "--claims", "--statistics", *DAY)
    assert factcheck("check", *many, "--jobs", "2", "--claims", "--statistics", *DAY) == one


def test_suppressions_beside_a_draft_are_read_by_other_processes(factcheck, folder, many):
    (folder / "稿00.txt.factcheck.toml").write_text('[[suppress]]\ncodes = ["FC101"]\nreason = "引自原文"\n', "utf-8")
    one = factcheck("check", *many, "--jobs", "1", *DAY)
    assert "稿00" not in one.out
    assert factcheck("check", *many, "--jobs", "2", *DAY) == one


class Deadly(work.Remote, frozen=True):
    """Ends its process over some drafts."""

    def __call__(self, item: Item):
        if FATAL.encode() in item.data:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(item)


@pytest.mark.skipif(os.name != "posix", reason="processes are killed the POSIX way")
def test_a_draft_that_ends_its_process_fails_alone(factcheck, folder, many, monkeypatch):
    monkeypatch.setattr(batch, "Remote", Deadly)
    before = factcheck("check", *many, "--jobs", "2", "-f", "concise", *DAY)
    (folder / "稿03.txt").write_text(FATAL, "utf-8")
    after = factcheck("check", *many, "--jobs", "2", "-f", "concise", *DAY)
    assert after.status == 2
    assert (
        "稿03.txt: the process that checked it ended unexpectedly"
        in factcheck("check", *many, "--jobs", "2", "--lang", "en", *DAY).err
    )
    assert after.out == before.out  # what the others have to say


def test_a_fault_of_ours_is_told_of_its_draft(factcheck, many, monkeypatch):
    def fails(self: Work, item: Item):
        raise self.fault(item.name, ZeroDivisionError("1/0"))

    monkeypatch.setattr(Work, "report", fails)
    outcome = factcheck("check", "错.txt", "对.txt", *DAY)
    assert outcome.status == 2
    assert outcome.err.count("ZeroDivisionError: 1/0") == 2


def test_a_reference_that_cannot_be_used_is_told_once(factcheck, folder, many):
    (folder / "facts.json").write_text("{", "utf-8")
    outcome = factcheck("check", *many, "--reference", "facts.json", "--jobs", "2", *DAY)
    assert outcome.status == 2
    assert outcome.err.count("facts.json") == 1


@pytest.mark.parametrize("given", ["-1", "many", "1.5"])
def test_a_number_of_processes_is_a_whole_one(factcheck, given):
    assert factcheck("check", "错.txt", "--jobs", given).status == 2
    assert factcheck("check", "错.txt", environment={"FACTCHECK_JOBS": given}).status == 2


def test_with_a_warm_cache_neither_rules_nor_reference_are_read(folder, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache")
    run = (
        "import sys\nfrom factcheck.__main__ import main\nstatus = main()\n"
        "print(*sorted(sys.modules), file=open('modules', 'w'))\nsys.exit(status)"
    )
    command = [sys.executable, "-c", run, "check", "错.txt", "对.txt", "--date", "2020-10-12", "-f", "sarif"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    first, second = (
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False) for _ in range(2)
    )
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    loaded = {*(folder / "modules").read_text("utf-8").split()}
    unused = {
        "pydantic",
        "tomllib",
        "multiprocessing",
        "factcheck.checker",
        "factcheck.bind",
        "factcheck.reference.load",
    }
    assert not unused & loaded

"""Fail closed: whatever was not checked makes the status 2, is named in one line, and keeps no other file back."""

from __future__ import annotations

import json

import pytest

from factcheck.checker import Checker
from factcheck.shipped import data_folder

DAY = ("--date", "2020-10-12")


def lines(text: str, part: str) -> list[str]:
    return [line for line in text.splitlines() if part in line]


@pytest.mark.parametrize("name", ["没有.txt", "*.docx", "空"])
def test_an_argument_that_stands_for_no_file(factcheck, folder, name):
    (folder / "空").mkdir()
    done = factcheck("check", "错.txt", name, *DAY)
    assert done.status == 2
    assert "1493个" in done.out
    assert len(lines(done.err, name)) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("坏.txt", b"\xc8\xab\xca\xd0\xff\xff\xff1493"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("稿.xyz", "1493个".encode()),
        ("稿.docx", "不是 Word 文件".encode()),
    ],
)
def test_a_file_that_cannot_be_read(factcheck, folder, name, data):
    (folder / name).write_bytes(data)
    done = factcheck("check", name, "错.txt", *DAY, "-f", "json")
    assert done.status == 2
    report = json.loads(done.out)
    assert [file["path"] for file in report["files"]] == ["错.txt"]
    assert [failure["path"] for failure in report["failures"]] == [name]
    assert len(lines(done.err, name)) == 1


def test_nothing_to_check_is_no_success(factcheck, folder):
    for path in folder.iterdir():
        path.unlink()
    assert factcheck("check", *DAY).status == 2


def test_an_empty_pipe_is_no_success_but_an_empty_draft_is_a_draft(factcheck, folder):
    done = factcheck("check", "-", *DAY, stdin=b"\n")
    assert (done.status, done.out) == (2, "")
    (folder / "空.txt").touch()
    assert factcheck("check", "空.txt", *DAY).status == 0


def test_files_that_settings_exclude_are_no_failure(factcheck):
    done = factcheck("check", "错.txt", "--exclude", "错.txt", "--force-exclude", *DAY)
    assert (done.status, done.out) == (0, "")
    assert "跳过 1 个文件" in done.err


@pytest.mark.parametrize(
    "content",
    [None, "", "{", "[]", "{}", '{"schema": 1, "facts": [{"id": "x"}]}', b"\xff\xfe\x00", "NaN"],
    ids=["missing", "empty", "cut", "list", "blank", "incomplete", "bytes", "NaN"],
)
def test_a_reference_that_cannot_be_used(factcheck, folder, content):
    if content is not None:
        (folder / "参考.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    done = factcheck("check", "错.txt", "--reference", "参考.json", *DAY)
    assert (done.status, done.out) == (2, "")
    assert lines(done.err, "参考.json")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "FC101"', 'code = "FC101', "FC101.toml:1"),
        ('severity = "error"', 'severity = "eror"', "FC101.toml:severity"),
        ("{expected}", "{expcted}", "FC101.toml:message"),
        ('name = "conflicting-figure"', 'nmae = "conflicting-figure"', "FC101.toml"),
        ("date = 2020-10-12", 'date = "soon"', "FC101.toml:example 1"),
    ],
)
def test_a_rule_file_with_a_typo(factcheck, folder, old, new, told):
    source = (data_folder() / "rules/checks/FC101.toml").read_text("utf-8")
    assert old in source
    (folder / "规则/checks").mkdir(parents=True)
    (folder / "规则/checks/FC101.toml").write_text(source.replace(old, new), "utf-8")
    done = factcheck("check", "错.txt", "--rules", "规则", *DAY)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1


def test_rule_folders_that_are_not_there(factcheck):
    done = factcheck("check", "错.txt", "--rules", "没有", *DAY)
    assert done.status == 2
    assert "没有" in done.err


@pytest.mark.parametrize("day", ["2020-13-01", "今天", "20201012x", ""])
def test_a_bad_date(factcheck, day):
    done = factcheck("check", "错.txt", "--date", day)
    assert (done.status, done.out) == (2, "")
    assert "--date" in done.err
    assert "2020-10-12" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["check", "错.txt", "--select", "FC1O1"], "FC1"),
        (["check", "错.txt", "--ignore", "conflicting-figures"], "conflicting-figure"),
        (["check", "错.txt", "--format", "jason"], "json"),
        (["rule", "FC1O1"], "FC1"),
        (["check", "错.txt", "--fail"], "--fail"),
        (["chekc"], "check"),
    ],
)
def test_a_mistyped_name_gets_a_hint(factcheck, argv, hint):
    done = factcheck(*argv)
    assert (done.status, done.out) == (2, "")
    assert hint in done.err


def test_a_fault_of_ours_is_told_as_such_and_spares_the_other_files(factcheck, monkeypatch):
    check = Checker.check

    def stumble(self, document, **options):
        if document.path == "对.txt":
            raise ZeroDivisionError("1/0")
        return check(self, document, **options)

    monkeypatch.setattr(Checker, "check", stumble)
    done = factcheck("check", "对.txt", "错.txt", *DAY)
    assert done.status == 2
    assert "1493个" in done.out
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


def test_a_report_that_cannot_be_written(factcheck, folder):
    done = factcheck("check", "错.txt", "-o", "没有/报告.txt", *DAY)
    assert done.status == 2
    assert "没有/报告.txt" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["对.txt", "错.txt"]


def test_a_folder_that_may_not_be_read(factcheck, folder):
    from os import geteuid

    if geteuid() == 0:
        pytest.skip("root reads every folder")
    (folder / "锁").mkdir(mode=0)
    assert factcheck("check", ".", *DAY).status == 2

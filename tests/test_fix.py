"""Fixes: only safe ones, only the figure, the file otherwise byte for byte as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factcheck import fix
from factcheck.errors import InputError
from factcheck.model import Document, FileReport, Finding, Suggestion

SAFE = Suggestion("1439个", "", True)


def finding(source: str, text: str, *suggestions: Suggestion, code: str = "FC101", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = source.index(text, start + 1)
    spot = (start, start + len(text), 1, 1, 1, 1)
    return Finding(*spot, text, "conflict", code, "conflicting-figure", "error", "不符", suggestions=suggestions)


def report(source: str, *findings: Finding, path: str = "稿.txt", encoding: str = "utf-8") -> FileReport:
    document = Document(source, path, source=source, encoding=encoding)
    return FileReport(path, date(2020, 10, 12), "option", findings, (), document)


def fixed(given: FileReport, *only: str) -> str:
    assert given.document
    return fix.applied(given.document.source, fix.edits(given, only))


def test_only_safe_suggestions_are_applied_and_only_one_a_finding() -> None:
    source = "一、1493个；二、1500个；三、58.9万人。"
    given = report(
        source,
        finding(source, "1493个", Suggestion("七个", ""), SAFE, Suggestion("8个", "", True)),
        finding(source, "1500个", Suggestion("1439个", "")),
        finding(source, "58.9万人", Suggestion("58.5万人", "", True)),
    )
    assert fixed(given) == "一、1439个；二、1500个；三、58.5万人。"


def test_only_the_rules_asked_for() -> None:
    source = "1493个，58.9万人"
    given = report(
        source,
        finding(source, "1493个", SAFE),
        finding(source, "58.9万人", Suggestion("58.5万人", "", True), code="FC110"),
    )
    assert fixed(given, "FC110") == "1493个，58.5万人"
    assert fixed(given, "FC10") == "1439个，58.9万人"
    assert fixed(given, "conflicting-figure") == "1439个，58.5万人"


def test_longer_and_shorter_replacements_do_not_shift_each_other() -> None:
    source = "𠮷一千四百九十三个，1493个，1493个"
    given = report(
        source,
        finding(source, "1493个", Suggestion("一千四百三十九个", "", True), nth=1),
        finding(source, "一千四百九十三个", SAFE),
    )
    assert fixed(given) == "𠮷1439个，1493个，一千四百三十九个"


def test_overlapping_edits_are_never_both_made() -> None:
    source = "1493个村"
    given = report(source, finding(source, "1493个", SAFE), finding(source, "93个村", Suggestion("39个村", "", True)))
    assert fixed(given) == "1439个村"


@pytest.mark.parametrize(("source", "end"), [("14\n93个", 5), ("14**93个**", 9)])
def test_a_figure_broken_by_a_line_end_or_markup_is_left_to_a_person(source: str, end: int) -> None:
    found = replace(finding(source, source[:end], SAFE), text="1493个" if "*" in source else source)
    assert fix.edits(report(source, found, path="稿.md")) == ()


@pytest.mark.parametrize("path", ["稿.docx", "稿.pdf", "表.csv"])
def test_other_formats_are_not_touched(path: str) -> None:
    assert fix.edits(report("1493个", finding("1493个", "1493个", SAFE), path=path)) == ()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
def test_encoding_mark_and_line_ends_stay(encoding: str, mark: bytes) -> None:
    source = "第一行\r\n全市1493个村\n第三行\r第四行"
    given = report(source, finding(source, "1493个", SAFE), encoding=encoding)
    data = mark + source.encode(encoding)
    after = fix.rewritten(data, given.document, fix.edits(given))
    assert after == mark + source.replace("1493", "1439").encode(encoding)


def test_a_file_that_changed_meanwhile_is_refused() -> None:
    source = "1493个"
    given = report(source, finding(source, source, SAFE))
    for data in ("1493个，新".encode(), "新1493个".encode(), b""):
        with pytest.raises(InputError, match="changed"):
            fix.rewritten(data, given.document, fix.edits(given))


def test_a_text_the_encoding_cannot_hold_is_refused() -> None:
    source = "1493个"
    given = report(source, finding(source, source, Suggestion("１４３９㐀", "", True)), encoding="gb2312")
    with pytest.raises(InputError, match="gb2312"):
        fix.rewritten(source.encode("gb2312"), given.document, fix.edits(given))


def test_writing_keeps_the_mode_and_the_link_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "真.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "链.txt"
    link.symlink_to(target)
    fix.write(str(link), b"old", b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["真.txt", "链.txt"]


def test_writing_over_a_changed_file_is_refused_and_it_stays(tmp_path: Path) -> None:
    target = tmp_path / "稿.txt"
    target.write_bytes(b"newer")
    with pytest.raises(InputError, match="changed"):
        fix.write(str(target), b"old", b"new")
    assert target.read_bytes() == b"newer"
    assert os.listdir(tmp_path) == ["稿.txt"]


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="written"):
        fix.write(str(tmp_path / "没有" / "稿.txt"), b"", b"new")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("source", ["甲\n1493个\n乙\n", "甲\r\n1493个\r\n乙\r\n", "甲\u2028乙\n1493个", "1493个"])
def test_the_diff_is_one_that_git_applies(source: str, tmp_path: Path) -> None:
    given = report(source, finding(source, "1493个", SAFE))
    (tmp_path / "稿.txt").write_bytes(source.encode())
    patch = fix.diff("稿.txt", source, fix.edits(given))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "稿.txt").read_bytes().decode() == fixed(given)


def test_no_edits_no_diff() -> None:
    assert fix.diff("稿.txt", "1493个", ()) == ""

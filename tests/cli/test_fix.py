"""`--diff` and `--fix`: what is sure is mended, in the draft's own way, and never silently."""

from __future__ import annotations

from .conftest import RIGHT, WRONG

DAY = ("--date", "2020-10-12")


def test_diff_shows_and_changes_nothing(factcheck, folder):
    done = factcheck("check", "错.txt", "--diff", *DAY)
    assert "-" + WRONG in done.out
    assert "+" + RIGHT in done.out
    assert (folder / "错.txt").read_text("utf-8") == WRONG


def test_fix_writes_tells_and_is_then_clean(factcheck, folder):
    done = factcheck("check", "错.txt", "--fix", *DAY)
    assert done.status == 0
    assert "1493个 → 1439个" in done.err
    assert (folder / "错.txt").read_text("utf-8") == RIGHT


def test_encoding_line_ends_and_digit_style_are_kept(factcheck, folder):
    before = "简报\r\n吕梁一千四百九十三个贫困村全部退出。\r\n".encode("gb18030")
    (folder / "稿.txt").write_bytes(before)
    factcheck("check", "稿.txt", "--fix", *DAY)
    assert (folder / "稿.txt").read_bytes() == before.replace("九十三".encode("gb18030"), "三十九".encode("gb18030"))


def test_fix_only_some_checks(factcheck, folder):
    assert factcheck("check", "错.txt", "--fix-only", "FC2", *DAY).status == 1
    assert (folder / "错.txt").read_text("utf-8") == WRONG
    assert factcheck("check", "错.txt", "--fix-only", "FC101", *DAY).status == 0


def test_standard_input_cannot_be_fixed(factcheck):
    done = factcheck("check", "-", "--fix", *DAY, stdin=WRONG.encode())
    assert (done.status, done.out) == (2, "")

"""Changed lines, as a real git tells them: Chinese names, renames, binary files, odd settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from factcheck import changed
from factcheck.changed import Change, Sieve
from factcheck.errors import InputError
from factcheck.model import Document, FileReport, Finding, Related

NAME = "稿件,一:二 “引”.txt"
TEN = [f"第{n}行{n}个。" for n in range(1, 11)]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A repository with one commit; git that knows nothing of the user's settings."""
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q", "-b", "main")
    git("config", "user.name", "test")
    git("config", "user.email", "test@example.invalid")
    write(tmp_path / NAME, TEN)
    write(tmp_path / "子目录/旧名.md", TEN)
    (tmp_path / "文.docx").write_bytes(b"PK\0\1")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return git


def write(path: Path, lines: list[str], end: str = "\n") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("".join(line + end for line in lines).encode())


def lines(changes: tuple[Change, ...]) -> dict[str, list[tuple[int, int]] | None]:
    return {c.path: None if c.lines is None else [(s.start, s.stop - 1) for s in c.lines] for c in changes}


def since(folder: Path, revision: str = "HEAD") -> dict[str, list[tuple[int, int]] | None]:
    return lines(changed.since(changed.run_git(str(folder)), revision))


def test_changed_added_and_removed_lines(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / NAME, [TEN[0], "改", *TEN[2:5], "加", "加", *TEN[5:8], TEN[9]])
    assert since(tmp_path) == {NAME: [(2, 2), (6, 7)]}


def test_renamed_with_a_change(repo: Callable[..., str], tmp_path: Path) -> None:
    repo("mv", "子目录/旧名.md", "新 名.md")
    write(tmp_path / "新 名.md", [*TEN[:9], "改"])
    assert since(tmp_path) == {"新 名.md": [(10, 10)]}
    repo("add", ".")
    assert lines(changed.staged(changed.run_git(str(tmp_path)))) == {"新 名.md": [(10, 10)]}


def test_renamed_only_has_no_changed_line(repo: Callable[..., str], tmp_path: Path) -> None:
    repo("mv", "子目录/旧名.md", "新.md")
    assert since(tmp_path) == {"新.md": []}


def test_a_new_file_is_changed_whole_tracked_or_not(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / "未跟踪.txt", TEN)
    write(tmp_path / "跟踪.txt", TEN)
    repo("add", "跟踪.txt")
    assert since(tmp_path) == {"未跟踪.txt": None, "跟踪.txt": [(1, 10)]}


def test_a_binary_file_is_changed_whole(repo: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "文.docx").write_bytes(b"PK\0\2")
    assert since(tmp_path) == {"文.docx": None}


def test_removed_files_links_and_modes_do_not_shift_the_others(repo: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "文.docx").unlink()
    (tmp_path / "子目录/旧名.md").unlink()
    (tmp_path / "子目录/旧名.md").symlink_to("../x")
    (tmp_path / "a.txt").symlink_to("x")
    (tmp_path / NAME).chmod(0o755)
    write(tmp_path / "跟踪.txt", TEN[:2])
    repo("add", "a.txt", "跟踪.txt")
    assert since(tmp_path) == {NAME: [], "跟踪.txt": [(1, 2)]}


def test_content_that_looks_like_a_patch(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / NAME, ["diff --git a/x b/x", "@@ -1 +1 @@", *TEN, "Binary files a and b differ"])
    write(tmp_path / "子目录/旧名.md", [*TEN, "尾"])
    assert since(tmp_path) == {NAME: [(1, 2), (13, 13)], "子目录/旧名.md": [(11, 11)]}


def test_windows_line_ends(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / NAME, TEN, "\r\n")
    repo("commit", "-q", "-a", "-m", "crlf")
    write(tmp_path / NAME, [*TEN[:4], "改", *TEN[5:]], "\r\n")
    assert since(tmp_path) == {NAME: [(5, 5)]}


def test_settings_of_the_user_change_nothing(repo: Callable[..., str], tmp_path: Path) -> None:
    for setting in (
        "core.quotepath false", "diff.noprefix true", "diff.interHunkContext 9", "diff.context 5", "color.ui always",
        "diff.renames copies", "diff.mnemonicPrefix true", "diff.external false", "diff.relative true",
    ):  # fmt: skip
        repo("config", *setting.split())
    write(tmp_path / NAME, [TEN[0], "改", TEN[2], "改", *TEN[4:]])
    write(tmp_path / "子目录/旧名.md", TEN[:3])
    assert since(tmp_path / "子目录") == {NAME: [(2, 2), (4, 4)], "子目录/旧名.md": []}


def test_only_what_the_branch_did_since_it_parted(repo: Callable[..., str], tmp_path: Path) -> None:
    repo("checkout", "-q", "-b", "topic")
    write(tmp_path / NAME, [*TEN, "题"])
    repo("commit", "-q", "-a", "-m", "topic")
    repo("checkout", "-q", "main")
    write(tmp_path / "子目录/旧名.md", ["主", *TEN])
    repo("commit", "-q", "-a", "-m", "main")
    repo("checkout", "-q", "topic")
    assert since(tmp_path, "main") == {NAME: [(11, 11)]}


def test_an_unknown_revision_is_an_error_with_a_remedy(repo: Callable[..., str], tmp_path: Path) -> None:
    for revision in ("no-such", "--output=x", "HEAD:x"):
        with pytest.raises(InputError, match="fetch-depth"):
            since(tmp_path, revision)
    assert not (tmp_path / "x").exists()


def test_outside_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="git"):
        changed.root(changed.run_git(str(tmp_path)))


def test_staged_content_is_the_index_not_the_disk(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / NAME, [*TEN, "入库"])
    write(tmp_path / "新.txt", ["新"])
    repo("add", ".")
    write(tmp_path / NAME, ["盘上"])
    git = changed.run_git(str(tmp_path))
    changes = changed.staged(git)
    assert lines(changes) == {NAME: [(11, 11)], "新.txt": [(1, 1)]}
    found = changed.contents(git, changes)
    assert found[NAME].decode().endswith("第10行10个。\n入库\n")
    assert found["新.txt"] == "新\n".encode()


def test_staged_before_the_first_commit(tmp_path: Path, repo: Callable[..., str]) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=other, check=True)
    write(other / "稿.txt", TEN)
    subprocess.run(["git", "add", "."], cwd=other, check=True)
    assert lines(changed.staged(changed.run_git(str(other)))) == {"稿.txt": [(1, 10)]}


def test_changes_are_found_by_the_path_given(repo: Callable[..., str], tmp_path: Path) -> None:
    write(tmp_path / "子目录/旧名.md", [*TEN, "尾"])
    git = changed.run_git(str(tmp_path / "子目录"))
    found = changed.matched(
        ["旧名.md", "../子目录/旧名.md", str(tmp_path / NAME)],
        changed.since(git, "HEAD"),
        changed.root(git),
        str(tmp_path / "子目录"),
    )
    assert set(found) == {"旧名.md", "../子目录/旧名.md"}


def report(source: str, *findings: Finding, path: str = "稿.txt") -> FileReport:
    return FileReport(path, date(2020, 10, 12), "option", findings, (), Document(source, path, source=source))


def finding(start: int, line: int, end_line: int, *related: Related) -> Finding:
    return Finding(
        start, start + 2, line, 1, end_line, 3, "1个", "conflict", "FC101", "n", "error", "m", related=related
    )


def test_findings_on_changed_lines_stay_also_when_only_their_related_place_has_changed() -> None:
    source = "一一\n二二\n三三\n四四\n"
    given = report(
        source,
        finding(0, 1, 1),
        finding(3, 2, 3),
        finding(9, 4, 4, Related(6, 8, "三三")),
        finding(9, 4, 4, Related(0, 2, "一一")),
    )
    kept = Sieve({"稿.txt": Change("稿.txt", "", (range(3, 4),))})(given).findings
    assert kept == given.findings[1:3]


def test_a_file_changed_whole_keeps_all_and_an_unchanged_one_none() -> None:
    given = report("一一\n", finding(0, 1, 1))
    assert Sieve({"稿.txt": Change("稿.txt", "", None)})(given) == given
    assert Sieve({})(given).findings == ()
    assert Sieve({"稿.txt": Change("稿.txt", "", ())})(given).findings == ()

"""Which files are checked: compared with git itself where .gitignore is concerned."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factcheck.discover import Filter, discover
from factcheck.gitignore import compile_patterns

FILES = [
    *"稿件.txt 草稿/一.txt 草稿/二.md 草稿/归档/三.txt build/四.txt a/build/五.txt a/b/六.txt a/b/c/六.txt".split(),
    *"keep.tmp.txt x.log.txt logs/七.txt [1].txt b1.txt b2.txt bx.txt docs/api/八.txt docs/九.txt".split(),
    *("odd name.txt", "node_modules/十.txt"),
]

IGNORES = [
    "*.md\nbuild/\n",
    "/build/\n*.log.txt\n",
    "草稿/*\n!草稿/一.txt\n",
    "a/**/六.txt\n",
    "**/归档\n",
    "docs/**\n!docs/九.txt\n",
    "b[0-9].txt\n",
    "b[!0-9].txt\n",
    "b?.txt\n",
    "\\[1\\].txt\n#b1.txt\n\n!x\n",
    "odd\\ name.txt   \n",
    "a/b\n!a/b/六.txt\n",
    "logs/*\n*.txt\n!*.tmp.txt\n",
    "[\nb1.txt\n",
    "a/*/六.txt\n",
    "**/b/**\n",
]


def make(root: Path, ignore: str = "") -> None:
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("数字", "utf-8")
    (root / ".gitignore").write_text(ignore, "utf-8")


def found(root: Path, *arguments: str, exclude: tuple[str, ...] = (), force: bool = False) -> list[str]:
    given = Filter(root, exclude, lambda: (".txt", ".md"))
    return list(discover(arguments or (".",), root, given, force_exclude=force).paths)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@pytest.mark.parametrize("ignore", IGNORES)
def test_walks_what_git_does_not_ignore(tmp_path, ignore):
    make(tmp_path, ignore)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"], cwd=tmp_path, check=True, capture_output=True
    ).stdout.decode()
    expected = {name for name in listed.split("\0") if name.endswith((".txt", ".md"))} - {"node_modules/十.txt"}
    assert set(found(tmp_path)) == expected


def test_ignore_files_of_inner_folders_and_from_a_subfolder(tmp_path):
    make(tmp_path, "六.txt\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / "a/b/.gitignore").write_text("!六.txt\n", "utf-8")
    assert found(tmp_path, "a") == ["a/b/c/六.txt", "a/b/六.txt", "a/build/五.txt"]
    (tmp_path / "a/b/.gitignore").unlink()
    assert found(tmp_path / "a") == ["build/五.txt"]


def test_order_is_that_of_the_arguments_and_each_file_comes_once(tmp_path):
    make(tmp_path)
    assert found(tmp_path, "稿件.txt", "草稿", "./草稿/一.txt", "b1.txt") == [
        "稿件.txt",
        "草稿/一.txt",
        "草稿/二.md",
        "草稿/归档/三.txt",
        "b1.txt",
    ]


def test_exclude_spares_named_files_unless_forced(tmp_path):
    make(tmp_path)
    assert "草稿/一.txt" not in found(tmp_path, exclude=("草稿/",))
    assert found(tmp_path, "草稿/一.txt", exclude=("草稿/",)) == ["草稿/一.txt"]
    assert found(tmp_path, "草稿/一.txt", "b1.txt", exclude=("草稿/",), force=True) == ["b1.txt"]


def test_patterns_that_the_shell_left_alone(tmp_path):
    make(tmp_path)
    assert found(tmp_path, "草稿/**/*.txt") == ["草稿/一.txt", "草稿/归档/三.txt"]
    assert found(tmp_path, "[1].txt") == ["[1].txt"]


def test_arguments_that_stand_for_nothing_are_problems(tmp_path):
    (tmp_path / "空").mkdir()
    given = Filter(tmp_path, (), lambda: (".txt",))
    problems = discover(["没有.txt", "*.docx", "空"], tmp_path, given).problems
    assert [problem.where for problem in problems] == ["没有.txt", "*.docx", "空"]


def test_the_last_matching_pattern_decides():
    patterns = compile_patterns(["*.txt", "!重要.txt"])
    assert patterns.decide("a/普通.txt", False) is True
    assert patterns.decide("a/重要.txt", False) is False
    assert patterns.decide("a/重要.md", False) is None

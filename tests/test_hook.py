"""The hooks, run by pre-commit itself in a repository of their user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
OFFLINE = ("No matching distribution", "Could not find a version", "Connection", "Temporary failure", "Max retries")

pytestmark = [
    pytest.mark.skipif(not shutil.which("git"), reason="git is not installed"),
    pytest.mark.skipif(not (PROJECT / ".pre-commit-hooks.yaml").exists(), reason="not a checkout"),
]
pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install -e '.[dev]'")


def run(folder: Path, *command: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "FACTCHECK_"))}
    given |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    given |= {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    given["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{given['PATH']}"
    if home:
        given["PRE_COMMIT_HOME"] = str(home)
    return subprocess.run(command, check=False, cwd=folder, env=given, capture_output=True, text=True)


def repository(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    assert run(folder, "git", "init", "-q", "-b", "main").returncode == 0
    return folder


def commit(folder: Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    run(folder, "git", "add", "-A")
    return run(folder, "git", "commit", "-q", "-m", "稿件", home=home)


def write_docx(path: Path, text: str) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    vendor = "application/vnd.openxmlformats"
    main = f"{vendor}-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="rels" ContentType="{vendor}-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>',
        )


@pytest.fixture(scope="module")
def hooks(tmp_path_factory) -> Path:
    """The project as it stands, in a repository that pre-commit can clone."""
    snapshot = tmp_path_factory.mktemp("factcheck")
    listed = run(PROJECT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("the project is not in a git repository")
    for name in filter(None, listed.stdout.split("\0")):
        if (PROJECT / name).is_file():
            (snapshot / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, snapshot / name)
    assert commit(repository(snapshot)).returncode == 0
    return snapshot


@pytest.fixture(scope="module")
def home(hooks, tmp_path_factory) -> Path:
    """A pre-commit home with the hooks installed as pre-commit does it: a virtual environment and pip."""
    home = tmp_path_factory.mktemp("home")
    user = repository(tmp_path_factory.mktemp("first"))
    configure(user, hooks)
    done = run(user, "pre-commit", "install-hooks", home=home)
    if done.returncode and any(sign in done.stdout + done.stderr for sign in OFFLINE):
        pytest.skip("no package index in reach: pre-commit can't install the hooks")
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def configure(user: Path, hooks: Path) -> None:
    head = run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    config = {
        "repos": [{"repo": str(hooks), "rev": head, "hooks": [{"id": "factcheck"}, {"id": "factcheck-reference"}]}]
    }
    (user / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")


@pytest.fixture
def user(hooks, home, tmp_path) -> Path:
    """A repository with the hooks installed."""
    user = repository(tmp_path / "编辑部")
    configure(user, hooks)
    (user / "factcheck.toml").write_text('date = 2020-10-12\nexclude = ["引文/"]\n', "utf-8")
    assert run(user, "pre-commit", "install", home=home).returncode == 0
    return user


def test_a_wrong_draft_cannot_be_committed_and_the_corrected_one_can(user, home):
    draft = user / "稿件 一" / "脱贫“攻坚”.txt"
    draft.parent.mkdir()
    draft.write_text("吕梁1493个贫困村全部退出。\n", "utf-8")
    done = commit(user, home)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "稿件 一/脱贫“攻坚”.txt:1:3" in told
    assert "1439个" in told
    draft.write_text("吕梁1439个贫困村全部退出。\n", "utf-8")
    done = commit(user, home)
    assert done.returncode == 0, done.stdout + done.stderr


def test_word_files_are_checked(user, home):
    write_docx(user / "稿件.docx", "吕梁1493个贫困村全部退出。")
    done = commit(user, home)
    assert done.returncode == 1
    assert "稿件.docx" in done.stdout + done.stderr


def test_the_hook_changes_no_file_and_passes_over_what_the_settings_exclude(user, home):
    (user / "引文").mkdir()
    quoted = user / "引文" / "原文.txt"
    quoted.write_text("吕梁1493个贫困村全部退出。\r\n", "utf-8", newline="")
    done = commit(user, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert quoted.read_bytes().endswith("退出。\r\n".encode())


def test_many_drafts_come_in_one_run(user, home):
    for number in range(60):
        (user / f"稿件{number}.txt").write_text("吕梁1439个贫困村全部退出。\n", "utf-8")
    (user / "稿件.txt").write_text("吕梁1493个贫困村全部退出。\n", "utf-8")
    done = commit(user, home)
    assert (done.stdout + done.stderr).count("61 个文件、61 个数字") == 1


def test_a_broken_reference_cannot_be_committed(user, home):
    shutil.copytree(PROJECT / "seeds", user / "seeds")
    text = (PROJECT / "reference.json").read_text("utf-8")
    (user / "reference.json").write_text(text, "utf-8")
    # The seed is itself a text of other matters; here only the reference is looked at.
    (user / "factcheck.toml").write_text('exclude = ["seeds/"]\n', "utf-8")
    done = commit(user, home)
    assert done.returncode == 0, done.stdout + done.stderr
    (user / "reference.json").write_text(text.replace('"1439"', '"1493"'), "utf-8")
    done = commit(user, home)
    assert done.returncode == 1
    assert "1493" in done.stdout + done.stderr

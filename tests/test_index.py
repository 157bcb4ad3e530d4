"""The compiled index: the same checker sooner, never another one, and never in anybody's way."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck import index
from factcheck.checker import Checker, basis_of, chosen
from factcheck.cli import basis as kept
from factcheck.shipped import data_folder, reference_file, rule_folders

ROOT = Path(__file__).parents[1]
DRAFT = "吕梁1493个贫困村全部退出，森林覆盖率32.81%，地区生产总值1521.1亿元。\n"
DAY = date(2020, 10, 12)
STAMP = b"stamp"


@pytest.fixture(scope="module")
def basis() -> index.Basis:
    return basis_of(reference_file(), rule_folders())


@pytest.fixture(scope="module")
def written(basis: index.Basis) -> bytes:
    return index.write(basis, STAMP)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    return tmp_path


def check(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "factcheck", "check", "--no-cache", "--date", "2020-10-12", *options, "draft.txt"]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def indexes(home: Path) -> list[Path]:
    return sorted((home / "cache" / "factcheck" / "index").glob("*"))


# ------------------------------------------------------------------ what it holds


def test_what_is_read_is_what_was_written(basis: index.Basis, written: bytes) -> None:
    read = index.read(written, STAMP)
    assert read is not None
    assert read.lexicon.vocabulary == basis.lexicon.vocabulary
    assert read.lexicon.relations == basis.lexicon.relations
    for name in basis.lexicon.figures.__struct_fields__:
        assert getattr(read.lexicon.figures, name) == getattr(basis.lexicon.figures, name)
    assert read.reference == basis.reference
    assert (read.checks, read.wording) == (basis.checks, basis.wording)


@pytest.mark.parametrize("reference", ["reference.json", "tests/harbour/reference.json"])
def test_reports_are_the_same(reference: str) -> None:
    basis = basis_of(ROOT / reference, rule_folders())
    read = index.read(index.write(basis, STAMP), STAMP)
    assert read is not None
    drafts = [DRAFT, (ROOT / "tests" / "harbour" / "seed.txt").read_text("utf-8")[:2000]]
    assert [chosen(read).check(d, date=DAY) for d in drafts] == [chosen(basis).check(d, date=DAY) for d in drafts]


def test_a_checker_made_from_it_can_be_pickled(written: bytes) -> None:
    read = index.read(written, STAMP)
    assert read is not None
    copy: Checker = pickle.loads(pickle.dumps(chosen(read)))
    assert copy.check(DRAFT, date=DAY) == factcheck.load().check(DRAFT, date=DAY)


def test_facts_are_read_when_they_are_asked_for(written: bytes) -> None:
    read = index.read(written, STAMP)
    assert read is not None
    facts = read.reference.facts
    assert isinstance(facts, index.Shelf)
    assert not facts._made
    chosen(read).check("吕梁1439个贫困村全部退出。", date=DAY)
    assert 0 < len(facts._made) < len(facts) / 5


# ------------------------------------------------------------------ what is no index


def damages(written: bytes) -> Iterator[bytes]:
    yield b""
    yield written[: len(index.MARK) + 2]
    yield written[:-1]
    yield written + b"\0"
    for place in (0, len(index.MARK), len(index.MARK) + 4, len(written) // 2, len(written) - 1):
        yield written[:place] + bytes([written[place] ^ 1]) + written[place + 1 :]


def test_damaged_bytes_are_no_index(written: bytes) -> None:
    assert [index.read(data, STAMP) for data in damages(written)] == [None] * 9


def test_an_index_of_other_sources_is_none(written: bytes) -> None:
    assert index.read(written, b"other") is None


def test_sound_bytes_of_another_shape_are_no_index() -> None:
    from zlib import crc32

    body = STAMP + b"\x93\x01\x02\x03"
    assert index.read(index.MARK + crc32(body).to_bytes(4, "big") + body, STAMP) is None


# ------------------------------------------------------------------ where it lies


def test_the_second_run_says_the_same_from_the_index(home: Path) -> None:
    first = check(home)
    (kept_file,) = indexes(home)
    stamp = kept_file.stat().st_mtime_ns
    assert check(home).stdout == first.stdout
    assert kept_file.stat().st_mtime_ns == stamp
    assert "FC101" in first.stdout


def test_a_damaged_index_is_replaced(home: Path) -> None:
    first = check(home)
    (kept_file,) = indexes(home)
    sound = kept_file.read_bytes()
    kept_file.write_bytes(sound[:-9])
    again = check(home)
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert len(kept_file.read_bytes()) == len(sound)


def test_a_changed_rule_or_reference_is_seen(home: Path) -> None:
    rules = home / "rules"
    rules.mkdir()
    own = home / "reference.json"
    shutil.copy(data_folder() / "reference.json", own)
    options = ("--rules", "rules", "--reference", "reference.json")
    before = check(home, *options).stdout
    assert "1439" in before
    own.write_text(own.read_text("utf-8").replace('"1439"', '"1438"'), "utf-8")
    after = check(home, *options)
    assert "1438" in after.stdout
    (rules / "checks").mkdir()
    shutil.copy(data_folder() / "rules" / "checks" / "FC101.toml", rules / "checks")
    rule = rules / "checks" / "FC101.toml"
    rule.write_text(rule.read_text("utf-8").replace('severity = "error"', 'severity = "note"'), "utf-8")
    assert check(home, *options, "--fail-on", "warning", "--select", "FC101").returncode == 0


def test_a_reference_that_became_invalid_is_an_error_and_not_the_old_one(home: Path) -> None:
    own = home / "reference.json"
    shutil.copy(data_folder() / "reference.json", own)
    assert check(home, "--reference", "reference.json").returncode == 1
    own.write_text("{", "utf-8")
    assert check(home, "--reference", "reference.json").returncode == 2
    own.unlink()
    assert check(home, "--reference", "reference.json").returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX ones")
def test_an_index_that_others_may_write_is_not_trusted(home: Path) -> None:
    check(home)
    (kept_file,) = indexes(home)
    kept_file.chmod(0o666)
    assert kept._trusted(kept_file) == b""
    kept_file.chmod(0o600)
    assert kept._trusted(kept_file)


def test_where_no_index_can_be_written_there_is_none(home: Path) -> None:
    (home / "cache").write_text("a file, not a folder", "utf-8")
    assert check(home).returncode == 1


def test_processes_that_begin_at_once_leave_one_whole_index(home: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, "-m", "factcheck", "check", "--no-cache", "draft.txt"]
    runs = [
        subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [run.wait() for run in runs] == [1] * 4
    assert [path.suffix for path in indexes(home)] == [kept.SUFFIX]
    assert check(home).returncode == 1


def test_cache_clear_removes_the_index(home: Path) -> None:
    check(home)
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
    subprocess.run([sys.executable, "-m", "factcheck", "cache", "clear"], cwd=home, env=environment, check=True)
    assert indexes(home) == []

"""The cache: the same result back, never a wrong one, and never a failed run."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factcheck import cache
from factcheck.cache import Cache, clear, digest, location
from factcheck.model import (
    Document,
    Figure,
    FileReport,
    Finding,
    Muted,
    Related,
    Source,
    Suggestion,
)
from factcheck.report import Run

KEY, TODAY = digest("稿"), "2020-10-12"
SOURCE = "全市1493个村，𠮷\ud800"


def finding(**fields: object) -> Finding:
    made = Finding(
        2, 7, 1, 3, 1, 8, "1493个", "conflict", "FC101", "conflicting-figure", "error", "不符", "id", "1439个",
        "2020-09-30", "退出贫困村", "吕梁市", "2019", "段 1", Source("s", 45, "引", "题"),
        (Related(0, 2, "全市"),), (Suggestion("1439个", "换位", True),),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def figure(verdict: str, start: int = 2) -> Figure:
    return Figure(start, start + 5, 1, 3, "1493个", verdict, None, "指标", "吕梁市", "2019", "level", "id")  # type: ignore[arg-type]


def report(**fields: object) -> FileReport:
    made = FileReport(
        "稿.txt",
        date(2020, 10, 12),
        "dateline",
        (finding(),),
        (figure("conflict"), figure("supported", 9), figure("supported", 20)),
        Document(SOURCE, "稿.txt", source=SOURCE, encoding="gb18030"),
        (Muted(finding(code="FC102"), "引自原文", "comment"),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def kept(folder: Path, given: FileReport, key: bytes = KEY) -> None:
    with Cache(folder) as rows:
        rows.put(key, given)


def found(folder: Path, key: bytes = KEY, today: str = TODAY, *, claims: bool = False) -> FileReport | None:
    with Cache(folder) as rows:
        return rows.get(key, today, claims=claims)


def test_with_claims_the_report_comes_back_as_it_was(tmp_path: Path) -> None:
    kept(tmp_path, report())
    assert found(tmp_path, claims=True) == report()


def test_without_claims_its_counts_are_the_same(tmp_path: Path) -> None:
    kept(tmp_path, report())
    back = found(tmp_path)
    assert back and back.figures == () and back.findings == report().findings and back.muted == report().muted
    assert Run((back,)).summary() == Run((report(),)).summary()
    assert back.count("supported") == 2


def test_the_text_is_kept_only_where_findings_are_shown_in_it(tmp_path: Path) -> None:
    kept(tmp_path, report(findings=(), muted=()))
    back = found(tmp_path)
    assert back and back.document is None


def test_another_key_finds_nothing(tmp_path: Path) -> None:
    kept(tmp_path, report())
    assert found(tmp_path, digest("另")) is None


@pytest.mark.parametrize("parts", [("a", "bc"), ("abc",), ("ab", "c", ""), ("ab", "d"), (b"\0ab", "c")])
def test_every_part_of_a_key_counts(parts: tuple[str, ...]) -> None:
    assert digest(*parts) != digest("ab", "c")


def test_a_result_by_today_is_for_today_only(tmp_path: Path) -> None:
    kept(tmp_path, report(date_source="today"))
    assert found(tmp_path) is not None
    assert found(tmp_path, today="2020-10-13") is None
    kept(tmp_path, report())
    assert found(tmp_path, today="2020-10-13") is not None


def test_a_newer_result_replaces_an_older_one(tmp_path: Path) -> None:
    kept(tmp_path, report())
    kept(tmp_path, report(findings=()))
    back = found(tmp_path)
    assert back and back.findings == ()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_passed_over_and_replaced(tmp_path: Path, content: bytes) -> None:
    kept(tmp_path, report())
    (tmp_path / cache.FILE).write_bytes(content)
    assert found(tmp_path) is None
    kept(tmp_path, report())
    assert found(tmp_path) is not None


def test_a_file_cut_short_is_never_an_error(tmp_path: Path) -> None:
    with Cache(tmp_path) as rows:
        for number in range(200):
            rows.put(digest(str(number)), report(path=str(number)))
    whole = (tmp_path / cache.FILE).read_bytes()
    for size in range(0, len(whole), len(whole) // 17):
        (tmp_path / cache.FILE).write_bytes(whole[:size])
        back = found(tmp_path, digest("100"))
        assert back is None or back.path == "100"
        kept(tmp_path, report())


@pytest.mark.parametrize("column", ["report", "figures"])
def test_a_damaged_or_swapped_row_is_passed_over(tmp_path: Path, column: str) -> None:
    table = "results" if column == "report" else "figures"
    other = digest("另")
    kept(tmp_path, report())
    kept(tmp_path, report(path="另.txt"), other)
    with sqlite3.connect(tmp_path / cache.FILE) as rows:
        rows.execute(
            f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE key = ?) WHERE key = ?", (other, KEY)
        )
    rows.close()
    assert found(tmp_path, claims=True) is None
    with sqlite3.connect(tmp_path / cache.FILE) as rows:
        rows.execute(f"UPDATE {table} SET {column} = x'00ff'")
    rows.close()
    assert found(tmp_path, claims=True) is None


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / cache.FILE) as rows:
        rows.execute("CREATE TABLE mine (x)")
    rows.close()
    before = (tmp_path / cache.FILE).read_bytes()
    kept(tmp_path, report())
    assert found(tmp_path) is None
    assert (tmp_path / cache.FILE).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_never_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    kept(tmp_path / "file" / "cache", report())
    assert found(tmp_path / "file" / "cache") is None


def test_a_locked_cache_is_never_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WAIT", 0.0)
    kept(tmp_path, report())
    other = sqlite3.connect(tmp_path / cache.FILE)
    other.execute("BEGIN EXCLUSIVE")
    assert found(tmp_path) is None
    kept(tmp_path, report(findings=()))
    other.rollback()
    other.close()
    assert found(tmp_path) is not None


def test_two_processes_that_create_it_at_once_both_succeed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from factcheck.cache import Cache, digest\n"
        "from factcheck.model import FileReport\n"
        "with Cache(Path(sys.argv[1])) as rows:\n"
        "    rows.put(digest(sys.argv[2]), FileReport(sys.argv[2], None, '', (), ()))\n"
    )
    root = Path(__file__).parents[1]
    run = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "c"), name], cwd=root) for name in "abcd"]
    assert [process.wait() for process in run] == [0] * 4
    assert all(found(tmp_path / "c", digest(name)) for name in "abcd")


def test_the_oldest_rows_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ROWS", 2)
    for name in "abcd":
        kept(tmp_path, report(path=name), digest(name))
    assert [bool(found(tmp_path, digest(name), claims=True)) for name in "abcd"] == [False, False, True, True]


def test_nothing_is_made_when_there_is_nothing_to_keep(tmp_path: Path) -> None:
    assert found(tmp_path / "c") is None
    assert not (tmp_path / "c").exists()


def test_its_folder_hides_itself_from_git_and_backups(tmp_path: Path) -> None:
    kept(tmp_path / "c", report())
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "c" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "a" / ".factcheck_cache").mkdir(parents=True)
    (tmp_path / "a" / "b").mkdir()
    assert location(tmp_path / "a" / "b", {}) == tmp_path / "a" / ".factcheck_cache"
    assert location(tmp_path, {"XDG_CACHE_HOME": "/x"}) == Path("/x/factcheck")
    assert location(tmp_path, {"HOME": "/home/u"}) == Path("/home/u/.cache/factcheck")


def test_clearing_removes_the_results_and_nothing_else(tmp_path: Path) -> None:
    kept(tmp_path, report())
    (tmp_path / "mine.txt").write_text("x")
    assert clear(tmp_path)
    assert not clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

"""The baseline: what is known stays silent, what is new is told, what is gone is stale."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace

from factcheck import baseline
from factcheck.baseline import EMPTY, Baseline, Names, Sieve
from factcheck.errors import InputError
from factcheck.lexicon.checks import load_checks
from factcheck.model import FileReport, Finding

ROOT = Path(__file__).parents[1]
STALE = next(check for check in load_checks([ROOT / "rules"]) if check.name == "stale-baseline-entry")


def finding(text: str, line: int, code: str = "FC101", **fields: object) -> Finding:
    start = line * 100
    spot = (start, start + len(text), line, 1, line, 1 + len(text))
    made = Finding(*spot, text, "conflict", code, "conflicting-figure", "error", "不符", indicator="退出贫困村")
    return replace(made, **fields)  # type: ignore[arg-type]


def report(path: str, *findings: Finding) -> FileReport:
    return FileReport(path, date(2020, 10, 12), "option", findings, ())


def everywhere(path: str) -> bool:
    return True


OLD = report("稿.txt", finding("1493个", 1), finding("1493个", 4), finding("58.9万人", 5, "FC102"))


def test_everything_known_is_silent_wherever_it_moved_and_however_wide() -> None:
    moved = report("稿.txt", finding("１４９３ 个", 7), finding("58.9万人", 9, "FC102"), finding("1493个", 30))
    done = Sieve.of(baseline.create([OLD]))(moved)
    assert done.findings == ()
    assert {muted.by for muted in done.muted} == {"baseline"}


def test_a_third_occurrence_is_new_and_it_is_the_last() -> None:
    grown = report("稿.txt", finding("1493个", 1), finding("1493个", 4), finding("1493个", 9))
    assert [found.line for found in Sieve.of(baseline.create([OLD]))(grown).findings] == [9]


@pytest.mark.parametrize(
    "other",
    [
        report("别的.txt", finding("1493个", 1)),
        report("稿.txt", finding("1493个", 1, "FC201")),
        report("稿.txt", finding("1493个", 1, indicator="行政村")),
        report("稿.txt", finding("1439个", 1)),
    ],
)
def test_another_file_rule_indicator_or_figure_is_new(other: FileReport) -> None:
    assert len(Sieve.of(baseline.create([OLD]))(other).findings) == 1


def test_what_is_gone_is_told_as_stale_with_its_surplus() -> None:
    now = report("稿.txt", finding("1493个", 1))
    done = Sieve.of(baseline.create([OLD]), stale=STALE)(now)
    assert [(found.code, found.text) for found in done.findings] == [("FC905", "1493个"), ("FC905", "58.9万人")]
    assert "FC102" in done.findings[1].message
    some = Sieve.of(baseline.create([OLD]), stale=STALE, active=frozenset({"FC101"}))(now)
    assert [found.text for found in some.findings] == ["1493个"]


def test_faulty_suppressions_never_enter_a_baseline() -> None:
    fault = finding("ignore", 1, "FC902", kind="suppression")
    assert baseline.create([report("稿.txt", fault)]) == EMPTY


def test_update_takes_in_nothing_new_unless_told_to() -> None:
    known = baseline.create([OLD])
    now = report("稿.txt", finding("1493个", 1), finding("7个", 2))
    assert {key.text: n for key, n in baseline.update(known, [now]).counts.items()} == {"1493个": 1}
    assert {key.text: n for key, n in baseline.update(known, [now], allow_new=True).counts.items()} == {
        "1493个": 1,
        "7个": 1,
    }
    assert [key.text for key in baseline.growth(known, baseline.create([now])).counts] == ["7个"]


def test_update_of_a_silenced_run_keeps_what_was_silenced() -> None:
    known = baseline.create([OLD])
    assert baseline.update(known, [Sieve.of(known)(OLD)]) == known


def test_update_leaves_files_that_were_not_checked_alone() -> None:
    known = baseline.create([OLD, report("二.txt", finding("3个", 1))])
    assert [key.path for key in baseline.update(known, [report("稿.txt")]).counts] == ["二.txt"]


def test_prune_drops_what_is_gone_and_files_that_are() -> None:
    known = baseline.create([OLD, report("二.txt", finding("3个", 1)), report("三.txt", finding("4个", 1))])
    now = [report("稿.txt", finding("1493个", 1))]
    left = baseline.prune(known, now, lambda path: path != "二.txt")
    assert {(key.path, key.text): n for key, n in left.counts.items()} == {
        ("稿.txt", "1493个"): 1,
        ("三.txt", "4个"): 1,
    }
    gone = baseline.stale(known, now, lambda path: path != "二.txt")
    assert {(key.path, key.text): n for key, n in gone.counts.items()} == {
        ("稿.txt", "1493个"): 1,
        ("稿.txt", "58.9万人"): 1,
        ("二.txt", "3个"): 1,
    }


def test_prune_of_an_unchanged_state_changes_nothing() -> None:
    known = baseline.create([OLD])
    assert baseline.prune(known, [OLD], everywhere) == known
    assert baseline.stale(known, [OLD], everywhere) == EMPTY


def test_it_is_written_one_entry_a_line_in_order_and_read_back() -> None:
    made = baseline.create([OLD, report("a/“引”.txt", finding('3"个\\', 1))])
    text = baseline.dump(made)
    assert text.count("\n") == 3 + len(made.counts)
    assert baseline.load(text.encode(), "b.json") == made
    assert baseline.dump(Baseline(dict(reversed(made.counts.items())))) == text
    assert "1493个" in text


def test_what_is_written_is_what_the_schema_says() -> None:
    schema = json.loads((ROOT / "docs/schemas/baseline.schema.json").read_text(encoding="utf-8"))
    for made in (baseline.create([OLD]), EMPTY):
        jsonschema.Draft202012Validator(schema).validate(json.loads(baseline.dump(made)))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"version": 2, "findings": []}', b'{"version": 1, "findings": [{"path": "a"}]}', b"\xff",
     b'{"version": 1, "findings": [{"path":"a","code":"FC101","indicator":"","text":"1","count":-1}]}', b"null"],
)  # fmt: skip
def test_anything_else_is_an_error_that_names_the_file(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        baseline.load(data, "基线.json")
    assert caught.value.where == "基线.json"


def test_files_are_named_from_the_folder_of_the_baseline() -> None:
    name = Names("/repo/drafts", "/repo")
    assert [name(path) for path in ("稿.txt", "./稿.txt", "/repo/稿.txt", "../b/稿.txt")] == [
        "drafts/稿.txt",
        "drafts/稿.txt",
        "稿.txt",
        "b/稿.txt",
    ]


def test_it_travels_to_a_worker_process() -> None:
    sieve = Sieve.of(baseline.create([OLD]), Names("/repo", "/repo"), stale=STALE)
    assert pickle.loads(pickle.dumps(sieve))(OLD).findings == ()

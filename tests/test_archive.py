"""`factcheck archive`: every row of an archive is checked once, told apart where it can't be, and never lost."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.archive import source, workers
from factcheck.archive.outcome import Row, checked
from factcheck.cli import run
from factcheck.cli.shell import Shell

pa = pytest.importorskip("pyarrow", reason="the extra factcheck[archive] is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra factcheck[archive] is not installed")

DAY = date(2020, 10, 12)
WRONG = "吕梁1493个贫困村全部退出。"
RIGHT = "吕梁1439个贫困村全部退出。"
NOTHING = "会议强调，要持之以恒。"
ELSEWHERE = "全省粮食总产量1424万吨。"
Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    status: int
    err: str
    folder: Path

    @property
    def findings(self) -> list[dict[str, Any]]:
        return pq.read_table(self.folder / "out.parquet").to_pylist()

    @property
    def articles(self) -> list[dict[str, Any]]:
        return pq.read_table(self.folder / "out.articles.parquet").to_pylist()

    def column(self, name: str) -> list[Any]:
        return [article[name] for article in self.articles]

    def data(self) -> tuple[bytes, bytes]:
        return (self.folder / "out.parquet").read_bytes(), (self.folder / "out.articles.parquet").read_bytes()


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Outcome]:
    """`archive("a.jsonl", "--jobs", "2")` in a folder of its own, into out.parquet."""

    def call(*argv: str, output: str = "out.parquet") -> Outcome:
        err = io.StringIO()
        shell = Shell(io.BytesIO(), io.StringIO(), err, {}, tmp_path, lambda: date(2031, 1, 1))
        jobs = () if "--jobs" in argv else ("--jobs", "1")
        status = run(("archive", *argv, *jobs, "--isolated", "-o", output), shell)
        return Outcome(status, err.getvalue(), tmp_path)

    return call


def article(number: int, text: str = WRONG) -> dict[str, Any]:
    return {"id": f"a{number}", "date": "2020-10-12", "text": text}


def many(count: int) -> list[dict[str, Any]]:
    texts = (WRONG, RIGHT, NOTHING, ELSEWHERE)
    return [article(number, f"{texts[number % 4]}第{number}号") for number in range(count)]


def write(path: Path, rows: Rows) -> None:
    """Rows in the format that the suffix says."""
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
    elif path.suffix == ".csv":
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of four rows."""
    monkeypatch.setattr(source, "MOST_ROWS", 4)


# ------------------------------------------------------------------ what comes out


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_every_format_gives_a_row_for_each_finding_and_one_for_each_article(archive, tmp_path, name):
    write(tmp_path / name, [article(1, WRONG), article(2, RIGHT), article(3, NOTHING), article(4, ELSEWHERE)])
    done = archive(name)
    assert done.status == 1
    (finding,) = done.findings
    assert (finding["file"], finding["row"], finding["id"], finding["date"]) == (name, 1, "a1", DAY)
    assert (finding["text"], finding["expected"], finding["code"]) == ("1493个", "1439个", "FC101")
    assert WRONG[finding["start"] : finding["end"]] == "1493个"
    assert "1439" in finding["source_quote"].replace(" ", "")
    assert done.column("id") == ["a1", "a2", "a3", "a4"]
    assert done.column("row") == [1, 2, 3, 4]
    assert done.column("status") == ["checked"] * 4


def test_no_finding_is_not_yet_an_approval(archive, tmp_path):
    texts = [WRONG, RIGHT, NOTHING, ELSEWHERE, f"{RIGHT}{ELSEWHERE}", ""]
    write(tmp_path / "a.jsonl", [article(number, text) for number, text in enumerate(texts)])
    done = archive("a.jsonl", "--lang", "en")
    expected = ["findings", "all-supported", "no-figures", "none-supported", "some-supported", "failed"]
    assert done.column("result") == expected
    assert done.column("supported") == [0, 1, 0, 0, 1, None]
    assert done.column("unverified") == [0, 0, 0, 1, 1, None]
    assert "2 unverified" in done.err and "nothing to verify in 2, 1 not checked" in done.err


def test_findings_are_those_of_the_checker(archive, tmp_path):
    text = "吕梁1493个贫困村退出，减贫58.5万人。30家媒体参加。\n会后，这35家媒体去了3个县。😀贫困发生率19.2%。"
    write(tmp_path / "a.parquet", [article(1, text)])
    findings = archive("a.parquet").findings
    report = factcheck.load().check(text, date=DAY)
    assert len(findings) == len(report.findings) > 1
    for row, finding in zip(findings, report.findings, strict=True):
        for name in ("start", "end", "line", "column", "end_line", "end_column", "text", "kind", "code", "message"):
            assert row[name] == getattr(finding, name)
        assert [other["text"] for other in row["related"]] == [other.text for other in finding.related]
        assert row["source_line"] == (finding.source.line if finding.source else None)


def test_columns_may_have_any_name(archive, tmp_path):
    write(tmp_path / "a.csv", [{"稿号": 7, "见报 日期": "2020年10月12日", "文字": WRONG, "别的": ""}])
    done = archive("a.csv", "--text", "文字", "--date", "见报 日期", "--id", "稿号")
    assert (done.status, done.findings[0]["id"], done.findings[0]["date"]) == (1, "7", DAY)


def test_the_usual_chinese_columns_need_no_option_and_no_id(archive, tmp_path):
    write(tmp_path / "a.jsonl", [{"日期": "2020-10-12", "正文": WRONG}])
    done = archive("a.jsonl")
    assert (done.status, done.findings[0]["id"]) == (1, None)


def test_one_date_may_stand_for_all(archive, tmp_path):
    write(tmp_path / "a.jsonl", [{"text": WRONG}])
    assert archive("a.jsonl", "--date", "2020-10-12").column("date") == [DAY]


@pytest.mark.parametrize(
    "written",
    [
        "2020-10-12", "2020-10-12T08:30:00Z", "2020-10-12 08:30:00.123+08:00", "2020/10/12", "20201012", 20201012,
        "2020年10月12日", "二〇二〇年十月十二日", " 2020-10-12 ", DAY, datetime(2020, 10, 12, 23, 59),
        datetime(2020, 10, 12, 23, 59, tzinfo=timezone(timedelta(hours=-8))),
    ],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(written):
    assert checked(factcheck.load(), Row("a", 1, None, WRONG, written))["date"] == DAY


@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("ns"), pa.timestamp("ms", "Asia/Shanghai"), pa.string()])
def test_date_columns_of_a_parquet_file(archive, tmp_path, kind):
    days = pa.array([DAY], pa.date32()).cast(pa.string() if kind == pa.string() else kind)
    pq.write_table(pa.table({"date": days, "text": [WRONG]}), tmp_path / "a.parquet")
    assert archive("a.parquet").column("date") == [DAY]


def test_select_ignore_and_language(archive, tmp_path):
    write(tmp_path / "a.jsonl", [article(1)])
    assert archive("a.jsonl", "--ignore", "FC101").status == 0
    assert archive("a.jsonl", "--select", "FC1", "--lang", "en", "--restart").findings[0]["message"].isascii() is False
    assert archive("a.jsonl", "--restart", "--fail-on", "never").status == 0
    assert archive("a.jsonl", "--restart", "--ignore", "FC999").status == 2


def test_files_keep_their_order_and_folders_are_taken_whole(archive, tmp_path):
    (tmp_path / "库" / "2020").mkdir(parents=True)
    write(tmp_path / "库" / "b.jsonl", [article(1)])
    write(tmp_path / "库" / "2020" / "a.csv", [article(2)])
    write(tmp_path / "z.parquet", [article(3)])
    (tmp_path / "库" / "_SUCCESS").touch()
    done = archive("z.parquet", "库")
    assert done.column("file") == ["z.parquet", "库/2020/a.csv", "库/b.jsonl"]
    assert done.column("id") == ["a3", "a2", "a1"]


# ------------------------------------------------------------------ bad rows


def test_a_bad_row_is_a_row_with_its_error(archive, tmp_path):
    good = json.dumps(article(0), ensure_ascii=False)
    bad = [
        '{"id": "b1", "date": "2020-10-12", "text": null}',
        '{"id": "b2", "date": "2020-10-12"}',
        '{"id": "b3", "date": "2020-10-12", "text": 1439}',
        '{"id": "b4", "date": null, "text": "x1"}',
        '{"id": "b5", "date": "去年", "text": "x1"}',
        '{"id": "b6", "date": "2020-02-30", "text": "x1"}',
        '{"id": "b7", "date": "2020-10-12", "text": "\\ud83d 1493"}',
        '{"id": "\\ud83d", "date": true, "text": "x1"}',
        '["no object"]',
        '{"broken',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join([good, "", *bad, good]) + "\n", "utf-8")
    done = archive("a.jsonl", "--lang", "en")
    assert done.status == 2
    assert done.column("status") == ["checked", *["failed"] * 10, "checked"]
    assert done.column("row") == [1, *range(3, 14)]
    assert done.column("id")[1:9] == ["b1", "b2", "b3", "b4", "b5", "b6", "b7", "\\ud83d"]
    errors = done.column("error")
    assert errors[1] == errors[2] == "text: empty"
    assert "1439" in errors[3] and errors[4] == "date: empty" and "去年" in errors[5]
    assert all(errors[1:11]) and errors[0] is errors[11] is None
    assert len(done.findings) == 2
    assert "a.jsonl:3 (b1): text: empty" in done.err and "and 5 more" in done.err and "10 not checked" in done.err


def test_damaged_bytes_stay_within_their_row(archive, tmp_path):
    lines = [json.dumps(article(n), ensure_ascii=False).encode() for n in range(3)]
    lines[1] = lines[1].replace("贫困".encode(), b"\xff\xfe")
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([lines[0]] * 9000 + lines))
    source_rows = list(source.archive(tmp_path / "a.jsonl", "a", "", source.Asked()).rows())
    assert [checked(factcheck.load(), row)["status"] for row in source_rows[-3:]] == ["checked", "failed", "checked"]


def test_a_torn_row_of_a_csv_is_no_clean_one(archive, tmp_path):
    rows = [
        "id,date,text",
        f"1,2020-10-12,{WRONG}",
        "2,2020-10-12,新增1,439个",
        "3,2020-10-12",
        "",
        f'4,2020-10-12,"{WRONG}\n"',
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
    done = archive("a.csv")
    assert done.column("id") == ["1", "2", "3", "4"]
    assert done.column("status") == ["checked", "failed", "failed", "checked"]


def test_a_csv_in_the_encoding_of_chinese_spreadsheets(archive, tmp_path):
    text = f"编号,日期,正文\n1,2020-10-12,{WRONG}\n"
    for name, data in (("g.csv", text.encode("gb18030")), ("b.csv", b"\xef\xbb\xbf" + text.encode()),
                       ("u.csv", b"\xff\xfe" + text.encode("utf-16-le"))):  # fmt: skip
        (tmp_path / name).write_bytes(data)
    done = archive("g.csv", "b.csv", "u.csv")
    assert [finding["expected"] for finding in done.findings] == ["1439个"] * 3


def test_values_that_python_has_no_word_for(archive, tmp_path):
    days = pa.array([18547, 2**31 - 1, 18547], pa.int32()).cast(pa.date32())
    damaged = b"\xff\xff1493"
    offsets = pa.array(
        [0, len(WRONG.encode()), 2 * len(WRONG.encode()), 2 * len(WRONG.encode()) + len(damaged)], pa.int32()
    )
    data = [None, offsets.buffers()[1], pa.py_buffer(WRONG.encode() * 2 + damaged)]
    texts = pa.Array.from_buffers(pa.string(), 3, data)
    pq.write_table(pa.table({"date": days, "text": texts}), tmp_path / "a.parquet")
    assert archive("a.parquet").column("status") == ["checked", "failed", "failed"]


def test_an_error_of_ours_fails_one_row(monkeypatch):
    class Broken:
        lang = "en"

        def check(self, text: str, *, date: date) -> None:
            raise RecursionError("deep")

    record = checked(Broken(), Row("a", 1, "x", WRONG, DAY))
    assert (record["status"], record["error"], record["date"]) == ("failed", "RecursionError: deep", DAY)


class Deadly:
    """A checker that ends its process over one text."""

    lang = "en"

    def __init__(self) -> None:
        self.inner = factcheck.load()

    def check(self, text: str, *, date: date) -> Any:
        if "致命" in text:
            os._exit(11)
        return self.inner.check(text, date=date)


def test_a_row_that_ends_its_process_fails_alone():
    rows = tuple(Row("a", number, None, "致命" if number == 2 else WRONG, DAY) for number in range(4))
    done = dict(workers.check(Deadly(), [(0, rows), (1, rows[:1]), (2, rows[3:])], 2))
    assert [record["status"] for record in done[0]] == ["checked", "checked", "failed", "checked"]
    assert "(11)" in done[0][2]["error"]
    assert [len(done[number]) for number in (1, 2)] == [1, 1]


# ------------------------------------------------------------------ going on


def test_the_result_does_not_depend_on_the_number_of_processes(archive, tmp_path, small):
    write(tmp_path / "a.jsonl", many(30))
    one = archive("a.jsonl", "--jobs", "1").data()
    three = archive("a.jsonl", "--jobs", "3", "--restart").data()
    assert one == three


def test_an_interrupted_run_goes_on_and_comes_to_the_same(archive, tmp_path, small, monkeypatch):
    write(tmp_path / "a.jsonl", many(30))
    whole = archive("a.jsonl").data()
    seen: list[int] = []
    check = workers.check

    def ends_after_three(checker, tasks, jobs):
        for number, records in check(checker, tasks, jobs):
            if len(seen) == 3:
                raise KeyboardInterrupt
            seen.append(number)
            yield number, records

    monkeypatch.setattr(workers, "check", ends_after_three)
    interrupted = archive("a.jsonl", "--restart")
    assert interrupted.status == 130 and "接着做" in interrupted.err
    part = tmp_path / "out.parquet.part"
    assert len(list(part.glob("0*.parquet"))) == 3
    (part / "00000001.parquet").write_bytes(b"PAR1 half")  # a machine that lost its power
    (part / ".00000003.parquet.tmp").write_bytes(b"PAR1")

    def counts(checker, tasks, jobs):
        for number, records in check(checker, tasks, jobs):
            seen.append(number)
            yield number, records

    monkeypatch.setattr(workers, "check", counts)
    seen.clear()
    resumed = archive("a.jsonl")
    assert resumed.data() == whole
    assert seen == [1, 3, 4, 5, 6, 7]
    assert not part.exists() and "接着上次做" in resumed.err


def test_a_killed_run_leaves_no_process_and_goes_on(archive, tmp_path):
    write(tmp_path / "a.jsonl", [article(n, f"{WRONG}{RIGHT}" * 3) for n in range(1000)])
    command = [
        sys.executable,
        "-m",
        "factcheck",
        "archive",
        "a.jsonl",
        "--isolated",
        "-o",
        "out.parquet",
        "--jobs",
        "2",
    ]
    run_ = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
    part = tmp_path / "out.parquet.part"
    until = time.monotonic() + 60
    while not list(part.glob("0*.parquet")) and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(run_.pid, signal.SIGKILL)
    run_.wait()
    finished = len(list(part.glob("0*.parquet")))
    assert 0 < finished < 5
    done = archive("a.jsonl", "--jobs", "2")
    assert f"已有 {finished} 段" in done.err
    assert done.column("row") == list(range(1, 1001))


def test_a_finished_run_is_not_done_again(archive, tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl", [article(1), article(2, "")])
    first = archive("a.jsonl")
    monkeypatch.setattr(workers, "check", None)
    again = archive("a.jsonl")
    assert (again.status, again.data()) == (2, first.data())
    assert "已经做完" in again.err and "text: 为空" in again.err


@pytest.mark.parametrize("finished", [True, False])
def test_a_change_is_noticed_and_named(archive, tmp_path, small, monkeypatch, finished):
    write(tmp_path / "a.jsonl", many(10))
    (tmp_path / "rules").mkdir()
    reference = tmp_path / "facts.json"
    reference.write_bytes((Path(factcheck.__file__).parents[1] / "reference.json").read_bytes())
    options = ("a.jsonl", "--lang", "en", "--rules", "rules", "--reference", "facts.json")
    if not finished:
        from factcheck.archive.store import Store

        with monkeypatch.context() as patch:
            patch.setattr(Store, "finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            assert archive(*options).status == 130
    else:
        archive(*options)
    other = archive(*options, "--ignore", "FC2")
    assert other.status == 2 and "changed since that run: the options; --restart" in other.err
    with open(tmp_path / "a.jsonl", "a", encoding="utf-8") as file:
        file.write("\n")
    reference.write_bytes(reference.read_bytes() + b"\n")
    (tmp_path / "rules" / "more.toml").write_text("", "utf-8")
    assert "the input, the reference, the rules" in archive(*options).err
    assert archive(*options, "--restart").status == 1


def test_what_is_no_result_of_ours_is_not_overwritten(archive, tmp_path):
    write(tmp_path / "a.parquet", [article(1)])
    write(tmp_path / "out.parquet", [article(1)])
    before = (tmp_path / "out.parquet").read_bytes()
    assert archive("a.parquet").status == 2
    assert archive("out.parquet", "--restart").status == 2
    assert (tmp_path / "out.parquet").read_bytes() == before


# ------------------------------------------------------------------ what can't be used


def test_a_missing_column_is_an_error_that_names_those_there_are(archive, tmp_path):
    write(tmp_path / "a.csv", [{"body": WRONG, "published": "2020-10-12"}])
    none = archive("a.csv", "--lang", "en")
    assert none.status == 2 and "a.csv: no column text" in none.err and "body, published" in none.err
    near = archive("a.csv", "--lang", "en", "--text", "bodi")
    assert near.status == 2 and "did you mean body?" in near.err
    undated = archive("a.csv", "--lang", "en", "--text", "body")
    assert undated.status == 2 and "--date" in undated.err and "YYYY-MM-DD" in undated.err
    assert "did you mean published?" in archive("a.csv", "--lang", "en", "--text", "body", "--date", "publish").err
    assert not (tmp_path / "out.parquet").exists() and not (tmp_path / "out.parquet.part").exists()


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_nothing_in_an_archive_is_nothing_checked(archive, tmp_path, name):
    if name == "a.parquet":
        pq.write_table(
            pa.table({"text": pa.array([], pa.string()), "date": pa.array([], pa.date32())}), tmp_path / name
        )
    else:
        (tmp_path / name).write_bytes(b"date,text\n" if name == "a.csv" else b"")
    done = archive(name)
    assert (done.status, done.articles, done.findings) == (2, [], [])
    assert "没有核对任何文章" in done.err


@pytest.mark.parametrize("name", ["a.parquet", "missing.jsonl", "a.docx", "empty", "no.jsonl"])
def test_what_is_no_archive_is_refused(archive, tmp_path, name):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing more")
    (tmp_path / "a.docx").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "no.jsonl").write_text("<html>\n", "utf-8")
    done = archive(name)
    assert done.status == 2 and name in done.err


def test_output_and_jobs_have_to_make_sense(archive, tmp_path):
    write(tmp_path / "a.jsonl", [article(1)])
    (tmp_path / "d.parquet").mkdir()
    assert archive("a.jsonl", output="out.csv").status == 2
    assert archive("a.jsonl", output="d.parquet").status == 2
    assert archive("a.jsonl", "--jobs", "0").status == 2


def test_a_missing_extra_is_named(archive, tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl", [article(1)])
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = archive("a.jsonl")
    assert done.status == 2 and "pip install 'factcheck[archive]'" in done.err

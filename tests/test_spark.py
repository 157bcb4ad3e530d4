"""The same on Spark, in local mode: columns of frames, and `factcheck archive --master`.

One session serves all tests of this file, which is therefore not split among the workers of pytest.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.cli import run
from factcheck.cli.shell import Shell

pytest.importorskip("pyspark", reason="the extra factcheck[spark] is not installed")
pytest.importorskip("pandas", reason="the extra factcheck[spark] is not installed")
pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java 17, and there is no java"),
    pytest.mark.filterwarnings("ignore::FutureWarning:pyspark", "ignore::ResourceWarning"),
]

DAY = date(2020, 10, 12)
WRONG = "吕梁1493个贫困村全部退出。"
RIGHT = "吕梁1439个贫困村全部退出。"
NOTHING = "会议强调，要持之以恒。"


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["LC_ALL"] = "C.UTF-8"  # Java sees files with Chinese names only in such a locale
    builder = SparkSession.builder.master("local[2]").appName("tests").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR")
    made = builder.getOrCreate()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def checker():
    return factcheck.load()


def test_findings_of_a_column_are_those_of_the_checker(session, checker):
    from factcheck.spark import findings

    text = "30家媒体参加。会后，这35家媒体去了3个县。" + WRONG
    rows = [(text, DAY), (RIGHT, DAY), (None, DAY), (WRONG, None)]
    frame = session.createDataFrame(rows, "text STRING, date DATE").coalesce(1)
    found = [row[0] for row in frame.select(findings(checker)("text", "date")).collect()]
    assert [len(rows) if rows is not None else None for rows in found] == [2, 0, None, None]
    report = checker.check(text, date=DAY)
    assert [(row.start, row.end, row.code, row.message) for row in found[0]] == [
        (finding.start, finding.end, finding.code, finding.message) for finding in report.findings
    ]
    assert any(row.related for row in found[0])


def test_a_frame_comes_to_a_row_for_each_row(session, checker):
    from factcheck.spark import articles, check, findings_of

    rows = [
        (1, WRONG, "2020年10月12日"), (2, RIGHT, "2020-10-12"), (3, None, "2020-10-12"), (4, WRONG, "去年"),
        (5, WRONG, None), (None, WRONG, "2020-10-12"),
    ]  # fmt: skip
    frame = session.createDataFrame(rows, "`稿 号` INT, `正文` STRING, `日期` STRING").repartition(3)
    checked = check(frame, checker, text="正文", date="日期", id="稿 号")
    told = {row["id"]: row for row in articles(checked).collect()}
    assert {key: row["status"] for key, row in told.items()} == {
        "1": "checked", "2": "checked", "3": "failed", "4": "failed", "5": "failed", None: "checked",
    }  # fmt: skip
    assert (told["1"]["result"], told["2"]["result"], told["1"]["date"]) == ("findings", "all-supported", DAY)
    assert "去年" in told["4"]["error"]
    assert sorted((row["id"] or "", row["expected"]) for row in findings_of(checked).collect()) == [
        ("", "1439个"),
        ("1", "1439个"),
    ]


def test_columns_of_other_types(session, checker):
    from factcheck.spark import check

    rows = [(WRONG, datetime(2020, 10, 12, 23, 59)), (WRONG, datetime(9999, 1, 1))]
    stamps = session.createDataFrame(rows, "text STRING, date TIMESTAMP")
    assert {row["date"] for row in check(stamps, checker).collect()} == {DAY, date(9999, 1, 1)}
    beyond = stamps.selectExpr("text", "date_add(DATE'9999-12-31', 5) AS date")
    assert {row["status"] for row in check(beyond, checker).collect()} == {"failed"}
    numbers = session.createDataFrame([(1439, DAY)], "text INT, date DATE")
    (row,) = check(numbers, checker).collect()
    assert row["status"] == "failed" and "1439" in row["error"]


def test_the_checker_is_restored_once_in_a_worker(checker):
    from factcheck.spark import _restored, _sent

    sent = _sent(checker)
    assert _restored(sent) is _restored(bytes(bytearray(sent)))


# ------------------------------------------------------------------ the command


def command(folder: Path, *argv: str) -> tuple[int, str]:
    err = io.StringIO()
    shell = Shell(io.BytesIO(), io.StringIO(), err, {}, folder, lambda: DAY)
    status = run(("archive", *argv, "--isolated", "--quiet", "--master", "local[2]"), shell)
    return status, err.getvalue()


def table(path: Path, *without: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    return [{name: value for name, value in row.items() if name not in without} for row in rows]


def lines(count: int) -> str:
    texts = [WRONG, RIGHT, NOTHING]
    rows = [{"id": f"a{n:02}", "date": "2020-10-12", "text": texts[n % 3]} for n in range(count)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_the_command_gives_what_it_gives_on_one_machine(session, tmp_path):
    (tmp_path / "库").mkdir()
    damaged = b'{"id": "x1", "date": "2020-10-12", "text": "\xff1493"}\n\n{"id": "x2"\n'
    (tmp_path / "库" / "a.jsonl").write_bytes(lines(9).encode() + damaged)
    torn = f'编号,日期,正文\nc1,2020-10-12,{WRONG}\nc2,2020-10-12,1,439个\nc3,2020年10月12日,"{RIGHT}\n他说“”"\n'
    (tmp_path / "库" / "b.csv").write_bytes(torn.encode("utf-8"))
    status, err = command(tmp_path, "库", "-o", "out", "--lang", "en")
    assert status == 2 and "3 not checked" in err
    shell = Shell(io.BytesIO(), io.StringIO(), io.StringIO(), {}, tmp_path, lambda: DAY)
    assert run(("archive", "库", "-o", "out.parquet", "--jobs", "1", "--isolated", "--lang", "en"), shell) == 2
    there = table(tmp_path / "out" / "findings", "file", "row")
    assert there == table(tmp_path / "out.parquet", "file", "row") and len(there) == 4
    cluster, here = (
        {row["id"]: row for row in table(path, "file", "row", "error")}
        for path in (tmp_path / "out" / "articles", tmp_path / "out.articles.parquet")
    )
    assert cluster == here and len(cluster) == 9 + 2 + 3
    again, err = command(tmp_path, "库", "-o", "out", "--lang", "en")
    assert (again, "finished before" in err) == (2, True)


def test_an_interrupted_run_goes_on_without_the_finished_steps(session, tmp_path, monkeypatch):
    from factcheck.cli import cluster

    monkeypatch.setattr(cluster, "STEP", 5)
    (tmp_path / "a.jsonl").write_text(lines(16), "utf-8")
    command(tmp_path, "a.jsonl", "-o", "whole")
    step, seen = cluster.Cluster._step, []

    def ends_after_one(self, parts, checker, number, steps):
        if seen:
            raise KeyboardInterrupt
        seen.append(number)
        step(self, parts, checker, number, steps)

    monkeypatch.setattr(cluster.Cluster, "_step", ends_after_one)
    status, err = command(tmp_path, "a.jsonl", "-o", "out")
    assert status == 130 and "接着做" in err
    shutil.copytree(tmp_path / "out" / "steps" / "00000", tmp_path / "out" / "steps" / "00001")
    (tmp_path / "out" / "steps" / "00001" / "_SUCCESS").unlink()  # a step that was not committed

    def counts(self, parts, checker, number, steps):
        seen.append(number)
        step(self, parts, checker, number, steps)

    monkeypatch.setattr(cluster.Cluster, "_step", counts)
    seen.clear()
    assert command(tmp_path, "a.jsonl", "-o", "out")[0] == 1
    assert seen == [1, 2]
    for name in ("articles", "findings"):
        assert table(tmp_path / "out" / name) == table(tmp_path / "whole" / name)
    assert not (tmp_path / "out" / "steps").exists()
    (tmp_path / "a.jsonl").write_text(lines(17), "utf-8")
    status, err = command(tmp_path, "a.jsonl", "-o", "out", "--lang", "en")
    assert status == 2 and "the input" in err and "--restart" in err


def test_what_the_command_refuses(session, tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(1), "utf-8")
    (tmp_path / "u.csv").write_bytes(f"text,date\n{WRONG},2020-10-12\n".encode())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "other.txt").touch()
    for argv, said in (
        (("a.jsonl", "-o", "full"), "no result"),
        (("u.csv", "-o", "out"), "--id"),
        (("a.jsonl", "-o", "out", "--text", "tex"), "did you mean text?"),
        (("none.jsonl", "-o", "out"), "no such file"),
    ):
        status, err = command(tmp_path, *argv, "--lang", "en")
        assert status == 2 and said in err
    assert (tmp_path / "full" / "other.txt").exists()


def test_a_csv_in_another_encoding_is_no_clean_one(session, tmp_path):
    (tmp_path / "g.csv").write_bytes(f"id,date,text\n1,2020-10-12,{WRONG}\n".encode("gb18030"))
    assert command(tmp_path, "g.csv", "-o", "out")[0] == 2
    assert command(tmp_path, "g.csv", "-o", "out", "--encoding", "gb18030", "--restart")[0] == 1


def test_a_missing_extra_and_a_missing_java_are_named(tmp_path, monkeypatch):
    (tmp_path / "a.jsonl").write_text(lines(1), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("shutil.which", lambda name: None)
        patch.delenv("JAVA_HOME", raising=False)
        assert "Java 17" in command(tmp_path, "a.jsonl", "-o", "out")[1]
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert "pip install 'factcheck[spark]'" in command(tmp_path, "a.jsonl", "-o", "out")[1]

"""`factcheck archive --master URL`: the same on a Spark cluster, which reads and writes where its files are.

The rows are cut into steps by what they hold. Each step is one Spark job, whose commit makes it finished as a whole;
a run that is started again leaves out finished steps. At the end the steps become two tables.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial, reduce
from logging import CRITICAL, getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, convert, to_builtins

from factcheck.archive import tables
from factcheck.archive.batch import decoded, of_csv, of_lines, of_table
from factcheck.archive.jsonl import object_in
from factcheck.archive.key import PARTS, Key, differing
from factcheck.archive.outcome import Row
from factcheck.archive.source import Picked, pick
from factcheck.archive.store import FIRST, Failed, Totals
from factcheck.checker import Checker
from factcheck.cli.archive import Job
from factcheck.errors import InputError
from factcheck.spark import articles, findings_of, mapped

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

STEP = 20_000  # rows, about five minutes of one core
SAMPLE = 100  # lines whose keys are the columns
TORN = "_factcheck_torn"  # the column that a CSV row goes to whose cells are not those of the header
FILE = "url_decode(replace(_metadata.file_path, '+', '%2B'))"
KINDS = {".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}


def run_on(master: str, job: Job) -> Totals | None:
    """What the archive came to; None where the run was interrupted. Raises InputError, also for what Spark can't do."""
    _require()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    shell = job.shell
    try:
        with _session(master, job) as session:
            return Cluster(session, job).run()
    except KeyboardInterrupt:
        shell.tell(
            shell.say(
                "已中断，做完的步都已保存；照原样再运行就接着做",
                "interrupted; finished steps are kept, the same command goes on",
            )
        )
        return None
    except (PySparkException, Py4JError) as error:
        reason = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise InputError(
            "--master",
            f"Spark 出错（{reason}）；改正后照原样再运行就接着做",
            f"Spark failed ({reason}); mend that, then the same command goes on",
        ) from error


class Part(Struct, frozen=True):
    """The files of one format as a frame, the columns they are read by, and how a worker makes rows of its batches."""

    kind: str
    frame: Any
    picked: Picked
    rows_of: Callable[[pa.RecordBatch], Iterator[Row]]


class Cluster:
    """One run in one Spark session."""

    def __init__(self, session: SparkSession, job: Job) -> None:
        self.session, self.job = session, job
        self.out = Folder(session, located(job.args.output, job.shell.folder))

    def run(self) -> Totals:
        """Go on with what is there, or begin."""
        parts = list(self._parts())
        checker = self.job.checker
        rows, digest = self._measured(parts)
        steps = max(1, rows // STEP)
        key = self.job.key(digest, checker, "spark", steps)
        self._begin(key)
        if self.out.exists("totals.json"):
            self._say(
                "已经做完，未再核对；--restart 从头再来", "finished before, nothing was done; --restart begins anew"
            )
            return convert(json.loads(self.out.read("totals.json")), Totals)
        for step in range(steps):
            if not self.out.exists(f"steps/{step:05}/_SUCCESS"):
                self._step(parts, checker, step, steps)
                if not self.job.args.quiet:
                    self._say(f"第 {step + 1}/{steps} 步", f"step {step + 1} of {steps}")
        totals = self._finish()
        if totals.articles != rows:
            raise InputError(
                self.job.args.archives[0],
                "核对期间有文件变了；请用 --restart 从头再来",
                "a file changed in the meantime; begin anew with --restart",
            )
        self.out.write("totals.json", json.dumps(to_builtins(totals), ensure_ascii=False))
        self.out.delete("steps")
        return totals

    def _say(self, zh: str, en: str) -> None:
        self.job.shell.tell(self.job.shell.say(zh, en))

    def _parts(self) -> Iterator[Part]:
        """The formats there are; one that has no row is none."""
        files: dict[str, list[str]] = {}
        for name in self.job.args.archives:
            for url in Folder(self.session, located(name, self.job.shell.folder)).archives(name):
                files.setdefault(KINDS[_suffix(url)], []).append(url)
        for kind, urls in sorted(files.items()):
            name = urls[0] if len(urls) == 1 else f"{urls[0]} …"
            readers = {"parquet": self._table, "jsonl": self._jsonl, "csv": self._csv, "tsv": self._tsv}
            if part := readers[kind](urls, name):
                yield part

    def _table(self, urls: Sequence[str], name: str) -> Part:
        return self._part("parquet", self.session.read.parquet(*urls), name)

    def _csv(self, urls: Sequence[str], name: str, separator: str = ",") -> Part | None:
        reader = self.session.read.options(
            header=True, sep=separator, quote='"', escape='"', multiLine=True, enforceSchema=False, mode="PERMISSIVE"
        ).option("encoding", self._encoding())
        columns = reader.csv(list(urls)).columns
        if not columns:
            return None
        schema = ", ".join(f"`{column.replace('`', '``')}` STRING" for column in (*columns, TORN))
        return self._part("csv", reader.option("columnNameOfCorruptRecord", TORN).schema(schema).csv(list(urls)), name)

    def _tsv(self, urls: Sequence[str], name: str) -> Part | None:
        return self._csv(urls, name, "\t")

    def _jsonl(self, urls: Sequence[str], name: str) -> Part | None:
        from pyspark.sql import functions as F

        lines = self.session.read.text(list(urls)).where(F.col("value").rlike(r"\S"))
        frame = lines.select(F.expr(FILE).alias("file"), F.col("value").cast("binary").alias("line"))
        objects = [object_in(decoded(row["line"], self._encoding())) for row in frame.take(SAMPLE)]
        columns = list(dict.fromkeys(key for row in objects if isinstance(row, dict) for key in row))
        if not columns and objects:
            raise InputError(name, "前面没有一行是 JSON 对象；请核对格式", "no line is a JSON object; check the format")
        if not columns:
            return None
        picked = self._picked(columns, name)
        return Part("jsonl", frame, picked, partial(of_lines, picked=picked, encoding=self._encoding()))

    def _part(self, kind: str, frame: DataFrame, name: str) -> Part:
        from pyspark.sql import functions as F

        picked = self._picked([column for column in frame.columns if column != TORN], name)

        def named(column: str) -> Any:
            return F.col(f"`{column.replace('`', '``')}`") if column else F.lit(None)

        day = F.lit(picked.day.isoformat()) if picked.day else named(picked.date).cast("string")
        chosen = frame.select(
            F.expr(FILE).alias("file"),
            named(picked.id).cast("string").alias("id"),
            named(picked.text).alias("text"),
            day.alias("date"),
            (named(TORN) if kind == "csv" else F.lit(None).cast("string")).alias("torn"),
        )
        return Part(kind, chosen, picked, of_csv if kind == "csv" else of_table)

    def _picked(self, columns: Sequence[str], name: str) -> Picked:
        """The columns to read; rows have no number here, so that articles have to have an id."""
        picked = pick(columns, name, self.job.asked)
        if not picked.id:
            raise InputError(
                name,
                "在集群上行没有行号，要用 --id 指明编号列",
                f"rows have no number on a cluster: name a column with --id; there are {', '.join(columns)}",
            )
        return picked

    def _encoding(self) -> str:
        return self.job.resolved.settings.encoding or "utf-8"

    def _measured(self, parts: Sequence[Part]) -> tuple[int, str]:
        """How many rows there are, and what stands for their content in whatever order."""
        from pyspark.sql import functions as F

        rows, said = 0, []
        for part in parts:
            content = F.sum(F.xxhash64(*part.frame.columns).cast("decimal(38,0)"))
            count, total = part.frame.agg(F.count(F.lit(1)), content).collect()[0]
            rows += count
            said.append((part.kind, count, str(total), part.picked))
        return rows, repr(said)

    def _begin(self, key: Key) -> None:
        ours = self.out.exists("run.json")
        if not ours and self.out.has_anything():
            raise InputError(
                self.job.args.output,
                "已存在而不是本命令的结果；请换一个 -o",
                "is there and no result; choose another -o",
            )
        if ours and self.job.args.restart:
            self.out.delete("")
        elif ours:
            changed = differing(json.loads(self.out.read("run.json")), key)
            zh, en = ("、".join(PARTS[part][0] for part in changed), ", ".join(PARTS[part][1] for part in changed))
            if changed:
                raise InputError(
                    self.job.args.output,
                    f"自那次核对以来变了：{zh}；用 --restart 从头再来，或换一个 -o",
                    f"changed since that run: {en}; --restart begins anew, another -o keeps both",
                )
            return
        self.out.write("run.json", json.dumps(key, indent=1))

    def _step(self, parts: Sequence[Part], checker: Checker, step: int, steps: int) -> None:
        from pyspark.sql import DataFrame
        from pyspark.sql import functions as F

        tasks = self.session.sparkContext.defaultParallelism * 2
        done = []
        for part in parts:
            mine = F.pmod(F.xxhash64(*part.frame.columns), F.lit(steps)) == step
            done.append(mapped(part.frame.where(mine).repartition(tasks), checker, part.rows_of))
        empty = self.session.createDataFrame([], tables.spark_nested())
        whole = reduce(DataFrame.unionByName, done, empty)
        whole.write.mode("overwrite").parquet(self.out.url(f"steps/{step:05}"))

    def _finish(self) -> Totals:
        """The two tables, each in an order that depends on nothing but the rows."""
        from pyspark.sql import functions as F

        checked = self.session.read.schema(tables.spark_nested()).parquet(self.out.url("steps/*"))
        order = [F.to_json(F.struct(F.col("found")))]
        whole = articles(checked.orderBy(*tables.KEY, *tables.ARTICLE, *order))
        whole.write.mode("overwrite").parquet(self.out.url("articles"))
        flat = findings_of(checked)
        columns = [name for name in flat.columns if name != "related"]
        flat.orderBy(*columns, F.to_json(F.struct(F.col("related")))).write.mode("overwrite").parquet(
            self.out.url("findings")
        )
        return self._totals()

    def _totals(self) -> Totals:
        from pyspark.sql import functions as F

        read = self.session.read
        table, flat = read.parquet(self.out.url("articles")), read.parquet(self.out.url("findings"))
        sums = table.agg(
            *(F.sum(name).alias(name) for name in ("figures", "supported", "unverified", "findings"))
        ).collect()[0]
        results = {row["result"]: row["count"] for row in table.groupBy("result").count().orderBy("result").collect()}
        grave = {
            row["severity"]: row["count"] for row in flat.groupBy("severity").count().orderBy("severity").collect()
        }
        bad = table.where("status = 'failed'").orderBy("file", "id", "error").limit(FIRST).collect()
        return Totals(
            articles=sum(results.values()),
            figures=sums["figures"] or 0,
            supported=sums["supported"] or 0,
            unverified=sums["unverified"] or 0,
            findings=sums["findings"] or 0,
            results=results,
            severities=grave,
            first=tuple(Failed(row["file"], row["row"], row["id"], row["error"]) for row in bad),
        )


class Folder:
    """A path wherever Spark can reach it, by Hadoop's file systems."""

    def __init__(self, session: SparkSession, url: str) -> None:
        self.jvm: Any = session._jvm
        self.base = url.rstrip("/") or "/"
        configuration = session._jsc.hadoopConfiguration()
        self.files = self._path("").getFileSystem(configuration)

    def url(self, name: str) -> str:
        """The place of something in the folder."""
        return f"{self.base}/{name}" if name else self.base

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        return bool(self.files.exists(self._path(name)))

    def has_anything(self) -> bool:
        """Whether the folder is there and not empty."""
        return self.exists("") and len(self.files.listStatus(self._path(""))) > 0

    def read(self, name: str) -> str:
        """The content of a small file."""
        stream = self.files.open(self._path(name))
        try:
            return str(self.jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, name: str, text: str) -> None:
        """A small file, whole or not at all."""
        part = self._path(f".{name}.tmp")
        stream = self.files.create(part, True)
        stream.write(bytearray(text.encode()))
        stream.close()
        self.files.rename(part, self._path(name))

    def delete(self, name: str) -> None:
        """Remove it with all that is in it."""
        self.files.delete(self._path(name), True)

    def archives(self, name: str) -> list[str]:
        """The archives that the path stands for: itself, or those in the folder. Raises InputError; `name` names it."""
        if not self.exists(""):
            raise InputError(name, "没有这个文件；请核对路径", "no such file; check the path")
        if not self.files.getFileStatus(self._path("")).isDirectory():
            if _suffix(self.base) not in KINDS:
                known = " ".join(KINDS)
                raise InputError(name, f"不认识的格式；能读的有 {known}", f"unknown format; known are {known}")
            return [self.base]
        found = sorted(self._inside())
        if not found:
            raise InputError(name, f"没有 {' '.join(KINDS)} 文件", f"has no file of {' '.join(KINDS)}")
        return found

    def _inside(self) -> Iterator[str]:
        listed = self.files.listFiles(self._path(""), True)
        while listed.hasNext():
            url = str(listed.next().getPath().toString())
            within = url.partition(self._path("").toUri().getPath())[2]
            if _suffix(url) in KINDS and not any(part.startswith((".", "_")) for part in within.split("/")):
                yield url

    def _path(self, name: str) -> Any:
        return self.jvm.org.apache.hadoop.fs.Path(self.url(name))


def located(name: str, folder: Path) -> str:
    """A URL as it is, a path in the folder of the run. Hadoop's paths are not percent-encoded."""
    return name if "://" in name else f"file://{(folder / name).absolute().as_posix()}"


@contextmanager
def _session(master: str, job: Job) -> Iterator[SparkSession]:
    """The session at hand, or one that lasts as long as the run."""
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        _prepare(active)
        yield active
        return
    builder = SparkSession.builder.master(master).appName("factcheck archive")
    visible = job.shell.err.isatty() and not job.args.quiet
    builder = builder.config("spark.log.level", "ERROR")
    builder = builder.config("spark.ui.showConsoleProgress", str(visible).lower())
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        if os.environ.get("LC_ALL") in ("C", "POSIX"):  # where Java can't see files with Chinese names
            os.environ["LC_ALL"] = "C.UTF-8"
        builder = builder.config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.driver.host", "127.0.0.1")
    getLogger().setLevel(CRITICAL)  # else py4j tells each call that Ctrl-C cuts off with its traceback
    session = builder.getOrCreate()
    try:
        _prepare(session)
        yield session
    except KeyboardInterrupt:
        session.sparkContext.setLogLevel("OFF")  # workers that were cut off are what was asked for
        raise
    finally:
        with suppress(Exception):
            session.stop()


def _prepare(session: SparkSession) -> None:
    """CSV files in any encoding, each row with all its cells: with pruned columns Spark does not see a torn row."""
    session.conf.set("spark.sql.legacy.javaCharsets", "true")
    session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")


def _require() -> None:
    try:
        import pandas  # noqa: F401
        import pyspark.sql  # noqa: F401
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pandas", "pyspark", "py4j"):
            raise
        raise InputError(
            "--master",
            "缺少 Spark；请安装：pip install 'factcheck[spark]'",
            "needs Spark: pip install 'factcheck[spark]'",
        ) from None
    from shutil import which

    if not (which("java") or os.environ.get("JAVA_HOME")):
        raise InputError(
            "--master", "Spark 需要 Java 17 或更新；请安装 Java", "Spark needs Java 17 or later; install Java"
        )


def _suffix(url: str) -> str:
    return Path(url).suffix.lower()

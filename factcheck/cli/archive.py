"""`factcheck archive`: tables of articles to a table of findings and one of articles, on this machine or a cluster."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factcheck.checker import Checker
from factcheck.cli.options import Say, add_settings, checker_of, settings_of
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.errors import InputError
from factcheck.shipped import data_folder, rule_folders
from factcheck.tidy import SEVERITIES

if TYPE_CHECKING:
    from factcheck.archive.key import Key
    from factcheck.archive.source import Archive, Asked
    from factcheck.archive.store import Store, Totals
    from factcheck.archive.workers import Task
    from factcheck.cli.meter import Meter


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `archive`."""
    parser.usage = say(
        "%(prog)s [选项] ARCHIVE ... -o FINDINGS.parquet", "%(prog)s [OPTION ...] ARCHIVE ... -o FINDINGS.parquet"
    )
    parser.epilog = say(
        "例：\n"
        "  factcheck archive 2019.jsonl 2020.jsonl -o findings.parquet\n"
        "  factcheck archive 稿库.csv --text 正文 --date 见报日期 --id 编号 -o findings.parquet\n"
        "  factcheck archive hdfs:///press/ --master yarn -o hdfs:///checked\n"
        "findings.parquet 一行一处问题，findings.articles.parquet 一行一篇：核对了没有、核实了几个数字。\n"
        "中断后照原样再运行就接着做。\n"
        "退出码：0 无误，1 有问题，2 有的没能核对（2 优先），130 被中断。",
        "Examples:\n"
        "  factcheck archive 2019.jsonl 2020.jsonl -o findings.parquet\n"
        "  factcheck archive archive.csv --text body --date published --id number -o findings.parquet\n"
        "  factcheck archive hdfs:///press/ --master yarn -o hdfs:///checked\n"
        "findings.parquet has a row for each finding, findings.articles.parquet one for each article: whether it was\n"
        "checked, how many figures were verified. The same command goes on where an interrupted run stopped.\n"
        "Exit status: 0 clean, 1 findings, 2 something was not checked (2 wins), 130 interrupted.",
    )
    parser.add_argument(
        "archives",
        nargs="+",
        metavar="ARCHIVE",
        help=say(
            "文件（.parquet .jsonl .ndjson .csv .tsv）或文件夹", "files (.parquet .jsonl .ndjson .csv .tsv), or folders"
        ),
    )
    parser.add_argument(
        "-o",
        "--output-file",
        dest="output",
        required=True,
        metavar="FILE",
        help=say(
            "问题表（.parquet）；用 --master 时为文件夹", "the table of findings (.parquet); with --master a folder"
        ),
    )
    _add_columns(parser.add_argument_group(say("列", "columns")), say)
    _add_running(parser.add_argument_group(say("运行", "running")), say)
    add_settings(parser, say, dated=False)
    group = parser.add_argument_group(say("取舍", "what is reported"))
    for name, zh, en in (
        (
            "select",
            "只报这些规则（代码、代码开头或名称）",
            "report only these checks (code, beginning of a code, or name)",
        ),
        ("ignore", "不报这些规则", "do not report these checks"),
    ):
        group.add_argument(f"--{name}", action="append", metavar="LIST", help=say(zh, en))
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        help=say("达到此级别则退出码为 1，默认 note", "severity from which the exit status is 1, default note"),
    )


def _add_columns(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "--text", default="", metavar="COL", help=say("正文列，默认 text 或 正文", "default text or 正文")
    )
    group.add_argument(
        "--date",
        dest="date_column",
        default="",
        metavar="COL|YYYY-MM-DD",
        help=say("日期列，默认 date 或 日期；或全部稿件的日期", "default date or 日期; or one date for all articles"),
    )
    group.add_argument(
        "--id",
        default="",
        metavar="COL",
        help=say("编号列，默认 id 或 编号（可无）", "default id or 编号, if there is one"),
    )


def _add_running(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "--jobs", type=int, metavar="N", help=say("进程数，默认每核一个", "processes, by default one for each core")
    )
    group.add_argument(
        "--master",
        metavar="URL",
        help=say("在此 Spark 集群上运行（如 yarn、local[4]）", "run on this Spark cluster (yarn, local[4] …)"),
    )
    group.add_argument(
        "--restart",
        action="store_true",
        help=say("不接着上次做，从头再来", "do not go on with an earlier run, begin anew"),
    )
    group.add_argument("--quiet", action="store_true", help=say("不显示进度", "show no progress"))


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Check what is not checked yet, make the tables, sum up."""
    resolved = settings_of(args, shell)
    job = Job(args, resolved, shell)
    _require_columns_library(shell)
    if args.master:
        from factcheck.cli.cluster import run_on

        totals = run_on(args.master, job)
    else:
        totals = _run_here(job)
    if totals is None:
        return 130
    _tell(totals, job)
    return status(totals, resolved.settings.fail_on)


class Job(Struct, frozen=True, dict=True):
    """What was asked for."""

    args: argparse.Namespace
    resolved: Resolved
    shell: Shell

    @property
    def checker(self) -> Checker:
        """The checker, without what silences findings of single drafts."""
        return replace(checker_of(self.resolved, self.shell), sieves=())

    @property
    def asked(self) -> Asked:
        """The columns asked for."""
        from factcheck.archive.source import Asked

        given = self.args.date_column
        try:
            return Asked(self.args.text, "", self.args.id, date.fromisoformat(given))
        except ValueError:
            return Asked(self.args.text, given, self.args.id)

    def key(self, input: str, checker: Checker, *more: object) -> Key:
        """What the results depend on; `more` are options."""
        from factcheck.archive.key import key_of

        settings = self.resolved.settings
        reference = Path(settings.reference) if settings.reference else data_folder() / "reference.json"
        options = (settings.lang, sorted(checker.active), self.asked, *more)
        return key_of(input, reference, rule_folders(settings.rules), options)


def status(totals: Totals, fail_on: str) -> int:
    """2 where an article or everything went unchecked, 1 for findings from `fail_on` up, else 0."""
    if totals.failed or not totals.articles:
        return 2
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return int(any(totals.severities.get(severity) for severity in grave))


def _run_here(job: Job) -> Totals | None:
    """What the archive came to; None where the run was interrupted."""
    from factcheck.archive.key import input_digest, stamps
    from factcheck.archive.source import archive, find
    from factcheck.archive.store import Store

    args, shell = job.args, job.shell
    output = _output(args, shell)
    archives = [
        archive(path, name, job.resolved.settings.encoding, job.asked)
        for path, name in find(args.archives, shell.folder)
    ]
    checker = job.checker
    before = stamps(archives)
    store = Store(output, args.output, job.key(input_digest(archives), checker))
    for path in (store.findings, store.articles):
        if any(path.resolve() == archive.path.resolve() for archive in archives):
            raise InputError(args.output, "就是输入文件；请换一个 -o", "is an input; choose another -o")
    if args.restart:
        store.restart()
    elif totals := store.done():
        shell.tell(
            shell.say(
                "已经做完，未再核对；--restart 从头再来", "finished before, nothing was done; --restart begins anew"
            )
        )
        return totals
    finished = store.begin()
    if finished:
        shell.tell(shell.say(f"接着上次做：已有 {finished} 段", f"going on: {finished} chunks are finished"))
    count = _checked(checker, archives, store, job)
    if count is None:
        return None
    if stamps(archives) != before:
        raise InputError(
            args.archives[0],
            "核对期间有文件变了；请用 --restart 从头再来",
            "a file changed in the meantime; begin anew with --restart",
        )
    return store.finish(count)


def _checked(checker: Checker, archives: list[Archive], store: Store, job: Job) -> int | None:
    """Check all chunks that are not finished; how many there are, None where the run was interrupted."""
    from factcheck.archive.workers import check
    from factcheck.cli.meter import Meter

    meter = Meter(job.shell, quiet=job.args.quiet)
    feed = Feed(archives, store, meter)
    try:
        with meter, closing(check(checker, feed.tasks(), _jobs(job.args))) as done:
            for number, records in done:
                store.put(number, records)
                meter.checked(records)
    except KeyboardInterrupt:
        job.shell.tell(
            job.shell.say(
                "已中断，做完的都已保存；照原样再运行就接着做",
                "interrupted; what is done is kept, the same command goes on",
            )
        )
        return None
    return feed.count


class Feed:
    """The chunks of all archives that are not finished, with their numbers; `count` is how many there were so far."""

    def __init__(self, archives: list[Archive], store: Store, meter: Meter) -> None:
        self.archives, self.store, self.meter = archives, store, meter
        self.count = 0

    def tasks(self) -> Iterator[Task]:
        """What is to be checked; a chunk belongs to one file."""
        from factcheck.archive.source import chunks

        for archive in self.archives:
            for rows in chunks(archive.rows()):
                number, self.count = self.count, self.count + 1
                if self.store.has(number, len(rows)):
                    self.meter.passed(len(rows))
                else:
                    yield number, rows


def _output(args: argparse.Namespace, shell: Shell) -> Path:
    path: Path = shell.folder / args.output
    if path.suffix != ".parquet":
        raise InputError("-o", f"{args.output} 应以 .parquet 结尾", f"{args.output} should end in .parquet")
    if path.is_dir():
        raise InputError(
            "-o", f"{args.output} 是文件夹；请给文件名", f"{args.output} is a folder; give the name of a file"
        )
    return path


def _jobs(args: argparse.Namespace) -> int:
    if args.jobs is not None and args.jobs < 1:
        raise InputError("--jobs", "至少为 1", "has to be 1 or more")
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return args.jobs or available or 1


def _require_columns_library(shell: Shell) -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        raise InputError(
            "archive",
            "缺少 pyarrow；请安装：pip install 'factcheck[archive]'",
            "needs pyarrow: pip install 'factcheck[archive]'",
        ) from None


def _tell(totals: Totals, job: Job) -> None:
    """What was seen, so that silence is never taken for approval, and the first articles that were not checked."""
    shell = job.shell
    for bad in totals.first:
        shell.tell(f"factcheck: {bad.place}: {bad.error}")
    if totals.failed > len(totals.first):
        more = totals.failed - len(totals.first)
        shell.tell(shell.say(f"……另有 {more} 篇未能核对，见文章表", f"… and {more} more, see the table of articles"))
    if not totals.articles:
        shell.tell(shell.say("factcheck: 没有核对任何文章", "factcheck: nothing was checked"))
    unseen = totals.results.get("none-supported", 0) + totals.results.get("no-figures", 0)
    shell.tell(
        shell.say(
            f"检查 {totals.articles - totals.failed} 篇、{totals.figures} 个数字：{totals.supported} 个相符，"
            f"{totals.unverified} 个未能核实，{totals.findings} 处问题；{unseen} 篇无可核实，"
            f"{totals.failed} 篇未能核对。",
            f"Checked {totals.articles - totals.failed} articles, {totals.figures} figures: "
            f"{totals.supported} supported, {totals.unverified} unverified, {totals.findings} findings; "
            f"nothing to verify in {unseen}, {totals.failed} not checked.",
        )
    )

"""`factcheck claims FILE`: every figure of a draft, how it was read and what became of it."""

from __future__ import annotations

import argparse

from factcheck.cli.batch import Batch
from factcheck.cli.options import Say, add_settings, settings_of
from factcheck.cli.shell import Shell
from factcheck.message import say_period
from factcheck.model import Figure, FileReport
from factcheck.report.parts.labels import verdict
from factcheck.report.parts.width import columns
from factcheck.tidy import Telling


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `claims`."""
    parser.usage = say("%(prog)s [选项] FILE ...", "%(prog)s [OPTION ...] FILE ...")
    parser.add_argument(
        "paths", nargs="+", metavar="FILE", help=say("稿件；- 为标准输入", "drafts; - is standard input")
    )
    parser.epilog = say(
        "某个数字为什么没有报？这里看它读成了什么；逐步的说明用 factcheck explain 文件:行:列",
        "Why was a figure not flagged? See here how it was read; for every step use factcheck explain FILE:LINE:COLUMN",
    )
    add_settings(parser, say)


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Print a table for each draft; 2 where one could not be read."""
    batch = Batch.of(settings_of(args, shell), shell)
    outcome = batch.check(args.paths)
    shell.write("\n".join(_table(report, batch.checker.telling) for report in outcome.reports))
    return max((shell.fail(problem) for problem in outcome.problems), default=0)


def _table(report: FileReport, telling: Telling) -> str:
    lang = telling.lang
    source = telling.wording.word("date_source", report.date_source, lang)
    dated = f"{report.date} ({source})"
    rows = [_row(figure, telling) for figure in report.figures]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)] if rows else []
    lines = ["  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([f"{report.path}  {dated}", *lines]) + "\n"


def _row(figure: Figure, telling: Telling) -> tuple[str, ...]:
    wording, lang = telling.wording, telling.lang
    reason = wording.reason(figure.reason, lang) if figure.reason else figure.fact
    return (
        f"{figure.line}:{figure.column}",
        "".join(figure.text.split()),
        verdict(figure.verdict, lang),
        figure.indicator or "–",
        figure.subject or "–",
        say_period(figure.period, wording, lang) if figure.period else "–",
        wording.word("measure", figure.measure, lang),
        reason,
    )


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))

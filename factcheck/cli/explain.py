"""`factcheck explain FILE:LINE[:COLUMN]`: how the verdict on a figure came about."""

from __future__ import annotations

import argparse
import re

from factcheck.cli.batch import Batch
from factcheck.cli.options import Say, add_settings, settings_of
from factcheck.cli.shell import Shell
from factcheck.errors import InputError
from factcheck.explain import explain
from factcheck.model import Figure, FileReport

_SPOT = re.compile(r"(.+?)(?::(\d+))?(?::(\d+))?")


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `explain`."""
    parser.usage = say("%(prog)s [选项] FILE[:LINE[:COLUMN]]", "%(prog)s [OPTION ...] FILE[:LINE[:COLUMN]]")
    parser.add_argument(
        "spot",
        metavar="FILE[:LINE[:COLUMN]]",
        help=say(
            "文件，或其中一行、一处，如 稿件.txt:3:12", "a file, a line of it or a place in it, such as DRAFT.txt:3:12"
        ),
    )
    add_settings(parser, say)


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Explain every figure at the spot; 2 where there is none."""
    match = _SPOT.fullmatch(args.spot)
    path, line, column = match.groups() if match else (args.spot, None, None)
    batch = Batch.of(settings_of(args, shell), shell)
    outcome = batch.check([path], quiet=True)
    for problem in outcome.problems:
        raise problem
    (report,) = outcome.reports
    figures = _at(report, int(line or 0), int(column or 0))
    if not figures:
        raise InputError(
            args.spot,
            "这里没有数字；factcheck claims 列出所有数字的位置",
            "there is no figure here; factcheck claims lists where they stand",
        )
    shell.write("\n".join(explain(figure, report, batch.checker.telling) for figure in figures))
    return 0


def _at(report: FileReport, line: int, column: int) -> list[Figure]:
    """The figures of the file, of one line, or the one that covers a column (else the next on that line)."""
    on_line = [figure for figure in report.figures if line in (0, figure.line)]
    if not column:
        return on_line
    after = [figure for figure in on_line if figure.column + figure.end - figure.start > column]
    return after[:1]

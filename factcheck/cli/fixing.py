"""`--diff` and `--fix`: safe suggestions shown, or written into the drafts."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from factcheck.cli.inputs import STDIN, Opener
from factcheck.cli.shell import Shell
from factcheck.errors import InputError
from factcheck.fix import diff, edits, rewritten, write
from factcheck.model import FileReport


def wanted(args: argparse.Namespace) -> bool:
    """Whether drafts are to be rewritten; raises InputError where that can't be."""
    if not (args.fix or (args.fix_only and not args.diff)):
        return False
    if STDIN in args.paths or args.staged:
        raise InputError(
            "--fix", "标准输入和暂存区不能改写；请用 --diff", "can't rewrite standard input or the index; use --diff"
        )
    return True


def show(reports: Iterable[FileReport], only: Sequence[str], shell: Shell) -> None:
    """A unified diff of all edits on standard output."""
    for report in reports:
        made = edits(report, only)
        if made and report.document:
            shell.write(diff(report.path, report.document.source or report.document.text, made))


def apply(reports: Iterable[FileReport], only: Sequence[str], opener: Opener) -> tuple[InputError, ...]:
    """Write the edits into the drafts, telling each; what could not be written is returned, its file untouched."""
    shell = opener.shell
    problems: list[InputError] = []
    for report in reports:
        made = edits(report, only)
        if not made or report.document is None:
            continue
        try:
            before = opener.data(report.path)
            write(str(shell.folder / report.path), before, rewritten(before, report.document, made))
        except InputError as error:
            problems.append(error)
            continue
        for edit in made:
            shell.tell(f"{report.path}: {edit.code} {edit.old} → {edit.new}")
    return tuple(problems)

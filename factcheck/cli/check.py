"""`factcheck check`: drafts to a report, a summary and an exit status."""

from __future__ import annotations

import argparse
from pathlib import Path

from factcheck import __version__
from factcheck.cli import summary
from factcheck.cli.batch import Batch, Outcome
from factcheck.cli.check_options import add_arguments
from factcheck.cli.inputs import find
from factcheck.cli.options import settings_of
from factcheck.cli.outputs import planned, put
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.errors import InputError
from factcheck.report import Failure, Run

__all__ = ["add_arguments", "run"]


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Check, report, sum up."""
    resolved = settings_of(args, shell)
    if args.show_settings:
        shell.write(summary.settings(resolved))
        return 0
    outputs = planned(args.outputs, resolved.settings.output_format)
    found = find(args.paths, resolved, shell)
    if args.show_files:
        shell.write("".join(f"{path}\n" for path in found.paths))
        return max((shell.fail(problem) for problem in found.problems), default=0)
    outcome = Batch.of(resolved, shell, args.stdin_filename, quiet=args.quiet).check(found.paths)
    outcome = Outcome(outcome.checker, outcome.reports, (*found.problems, *outcome.problems))
    made = _told(outcome, args, resolved, shell)
    put(outputs, made, shell)
    for problem in outcome.problems:
        shell.fail(problem)
    summary.tell(made, found.excluded, shell, statistics=args.statistics)
    return summary.status(made, resolved.settings.fail_on, bool(found.excluded), exit_zero=args.exit_zero)


def _told(outcome: Outcome, args: argparse.Namespace, resolved: Resolved, shell: Shell) -> Run:
    settings, checker = resolved.settings, outcome.checker
    return Run(
        reports=outcome.reports,
        version=__version__,
        reference=settings.reference or "reference.json",
        as_of=checker.reference.as_of.isoformat(),
        checks=tuple(check for check in checker.checks if check.code in checker.active),
        lang=settings.lang,
        claims=args.claims,
        fail_on=summary.threshold(settings.fail_on),
        failures=tuple(_failure(problem, settings.lang) for problem in outcome.problems),
        base=str(shell.folder),
        root=str(_repository(shell.folder)),
        color=shell.colors(args.color),
        columns=shell.columns(),
        wide=settings.wide,
    )


def _failure(problem: InputError, lang: str) -> Failure:
    line = problem.say(lang).removeprefix(problem.where).removeprefix(":").strip()
    return Failure(problem.where, line)


def _repository(folder: Path) -> Path:
    """The root of the repository that the folder lies in, which machine-readable paths start from; else the folder."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)

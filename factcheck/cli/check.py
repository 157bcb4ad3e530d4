"""`factcheck check`: drafts to a report, a summary and an exit status."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factcheck import __version__
from factcheck.cli import summary
from factcheck.cli.batch import Batch
from factcheck.cli.check_options import add_arguments
from factcheck.cli.inputs import Opener, find
from factcheck.cli.options import settings_of
from factcheck.cli.outputs import Output, planned, put
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.discover import Found
from factcheck.errors import InputError
from factcheck.model import FileReport
from factcheck.report import Failure, Run

if TYPE_CHECKING:
    from factcheck.cli.changes import Scope

NEEDS_EVERYTHING = ("html",)  # shows drafts and derivations, which cached results lack
__all__ = ["add_arguments", "run"]


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Check, report, sum up."""
    resolved = settings_of(args, shell)
    if args.show_settings:
        shell.write(summary.settings(resolved))
        return 0
    args.fix = _rewriting(args)
    outputs = planned(args.outputs, resolved.settings.output_format)
    found, scope = _files(args, resolved, shell)
    if args.show_files:
        shell.write("".join(f"{path}\n" for path in found.paths))
        return max((shell.fail(problem) for problem in found.problems), default=0)
    word = _annotated(args, found.paths)
    batch = _batch(args, resolved, scope, outputs, shell)
    outcome = batch.check(found.paths, quiet=args.quiet)
    problems = (*found.problems, *outcome.problems)
    if args.fix:
        from factcheck.cli import fixing

        problems += fixing.apply(outcome.reports, args.fix_only, batch.opener)
        outcome = batch.check(found.paths, quiet=True)
    if word and outcome.reports:
        from factcheck.cli import annotating

        annotating.write(outcome.reports[0], args.annotate, batch.opener, resolved.settings.lang)
    made = _told(outcome.reports, problems, batch, args, shell)
    if args.diff:
        from factcheck.cli import fixing

        fixing.show(outcome.reports, args.fix_only, shell)
    else:
        put(outputs, made, shell)
    for problem in problems:
        shell.fail(problem)
    passed_over = bool(found.excluded) or scope is not None
    summary.tell(made, found.excluded, shell, statistics=args.statistics, expected=passed_over)
    return summary.status(made, resolved.settings.fail_on, passed_over, exit_zero=args.exit_zero)


def _rewriting(args: argparse.Namespace) -> bool:
    """Whether drafts are to be rewritten; raises InputError where that can't be."""
    if not (args.fix or args.fix_only):
        return False
    from factcheck.cli import fixing

    return fixing.wanted(args)


def _annotated(args: argparse.Namespace, paths: Sequence[str]) -> str:
    """The one Word draft that a copy with comments is wanted of, or ""; raises InputError."""
    if not args.annotate:
        return ""
    from factcheck.cli import annotating

    return annotating.draft_of(args, paths)


def _files(args: argparse.Namespace, resolved: Resolved, shell: Shell) -> tuple[Found, Scope | None]:
    """The files to check, and with --diff-base or --staged what has changed in them."""
    found = find(args.paths, resolved, shell)
    if not (args.staged or args.diff_base):
        return found, None
    from factcheck.cli.changes import scope

    changed = scope(found.paths, args.diff_base, shell, index=args.staged)
    return replace(found, paths=changed.narrowed(found.paths)), changed


def _batch(
    args: argparse.Namespace, resolved: Resolved, scope: Scope | None, outputs: Sequence[Output], shell: Shell
) -> Batch:
    settings = resolved.settings
    staged = scope.staged if scope else {}
    batch = Batch.of(resolved, shell, Opener(shell, settings.encoding, args.stdin_filename, staged))
    sieves = batch.sieves
    whole = any(output.format in NEEDS_EVERYTHING for output in outputs) or args.fix or args.diff or args.annotate
    claims = args.claims or args.statistics
    batch = replace(batch, jobs=settings.jobs, brief=not whole, claims=claims)
    if settings.baseline:
        from factcheck.cli.baseline import sieve

        sieves += (sieve(settings.baseline, batch.checker, shell),)
    if scope:
        sieves += (scope.sieve(),)
    if settings.no_cache or whole:
        return replace(batch, sieves=sieves)
    from factcheck.cli.results import Results

    return replace(batch, sieves=sieves, results=Results.of(resolved, shell, claims=claims))


def _told(
    reports: tuple[FileReport, ...],
    problems: Sequence[InputError],
    batch: Batch,
    args: argparse.Namespace,
    shell: Shell,
) -> Run:
    settings, about = batch.resolved.settings, batch.about()
    return Run(
        reports=reports,
        version=__version__,
        reference=settings.reference or "reference.json",
        as_of=about.as_of,
        checks=about.checks,
        lang=settings.lang,
        claims=args.claims,
        fail_on=summary.threshold(settings.fail_on),
        failures=tuple(_failure(problem, settings.lang) for problem in problems),
        base=str(shell.folder),
        root=str(_repository(shell.folder)),
        color=shell.colors(args.color),
        columns=shell.columns(),
        wide=settings.wide,
        telling=batch.telling,
    )


def _failure(problem: InputError, lang: str) -> Failure:
    line = problem.say(lang).removeprefix(problem.where).removeprefix(":").strip()
    return Failure(problem.where, line)


def _repository(folder: Path) -> Path:
    """The root of the repository that the folder lies in, which machine-readable paths start from; else the folder."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)

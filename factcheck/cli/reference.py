"""`factcheck reference …`: hands the reference's own verbs what they need of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from factcheck.cli.options import settings_of
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.lexicon import Lexicon
from factcheck.model import FileReport
from factcheck.reference.commands import Desk, add_arguments
from factcheck.reference.commands import run as run_verb

__all__ = ["add_arguments", "run"]


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Run the verb at a desk of this run's settings."""
    from factcheck.shipped import data_folder

    resolved = settings_of(args, shell)
    settings = resolved.settings
    desk = Desk(
        write=shell.write,
        tell=shell.tell,
        today=shell.today(),
        folder=shell.folder,
        reference=Path(settings.reference) if settings.reference else data_folder() / "reference.json",
        lexicon=cache(lambda: _lexicon(resolved)),
        reports=lambda paths: _reports(paths, resolved, shell),
        lang="en" if settings.lang == "en" else "zh",
        read_input=shell.read_input,
        ask=shell.ask,
        signal=shell.signal if shell.err.isatty() else lambda text: None,
        binder=_binder,
    )
    return run_verb(args, desk)


def _lexicon(resolved: Resolved) -> Lexicon:
    from factcheck.lexicon import load_lexicon
    from factcheck.shipped import rule_folders

    return load_lexicon(rule_folders(resolved.settings.rules))


def _binder() -> tuple[object, object]:
    from factcheck.bind import bind
    from factcheck.link import suits

    return bind, suits


def _reports(paths: Sequence[str], resolved: Resolved, shell: Shell) -> tuple[FileReport, ...]:
    """What the drafts at these paths come to; raises InputError for the first that can't be checked."""
    from factcheck.cli.batch import Batch
    from factcheck.cli.inputs import find

    found = find(paths, resolved, shell)
    outcome = Batch.of(resolved, shell).check(found.paths)
    for problem in (*found.problems, *outcome.problems):
        raise problem
    return outcome.reports

"""`factcheck baseline create|update|prune`: findings that are known and no longer told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from factcheck.baseline import Baseline, Names, Sieve, create, dump, growth, load, prune, update
from factcheck.checker import Checker
from factcheck.cli.batch import Batch
from factcheck.cli.inputs import find
from factcheck.cli.options import Say, add_settings, settings_of
from factcheck.cli.outputs import write_whole
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.errors import InputError
from factcheck.model import FileReport

DEFAULT = "factcheck-baseline.json"
STALE = "stale-baseline-entry"


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=say("动作", "VERB"), parser_class=type(parser))
    for name, about in (
        ("create", say("把现有问题全部记为已知", "take all present findings as known")),
        (
            "update",
            say("去掉已改正的；--allow-new 才加入新的", "drop what was mended; take new ones in only with --allow-new"),
        ),
        ("prune", say("去掉已改正的和已删除文件的", "drop what was mended and files that are gone")),
    ):
        verb = verbs.add_parser(name, help=about, description=about, shell=parser.shell)  # type: ignore[attr-defined]
        verb.add_argument("paths", nargs="*", metavar="PATH", help=say("稿件或文件夹", "drafts or folders"))
        verb.add_argument("--baseline", metavar="FILE", help=say(f"默认 {DEFAULT}", f"default {DEFAULT}"))
        if name == "update":
            verb.add_argument("--allow-new", action="store_true", help=say("也加入新问题", "take new findings in"))
        add_settings(verb, say)


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Check the drafts and rewrite the baseline; 2, and no change, where one of them can't be checked."""
    resolved = settings_of(args, shell)
    path = Path(resolved.settings.baseline or resolved.root / DEFAULT)
    old = None if args.verb == "create" else _present(path)
    if args.verb == "create" and path.exists():
        raise InputError(
            str(path), "已经有了；请用 factcheck baseline update", "is there already; use factcheck baseline update"
        )
    reports = _reports(args.paths, resolved, shell)
    names = Names(str(shell.folder), str(path.parent))
    if old is None:
        new = create(reports, names)
    elif args.verb == "update":
        new = update(old, reports, allow_new=args.allow_new, name=names)
    else:
        new = prune(old, reports, lambda name: (path.parent / name).exists(), names)
    write_whole(path, str(path), dump(new))
    return _told(old, new, reports, names, path, shell)


def _told(
    old: Baseline | None, new: Baseline, reports: tuple[FileReport, ...], names: Names, path: Path, shell: Shell
) -> int:
    shell.tell(shell.say(f"{path}：{new.total} 处已知问题", f"{path}: {new.total} known findings"))
    refused = growth(new, create(reports, names)) if old is not None else None
    if refused is None or not refused.total:
        return 0
    for key in sorted(refused.counts):
        shell.tell(f"  {key.path}: {key.code} {key.text}")
    shell.tell(
        shell.say(
            f"{refused.total} 处新问题没有记入；确要记入请用 update --allow-new",
            f"{refused.total} new findings were not taken in; use update --allow-new if they shall be",
        )
    )
    return 1


def _reports(paths: Sequence[str], resolved: Resolved, shell: Shell) -> tuple[FileReport, ...]:
    found = find(paths, resolved, shell)
    outcome = Batch.of(resolved, shell).check(found.paths)
    for problem in (*found.problems, *outcome.problems):
        raise problem
    return outcome.reports


def sieve(name: str, checker: Checker, shell: Shell) -> Sieve:
    """What drops the findings that a baseline file knows; raises InputError for one that can't be used."""
    path = Path(name)
    check = next((check for check in checker.checks if check.name == STALE and check.code in checker.active), None)
    names = Names(str(shell.folder), str(path.parent))
    return Sieve.of(_present(path), names, stale=check, active=checker.active, lang=checker.lang)


def _present(path: Path) -> Baseline:
    return load(_content(path), str(path))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise InputError(
            str(path),
            "没有这个基线文件；先运行 factcheck baseline create",
            "no such baseline; run factcheck baseline create",
        ) from None

"""`factcheck reference merge`: take accepted candidates into the reference."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, change


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The file of candidates."""
    parser.add_argument("candidates", metavar="FILE", help=tr("评审过的候选文件", "candidates that were decided on"))
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Merge all accepted candidates or, where the reference would be faulty, none; then mark them as merged."""
    from factcheck.reference.harvest import candidates
    from factcheck.reference.harvest.merge import closed, merged, taken
    from factcheck.reference.harvest.words import say

    path = desk.path(args.candidates)
    harvest = candidates.read(path)
    accepted = taken(harvest)
    if not accepted:
        desk.tell(say("nothing-accepted", desk.lang))
        return 0
    change(desk, desk.path(args.reference), lambda raw: merged(raw, harvest))
    candidates.store(path, closed(harvest))
    superseded = sum(bool(c.against and c.because) for c in accepted)
    desk.tell(say("merged", desk.lang, count=len(accepted), superseded=superseded))
    return 0

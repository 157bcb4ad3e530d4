"""`factcheck reference review`: decide on candidates one by one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The file of candidates."""
    parser.add_argument("candidates", metavar="FILE", help=tr("候选文件，harvest 所写", "what harvest has written"))
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Go through those without a decision; each decision is written at once, so that one can stop and go on later."""
    from factcheck.reference.harvest import candidates
    from factcheck.reference.harvest.review import review
    from factcheck.reference.harvest.words import say

    path = desk.path(args.candidates)
    harvest = candidates.read(path)
    _, reference = load(desk, desk.path(args.reference))
    known = reference.indicators
    after = review(harvest, known, desk.ask, desk.tell, lambda state: candidates.store(path, state), desk.lang)
    made = {name: sum(c.decision == name for c in after.candidates) for name in ("accept", "reject")}
    waiting = sum(c.open for c in after.candidates)
    desk.tell(say("reviewed", desk.lang, **made, open=waiting, path=args.candidates))
    return 0

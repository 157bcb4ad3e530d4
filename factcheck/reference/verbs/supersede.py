"""`factcheck reference supersede`: say that a fact no longer holds, which one does, and why."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, change
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The two facts and the reason."""
    parser.add_argument("id", metavar="ID", help=tr("不再有效的数据", "the fact that no longer holds"))
    parser.add_argument("--by", required=True, metavar="NEW", help=tr("接替它的数据", "the fact that holds instead"))
    parser.add_argument(
        "--because",
        required=True,
        choices=("newer-period", "revision", "correction"),
        help=tr("新一期、修订或更正；只有更正才说明旧稿有误", "why; only a correction makes old copy wrong"),
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Link the old fact forward; it stays in the file."""
    from factcheck.reference.edit import supersede

    change(desk, desk.path(args.reference), lambda raw: supersede(raw, args.id, args.by, args.because))
    desk.tell(say("superseded", desk.lang, old=args.id, new=args.by, because=say(args.because, desk.lang)))
    return 0

"""`factcheck reference init`: an empty reference for another place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The place and the file."""
    parser.add_argument("--subject", required=True, metavar="名称", help=tr("地区名称，如 临港市", "name of the place"))
    parser.add_argument("--id", default="", help=tr("地区编号，默认为名称", "its id; by default its name"))
    parser.add_argument(
        "--alias", action="append", default=[], help=tr("别名，可重复", "another name; may be repeated")
    )
    parser.add_argument(
        "-o", "--output", default="reference.json", metavar="FILE", help=tr("写入的文件", "the file to write")
    )


def run(args: Namespace, desk: Desk) -> int:
    """Write the file; refuses to overwrite one."""
    from factcheck.reference.load import accept
    from factcheck.reference.starter import starter
    from factcheck.reference.store import create

    raw = starter(args.subject, desk.today, desk.lang, id=args.id, aliases=tuple(args.alias))
    accept(raw, desk.words())
    create(desk.path(args.output), raw)
    desk.tell(say("written", desk.lang, path=args.output))
    return 0

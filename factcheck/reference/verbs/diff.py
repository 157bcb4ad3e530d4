"""`factcheck reference diff`: what a newer reference says that an older one did not, in words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The two files."""
    parser.add_argument("old", metavar="OLD", help=tr("旧的数据文件", "the older reference"))
    parser.add_argument(
        "new",
        metavar="NEW",
        nargs="?",
        help=tr("新的数据文件，默认为正在使用的一份", "the newer one; by default the one in use"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=tr("输出格式", "form of the answer"))


def run(args: Namespace, desk: Desk) -> int:
    """One line a change."""
    from factcheck.reference.diff import differences, told

    (old, _), (new, _) = (load(desk, desk.path(name)) for name in (args.old, args.new))
    changes = differences(old.raw, new.raw)
    if args.format == "json":
        desk.dump([{"kind": change.kind, "id": change.id, **dict(change.values)} for change in changes])
    else:
        desk.print(told(changes, desk.lang))
    return 0

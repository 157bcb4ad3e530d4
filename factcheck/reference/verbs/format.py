"""`factcheck reference format`: bring references into the stable form of one fact a line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, change
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The files."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=tr("数据文件，默认为正在使用的一份", "references; by default the one in use"),
    )


def run(args: Namespace, desk: Desk) -> int:
    """Rewrite each file; its content stays the same."""
    for name in args.files or [None]:
        path = desk.path(name)
        change(desk, path, lambda raw: raw)
        desk.tell(say("formatted", desk.lang, path=path))
    return 0

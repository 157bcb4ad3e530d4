"""`factcheck reference indicators`: what a fact may be of, found by a word."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The word."""
    parser.add_argument(
        "word",
        nargs="?",
        default="",
        metavar=tr("词", "WORD"),
        help=tr("编号、名称或说法里的一个词", "part of an id, a name, or a word that it is said with"),
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help=tr("输出格式", "form of the answer")
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """A table for people, records for tools."""
    from factcheck.reference.catalogue import found, records, told

    _, reference = load(desk, desk.path(args.reference))
    indicators = found(reference, desk.words().classes, args.word)
    if args.format == "json":
        desk.dump(records(reference, indicators))
    else:
        desk.print(told(reference, indicators, desk.lang))
    return 0

"""`factcheck reference show`: facts in full."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load
from factcheck.reference.listing import shown
from factcheck.reference.problem import did_you_mean, problem


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The ids."""
    parser.add_argument("ids", nargs="+", metavar="ID", help=tr("数据编号", "ids of facts"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=tr("输出格式", "form of the answer"))
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Every fact that there is; 2 where one is not."""
    stored, reference = load(desk, desk.path(args.reference))
    known = [name for name in args.ids if name in reference.facts]
    if args.format == "json":
        desk.dump([entry for entry in stored.raw["facts"] if entry["id"] in known])
    elif known:
        desk.print("\n\n".join(shown(reference, reference.facts[name], desk.lang) for name in known))
    return desk.report(
        problem(
            "unknown-id", "", "", given=name, what_zh="数据", what_en="fact", **did_you_mean(name, [*reference.facts])
        )
        for name in args.ids
        if name not in reference.facts
    )

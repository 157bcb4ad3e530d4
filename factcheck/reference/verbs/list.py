"""`factcheck reference list`: the facts that fit some filters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load
from factcheck.reference.listing import listed, select

FILTERS = ("indicator", "subject", "period", "source")


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The filters, all of which must fit."""
    parser.add_argument(
        "--indicator", default="", help=tr("指标的编号或名称的一部分", "id of an indicator, or part of its name")
    )
    parser.add_argument("--subject", default="", help=tr("地区的编号、名称或别名", "id, name or alias of a subject"))
    parser.add_argument("--period", default="", help=tr("时期，如 2019、2020-H1", "a period such as 2019 or 2020-H1"))
    parser.add_argument("--source", default="", help=tr("来源的编号或标题", "id or title of a source"))
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help=tr("输出格式", "form of the answer")
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """A table for people, the records of the file for tools."""
    stored, reference = load(desk, desk.path(args.reference))
    facts = select(reference, **{name: getattr(args, name) for name in FILTERS})
    if args.format == "json":
        chosen = {fact.id for fact in facts}
        desk.dump([entry for entry in stored.raw.get("facts", ()) if entry["id"] in chosen])
    else:
        desk.print(listed(reference, facts, desk.lang))
    return 0

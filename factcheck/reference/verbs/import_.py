"""`factcheck reference import`: take over the rows of a CSV or XLSX table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, change
from factcheck.reference.wording import say

_TABLES = ("facts", "sources", "subjects", "indicators", "relations")


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The table's file."""
    parser.add_argument("file", metavar="FILE", help=tr("CSV 或 XLSX 文件", "a CSV or XLSX file"))
    parser.add_argument(
        "--table", choices=_TABLES, default="facts", help=tr("CSV 里是哪张表", "which table a CSV holds")
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """New ids are added, known ones changed; nothing is removed."""
    from factcheck.reference.exchange import from_csv, from_xlsx
    from factcheck.reference.parse import Raw, read_bytes

    data = read_bytes(desk.path(args.file))
    counts: dict[str, int] = {}

    def edit(raw: Raw) -> Raw:
        workbook = data.startswith(b"PK")
        new, found = from_xlsx(raw, data) if workbook else from_csv(raw, data, args.table)
        counts.update(found)
        return new

    change(desk, desk.path(args.reference), edit)
    desk.tell(say("imported", desk.lang, **counts))
    return 0

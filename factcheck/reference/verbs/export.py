"""`factcheck reference export`: the reference as CSV (one table) or XLSX (all)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk, load
from factcheck.reference.verbs.import_ import _TABLES
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """Where to and which."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=tr("写入文件（.csv 或 .xlsx），默认输出 CSV", "a .csv or .xlsx file; CSV on standard output by default"),
    )
    parser.add_argument(
        "--table", choices=_TABLES, default="facts", help=tr("CSV 写哪张表", "which table goes to a CSV")
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Write the table; a file is replaced whole."""
    from factcheck.reference.exchange import to_csv, to_xlsx
    from factcheck.reference.store import save

    stored, _ = load(desk, desk.path(args.reference))
    if not args.output:
        desk.write(to_csv(stored.raw, args.table).decode())
        return 0
    target = desk.path(args.output)
    save(target, to_xlsx(stored.raw) if target.suffix.lower() == ".xlsx" else to_csv(stored.raw, args.table))
    desk.tell(say("written", desk.lang, path=args.output))
    return 0

"""`factcheck reference coverage`: what drafts say that the reference can't verify."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from msgspec.structs import asdict

from factcheck.reference.desk import Desk, load


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The drafts."""
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help=tr("稿件或文件夹", "drafts or folders"))
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help=tr("输出格式", "form of the answer")
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Check the drafts and group their unverified figures by indicator and reason."""
    from factcheck.reference.coverage import gaps, told

    _, reference = load(desk, desk.path(args.reference))
    reports = desk.reports(args.drafts)
    if args.format == "json":
        desk.dump([asdict(gap) for gap in gaps(reports)])
    else:
        desk.print(told(reports, reference.indicators, desk.lang, desk.reasons or {}))
    return 0

"""`factcheck reference source`: register a document that facts can be quoted from, with its checksum."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from hashlib import sha256

from factcheck.reference.desk import Desk, change, source_reader
from factcheck.reference.problem import problem
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """What is known of the document."""
    parser.add_argument("id", metavar="ID", help=tr("来源编号", "its id"))
    parser.add_argument("--title", required=True, help=tr("标题", "its title"))
    parser.add_argument(
        "--file", default="", help=tr("文件，相对数据文件所在文件夹", "its file, relative to the reference")
    )
    parser.add_argument("--publisher", default="", help=tr("发布者", "who published it"))
    parser.add_argument(
        "--published",
        default="",
        metavar="DATE",
        help=tr("发布日期：2020-09-30、2020-09 或 2020", "when: 2020-09-30, 2020-09 or 2020"),
    )
    parser.add_argument(
        "--authority",
        type=int,
        default=1,
        help=tr("权威程度：年鉴 4，公报 3，报告 2，文章 1", "yearbook 4, bulletin 3, report 2, article 1"),
    )
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Add the source; refuses one whose file is not there."""
    from factcheck.reference.edit import register

    path = desk.path(args.reference)
    given = {key: getattr(args, key) for key in ("title", "publisher", "published", "file", "authority")}
    source = {key: value for key, value in given.items() if value}
    if args.file:
        data = source_reader(path)(args.file)
        if data is None:
            return desk.report([problem("source-missing", f"sources.{args.id}", "file", file=args.file, count=0)])
        source["sha256"] = sha256(data).hexdigest()
    change(desk, path, lambda raw: register(raw, args.id, source))
    desk.tell(say("added", desk.lang, count=1, ids=args.id))
    return 0

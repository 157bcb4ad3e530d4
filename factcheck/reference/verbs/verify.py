"""`factcheck reference verify`: lint references; 2 where one has an error."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import asdict

from factcheck.reference.desk import Desk, source_reader
from factcheck.reference.problem import BadReference, Problem, errors, placed, problem
from factcheck.reference.wording import say


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The files, and the form of the answer."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=tr("数据文件，默认为正在使用的一份", "references; by default the one in use"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=tr("输出格式", "form of the answer"))


def run(args: Namespace, desk: Desk) -> int:
    """Verify each file; the other ones are verified also where one can't be read."""
    found: list[Problem] = []
    for name in args.files or [None]:
        path = desk.path(name)
        try:
            problems, summary = _one(desk, path)
        except BadReference as fault:
            problems, summary = fault.problems, ""
        found += problems
        if args.format == "text":
            desk.report(problems)
            desk.tell(summary or _count(desk, path, problems))
    if args.format == "json":
        desk.dump([asdict(problem) for problem in found])
    return 2 if errors(found) else 0


def _one(desk: Desk, path: Path) -> tuple[tuple[Problem, ...], str]:
    from factcheck.reference.layout import layout
    from factcheck.reference.store import read
    from factcheck.reference.verify import examine

    stored = read(path)
    problems = examine(stored.raw, desk.words(), desk.today, source_reader(path))
    if not errors(problems) and layout(stored.raw) != stored.text:
        problems = (*problems, problem("unformatted"))
    clean = not any(p.level != "note" for p in problems)
    return placed(problems, str(path), stored.text), _clean(desk, path, stored.raw) if clean else ""


def _clean(desk: Desk, path: Path, raw: dict[str, list[object]]) -> str:
    from factcheck.reference.rows import entries

    facts = entries(raw, "facts")
    filed = {source["id"] for source in entries(raw, "sources") if source.get("file")}
    quotes = sum(fact["source"]["document"] in filed for fact in facts)
    counts = {"facts": len(facts), "relations": len(entries(raw, "relations")), "quotes": quotes}
    return say("clean", desk.lang, path=path, **counts)


def _count(desk: Desk, path: Path, problems: tuple[Problem, ...]) -> str:
    levels = Counter(p.level for p in problems)
    counts = {"errors": levels["error"], "warnings": levels["warning"], "notes": levels["note"]}
    return say("found", desk.lang, path=path, **counts)

"""`factcheck reference add`: new facts, from options or from JSON records."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from factcheck.reference.desk import Desk, change
from factcheck.reference.problem import BadReference, problem
from factcheck.reference.wording import say

_SLOTS = (
    *("id", "indicator", "subject", "period", "measure", "direction", "value", "lower", "upper", "unit", "hedge"),
    *("of", "status", "lasting", "known_from", "review_by", "precision", "note"),
)


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The slots of one fact, or a file of records."""
    parser.add_argument(
        "--from",
        dest="records",
        metavar="FILE|-",
        help=tr("JSON 记录：一条、一个列表或每行一条", "JSON: a record, a list, or one a line"),
    )
    for slot in _SLOTS:
        parser.add_argument(f"--{slot.replace('_', '-')}", dest=slot, metavar=slot.upper())
    parser.add_argument("--qualifier", action="append", dest="qualifiers", metavar="WORD")
    parser.add_argument("--document", help=tr("来源编号", "id of the source"))
    parser.add_argument("--line", type=int, help=tr("引文首行的行号", "line of the quote's first word"))
    parser.add_argument("--quote", help=tr("逐字引文", "the words of the source"))
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Add all records or none."""
    from factcheck.reference.edit import add

    facts = _records(args, desk) if args.records else [_fact(args)]
    change(desk, desk.path(args.reference), lambda raw: add(raw, facts))
    desk.tell(say("added", desk.lang, count=len(facts), ids="、".join(fact["id"] for fact in facts)))
    return 0


def _fact(args: Namespace) -> dict[str, Any]:
    given = {slot: value for slot in (*_SLOTS, "qualifiers") if (value := getattr(args, slot))}
    source = {key: value for key in ("document", "line", "quote") if (value := getattr(args, key))}
    stem = ".".join(filter(None, (args.indicator, args.subject, args.period)))
    return {"id": stem, "measure": "level"} | given | {"source": source}


def _records(args: Namespace, desk: Desk) -> list[dict[str, Any]]:
    """The records of a file; raises BadReference where it holds anything else."""
    from factcheck.reference.parse import decode, parse, read_bytes

    name = args.records
    data = desk.read_input() if name == "-" else read_bytes(desk.path(name))
    text = decode(data, name).strip()
    if text.startswith("["):
        found: list[Any] = parse(f'{{"facts": {text}}}', name)["facts"]
    else:
        found = (
            [parse(text, name)] if _whole(text) else [parse(line, name) for line in text.splitlines() if line.strip()]
        )
    for number, record in enumerate(found):
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise BadReference([problem("missing-field", f"facts[{number}]", "id")])
    return found


def _whole(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return "\n" not in text
    return True

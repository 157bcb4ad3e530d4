"""`factcheck reference add`: new facts, from options or from JSON records."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from factcheck.reference.desk import Desk, change
from factcheck.reference.problem import BadReference, problem
from factcheck.reference.wording import say

_SLOTS = {
    "id": ("编号，默认为 指标.地区.时期", "its id; by default indicator.subject.period"),
    "indicator": ("指标编号", "id of the indicator"),
    "subject": ("地区编号", "id of the subject"),
    "period": ("时期，如 2019、2020-H1、@2019-12-31", "2019, 2020-H1, @2019-12-31 …"),
    "measure": ("level、growth、points、share、rank、multiple、change 或 per", "level, growth, points, share, rank …"),
    "direction": ("下降写 -", "- for a fall"),
    "value": ("照原文的数", "the number as printed"),
    "lower": ("区间的下限", "the lower end of a range"),
    "upper": ("区间的上限", "the upper end of a range"),
    "unit": ("照原文的单位，连万、亿", "the unit as printed, with 万 or 亿"),
    "hedge": ("照原文的约数词，如 多、以上", "as printed: 多, 以上 …"),
    "of": ("占比的总体、位次的范围：地区或指标编号", "whole of a share, field of a rank: an id"),
    "status": ("final、preliminary、revised、planned 或 estimate", "final, preliminary, revised, planned or estimate"),
    "lasting": ("fixed、mean、dated、state 或 running", "fixed, mean, dated, state or running"),
    "known_from": ("公布日期，默认为来源的日期", "day of publication; by default the source's"),
    "review_by": ("应复核的日期", "day by which to look again"),
    "precision": ("exact，或可信的末位，如 100", "exact, or the last certain place such as 100"),
    "note": ("一句说明", "one sentence for people"),
}


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The slots of one fact, or a file of records."""
    parser.add_argument(
        "--from",
        dest="records",
        metavar="FILE|-",
        help=tr("JSON 记录：一条、一个列表或每行一条", "JSON: a record, a list, or one a line"),
    )
    for slot, (zh, en) in _SLOTS.items():
        parser.add_argument(f"--{slot.replace('_', '-')}", dest=slot, metavar="…", help=tr(zh, en))
    parser.add_argument(
        "--qualifier",
        action="append",
        dest="qualifiers",
        metavar="…",
        help=tr("限定词，可重复", "a scope word; may be repeated"),
    )
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

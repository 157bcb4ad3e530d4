"""`factcheck quantities FILE`: the figures and periods of a text, without any reference."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date

from factcheck.cli.inputs import Opener, document_of
from factcheck.cli.options import Say
from factcheck.cli.shell import Shell
from factcheck.lex import figures, rows
from factcheck.lexicon.figures import FigureTables, load_figures
from factcheck.model import Document
from factcheck.place import Locator
from factcheck.report.parts.width import columns, one_line
from factcheck.shipped import rule_folders


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `quantities`."""
    parser.usage = say("%(prog)s [选项] FILE", "%(prog)s [OPTION ...] FILE")
    parser.add_argument("file", metavar="FILE", help=say("文本；- 为标准输入", "a text; - is standard input"))
    parser.add_argument(
        "--lines",
        action="store_true",
        help=say("每行输出一个 JSON 数组，供程序使用", "one JSON array for each line, for programs"),
    )
    parser.add_argument("--all", action="store_true", help=say("也列出不是数字的", "list what is no figure too"))
    parser.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help=say("今年、上月等以此日为准", "the day that 今年, 上月 … start from"),
    )
    parser.add_argument("--encoding", metavar="NAME", help=say("文本编码", "encoding of the text"))
    parser.add_argument("--lang", choices=("zh", "en"), help=say("语言", "language"))


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Print a table, or the arrays."""
    shell.lang = args.lang or shell.lang
    opener = Opener(shell, args.encoding or "")
    document = document_of(opener.data(args.file), opener.name(args.file), opener.encoding)
    tables = load_figures(rule_folders()[0])
    today = args.date or document.date or shell.today()
    if args.lines:
        for line in _lines(document.text):
            shell.write(json.dumps(_rows(line, tables, today, others=args.all), ensure_ascii=False) + "\n")
    else:
        shell.write(_table(document, _rows(document.text, tables, today, others=args.all)))
    return 0


def _lines(text: str) -> Iterator[str]:
    lines = text.split("\n")
    yield from (line.removesuffix("\r") for line in (lines if lines[-1] else lines[:-1]))


def _rows(text: str, tables: FigureTables, today: date, *, others: bool) -> list[dict[str, object]]:
    found = rows(text, tables, today)
    if others:
        strange = figures(text, tables, today)[2]
        found += [{"start": o.start, "end": o.end, "text": o.text, "type": "none", "why": o.why} for o in strange]
    return sorted(found, key=lambda row: int(str(row["start"])))


def _table(document: Document, found: list[dict[str, object]]) -> str:
    locator = Locator(document)
    cells = []
    for row in found:
        place = locator.locate(int(str(row["start"])), int(str(row["end"])))
        cells.append((f"{place.line}:{place.column}", one_line(str(row["text"])), str(row["type"]), _value(row)))
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(c + " " * (w - columns(c)) for c, w in zip(line, widths, strict=True)).rstrip() for line in cells
    )
    return "".join(f"{line}\n" for line in lines)


def _value(row: dict[str, object]) -> str:
    """What the figure comes to, as a person would write it."""
    if row["type"] == "period":
        return f"{row['from']} – {row['to']}"
    if row["type"] == "none":
        return str(row["why"])
    unit = f" {row['unit']}" if row["unit"] else ""
    bounds = f"{row['low']} – {row['high']}{unit}" if "low" in row else ""
    return f"{row['value']}{unit}" + (f"  ({bounds})" if bounds else "") if "value" in row else bounds


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r}: 日期写作 2020-10-12 · write a date like 2020-10-12") from None

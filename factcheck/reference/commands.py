"""`factcheck reference VERB …`: the verbs and their dispatch. Only the verb that is asked for is imported."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from factcheck.reference.desk import Desk
from factcheck.reference.problem import BadReference

__all__ = ["Desk", "add_arguments", "run"]

Say = Callable[[str, str], str]


class Verb(NamedTuple):
    """A verb: its module in `verbs`, and one line about it."""

    module: str
    zh: str
    en: str


VERBS = {
    "verify": Verb(
        "verify",
        "核查数据本身：编号、单位、引文、接替、关系",
        "lint the reference: ids, units, quotes, supersession, relations",
    ),
    "list": Verb("list", "按指标、地区、时期、来源列出数据", "list facts by indicator, subject, period, source"),
    "indicators": Verb(
        "indicators", "查指标：编号、量纲、单位、已有几条数据", "find indicators: id, dimension, units, facts"
    ),
    "show": Verb("show", "显示一条数据的全部内容", "show a fact in full"),
    "diff": Verb("diff", "用文字说明两份数据的差别", "tell in words how two references differ"),
    "add": Verb("add", "加入数据", "add facts"),
    "supersede": Verb("supersede", "用新数据接替旧数据", "replace a fact by a newer one"),
    "source": Verb("source", "登记来源文件", "register a source document"),
    "harvest": Verb("harvest", "从公报、报告中提出候选数据", "propose facts from a document"),
    "review": Verb("review", "逐条评审候选数据", "decide on proposed facts one by one"),
    "merge": Verb("merge", "把接受的候选写入数据", "take accepted proposals into the reference"),
    "import": Verb("import_", "从 CSV 或 XLSX 导入", "take over a CSV or XLSX table"),
    "export": Verb("export", "导出为 CSV 或 XLSX", "write the reference as CSV or XLSX"),
    "coverage": Verb("coverage", "列出稿件中无法核对的数字", "list what drafts say that can't be verified"),
    "init": Verb("init", "为另一个地区新建一份空数据", "make an empty reference for another place"),
    "format": Verb("format", "排成一行一条", "bring into the stable form of one fact a line"),
    "schema": Verb("schema", "输出 JSON Schema", "print the JSON Schema"),
}


def add_arguments(parser: ArgumentParser, say: Say) -> None:
    """The verbs of `factcheck reference` on its parser; `say` picks Chinese or English."""
    shell = {"shell": parser.shell} if hasattr(parser, "shell") else {}
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=say("动作", "VERB"))
    for name, verb in VERBS.items():
        about = say(verb.zh, verb.en)
        sub: Any = verbs.add_parser(name, help=about, description=about, **shell)
        _module(name).add_arguments(sub, say)
        _add_surroundings(sub, say)


def _add_surroundings(parser: ArgumentParser, say: Say) -> None:
    """What the command line's settings may also give: the language, and rule folders beside the usual."""
    parser.add_argument("--rules", action="append", metavar="DIR", help=say("另加的规则文件夹", "rules of your own"))
    parser.add_argument("--lang", choices=("zh", "en"), help=say("消息语言", "language of messages"))


def run(args: Namespace, desk: Desk) -> int:
    """Run the verb; 0, or 2 where something was refused, each reason told on its own line."""
    try:
        return int(_module(args.verb).run(args, desk))
    except BadReference as fault:
        return desk.report(fault.problems)


def _module(verb: str) -> Any:
    return import_module(f"factcheck.reference.verbs.{VERBS[verb].module}")

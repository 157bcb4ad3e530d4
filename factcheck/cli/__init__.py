"""The command line: the only part that prints and that reads the clock and the environment."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from factcheck import __version__
from factcheck.cli.parser import Parser
from factcheck.cli.shell import Shell
from factcheck.errors import InputError

__all__ = ["run"]


class Command(NamedTuple):
    """A sub-command: the module with its `add_arguments` and `run`, and one line about it."""

    module: str
    zh: str
    en: str


COMMANDS = {
    "check": Command("factcheck.cli.check", "核对稿件中的数字", "check the figures in drafts"),
    "claims": Command("factcheck.cli.claims", "列出每个数字及其读法", "list every figure and how it was read"),
    "explain": Command(
        "factcheck.cli.explain", "逐步说明某处数字的结论", "explain step by step the verdict on a figure"
    ),
    "rule": Command("factcheck.cli.rule", "列出或说明检查规则", "list the checks, or explain one"),
    "reference": Command("factcheck.cli.reference", "查看和维护参考数据", "look into and maintain the reference"),
    "baseline": Command(
        "factcheck.cli.baseline", "记下已知问题，只报新的", "keep known findings, so that only new ones are told"
    ),
    "archive": Command(
        "factcheck.cli.archive", "核对整库的稿件（Parquet、JSONL、CSV）", "check whole archives (Parquet, JSONL, CSV)"
    ),
    "cache": Command("factcheck.cli.cache", "结果缓存的位置和清空", "where results are kept, and emptying it"),
    "quantities": Command(
        "factcheck.cli.quantities", "只读数字和时间，不作核对", "read figures and periods, checking nothing"
    ),
    "serve": Command("factcheck.cli.serve", "在浏览器里核对（只在本机）", "check in the browser, on this machine"),
    "completion": Command("factcheck.cli.completion", "生成命令补全脚本", "print a shell completion script"),
}


def run(argv: Sequence[str], shell: Shell | None = None) -> int:
    """Run one command. 0: clean, 1: findings, 2: something could not be done, 130: interrupted."""
    shell = shell or Shell.of_process(argv)
    try:
        args = parse(argv, shell)
        status = args.module.run(args, shell)
    except InputError as error:
        status = shell.fail(error)
    except KeyboardInterrupt:
        shell.tell(shell.say("已中断", "interrupted"))
        status = 130
    except SystemExit as ended:  # argparse, after --help, --version or a usage error
        status = ended.code if isinstance(ended.code, int) else 2
    shell.flush()
    return int(status)


def parse(argv: Sequence[str], shell: Shell) -> argparse.Namespace:
    """The arguments, with the command's module; only the command that is asked for is imported."""
    name = argv[0] if argv else ""
    if name not in COMMANDS:
        parser = build(shell)
        parser.parse_args(argv)
        shell.tell(parser.format_help().rstrip())
        raise SystemExit(2)
    command = COMMANDS[name]
    module = import_module(command.module)
    parser = Parser(prog=f"factcheck {name}", shell=shell, description=shell.say(command.zh, command.en))
    module.add_arguments(parser, shell.say)
    args = parser.parse(argv[1:])
    args.module = module
    return args


def build(shell: Shell, names: Sequence[str] = ()) -> Parser:
    """The parser of all commands, with the arguments of those in `names`."""
    say = shell.say
    parser = Parser(
        prog="factcheck",
        shell=shell,
        description=say(
            "核对新闻稿中的数字：与参考不符、已经过时、前后不一、算不拢的，逐一指出。",
            "Checks the figures in Chinese press drafts: contradicted by the reference, out of date, at odds with "
            "each other, or not adding up.",
        ),
        epilog=say(
            "先试：factcheck check 稿件.txt。退出码：0 无误，1 有问题，2 有文件没能核对。",
            "Begin with: factcheck check DRAFT.txt. Exit status: 0 clean, 1 findings, 2 something was not checked.",
        ),
    )
    parser.add_argument("--version", action="version", version=f"factcheck {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=say("命令", "COMMAND"), parser_class=Parser)
    for name, command in COMMANDS.items():
        about = say(command.zh, command.en)
        sub = commands.add_parser(name, shell=shell, help=about, description=about)
        if name in names:
            import_module(command.module).add_arguments(sub, say)
    return parser

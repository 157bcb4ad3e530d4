"""The options of `factcheck check`."""

from __future__ import annotations

import argparse
from pathlib import Path

from factcheck.cli.inputs import STDIN_NAME
from factcheck.cli.options import Say, add_settings
from factcheck.cli.outputs import AddFormat
from factcheck.config.kinds import COUNT
from factcheck.report import formats


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `check`."""
    parser.usage = say("%(prog)s [选项] [PATH ...]", "%(prog)s [OPTION ...] [PATH ...]")
    parser.epilog = say(
        "例：\n"
        "  factcheck check 稿件.txt\n"
        "  factcheck check 草稿/ --date 2020-10-12 --claims\n"
        "  factcheck check . --format full --format sarif --output-file 结果.sarif\n"
        "退出码：0 无误，1 有问题，2 有文件没能核对（2 优先）。",
        "Examples:\n"
        "  factcheck check DRAFT.txt\n"
        "  factcheck check drafts/ --date 2020-10-12 --claims\n"
        "  factcheck check . --format full --format sarif --output-file findings.sarif\n"
        "Exit status: 0 clean, 1 findings, 2 something was not checked (2 wins).",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=say(
            "文件、文件夹或通配符；- 为标准输入；默认当前文件夹",
            "files, folders or patterns; - is standard input; default: this folder",
        ),
    )
    add_settings(parser, say)
    _add_report_options(parser.add_argument_group(say("报告", "report")), say)
    _add_fix_options(parser.add_argument_group(say("改稿", "mending")), say)
    _add_choice_options(parser.add_argument_group(say("取舍", "what is checked and reported")), say)


def _add_report_options(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "-f",
        "--format",
        dest="outputs",
        action=AddFormat,
        metavar="FORMAT",
        help=say("报告格式，可重复：", "format of the report, may be repeated: ") + ", ".join(formats()),
    )
    group.add_argument(
        "-o",
        "--output-file",
        dest="outputs",
        action=AddFormat,
        metavar="FILE",
        help=say("前一个 --format 写到此文件", "where the report of the --format before it goes"),
    )
    group.add_argument(
        "--claims", action="store_true", help=say("列出每个数字及其结论", "list every figure and its verdict")
    )
    group.add_argument(
        "--statistics", action="store_true", help=say("按规则和原因计数", "count by check and by reason")
    )
    group.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help=say(
            "核对多篇或长篇的进程数，默认每核一个",
            "processes for many drafts or a long one, by default one for each core",
        ),
    )
    group.add_argument("--quiet", action="store_true", help=say("不显示进度", "show no progress"))
    group.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help=say("着色", "colour the report")
    )
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        help=say("达到此级别则退出码为 1，默认 note", "severity from which the exit status is 1, default note"),
    )
    group.add_argument(
        "--exit-zero",
        action="store_true",
        help=say("有问题也退出 0（读不了仍为 2）", "exit 0 even with findings (2 stays 2)"),
    )


def _add_fix_options(group: argparse._ArgumentGroup, say: Say) -> None:
    group.add_argument(
        "--diff", action="store_true", help=say("显示有把握的改法，不改文件", "show safe changes, write nothing")
    )
    group.add_argument("--fix", action="store_true", help=say("写入有把握的改法", "write safe changes into the drafts"))
    group.add_argument(
        "--fix-only",
        action="append",
        default=[],
        metavar="RULE",
        help=say("只改这条规则的问题", "only those of this check"),
    )

    group.add_argument(
        "--annotate",
        metavar="FILE",
        help=say("把问题作为批注写进 Word 稿件的副本", "write the findings as comments into a copy of a Word draft"),
    )


def _add_choice_options(group: argparse._ArgumentGroup, say: Say) -> None:
    for name, zh, en in (
        (
            "select",
            "只报这些规则（代码、代码开头或名称）",
            "report only these checks (code, beginning of a code, or name)",
        ),
        ("ignore", "不报这些规则", "do not report these checks"),
        ("exclude", "跳过的文件（写法同 .gitignore）", "files to pass over (as in .gitignore)"),
    ):
        group.add_argument(f"--{name}", action="append", metavar="LIST", help=say(zh, en))
    group.add_argument(
        "--diff-base", metavar="REV", help=say("只报自此版本以来改过的行", "only lines changed since this revision")
    )
    group.add_argument(
        "--staged", action="store_true", help=say("只报将要提交的改动", "only what is staged for commit")
    )
    group.add_argument("--baseline", metavar="FILE", help=say("已知问题的基线文件", "file of findings that are known"))
    group.add_argument(
        "--force-exclude",
        action="store_true",
        default=None,
        help=say("点名的文件也按 exclude 跳过", "pass over excluded files even where they are named"),
    )
    group.add_argument(
        "--stdin-filename",
        default=STDIN_NAME,
        metavar="NAME",
        help=say("标准输入当作这个文件", "what to call standard input"),
    )
    group.add_argument("--cache-dir", metavar="DIR", help=say("缓存文件夹", "folder of the cache"))
    group.add_argument("--no-cache", action="store_true", default=None, help=say("不用缓存", "do not use the cache"))
    group.add_argument(
        "--show-settings", action="store_true", help=say("只列出设置及其来源", "only print the settings")
    )
    group.add_argument("--show-files", action="store_true", help=say("只列出要核对的文件", "only print the files"))


def _count(value: str) -> int:
    try:
        number: int = COUNT.read(value, Path())
        return number
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r}: 写 0 或更大的整数 · write a whole number, 0 or more") from None

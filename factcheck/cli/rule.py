"""`factcheck rule`: the checks in a list, or one explained with its examples."""

from __future__ import annotations

import argparse
from pathlib import Path

from factcheck.cli.options import Say
from factcheck.cli.shell import Shell
from factcheck.errors import unknown
from factcheck.lexicon.checks import Check, load_checks
from factcheck.report.parts.labels import word
from factcheck.shipped import data_folder


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The options of `rule`."""
    parser.add_argument(
        "rule", nargs="?", metavar=say("规则", "RULE"), help=say("代码或名称，如 FC101", "code or name, such as FC101")
    )
    parser.add_argument(
        "--rules", action="append", default=[], metavar="DIR", help=say("另加的规则文件夹", "further rules")
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=say("输出格式", "format of the output")
    )
    parser.add_argument("--lang", choices=("zh", "en"), help=say("语言", "language"))


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Print the list, or what one check is about."""
    shell.lang = args.lang or shell.lang
    checks = load_checks([data_folder() / "rules", *(shell.folder / Path(folder) for folder in args.rules)])
    chosen = checks if args.rule is None else (_named(args.rule, checks),)
    if args.format == "json":
        shell.write(_json(chosen))
    elif args.rule is None:
        shell.write("".join(f"{check.code}  {check.name:<28} {check.why.say(shell.lang)}\n" for check in checks))
    else:
        shell.write(_explained(chosen[0], shell.lang))
    return 0


def _named(rule: str, checks: tuple[Check, ...]) -> Check:
    for check in checks:
        if rule.upper() == check.code or rule == check.name:
            return check
    raise unknown("factcheck rule", rule, [part for check in checks for part in (check.code, check.name)])


def _explained(check: Check, lang: str) -> str:
    zh = lang == "zh"
    parts = [
        f"{check.code} {check.name} ({word(check.severity, lang)}, {check.kind})",
        "",
        check.why.say(lang),
        "",
        f"{word('help', lang)}{'：' if zh else ': '}{check.help.say(lang)}",
    ]
    for good, title in ((False, "会报" if zh else "Reported"), (True, "不报" if zh else "Not reported")):
        shown = [example for example in check.examples if example.good == good]
        if shown:
            parts += ["", title]
        for example in shown:
            note = f"    # {example.note}" if example.note else ""
            parts.append(f"  {example.date}  {example.marked}{note}")
    return "\n".join(parts) + "\n"


def _json(checks: tuple[Check, ...]) -> str:
    import json

    from msgspec import to_builtins

    return json.dumps(to_builtins(checks), ensure_ascii=False, indent=1) + "\n"

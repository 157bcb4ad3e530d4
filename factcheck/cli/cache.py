"""`factcheck cache path|clear`: where results are kept, and throwing them and the compiled index away."""

from __future__ import annotations

import argparse

from factcheck.cache import clear
from factcheck.cli import basis
from factcheck.cli.options import Say, settings_of
from factcheck.cli.results import folder
from factcheck.cli.shell import Shell


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The verb."""
    parser.add_argument(
        "verb", choices=("path", "clear"), help=say("显示位置，或清空", "print where it is, or empty it")
    )
    parser.add_argument("--cache-dir", metavar="DIR", help=say("缓存文件夹", "folder of the cache"))
    parser.add_argument("--lang", choices=("zh", "en"), help=say("语言", "language"))


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Print the folder, or remove what is kept there."""
    place = folder(settings_of(args, shell), shell)
    if args.verb == "path":
        shell.write(f"{place}\n")
    elif clear(place) | basis.clear(shell.environment):
        shell.tell(shell.say(f"已清空 {place}", f"emptied {place}"))
    else:
        shell.tell(shell.say(f"{place} 里没有缓存", f"no cache in {place}"))
    return 0

"""Options that several commands share, and what settings and checker they come to."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factcheck import __version__
from factcheck.cli.shell import Shell, content
from factcheck.config import Resolved, Settings, resolve
from factcheck.config.kinds import DATE
from factcheck.config.settings import KEYS
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.checker import Checker, Sieve

_PATHS = ("reference", "baseline", "cache_dir")
Say = Callable[[str, str], str]


class Config(Struct, frozen=True):
    """What --config gave: a file, and lines of settings."""

    file: Path | None
    inline: tuple[str, ...]


def add_settings(parser: argparse.ArgumentParser, say: Say, *, dated: bool = True) -> None:
    """Where settings come from, which facts and rules are used, the language, and if `dated` the drafts' date."""
    group = parser.add_argument_group(say("依据", "what to check against"))
    if dated:
        group.add_argument(
            "--date",
            type=_date,
            metavar="YYYY-MM-DD",
            help=say(
                "稿件日期；默认取稿件自带的日期（文首信息、文档属性、电头），没有则用今天",
                "the drafts' date; by default each draft's own (front matter, properties, dateline), else today",
            ),
        )
    group.add_argument(
        "--reference",
        metavar="FILE",
        help=say("参考数据文件；默认用自带的", "the fact set; by default the one that comes along"),
    )
    group.add_argument(
        "--rules",
        action="append",
        metavar="DIR",
        help=say("另加的规则文件夹，可重复", "a folder with rules of your own; may be repeated"),
    )
    group = parser.add_argument_group(say("设置", "settings"))
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help=say(
            "配置文件，或一条设置（TOML，如 'fail-on=\"error\"'），可重复",
            "a configuration file, or one setting as TOML ('fail-on=\"error\"'); may be repeated",
        ),
    )
    group.add_argument("--isolated", action="store_true", help=say("不读任何配置文件", "read no configuration file"))
    group.add_argument(
        "--encoding", metavar="NAME", help=say("文本文件的编码（如 big5）", "encoding of text files (big5 …)")
    )
    group.add_argument(
        "--lang", choices=("zh", "en"), help=say("消息语言，默认 zh", "language of messages, default zh")
    )


def settings_of(args: argparse.Namespace, shell: Shell) -> Resolved:
    """Options over environment over file; the run's language follows."""
    config = _config(getattr(args, "config", None) or (), shell.folder)
    options = {name: getattr(args, name, None) for name in KEYS}
    for name, value in options.items():
        if value is not None and name in _PATHS:
            options[name] = str(shell.folder / value)
        elif isinstance(value, list):
            options[name] = _listed(value, shell.folder if name == "rules" else None)
    resolved = resolve(
        options,
        shell.environment,
        shell.folder,
        file=config.file,
        inline=config.inline,
        isolated=getattr(args, "isolated", False),
    )
    shell.lang = resolved.settings.lang
    _require_version(resolved.settings)
    return resolved


def checker_of(resolved: Resolved, shell: Shell) -> Checker:
    """The checker that the settings come to; raises InputError."""
    from factcheck.checker import chosen
    from factcheck.cli.basis import basis
    from factcheck.suppress import Suppressor

    settings = resolved.settings
    select = (*settings.select, *settings.extend_select) if settings.select else ()
    ignore = (*settings.ignore, *settings.extend_ignore)
    checker = chosen(basis(settings, shell), lang=settings.lang, select=select, ignore=ignore)
    suppressor = Suppressor(checker.checks, checker.active, checker.lang, partial(content, shell.folder))
    return replace(checker, sieves=(suppressor,))


def sieves_of(resolved: Resolved, shell: Shell) -> tuple[Sieve, ...]:
    """What else the settings drop from a report, beside the suppressions of the draft itself."""
    ignores = resolved.settings.per_file_ignores
    if not ignores:
        return ()
    from factcheck.selection import PerFile

    return (PerFile(ignores, resolved.root, shell.folder),)


def _listed(given: list[str], folder: Path | None) -> tuple[str, ...]:
    """Values of a repeated option, each of which may hold several with commas between; folders stay whole."""
    if folder is not None:
        return tuple(str(folder / part) for part in given)
    return tuple(part.strip() for value in given for part in value.split(",") if part.strip())


def _config(given: list[str] | tuple[str, ...], folder: Path) -> Config:
    files = [folder / value for value in given if (folder / value).is_file()]
    inline = tuple(value for value in given if not (folder / value).is_file())
    for value in inline:
        if "=" not in value:
            raise InputError("--config", f"没有文件 {value}；请改正路径", f"no such file: {value}; correct the path")
    if len(files) > 1:
        raise InputError(
            "--config", "只能给一个配置文件；用 extend 合并", "only one file can be given; combine them with extend"
        )
    return Config(files[0] if files else None, inline)


def _require_version(settings: Settings) -> None:
    wanted = settings.required_version
    at_least = wanted.startswith(">=")
    version = wanted.removeprefix(">=").removeprefix("==").strip()
    if not wanted or version == __version__ or (at_least and _numbers(version) <= _numbers(__version__)):
        return
    raise InputError(
        "required-version",
        f"配置要求 factcheck {wanted}，现为 {__version__}；请安装所要求的版本",
        f"the configuration needs factcheck {wanted}, this is {__version__}; install the version it asks for",
    )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def _date(value: str) -> str:
    try:
        read: str = DATE.read(value, Path())
        return read
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r}: 日期写作 2020-10-12 · write a date like 2020-10-12") from None

"""`--annotate`: the findings as comments in a copy of a Word draft."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from factcheck.cli.inputs import STDIN, Opener
from factcheck.errors import InputError
from factcheck.model import FileReport
from factcheck.read.errors import UnreadableDocument

SUFFIX = ".docx"


def draft_of(args: argparse.Namespace, paths: Sequence[str]) -> str:
    """The one Word draft that `--annotate` is about, or "" without the option. Raises InputError."""
    if not args.annotate:
        return ""
    if len(paths) != 1 or paths[0] == STDIN or not paths[0].lower().endswith(SUFFIX):
        raise InputError(
            "--annotate",
            "批注只写给一个 docx 文件；请只点名这一个文件",
            "comments go into a single docx; name just that file",
        )
    return paths[0]


def write(report: FileReport, target: str, opener: Opener, lang: str) -> None:
    """Write the annotated copy; the draft itself is never touched. Raises InputError."""
    from factcheck.annotate import annotate

    place = opener.shell.folder / target
    if place.resolve() == (opener.shell.folder / report.path).resolve():
        raise InputError(
            "--annotate", "批注本不能覆盖稿件；请换一个文件名", "the copy can't replace the draft; name another file"
        )
    try:
        data = annotate(opener.data(report.path), report.findings, lang=lang, path=report.path)
        Path(place).write_bytes(data)
    except UnreadableDocument as error:
        raise InputError(report.path, error.message("zh"), error.message("en")) from error
    except OSError as error:
        raise InputError(target, f"写不进去：{error.strerror}", f"can't be written: {error.strerror}") from error
    opener.shell.tell(f"{report.path} → {target}")

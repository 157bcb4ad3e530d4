"""Named files and standard input to documents, or to the reason why not."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.config.kinds import DATE_POLICIES
from factcheck.discover import Filter, Found, discover
from factcheck.errors import InputError
from factcheck.model import Document

STDIN = "-"
STDIN_NAME = "<stdin>"


def find(paths: Sequence[str], resolved: Resolved, shell: Shell) -> Found:
    """The files to check; `-` is standard input, no path the current folder."""
    settings = resolved.settings
    filter = Filter(resolved.root, (*settings.exclude, *settings.extend_exclude), _suffixes)
    named = [path for path in paths if path != STDIN] if paths else ["."]
    found = discover(named, shell.folder, filter, force_exclude=settings.force_exclude)
    standard = (STDIN,) if STDIN in paths else ()
    return Found(standard + found.paths, found.excluded, found.problems)


def _suffixes() -> tuple[str, ...]:
    from factcheck.read import suffixes

    return suffixes()


class Opener(Struct, frozen=True):
    """Opens drafts for one run; `staged` holds the content of those that are to be read from git's index."""

    shell: Shell
    encoding: str = ""
    stdin_name: str = STDIN_NAME
    staged: Mapping[str, bytes] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """What the draft at a path is called in reports."""
        return self.stdin_name if path == STDIN else path

    def data(self, path: str) -> bytes:
        """The bytes of the draft; raises InputError where it can't be read."""
        if path == STDIN:
            return self._standard_input()
        if path in self.staged:
            return self.staged[path]
        try:
            with open(os.path.join(self.shell.folder, path), "rb") as file:
                return file.read()
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(
                path, f"读不了（{reason}）；请核对路径和权限", f"can't be read ({reason}); check path and rights"
            ) from None

    def _standard_input(self) -> bytes:
        """An empty pipe is a command before it that failed, not a clean draft."""
        data = self.shell.read_input()
        if not data.strip():
            raise InputError(
                self.stdin_name,
                "标准输入是空的；请核对管道前面的命令",
                "standard input is empty; check the command before the pipe",
            )
        return data


def document_of(data: bytes, name: str, encoding: str = "") -> Document:
    """The document in the bytes of a draft; raises InputError for whatever can't be read."""
    from factcheck.read import UnreadableDocument, read

    try:
        return read(data, name, encoding=encoding or None)
    except UnreadableDocument as error:
        raise InputError(name, error.message("zh"), error.message("en")) from None


class Dating(Struct, frozen=True):
    """By which date drafts are judged."""

    policy: str
    origin: str
    today: date

    @classmethod
    def of(cls, resolved: Resolved, shell: Shell) -> Dating:
        return cls(resolved.settings.date, resolved.origins.get("date", "default"), shell.today())

    def of_document(self, document: Document) -> tuple[date, str]:
        """The date for one document and where it is from; raises InputError where one is required and missing."""
        if self.policy not in DATE_POLICIES:
            return date.fromisoformat(self.policy), "option" if self.origin == "option" else "config"
        if self.policy != "today" and document.date:
            return document.date, document.date_source
        if self.policy == "require":
            raise InputError(
                document.path,
                "没有日期，而设置要求有；请用 --date，或在文首写明 date",
                "has no date, and the settings require one; give --date or a date in its front matter",
            )
        return self.today, "today"

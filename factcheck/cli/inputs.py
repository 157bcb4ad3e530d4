"""Named files and standard input to documents, or to the reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.cli.shell import Shell
from factcheck.config import Resolved, Settings
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


def open_document(path: str, settings: Settings, shell: Shell, stdin_name: str = STDIN_NAME) -> Document:
    """The document at a path; raises InputError for whatever can't be read."""
    from factcheck.read import UnreadableDocument, read

    name = stdin_name if path == STDIN else path
    try:
        data = shell.read_input() if path == STDIN else (shell.folder / path).read_bytes()
        return read(data, name, encoding=settings.encoding or None)
    except UnreadableDocument as error:
        raise InputError(name, error.message("zh"), error.message("en")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            name, f"读不了（{reason}）；请核对路径和权限", f"can't be read ({reason}); check path and rights"
        ) from None


@dataclass(frozen=True, slots=True)
class Dating:
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

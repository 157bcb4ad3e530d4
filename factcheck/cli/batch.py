"""Many drafts through one checker; what can't be checked does not keep the others from it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.checker import Checker, Sieve
from factcheck.cli.inputs import Dating, Opener
from factcheck.cli.options import checker_of, sieves_of
from factcheck.cli.progress import Progress
from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.errors import InputError
from factcheck.model import FileReport

if TYPE_CHECKING:
    from factcheck.cli.results import Results


class Outcome(Struct, frozen=True):
    """The reports in the order of the files, and one problem for each file that could not be checked."""

    reports: tuple[FileReport, ...]
    problems: tuple[InputError, ...]


class Batch(Struct, frozen=True):
    """A checker and how drafts are opened, dated and sifted for it; with `results` known ones are not checked again."""

    checker: Checker
    opener: Opener
    dating: Dating
    shell: Shell
    sieves: tuple[Sieve, ...] = ()
    results: Results | None = None

    @classmethod
    def of(cls, resolved: Resolved, shell: Shell, opener: Opener | None = None) -> Batch:
        """Load what the settings name; raises InputError."""
        opener = opener or Opener(shell, resolved.settings.encoding)
        checker = checker_of(resolved, shell)
        return cls(checker, opener, Dating.of(resolved, shell), shell, sieves_of(resolved, shell))

    def check(self, paths: Sequence[str], *, quiet: bool = False) -> Outcome:
        """Check each file in turn; `quiet` shows no progress."""
        reports: list[FileReport] = []
        problems: list[InputError] = []
        with (
            Progress(len(paths), self.shell, quiet=quiet) as progress,
            self.results.cache if self.results else nullcontext(),
        ):
            for path in paths:
                try:
                    reports.append(self.check_one(path))
                except InputError as error:
                    problems.append(error)
                progress.step()
        return Outcome(tuple(reports), tuple(problems))

    def check_one(self, path: str) -> FileReport:
        """The report on one file; raises InputError for whatever goes wrong with it."""
        data = self.opener.data(path)
        try:
            report = self._known_or_checked(path, data)
            for sieve in self.sieves:
                report = sieve(report)
            return report
        except InputError:
            raise
        except Exception as error:
            raise self._fault(self.opener.name(path), error) from error

    def _known_or_checked(self, path: str, data: bytes) -> FileReport:
        if self.results is None:
            return self._checked(path, data)
        key = self.results.key(self.opener.name(path), data)
        known = self.results.get(key)
        if known is not None:
            return known
        report = self._checked(path, data)
        self.results.cache.put(key, report)
        return report

    def _checked(self, path: str, data: bytes) -> FileReport:
        document = self.opener.document(path, data)
        day, source = self.dating.of_document(document)
        return self.checker.check(document, date=day, date_source=source)

    def _fault(self, path: str, error: Exception) -> InputError:
        """A fault of ours must not pass for a clean draft, nor stop the run."""
        if self.shell.environment.get("FACTCHECK_TRACEBACK"):
            from traceback import format_exc

            self.shell.tell(format_exc())
        what = f"{type(error).__name__}: {error}"
        return InputError(
            path,
            f"factcheck 自身出错（{what}）；请报告，FACTCHECK_TRACEBACK=1 可见详情",
            f"factcheck itself failed ({what}); please report it, FACTCHECK_TRACEBACK=1 shows where",
        )

"""Many drafts through one checker; what can't be checked does not keep the others from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from traceback import format_exc

from factcheck.checker import Checker
from factcheck.cli.inputs import STDIN, STDIN_NAME, Dating, open_document
from factcheck.cli.options import checker_of
from factcheck.cli.progress import Progress
from factcheck.cli.shell import Shell
from factcheck.config import Resolved, Settings
from factcheck.errors import InputError
from factcheck.model import FileReport


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reports in the order of the files, and one problem for each file that could not be checked."""

    checker: Checker
    reports: tuple[FileReport, ...]
    problems: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A checker and how drafts are opened and dated for it."""

    checker: Checker
    dating: Dating
    settings: Settings
    shell: Shell
    stdin_name: str = STDIN_NAME
    quiet: bool = False

    @classmethod
    def of(cls, resolved: Resolved, shell: Shell, stdin_name: str = STDIN_NAME, *, quiet: bool = False) -> Batch:
        """Load what the settings name; raises InputError."""
        checker = checker_of(resolved, shell)
        return cls(checker, Dating.of(resolved, shell), resolved.settings, shell, stdin_name, quiet)

    def check(self, paths: Sequence[str]) -> Outcome:
        """Check each file in turn."""
        reports: list[FileReport] = []
        problems: list[InputError] = []
        with Progress(len(paths), self.shell, quiet=self.quiet) as progress:
            for path in paths:
                try:
                    reports.append(self.check_one(path))
                except InputError as error:
                    problems.append(error)
                progress.step()
        return Outcome(self.checker, tuple(reports), tuple(problems))

    def check_one(self, path: str) -> FileReport:
        """The report on one file; raises InputError for whatever goes wrong with it."""
        document = open_document(path, self.settings, self.shell, self.stdin_name)
        day, source = self.dating.of_document(document)
        try:
            return self.checker.check(document, date=day, date_source=source)
        except InputError:
            raise
        except Exception as error:
            raise self._fault(self.stdin_name if path == STDIN else path, error) from error

    def _fault(self, path: str, error: Exception) -> InputError:
        """A fault of ours must not pass for a clean draft, nor stop the run."""
        if self.shell.environment.get("FACTCHECK_TRACEBACK"):
            self.shell.tell(format_exc())
        what = f"{type(error).__name__}: {error}"
        return InputError(
            path,
            f"factcheck 自身出错（{what}）；请报告，FACTCHECK_TRACEBACK=1 可见详情",
            f"factcheck itself failed ({what}); please report it, FACTCHECK_TRACEBACK=1 shows where",
        )

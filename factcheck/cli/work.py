"""One draft's bytes to its report: what any process can do that has the checker and these settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.cli.inputs import Dating, document_of
from factcheck.errors import InputError, ended
from factcheck.model import FileReport

if TYPE_CHECKING:
    from factcheck.cache.packing import Packed
    from factcheck.checker import Checker


class Item(Struct, frozen=True):
    """A draft to check: what it is called in reports, and its content."""

    name: str
    data: bytes


class Work(Struct, frozen=True):
    """The checker with how drafts are decoded and dated; with `traceback` a fault of ours is told in full.

    A long draft is spread over `jobs` processes, 0 being one for each core.
    """

    checker: Checker
    dating: Dating
    encoding: str = ""
    traceback: bool = False
    jobs: int = 1

    def report(self, item: Item) -> FileReport:
        """The report on a draft; raises InputError for whatever goes wrong with it."""
        try:
            document = document_of(item.data, item.name, self.encoding)
            day, source = self.dating.of_document(document)
            return self.checker.check(document, date=day, date_source=source, jobs=self.jobs)
        except InputError:
            raise
        except Exception as error:
            raise self.fault(item.name, error) from error

    def fault(self, name: str, error: Exception) -> InputError:
        """A fault of ours must not pass for a clean draft, nor stop the run."""
        what = f"{type(error).__name__}: {error}"
        if self.traceback:
            from traceback import format_exc

            what += f"\n{format_exc().rstrip()}"
        return InputError(
            name,
            f"factcheck 自身出错（{what}）；请报告，FACTCHECK_TRACEBACK=1 可见详情",
            f"factcheck itself failed ({what}); please report it, FACTCHECK_TRACEBACK=1 shows where",
        )


class Remote(Struct, frozen=True):
    """The same for another process: the report comes packed, and an error as a value."""

    work: Work

    def __call__(self, item: Item) -> Packed | InputError:
        from factcheck.cache.packing import pack

        try:
            return pack(self.work.report(item))
        except InputError as error:
            return error


def lost(item: Item, code: int | None) -> InputError:
    """What is told of a draft that ended the process that checked it."""
    return ended(item.name, code)

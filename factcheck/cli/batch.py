"""Many drafts to their reports, on all cores; what can't be checked does not keep the others from it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from factcheck.cli.about import About
from factcheck.cli.inputs import Dating, Opener
from factcheck.cli.options import checker_of, sieves_of
from factcheck.cli.progress import Progress
from factcheck.cli.shell import Shell
from factcheck.cli.work import Item, Remote, Work, lost
from factcheck.config import Resolved
from factcheck.errors import InputError
from factcheck.model import FileReport

if TYPE_CHECKING:
    from factcheck.cache.packing import Packed
    from factcheck.checker import Checker, Sieve
    from factcheck.cli.results import Results
    from factcheck.tidy import Telling
    from factcheck.workers import Task

    Result = FileReport | Packed | InputError

CHUNK = 100_000  # bytes of drafts that are given to a process at a time; less than that is checked without any


class Outcome(Struct, frozen=True):
    """The reports in the order of the files, and one problem for each file that could not be checked."""

    reports: tuple[FileReport, ...]
    problems: tuple[InputError, ...]


class Batch(Struct, frozen=True, dict=True):
    """How drafts are opened, dated and sifted; with `results` known ones are not checked again.

    The checker is loaded when the first draft is to be checked. With `jobs` other than 1 there may be that many
    processes for the sections of a long draft. Where reports may be `brief` there may be as many for many drafts;
    they have the counts of their figures, and with `claims` the figures, but no derivations.
    """

    resolved: Resolved
    opener: Opener
    dating: Dating
    shell: Shell
    sieves: tuple[Sieve, ...] = ()
    results: Results | None = None
    jobs: int = 1
    brief: bool = False
    claims: bool = False

    @classmethod
    def of(cls, resolved: Resolved, shell: Shell, opener: Opener | None = None) -> Batch:
        """What the settings come to."""
        opener = opener or Opener(shell, resolved.settings.encoding)
        return cls(resolved, opener, Dating.of(resolved, shell), shell, sieves_of(resolved, shell))

    @cached_property
    def checker(self) -> Checker:
        """The checker that the settings name; raises InputError."""
        return replace(checker_of(self.resolved, self.shell), derivations=not self.brief)

    @cached_property
    def work(self) -> Work:
        """What is done with each draft."""
        told = bool(self.shell.environment.get("FACTCHECK_TRACEBACK"))
        return Work(self.checker, self.dating, self.opener.encoding, told, self.jobs)

    @property
    def spreads(self) -> bool:
        """Whether many drafts are checked by several processes."""
        return self.brief and self.jobs != 1

    @property
    def telling(self) -> Telling | None:
        """What the findings were told with, where the checker was needed at all."""
        return self.checker.telling if "checker" in self.__dict__ else None

    def about(self) -> About:
        """What reports tell of the reference and the checks; from the cache, so that nothing is loaded for it."""
        with self.results.cache if self.results else nullcontext():
            noted = self.results.about() if self.results else None
            if noted is not None:
                return noted
            checker = self.checker
            active = tuple(check for check in checker.checks if check.code in checker.active)
            about = About(checker.reference.as_of.isoformat(), active)
            if self.results:
                self.results.note(about)
            return about

    def check(self, paths: Sequence[str], *, quiet: bool = False) -> Outcome:
        """The reports on all files; `quiet` shows no progress. Raises InputError where nothing can be checked."""
        done: dict[int, FileReport | InputError] = {}
        with (
            Progress(len(paths), self.shell, quiet=quiet) as progress,
            self.results.cache if self.results else nullcontext(),
        ):
            for number, outcome in self._outcomes(paths):
                done[number] = self._sifted(outcome)
                progress.step()
        ordered = [done[number] for number in sorted(done)]
        return Outcome(
            tuple(o for o in ordered if isinstance(o, FileReport)),
            tuple(o for o in ordered if isinstance(o, InputError)),
        )

    def _outcomes(self, paths: Sequence[str]) -> Iterator[tuple[int, FileReport | InputError]]:
        """What each file comes to, with its number, in the order in which that is known."""
        ready: list[tuple[int, FileReport | InputError]] = []
        waiting: list[list[tuple[int, bytes | None]]] = []
        tasks = self._tasks(paths, ready, waiting)
        first = list(islice(tasks, 2))
        if first:
            with closing(self._results(chain(first, tasks), spread=self.spreads and len(first) > 1)) as results:
                for number, outcomes in results:
                    yield from drained(ready)
                    for (place, key), outcome in zip(waiting[number], outcomes, strict=True):
                        yield place, self._kept(key, outcome)
        yield from drained(ready)

    def _tasks(
        self,
        paths: Sequence[str],
        ready: list[tuple[int, FileReport | InputError]],
        waiting: list[list[tuple[int, bytes | None]]],
    ) -> Iterator[Task[Item]]:
        """The drafts that are to be checked, in chunks; their numbers and keys go into `waiting`, one row for each
        chunk, and what is known of the others into `ready`."""
        items: list[Item] = []
        keys: list[tuple[int, bytes | None]] = []
        size = 0
        for number, path in enumerate(paths):
            try:
                item = Item(self.opener.name(path), self.opener.data(path))
                key, known = self._known(item)
            except InputError as error:
                ready.append((number, error))
                continue
            if known is not None:
                ready.append((number, known))
                continue
            items.append(item)
            keys.append((number, key))
            size += len(item.data)
            if size > CHUNK or not self.spreads:
                waiting.append(keys)
                yield len(waiting) - 1, tuple(items)
                items, keys, size = [], [], 0
        if items:
            waiting.append(keys)
            yield len(waiting) - 1, tuple(items)

    def _known(self, item: Item) -> tuple[bytes | None, FileReport | None]:
        """The key of a draft in the cache of results, and the result that it has."""
        if self.results is None:
            return None, None
        key = self.results.key(item.name, item.data)
        return key, self.results.get(key)

    def _results(self, tasks: Iterable[Task[Item]], *, spread: bool) -> Generator[tuple[int, list[Result]], None, None]:
        if not spread:
            for number, items in tasks:
                yield number, [self._alone(item) for item in items]
            return
        from factcheck import workers

        for number, results in workers.spread(Remote(replace(self.work, jobs=1)), tasks, self.jobs, lost):
            yield number, list(results)

    def _alone(self, item: Item) -> FileReport | InputError:
        try:
            return self.work.report(item)
        except InputError as error:
            return error

    def _kept(self, key: bytes | None, result: Result) -> FileReport | InputError:
        """The result as a report, kept for another run."""
        if isinstance(result, InputError):
            return result
        if key is not None and self.results is not None:
            self.results.cache.put(key, result)
        if isinstance(result, FileReport):
            return result
        from factcheck.cache.packing import unpack

        return unpack(result, claims=self.claims)

    def _sifted(self, outcome: FileReport | InputError) -> FileReport | InputError:
        if isinstance(outcome, InputError):
            return outcome
        try:
            for sieve in self.sieves:
                outcome = sieve(outcome)
        except InputError as error:
            return error
        return outcome


def drained(ready: list[tuple[int, FileReport | InputError]]) -> Iterator[tuple[int, FileReport | InputError]]:
    """What has become known meanwhile, taken out."""
    yield from ready
    ready.clear()

"""Work spread over processes. What ends its process fails alone, and nothing is lost with it."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from factcheck.errors import InputError

GRACE = 5.0  # seconds that a process whose pipe is closed may take to end

T = TypeVar("T")
R = TypeVar("R")
Task = tuple[int, tuple[T, ...]]
Done = tuple[int, list[R]]
Lost = Callable[[T, int | None], R]


def spread(
    work: Callable[[T], R], tasks: Iterable[Task[T]], jobs: int, lost: Lost[T, R]
) -> Generator[Done[R], None, None]:
    """The results of each task, a numbered row of items, in the order in which they are done.

    `work` is sent to each of `jobs` processes (0: one for each core) once and has to be picklable, as are items and
    results. An item that ends its process has the result of `lost`, which is told the exit code. A single task needs
    no other process.
    """
    queue = iter(tasks)
    first = list(islice(queue, 2))
    if jobs == 1 or len(first) < 2:
        for number, items in chain(first, queue):
            yield number, [work(item) for item in items]
    else:
        yield from _spread(work, chain(first, queue), jobs or cores(), lost)


def each(work: Callable[[T], R], items: Sequence[T], jobs: int, lost: Callable[[int | None], Exception]) -> list[R]:
    """The results of items in their order; what `work` raises is raised here, as is what `lost` gives."""
    done: dict[int, R] = {}
    tasks = ((number, (item,)) for number, item in enumerate(items))
    with closing(spread(_Caught(work), tasks, jobs, lambda _, code: lost(code))) as results:
        for number, (result,) in results:
            if isinstance(result, Exception):
                raise result
            done[number] = result
    return [done[number] for number in range(len(items))]


class _Caught(Generic[T, R]):
    """Work whose errors are results."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self.work = work

    def __call__(self, item: T) -> R | Exception:
        try:
            return self.work(item)
        except Exception as error:
            return error


def cores() -> int:
    """How many processes can run at once here."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()) or 1


def _spread(
    work: Callable[[T], R], tasks: Iterator[Task[T]], jobs: int, lost: Lost[T, R]
) -> Generator[Done[R], None, None]:
    idle: list[Worker[T, R]] = [Worker(work, lost) for _ in range(jobs)]
    busy: dict[Connection, Worker[T, R]] = {}
    try:
        for worker in idle:
            worker.expect()
        for task in tasks:
            if not idle:
                yield from _finished(busy, idle)
            worker = idle.pop()
            worker.take(task)
            busy[worker.pipe] = worker
        while busy:
            yield from _finished(busy, idle)
    finally:
        for worker in (*idle, *busy.values()):
            worker.end()


def _finished(busy: dict[Connection, Worker[T, R]], idle: list[Worker[T, R]]) -> Iterator[Done[R]]:
    for pipe in wait(list(busy)):
        assert isinstance(pipe, Connection)
        worker = busy.pop(pipe)
        idle.append(worker)
        yield worker.task[0], worker.results()


class Worker(Generic[T, R]):
    """One process, and the task it has."""

    def __init__(self, work: Callable[[T], R], lost: Lost[T, R]) -> None:
        self.work, self.lost = work, lost
        self.task: Task[T] = (0, ())
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, self.work, gc.get_threshold()), daemon=True)
        with _deaf():
            self.process.start()
        theirs.close()

    def expect(self) -> None:
        """Wait until the process has come up; raises InputError where it does not."""
        try:
            self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            code = self.process.exitcode
            raise InputError(
                "--jobs",
                f"起不了工作进程（{code}）；请用 --jobs 1",
                f"no process could be started to check in ({code}); try --jobs 1",
            ) from None

    def take(self, task: Task[T]) -> None:
        """Begin a task."""
        self.task = task
        with suppress(OSError):  # a process that has ended is met again in `results`
            self.pipe.send(task[1])

    def results(self) -> list[R]:
        """The results of its task, once they are there. If the process ended over them, one by one in another."""
        try:
            return list(self.pipe.recv())
        except (EOFError, OSError):
            self._renew()
            return [result for item in self.task[1] for result in self._alone(item)]

    def _alone(self, item: T) -> list[R]:
        try:
            self.pipe.send((item,))
            return list(self.pipe.recv())
        except (EOFError, OSError):
            return [self.lost(item, self._renew())]

    def _renew(self) -> int | None:
        """Another process in the place of one that ended; the exit code of that."""
        self.process.join(GRACE)
        self.end()
        code = self.process.exitcode
        self._start()
        self.expect()
        return code

    def end(self) -> None:
        """Stop the process, whatever it is at."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def serve(pipe: Connection, work: Callable[[Any], Any], seldom: tuple[int, int, int]) -> None:
    """Say that it is up, then work on what comes until the other end is closed, as it is when the parent is killed.

    `seldom` is how often garbage is looked for: as in the parent, and never among what is there from the beginning.
    """
    gc.freeze()
    gc.set_threshold(*seldom)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send([work(item) for item in pipe.recv()])


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started here do not hear Ctrl-C, which a terminal sends to all of them: their parent ends them."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

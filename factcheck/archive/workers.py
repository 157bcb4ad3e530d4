"""Processes that check chunks of rows. The checker is sent to each once; a row that ends its process fails alone."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from factcheck.archive.outcome import Record, Row, checked, failed
from factcheck.checker import Checker
from factcheck.errors import InputError

Task = tuple[int, tuple[Row, ...]]
Done = tuple[int, list[Record]]
GRACE = 5.0  # seconds that a process whose pipe is closed may take to end


def check(checker: Checker, tasks: Iterable[Task], jobs: int) -> Generator[Done, None, None]:
    """The records of each task, in the order in which they are done; a single task needs no other process."""
    queue = iter(tasks)
    first = list(islice(queue, 2))
    if jobs == 1 or len(first) < 2:
        for number, rows in chain(first, queue):
            yield number, [checked(checker, row) for row in rows]
    else:
        yield from _spread(checker, chain(first, queue), jobs)


def _spread(checker: Checker, tasks: Iterator[Task], jobs: int) -> Iterator[Done]:
    idle = [Worker(checker) for _ in range(jobs)]
    busy: dict[Connection, Worker] = {}
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


def _finished(busy: dict[Connection, Worker], idle: list[Worker]) -> Iterator[Done]:
    for pipe in wait(list(busy)):
        assert isinstance(pipe, Connection)
        worker = busy.pop(pipe)
        idle.append(worker)
        yield worker.task[0], worker.records()


class Worker:
    """One process, and the task it has."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.task: Task = (0, ())
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, self.checker), daemon=True)
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

    def take(self, task: Task) -> None:
        """Begin a task."""
        self.task = task
        with suppress(OSError):  # a process that has ended is met again in `records`
            self.pipe.send(task[1])

    def records(self) -> list[Record]:
        """The records of its task, once they are there. If the process ended over them, row by row in another."""
        try:
            return list(self.pipe.recv())
        except (EOFError, OSError):
            self._renew()
            return [record for row in self.task[1] for record in self._alone(row)]

    def _alone(self, row: Row) -> list[Record]:
        try:
            self.pipe.send((row,))
            return list(self.pipe.recv())
        except (EOFError, OSError):
            code = self._renew()
            zh, en = f"核对它的进程意外终止（{code}）", f"the process that checked it ended unexpectedly ({code})"
            return [failed(row, InputError("factcheck", zh, en).say(self.checker.lang))]

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


def serve(pipe: Connection, checker: Checker) -> None:
    """Say that it is up, then check what comes until the other end is closed, as it is when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send([checked(checker, row) for row in pipe.recv()])


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

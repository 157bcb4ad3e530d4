"""Chunks of rows checked by several processes."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial

from factcheck.archive.outcome import Record, Row, checked, failed
from factcheck.checker import Checker
from factcheck.errors import ended
from factcheck.workers import spread

Task = tuple[int, tuple[Row, ...]]
Done = tuple[int, list[Record]]


def check(checker: Checker, tasks: Iterable[Task], jobs: int) -> Generator[Done, None, None]:
    """The records of each task, in the order in which they are done; a single task needs no other process."""
    return spread(partial(checked, checker), tasks, jobs, partial(_lost, checker.lang))


def _lost(lang: str, row: Row, code: int | None) -> Record:
    return failed(row, ended("factcheck", code).say(lang))

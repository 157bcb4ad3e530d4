"""A progress line on long runs, on a terminal only."""

from __future__ import annotations

from time import monotonic
from types import TracebackType

from factcheck.cli.shell import Shell

PATIENCE = 0.8  # seconds before the line appears
PACE = 0.1  # seconds between two states of it


class Progress:
    """`with Progress(many, shell) as progress: … progress.step()` after each file."""

    def __init__(self, total: int, shell: Shell, *, quiet: bool = False) -> None:
        self.total, self.shell = total, shell
        self.done = 0
        self.shown = False
        self.next = monotonic() + PATIENCE
        self.silent = quiet or total < 2 or not shell.err.isatty()

    def __enter__(self) -> Progress:
        return self

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.silent or monotonic() < self.next:
            return
        self.next = monotonic() + PACE
        self.shown = True
        width = 24
        full = width * self.done // self.total
        bar = "█" * full + "░" * (width - full)
        self.shell.signal(f"\r{bar} {self.done}/{self.total}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.shell.signal("\r\x1b[K")

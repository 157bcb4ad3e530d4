"""How far a long run is: a line that changes on a terminal, elsewhere a line now and then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import Any

from factcheck.cli.shell import Shell

PACE = 0.5  # seconds between two states of the line on a terminal
SELDOM = 30.0  # seconds between two lines elsewhere


class Meter:
    """`with Meter(shell) as meter: … meter.checked(records)` after each chunk."""

    def __init__(self, shell: Shell, *, quiet: bool = False) -> None:
        self.shell, self.quiet = shell, quiet
        self.terminal = shell.err.isatty()
        self.known = self.done = self.findings = self.failed = 0
        self.start = monotonic()
        self.next = self.start + (PACE if self.terminal else SELDOM)
        self.shown = False

    def __enter__(self) -> Meter:
        return self

    def passed(self, rows: int) -> None:
        """So many rows were checked before."""
        self.known += rows

    def checked(self, records: Sequence[Mapping[str, Any]]) -> None:
        """These were checked now."""
        self.done += len(records)
        self.findings += sum(len(record["found"]) for record in records)
        self.failed += sum(record["status"] == "failed" for record in records)
        now = monotonic()
        if self.quiet or now < self.next:
            return
        self.next = now + (PACE if self.terminal else SELDOM)
        self._show(self.done / (now - self.start))

    def _show(self, pace: float) -> None:
        all = self.known + self.done
        line = self.shell.say(
            f"已核对 {all} 篇（每秒 {pace:.0f} 篇），本次 {self.findings} 处问题，{self.failed} 篇未能核对",
            f"{all} articles ({pace:.0f} a second), {self.findings} findings in this run, {self.failed} not checked",
        )
        if self.terminal:
            self.shell.signal(f"\r{line}\x1b[K")
            self.shown = True
        else:
            self.shell.tell(line)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.shell.signal("\r\x1b[K")

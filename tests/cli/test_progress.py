"""The progress line: on a terminal, on long runs, and gone at the end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import factcheck.cli.progress as module
from factcheck.cli.progress import Progress
from factcheck.cli.shell import Shell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch, err: io.StringIO, files: int, seconds: float, **options) -> str:
    """What stands on standard error after a run whose files take so many seconds each."""
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    shell = Shell(io.BytesIO(), io.StringIO(), err, {}, Path(), None)
    with Progress(files, shell, **options) as progress:
        for _ in range(files):
            now[0] += seconds
            progress.step()
    return err.getvalue()


def test_a_long_run_on_a_terminal_shows_how_far_it_is_and_cleans_up(monkeypatch):
    text = shown(monkeypatch, Terminal(), 10, 1.0)
    assert "5/10" in text
    assert text.endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("err", "files", "seconds", "options"),
    [
        (Terminal(), 10, 0.01, {}),
        (io.StringIO(), 10, 1.0, {}),
        (Terminal(), 1, 9.0, {}),
        (Terminal(), 10, 1.0, {"quiet": True}),
    ],
    ids=["short", "piped", "one file", "quiet"],
)
def test_otherwise_nothing_is_shown(monkeypatch, err, files, seconds, options):
    assert shown(monkeypatch, err, files, seconds, **options) == ""

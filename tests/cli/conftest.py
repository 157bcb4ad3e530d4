"""Runs the command line inside the test process, in a folder of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli import run
from factcheck.cli.shell import Shell

WRONG = "吕梁1493个贫困村全部退出。\n"
RIGHT = "吕梁1439个贫困村全部退出。\n"
DAY = date(2020, 10, 12)


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a wrong draft and a right one."""
    (tmp_path / "错.txt").write_text(WRONG, "utf-8")
    (tmp_path / "对.txt").write_text(RIGHT, "utf-8")
    return tmp_path


@pytest.fixture
def factcheck(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Outcome]:
    """`factcheck("check", "错.txt", stdin=b"…", environment={…})`."""

    cache = {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}

    def call(
        *argv: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None, today: date = DAY
    ) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        shell = Shell(io.BytesIO(stdin), out, err, {**cache, **(environment or {})}, folder, lambda: today)
        status = run(argv, shell)
        return Outcome(status, out.getvalue(), err.getvalue())

    return call

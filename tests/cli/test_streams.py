"""The command as a process: pipes, signals, encodings of the terminal, progress."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "factcheck"]
DAY = ("--date", "2020-10-12")


def start(folder: Path, *argv: str, environment: dict[str, str] | None = None, **streams) -> subprocess.Popen:
    given = {key: value for key, value in os.environ.items() if not key.startswith(("FACTCHECK_", "LC_", "PYTHONIO"))}
    given["XDG_CACHE_HOME"] = str(folder / ".cache")
    return subprocess.Popen([*COMMAND, *argv], cwd=folder, env={**given, **(environment or {})}, **streams)


def test_a_closed_pipe_is_no_crash_and_hides_no_finding(folder):
    many = [str(folder / "错.txt")]
    for number in range(300):
        (folder / f"{number}.txt").write_text("吕梁1493个贫困村全部退出。\n" * 20, "utf-8")
        many.append(f"{number}.txt")
    process = start(folder, "check", *many, *DAY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read().decode()
    assert process.wait() == 1
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_interruption_ends_with_130(folder):
    process = start(folder, "check", "-", *DAY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not _waits_for_input(process.pid):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


def _waits_for_input(pid: int) -> bool:
    """Whether the process has loaded everything and sleeps in a read of the pipe."""
    try:
        return "pipe" in Path(f"/proc/{pid}/wchan").read_text()
    except OSError:
        pytest.skip("no /proc here to see whether the command waits for input")


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030"])
def test_output_is_utf8_in_any_locale(folder, locale):
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = start(
        folder, "check", "错.txt", *DAY, environment=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = process.communicate()
    assert process.returncode == 1
    assert "吕梁1493个贫困村" in out.decode("utf-8")
    assert "1 个数字" in err.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_file_name_that_is_no_text(folder):
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text("吕梁1493个贫困村全部退出。", "utf-8")
    for name in ("full", "json", "sarif", "github", "csv", "junit"):
        process = start(folder, "check", ".", "-f", name, *DAY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate()
        assert process.returncode == 1, err.decode()
        assert out.decode("utf-8").count("1493") >= 2

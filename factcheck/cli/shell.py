"""What a command sees of the world: streams, environment, folder, clock, language."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TextIO

from msgspec import Struct

from factcheck.errors import InputError


class Shell(Struct, dict=True):
    """The streams and surroundings of one run. A closed pipe ends the output, not the run or its exit status."""

    input: BinaryIO
    out: TextIO
    err: TextIO
    environment: Mapping[str, str]
    folder: Path
    today: Callable[[], date]
    lang: str = "zh"

    @classmethod
    def of_process(cls, argv: Sequence[str]) -> Shell:
        """The surroundings of this process, its output in UTF-8; a stream closed beforehand is empty."""
        out, err = sys.stdout or StringIO(), sys.stderr or StringIO()
        for stream in (out, err):
            if isinstance(stream, TextIOWrapper):
                encoding = stream.encoding if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
        given = sys.stdin.buffer if sys.stdin else BytesIO()
        return cls(given, out, err, os.environ, _folder(), date.today, _language(argv, os.environ))

    def say(self, zh: str, en: str) -> str:
        """One of the two, by the language of the run."""
        return zh if self.lang == "zh" else en

    def write(self, text: str) -> None:
        """Text for standard output."""
        self._put(self.out, text)

    def tell(self, line: str) -> None:
        """A line for people, on standard error."""
        self._put(self.err, f"{line}\n")

    def signal(self, text: str) -> None:
        """A passing state, on standard error without an end of line."""
        self._put(self.err, text)

    def fail(self, error: InputError) -> int:
        """Tell what can't be used; the exit status that follows."""
        self.tell(f"factcheck: {error.say(self.lang)}")
        return 2

    def read_input(self) -> bytes:
        """All of standard input."""
        return self.input.read()

    def ask(self, prompt: str) -> str | None:
        """The answer to a prompt, None at the end of input."""
        self.signal(prompt)
        line = self.input.readline()
        return line.decode(errors="replace").rstrip("\r\n") if line else None

    def read_beside(self, name: str) -> bytes | None:
        """The content of a file that may be missing."""
        return content(self.folder, name)

    def colors(self, choice: str) -> bool:
        """Whether to colour the report: `always`, `never`, or `auto` by NO_COLOR, FORCE_COLOR and the terminal."""
        if choice != "auto":
            return choice == "always"
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR"):
            return True
        return self.out.isatty() and self.environment.get("TERM") != "dumb"

    def columns(self) -> int:
        """The width of the terminal, or 100 where the output goes elsewhere."""
        if not self.out.isatty():
            return 100
        with suppress(OSError, ValueError):
            return os.get_terminal_size(self.out.fileno()).columns
        return 80

    def flush(self) -> None:
        """Write out what is buffered; whoever closed the pipe doesn't want it."""
        for stream in (self.out, self.err):
            self._put(stream, "")

    def _put(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except (BrokenPipeError, ValueError):
            # Python flushes once more at exit and would complain; let it write into nothing.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def content(folder: Path, name: str) -> bytes | None:
    """The content of a file in a folder, None where there is none that can be read."""
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except OSError:
        return None


def _folder() -> Path:
    """The current folder; where it has been removed, paths fail one by one."""
    try:
        return Path.cwd()
    except OSError:
        return Path()


def _language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language before settings are read: --lang, FACTCHECK_LANG, or what the locale says about English."""
    given = [word.partition("=")[2] for word in argv if word.startswith("--lang=")]
    given += [after for word, after in pairwise(argv) if word == "--lang"]
    if given or environment.get("FACTCHECK_LANG"):
        return "en" if [environment.get("FACTCHECK_LANG"), *given][-1] == "en" else "zh"
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if locale.startswith("en") and {"--help", "-h"} & {*argv} else "zh"

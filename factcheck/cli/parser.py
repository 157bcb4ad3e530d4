"""An argument parser that says one clear line about an error instead of the whole usage."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from factcheck.cli.shell import Shell


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)


class Parser(argparse.ArgumentParser):
    """Options can't be abbreviated; help goes to the shell's output and errors to its error stream."""

    def __init__(self, *, shell: Shell, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(allow_abbrev=False, **settings)
        self.shell = shell

    def error(self, message: str) -> NoReturn:
        hint = self.shell.say(f"用法见 {self.prog} --help", f"see {self.prog} --help")
        self.shell.tell(f"{self.prog}: {message}; {hint}")
        raise SystemExit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message and file is self.shell.err:
            self.shell.tell(message.rstrip("\n"))
        elif message:
            self.shell.write(message)

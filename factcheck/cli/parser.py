"""An argument parser that says one clear line about an error instead of the whole usage."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from factcheck.cli.shell import Shell

MARGIN = 2  # columns left free beside a help text


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, *, width: int) -> None:
        super().__init__(prog, max_help_position=30, width=width)

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):  # argparse forgets that these are indented once more
            self._action_max_length += self._indent_increment


class Parser(argparse.ArgumentParser):
    """Options can't be abbreviated; help goes to the shell's output and errors to its error stream."""

    def __init__(self, *, shell: Shell, **settings: Any) -> None:
        settings.setdefault("formatter_class", partial(_Help, width=shell.columns() - MARGIN))
        super().__init__(allow_abbrev=False, **settings)
        self.shell = shell

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """The arguments; paths may stand among options in any order."""
        nested = any(action.nargs in (argparse.PARSER, argparse.REMAINDER) for action in self._actions)
        return self.parse_args(argv) if nested else self.parse_intermixed_args(argv)

    def error(self, message: str) -> NoReturn:
        hint = self.shell.say(f"用法见 {self.prog} --help", f"see {self.prog} --help")
        self.shell.tell(f"{self.prog}: {message}; {hint}")
        raise SystemExit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message and file is self.shell.err:
            self.shell.tell(message.rstrip("\n"))
        elif message:
            self.shell.write(message)

"""Reports to where they are wanted: each --format to standard output or to the --output-file after it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from factcheck.cli.shell import Shell
from factcheck.errors import InputError, unknown
from factcheck.report import Run, formats, render


class Output(Struct, frozen=True):
    """A format (empty: the one of the settings) and its file, empty for standard output."""

    format: str = ""
    file: str = ""


class AddFormat(argparse.Action):
    """`--format F` begins an output; `--output-file FILE` says where the latest goes, `-` being standard output."""

    def __call__(self, parser: Any, namespace: Any, value: Any, option: str | None = None) -> None:
        outputs: list[Output] = list(getattr(namespace, self.dest) or ())
        if option in ("--format", "-f"):
            outputs.append(Output(value))
        elif value == "-":
            outputs += () if outputs else (Output(),)
        elif outputs and not outputs[-1].file:
            outputs[-1] = replace(outputs[-1], file=value)
        else:
            outputs.append(Output("", value))
        setattr(namespace, self.dest, outputs)


def planned(given: Sequence[Output] | None, default: str) -> tuple[Output, ...]:
    """The outputs with their formats known; raises InputError for an unknown format or two for one place."""
    outputs = tuple(replace(output, format=output.format or default) for output in given or (Output(),))
    places: set[str] = set()
    for output in outputs:
        if output.format not in formats():
            raise unknown("--format", output.format, formats())
        if output.file in places:
            place = output.file or "stdout"
            raise InputError(
                "--format",
                f"两份报告都要写到 {place}；请用 --output-file 分开",
                f"two reports would go to {place}; give each an --output-file",
            )
        places.add(output.file)
    return outputs


def put(outputs: Sequence[Output], run: Run, shell: Shell) -> None:
    """Render and write each output; only what goes to standard output is coloured."""
    for output in outputs:
        if output.file:
            text = render(output.format, replace(run, color=False, columns=0))
            write_whole(shell.folder / output.file, output.file, text)
        else:
            shell.write(render(output.format, run))


def write_whole(path: Path, name: str, text: str) -> None:
    """Write a file whole or not at all; raises InputError, which calls it `name`."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, "utf-8", errors="backslashreplace", newline="")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise InputError(
            name, f"写不了（{reason}）；请核对路径", f"can't be written ({reason}); check the path"
        ) from None

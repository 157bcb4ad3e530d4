"""How long a whole process takes on one draft: `factcheck check --no-cache` beside codespell and beside bare Python.

    python benchmarks/start.py [--factcheck PATH] [--codespell PATH] [DRAFT ...]

`--factcheck` should name an installed copy, whose modules are compiled. Without a draft two of 4 KB are made: the
beginning of the seed document, and lines of labelled drafts, which are far denser. The runs are taken in turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from peers import of_size

ROOT = Path(__file__).parents[1]
SIZE = 4096  # bytes
ROUNDS = 15


def made(folder: Path) -> list[Path]:
    """A draft of press prose, and one that is dense with figures."""
    (seed,) = (ROOT / "seeds").glob("*.txt")
    prose = folder / "prose.txt"
    prose.write_text(seed.read_bytes()[:SIZE].decode("utf-8", "ignore"), "utf-8")
    dense = folder / "dense.txt"
    dense.write_text(of_size(folder, SIZE).text, "utf-8")
    return [prose, dense]


def milliseconds(command: Sequence[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - start) * 1000


def main(arguments: argparse.Namespace) -> None:
    python = str(Path(arguments.factcheck).parent / "python")
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "XDG_CACHE_HOME": place}
        print(
            "| draft | bytes | factcheck, ms | codespell, ms | bare Python, ms | of codespell |\n" + "| --- " * 6 + "|"
        )
        for draft in map(Path, arguments.drafts or made(Path(place))):
            check = [arguments.factcheck, "check", "--isolated", "--no-cache", str(draft)]
            commands = (check, [arguments.codespell, str(draft)], [python, "-c", "pass"])
            milliseconds(check, environment)  # the first run compiles the index
            rounds = [[milliseconds(command, environment) for command in commands] for _ in range(ROUNDS)]
            ours, theirs, bare = map(statistics.median, zip(*rounds, strict=True))
            size = draft.stat().st_size
            print(
                f"| {draft.name} | {size} | {ours:.0f} | {theirs:.0f} | {bare:.0f} | {ours / theirs:.2f} |", flush=True
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--factcheck", default=str(Path(sys.executable).parent / "factcheck"))
    parser.add_argument("--codespell", default=shutil.which("codespell") or "codespell")
    parser.add_argument("drafts", nargs="*")
    main(parser.parse_args())

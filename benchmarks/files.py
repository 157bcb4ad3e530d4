"""Ten thousand small drafts in a hundred folders: the first check on one core and on all, and the next one.

    python benchmarks/files.py [NUMBER] [--factcheck PATH] [--one]

Beside each time stands that of a process that walks the same folders and hashes every file. `--one` also takes the
first check with one process.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 20200930
LINES = 18
WALK = """
import hashlib, os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.sha256(file.read()).digest()
"""


def drafts(folder: Path, number: int) -> int:
    """Write the drafts, each some lines of the seed document with one of their own; the characters of all."""
    chance = random.Random(SEED)
    (seed,) = (ROOT / "seeds").glob("*.txt")
    lines = seed.read_text("utf-8").splitlines()
    size = 0
    for n in range(number):
        path = folder / f"{n % 100:02d}" / f"{n:05d}.txt"
        path.parent.mkdir(exist_ok=True)
        first = chance.randrange(len(lines) - LINES)
        text = "\n".join(lines[first : first + chance.randint(6, LINES)])
        if n % 10 == 0:
            text += f"\n全市{chance.randint(1440, 1499)}个贫困村全部退出。"
        size += path.write_text(f"{text}\n稿件第{n}号。\n", "utf-8")
    return size


def timed(command: Sequence[str], cache: Path) -> tuple[float, float]:
    """Seconds of a process, and the most memory (MB) of it and of those that it starts."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place, "drafts"), Path(place, "cache")
        folder.mkdir()
        size = drafts(folder, arguments.number)
        check = [arguments.factcheck, "check", "--isolated", "--date", "2020-10-12", "-f", "concise", str(folder)]
        walk = [sys.executable, "-c", WALK, str(folder)]
        print(f"{arguments.number} drafts, {size / 1e6:.1f} MB of characters\n")
        print("| pass | seconds | µs a file | of walking and hashing | MB |\n| --- | --- | --- | --- | --- |")
        rows = [("first, one process", [*check, "--jobs", "1"])] if arguments.one else []
        for name, command in (*rows, ("first, all cores", check), ("next", check), ("next again", check)):
            if name == "first, all cores":
                shutil.rmtree(cache, ignore_errors=True)
            beside, _ = timed(walk, cache)
            seconds, memory = timed(command, cache)
            each = seconds / arguments.number * 1e6
            print(f"| {name} | {seconds:.2f} | {each:.0f} | {seconds / beside:.1f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("number", nargs="?", type=int, default=10_000)
    parser.add_argument(
        "--factcheck", default=shutil.which("factcheck") or str(Path(sys.executable).parent / "factcheck")
    )
    parser.add_argument("--one", action="store_true")
    main(parser.parse_args())

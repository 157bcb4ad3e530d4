"""How the time of a check grows with a draft's length, beside a bare scan for numerals over the same text.

    python benchmarks/throughput.py [TIMES ...]

Each row is the seed document so many times over in one draft: seconds of the check in one process and of the scan,
their ratio, the ratio to the time per length of the first row, and the most memory so far; then seconds of the check
on all cores, which a draft of several sections is spread over, and their ratio to the scan.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import regex

import factcheck
from factcheck.__main__ import SELDOM

ROOT = Path(__file__).parents[1]
DAY = date(2020, 10, 12)


def scan_of(units: Iterable[str]) -> regex.Pattern[str]:
    """Numerals with a unit behind them, as one would look for them with nothing else."""
    listed = "|".join(sorted(map(regex.escape, units), key=len, reverse=True))
    number = r"[0-9０-９][0-9０-９.,，]*|[一二三四五六七八九十百千零两]+"
    return regex.compile(rf"(?:{number})\s*[百千万亿]*多?\s*(?:{listed})")


def seconds(work: Callable[[], object]) -> float:
    """The shorter of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main(times: list[int]) -> None:
    (seed,) = (ROOT / "seeds").glob("*.txt")
    text = seed.read_text("utf-8")
    checker = factcheck.load()
    pattern = scan_of(checker.lexicon.figures.units)
    gc.freeze()
    gc.set_threshold(*SELDOM)  # as the command line does
    checker.check(text, date=DAY)
    unit = 0.0
    columns = (
        "times",
        "characters",
        "check, s",
        "scan, s",
        "of the scan",
        "of linear",
        "MB",
        "all cores, s",
        "of the scan",
    )
    print("| " + " | ".join(columns) + " |\n" + "| --- " * len(columns) + "|")
    for n in times:
        draft = text * n
        check = seconds(lambda draft=draft: checker.check(draft, date=DAY))
        scan = seconds(lambda draft=draft: sum(1 for _ in pattern.finditer(draft)))
        unit = unit or check / n
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ratios = f"{check / scan:.0f} | {check / n / unit:.2f}"
        print(f"| {n} | {len(draft)} | {check:.2f} | {scan:.3f} | {ratios} | {memory:.0f} ", end="", flush=True)
        spread = seconds(lambda draft=draft: checker.check(draft, date=DAY, jobs=0))
        print(f"| {spread:.2f} | {spread / scan:.0f} |", flush=True)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [1, 2, 4, 8])

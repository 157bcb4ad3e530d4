"""How the time of a check grows with a draft's length, beside a bare scan for numerals over the same text.

    python benchmarks/throughput.py [TIMES ...]

Each row is the seed document so many times over in one draft: seconds of the check, its ratio to the scan and to the
time per length of the first row.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import regex

import factcheck

ROOT = Path(__file__).parents[1]
SCAN = regex.compile(
    r"[0-9０-９一二三四五六七八九十百千零两][0-9０-９.,，一二三四五六七八九十百千万亿零两]*\s*[%‰\p{Han}]{0,4}"
)
DAY = date(2020, 10, 12)


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
    checker.check(text, date=DAY)
    unit = 0.0
    print("| times | characters | check, s | of the scan | of linear |\n| --- | --- | --- | --- | --- |")
    for n in times:
        draft = text * n
        check = seconds(lambda draft=draft: checker.check(draft, date=DAY))
        scan = seconds(lambda draft=draft: sum(1 for _ in SCAN.finditer(draft)))
        unit = unit or check / n
        print(f"| {n} | {len(draft)} | {check:.2f} | {check / scan:.0f} | {check / n / unit:.2f} |")


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [1, 2, 4, 8])

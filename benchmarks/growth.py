"""What a draft costs when the reference grows from 262 facts to 100,000 about 5,000 places.

    python benchmarks/growth.py [--process] [FACTS ...]

The further facts are the city's own, told of invented places with other values. Two drafts are checked against each
reference: one about the city, one that tells forty figures of ten of the places. `--process` also times the command
as a whole, its index being there.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from peers import rules_of

import factcheck
from factcheck import index
from factcheck.index import Basis

ROOT = Path(__file__).parents[1]
SIZES = (0, 1_000, 10_000, 100_000)
EACH = 20  # facts of a place
PLACES = 10  # that the second draft tells of
SYLLABLES = (
    "安宝昌德丰福光广海和恒宏嘉建金锦景康兰良林隆茂宁平清庆荣瑞盛寿泰通旺文武祥新兴秀旭延阳义永玉裕远云泽昭振正中忠"
)
DAY = date(2020, 10, 12)


def grown(facts: int) -> dict[str, Any]:
    """The reference with so many facts, or as it is where that is less."""
    chance = random.Random(facts)
    reference: dict[str, Any] = json.loads((ROOT / "reference.json").read_text("utf-8"))
    own = [f for f in reference["facts"] if f["subject"] == reference["subject"] and plain(f)]
    names = place_names(chance)
    while len(reference["facts"]) < facts:
        name = next(names)
        reference["subjects"][name] = {"name": name, "kind": "county", "parent": reference["subject"]}
        for fact in chance.sample(own, min(EACH, facts - len(reference["facts"]))):
            value = str(int(fact["value"]) * chance.randint(2, 9) + chance.randint(1, 9))
            reference["facts"].append({**fact, "id": f"{fact['id']}.{name}", "subject": name, "value": value})
    return reference


def plain(fact: dict[str, Any]) -> bool:
    """A counted level that stands for itself."""
    special = {"superseded_by", "lower", "of", "measure", "qualifiers", "direction"} & fact.keys()
    return not special and fact["value"].isdigit() and fact["unit"] not in ("年", "位") and int(fact["value"]) > 20


def place_names(chance: random.Random) -> Iterator[str]:
    """Invented names of counties, each once."""
    seen: set[str] = set()
    while True:
        name = "".join(chance.sample(SYLLABLES, chance.randint(2, 3))) + "县"
        if name not in seen:
            seen.add(name)
            yield name


def drafts(reference: dict[str, Any]) -> tuple[str, str]:
    """A draft about the city, and one about some places: their figures as they are, every fifth read backwards."""
    indicators = reference["indicators"] | rules_of(ROOT / "rules/indicators")
    names = {key: indicator["name"] for key, indicator in indicators.items()}
    (seed,) = (ROOT / "seeds").glob("*.txt")
    places = [name for name in reference["subjects"] if name.endswith("县") and name not in ("兴县", "临县")][-PLACES:]
    lines = []
    for number, fact in enumerate(f for f in reference["facts"] if f["subject"] in places):
        value = fact["value"][::-1] if number % 5 == 0 else fact["value"]
        lines.append(f"{fact['subject']}{names[fact['indicator']]}{value}{fact['unit']}。")
    return seed.read_text("utf-8"), "\n".join(lines[:: max(1, len(lines) // 40)]) or "全市共有贫困村1439个。"


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of some runs."""
    return statistics.median(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def each(checker: factcheck.Checker, draft: str) -> float:
    """Microseconds for a figure of a draft."""
    figures = len(checker.check(draft, date=DAY).figures)
    return seconds(lambda: checker.check(draft, date=DAY)) / figures * 1e6


def process(reference: Path, folder: Path) -> float:
    """Milliseconds of the command as a whole, once its index is there."""
    draft = folder / "draft.txt"
    draft.write_text("吕梁1493个贫困村全部退出，森林覆盖率32.81%。\n", "utf-8")
    command = [sys.executable, "-m", "factcheck", "check", "--isolated", "--no-cache", "--reference", str(reference)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    run = lambda: subprocess.run([*command, str(draft)], env=environment, capture_output=True, check=False)  # noqa: E731
    run()
    return seconds(run) * 1000


def main(arguments: argparse.Namespace) -> None:
    whole = " process, ms |" if arguments.process else ""
    print("| facts | places | load, s | index, MB | read index, ms | city, µs a figure | places, µs a figure | of the")
    print(f"first | log facts | MB |{whole}\n| {'--- | ' * (10 + bool(whole))}")
    base = 0.0
    for size in arguments.facts or SIZES:
        reference = grown(size)
        with tempfile.TemporaryDirectory() as place:
            path = Path(place, "reference.json")
            path.write_text(json.dumps(reference, ensure_ascii=False), "utf-8")
            start = time.perf_counter()
            checker = factcheck.load(path)
            load = time.perf_counter() - start
            data = index.write(Basis(checker.lexicon, checker.reference, checker.checks, checker.wording), b"")
            reading = seconds(lambda data=data: index.read(data, b"")) * 1000
            city, places = (each(checker, draft) for draft in drafts(reference))
            base = base or city
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            count = len(reference["facts"])
            row = (
                f"| {count} | {len(reference['subjects'])} | {load:.2f} | {len(data) / 1e6:.1f} | {reading:.1f} "
                f"| {city:.0f} | {places:.0f} | {city / base:.2f} | {math.log(count, 262):.2f} | {memory:.0f} |"
            )
            print(row + (f" {process(path, Path(place)):.0f} |" if arguments.process else ""), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("facts", nargs="*", type=int)
    parser.add_argument("--process", action="store_true")
    main(parser.parse_args())

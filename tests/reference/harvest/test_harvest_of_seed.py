"""What harvesting must reach on the source of the curated reference, and the commands as a curator types them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def run(*argv: str, folder: Path = ROOT, answers: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *argv], cwd=folder, input=answers, capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


def test_the_curated_facts_are_proposed_from_raw_text() -> None:
    told = run("benchmarks/harvest.py")
    values, slots, right, unmarked = map(float, re.findall(r"([\d.]+) %", told))
    assert values >= 90
    assert slots >= 85
    assert right >= 90
    assert unmarked <= 1.5


def test_a_curators_commands(county: Path) -> None:
    factcheck = (
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from factcheck.__main__ import main; sys.exit(main())",
    )
    reference = ("--reference", "reference.json")
    run(*factcheck, "reference", "harvest", "communique.txt", *reference, "-o", "c.json", folder=county)
    asked = run(*factcheck, "reference", "review", "c.json", *reference, folder=county, answers="a\nr\n")
    assert "q 退出" in asked
    run(*factcheck, "reference", "merge", "c.json", *reference, folder=county)
    ids = [fact["id"] for fact in json.loads((county / "reference.json").read_text())["facts"]]
    assert "gdp.qingyuan.2021" in ids
    assert "primary_value_added.qingyuan.2021" not in ids

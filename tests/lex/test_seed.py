"""The seed document as printed, wrapped lines and stray blanks included: every figure of it, proofread by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from factcheck.lex import figures
from factcheck.lex.rows import exact
from factcheck.lexicon.figures import load_figures

ROOT = Path(__file__).parents[2]
TABLES = load_figures(ROOT / "rules")
TEXT = (ROOT / "seeds/000_7d0c2f5ac0235322.txt").read_text("utf-8")
GOLDEN = Path(__file__).with_name("seed.tsv")


def test_every_figure_of_the_seed() -> None:
    found = [
        [
            str(TEXT.count("\n", 0, q.start) + 1), q.text.replace("\n", "⏎"), q.kind, exact(q.low), exact(q.high),
            q.unit, q.dimension, q.hedge,
        ]
        for q in figures(TEXT, TABLES, date(2020, 10, 12))[0]
    ]  # fmt: skip
    golden = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines()[1:]]
    assert found == golden


def test_every_run_of_digits_is_read() -> None:
    spans = [(t.start, t.end) for found in figures(TEXT, TABLES, date(2020, 10, 12)) for t in found]
    runs = [m.span() for m in re.finditer("[0-9]+", TEXT)]
    assert [r for r in runs if not any(a <= r[0] and r[1] <= b for a, b in spans)] == []

"""The curated reference against its source: every figure of the document is a fact or has a reason why it is none."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.checker import Checker
from factcheck.checker import load as load_checker
from factcheck.lexicon import Lexicon
from factcheck.reference.load import load
from factcheck.reference.problem import errors
from factcheck.reference.verify import verify
from factcheck.reference.words import words_of

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("seed_coverage.tsv")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?|[零一二两三四五六七八九十百千万亿]+")
SCALE = re.compile(r"[万亿百千]+")
REASONS = {"fact", "repeat", "period", "ordinal", "heading", "name", "slogan", "word"}


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return json.loads((ROOT / "reference.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def figures(raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Line and text of every run of digits or Chinese numerals in the document."""
    text = (ROOT / raw["sources"]["s1"]["file"]).read_text(encoding="utf-8")
    marks = [(char, line) for line, row in enumerate(text.split("\n"), 1) for char in row if not char.isspace()]
    view = "".join(char for char, _ in marks)
    return [
        (str(marks[m.start()][1]), m[0])
        for m in FIGURE.finditer(view)
        if not (SCALE.fullmatch(m[0]) and view[m.start() - 1].isdigit())
    ]


def test_every_figure_of_the_document_is_accounted_for(raw, rows):
    assert [(row["line"], row["figure"]) for row in rows] == figures(raw)
    assert {row["why"] for row in rows} <= REASONS
    assert all(bool(row["facts"]) == (row["why"] in ("fact", "repeat")) for row in rows)


def test_a_figure_stands_in_the_quote_of_its_fact(raw, rows):
    quotes = {fact["id"]: re.sub(r"\s", "", fact["source"]["quote"]) for fact in raw["facts"]}
    for row in rows:
        for fact in filter(None, row["facts"].split(",")):
            assert row["figure"] in quotes[fact], (row, quotes[fact])


def test_every_fact_is_the_reading_of_some_figure(raw, rows):
    read = {fact for row in rows for fact in row["facts"].split(",") if fact}
    assert read == {fact["id"] for fact in raw["facts"]}


def test_the_reference_passes_its_own_lint(lexicon: Lexicon):
    reference = load(ROOT / "reference.json", lexicon)
    found = verify(reference, words_of(lexicon), date(2020, 10, 1), lambda name: (ROOT / name).read_bytes())
    assert errors(found) == ()
    assert [p.fact for p in found if p.key == "relation-disputed"] == ["relations.farm-loss-ratio"]


# ------------------------------------------------------------------ what the patterns make of the press's own words

PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")
STRANGERS = Path(__file__).with_name("strangers.txt")
DAY = date(2020, 10, 12)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker()


def test_a_figure_is_known_again_in_other_words(checker: Checker):
    """One sentence a fact, worded otherwise than the document; the figure in brackets has to be linked to it."""
    missed = []
    for line in PARAPHRASES.read_text(encoding="utf-8").splitlines()[1:]:
        marked, fact = line.split("\t")
        start, end = marked.index("["), marked.index("]") - 1
        report = checker.check(marked.replace("[", "", 1).replace("]", "", 1), date=DAY)
        linked = [f.fact for f in report.figures if f.start < end and start < f.end and f.verdict == "supported"]
        if fact not in linked:
            missed.append((marked, fact, linked))
    assert not missed


def test_neighbouring_figures_of_the_city_are_left_alone(checker: Checker):
    """Other years, parts, plans and other things counted: nothing the reference could contradict."""
    texts = STRANGERS.read_text(encoding="utf-8").splitlines()
    told = {text: [f.text for f in checker.check(text, date=DAY).findings] for text in texts}
    assert {text: found for text, found in told.items() if found} == {}

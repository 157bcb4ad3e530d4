"""The engine on another city: same rules, same code, another reference."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import score

import factcheck
from tests.scoring import Outcome, figures, outcomes, report

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REFERENCE = HERE / "reference.json"
FLOORS = {"precision": 0.85, "f1": 0.83, "verified": 0.82, "kind": 0.95}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load(reference=REFERENCE)


@pytest.fixture(scope="module")
def told(checker: factcheck.Checker) -> list[Outcome]:
    return outcomes(checker, rows("drafts.jsonl"))


def test_drafts_of_another_city_score_as_high(told: list[Outcome]) -> None:
    reached = figures(told)
    mistakes = "\n".join(f"{i} {o} {w[2:5]}" for i, o, w in told if o not in ("verified", "caught"))
    assert all(reached[name] >= floor for name, floor in FLOORS.items()), f"{reached}\n{mistakes}"


def test_no_wrong_figure_is_called_right(told: list[Outcome]) -> None:
    assert not [(i, w) for i, o, w in told if o == "missed-as-ok"]


@pytest.mark.parametrize("paragraph", rows("silent.jsonl"), ids=lambda row: row["id"])
def test_nothing_is_said_about_other_places_and_times(checker: factcheck.Checker, paragraph: dict[str, Any]) -> None:
    found = report(checker, paragraph["text"], paragraph["date"])["findings"]
    assert not found, paragraph["about"]


# ------------------------------------------------------------------ the labels themselves


@pytest.mark.parametrize("draft", rows("drafts.jsonl"), ids=lambda row: row["id"])
def test_every_label_names_a_figure_of_the_source(draft: dict[str, Any]) -> None:
    seed = re.sub(r"\s", "", (HERE / "seed.txt").read_text("utf-8"))
    for *_, mention, kind, note in score.strip(draft["text"])[1]:
        if kind in ("ok", "conflict", "outdated"):
            figure = re.search(r"\d[\d.]*|第[一二三四五六七八九十]+", note)
            assert figure and figure[0] in seed, (mention, note)


# ------------------------------------------------------------------ nothing of the first city in code or rules

FIRST = json.loads((ROOT / "reference.json").read_text("utf-8"))
EXAMPLES = frozenset({"example", "examples", "note", "why", "prefectures"})


def first_city() -> re.Pattern[str]:
    """The first city's figures that no other text would hold by chance (four digits and more), and its names."""
    printed = {fact.get("value", "") for fact in FIRST["facts"]}
    telling = {value for value in printed if re.fullmatch(r"\d+\.?\d*", value) and len(value.replace(".", "")) >= 4}
    telling -= {value for value in telling if re.fullmatch(r"(19|20)\d\d|[1-9]0+", value)}
    places = [place for place in FIRST["subjects"].values() if place.get("kind") in ("city", "county")]
    names = {name for place in places for name in (place["name"], *place.get("aliases", ()))}
    numbers = "|".join(map(re.escape, sorted(telling)))
    return re.compile(rf"(?<![\d.])(?:{numbers})(?![\d]|\.\d)|{'|'.join(sorted(names))}")


def strings_of_code(path: Path) -> Iterator[str]:
    """The constants of a module, docstrings apart."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in prose and not isinstance(node.value, bytes):
            yield str(node.value)


def strings_of_rules(value: object) -> Iterator[str]:
    """The keys and values of a rule file, examples apart."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in EXAMPLES:
                yield key
                yield from strings_of_rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of_rules(inner)
    else:
        yield str(value)


def test_code_holds_nothing_of_the_first_city() -> None:
    telling = first_city()
    found = [
        (str(path.relative_to(ROOT)), text)
        for path in sorted((ROOT / "factcheck").rglob("*.py"))
        for text in strings_of_code(path)
        if telling.search(text)
    ]
    assert not found


def test_rules_hold_nothing_of_the_first_city() -> None:
    telling = first_city()
    found = [
        (str(path.relative_to(ROOT)), text)
        for path in sorted((ROOT / "rules").rglob("*.toml"))
        for text in strings_of_rules(tomllib.loads(path.read_text("utf-8")))
        if telling.search(text)
    ]
    assert not found

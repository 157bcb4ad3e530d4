"""What the rules say of shapes that are no figures: where one may begin, so that nothing else is looked at."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHAPES = tomllib.loads((ROOT / "rules" / "nonfigures.toml").read_text("utf-8"))["shapes"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Drafts, paragraphs and the seed document."""
    rows = [row for name in ("drafts", "silent") for row in (ROOT / f"tests/bench/{name}.jsonl").open(encoding="utf-8")]
    (seed,) = (ROOT / "seeds").glob("*.txt")
    return [*(json.loads(row)["text"] for row in rows), seed.read_text("utf-8")]


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_begins_with_what_it_is_said_to_begin_with(name: str, texts: list[str]) -> None:
    shape = SHAPES[name]
    pattern, begins = re.compile(shape["pattern"]), re.compile(f"[{shape['begins']}]")
    found = [match[0] for text in (*texts, *shape["examples"]) for match in pattern.finditer(text)]
    assert found
    assert {match for match in found if not begins.match(match)} == set()

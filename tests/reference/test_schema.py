"""The published JSON Schema: current, and of one mind with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.lexicon import Lexicon
from factcheck.reference.messages import messages
from factcheck.reference.schema import json_schema, published
from factcheck.reference.words import words_of

ROOT = Path(__file__).parents[2]


def test_the_published_schema_is_current() -> None:
    """Renew it with: factcheck reference schema > docs/reference.schema.json"""
    assert (ROOT / "docs" / "reference.schema.json").read_text() == published()


def test_the_schema_takes_what_the_loader_takes_and_refuses_what_it_refuses(raw: dict[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    curated = json.loads((ROOT / "reference.json").read_text())
    assert list(validator.iter_errors(raw)) == list(validator.iter_errors(curated)) == []
    for spoil in ({"facts": [raw["facts"][0] | {"valeu": "1"}]}, {"as_of": "2022"}, {"subjects": {}}):
        assert list(validator.iter_errors(raw | spoil))


def test_the_guide_names_every_scope_that_narrows_and_every_code(lexicon: Lexicon) -> None:
    guide = (ROOT / "docs" / "reference.md").read_text()
    soft = {name.removeprefix("scope.") for name in lexicon.vocabulary.soft_scopes}
    codes = {message.code for message in messages().values()}
    assert all(f"`{name}`" in guide for name in words_of(lexicon).scopes - soft)
    assert all(f"| {code} |" in guide for code in codes)

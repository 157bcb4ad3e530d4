"""The published JSON Schema: current, and of one mind with the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.schema import json_schema, published

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

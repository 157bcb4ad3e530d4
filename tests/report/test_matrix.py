"""Every format tells the same positions for the same drafts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from factcheck.report import formats, render
from tests.report.drafts import DRAFTS, finding, report, run, three

Spot = tuple[str, int, int, int, int]  # path, line, column, end line, end column in code points; 0 where not told


def expected() -> list[Spot]:
    return [
        (report.path, found.line, found.column, found.end_line, found.end_column)
        for report in three()
        for found in report.findings
    ]


def from_json(text: str) -> Iterator[Spot]:
    for file in json.loads(text)["files"]:
        for found in file["findings"]:
            source = DRAFTS[file["path"]]
            assert source[found["start"] : found["end"]] == found["text"]
            yield file["path"], found["line"], found["column"], found["end_line"], found["end_column"]


def from_jsonl(text: str) -> Iterator[Spot]:
    for found in map(json.loads, text.splitlines()):
        if found["type"] == "finding":
            yield found["path"], found["line"], found["column"], found["end_line"], found["end_column"]


def from_sarif(text: str) -> Iterator[Spot]:
    for result in json.loads(text)["runs"][0]["results"]:
        if "suppressions" not in result:
            place = result["locations"][0]["physicalLocation"]
            region = (place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn"))
            yield (unquote(place["artifactLocation"]["uri"]), *region)


def from_github(text: str) -> Iterator[Spot]:
    for line in text.splitlines():
        match = re.fullmatch(r"::(?:error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        given = dict(pair.split("=", 1) for pair in match[1].split(","))
        path = unquote(given["file"])
        yield path, int(given["line"]), int(given.get("col", 0)), int(given["endLine"]), int(given.get("endColumn", 0))


def from_gitlab(text: str) -> Iterator[Spot]:
    for entry in json.loads(text):
        begin, end = entry["location"]["positions"]["begin"], entry["location"]["positions"]["end"]
        yield entry["location"]["path"], begin["line"], begin["column"], end["line"], end["column"]


def from_diagnostics(diagnostics: list[dict]) -> Iterator[Spot]:
    for found in diagnostics:
        path, span = found["location"]["path"], found["location"]["range"]
        lines = DRAFTS[path].split("\n")
        columns = []
        for spot in (span["start"], span["end"]):
            before = lines[spot["line"] - 1].encode()[: spot["column"] - 1]
            columns += [spot["line"], len(before.decode()) + 1]
        yield (path, *columns)


def from_rdjson(text: str) -> Iterator[Spot]:
    return from_diagnostics(json.loads(text)["diagnostics"])


def from_rdjsonl(text: str) -> Iterator[Spot]:
    return from_diagnostics([json.loads(line) for line in text.splitlines()])


def from_csv(text: str) -> Iterator[Spot]:
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        spot = (int(row[key]) for key in ("line", "column", "end_line", "end_column"))
        yield (row["path"], *spot)


def from_junit(text: str) -> Iterator[Spot]:
    for case in ElementTree.fromstring(text.encode()).iter("testcase"):
        if case.find("skipped") is None:
            yield case.get("classname"), int(case.get("line")), int(case.get("column")), 0, 0


def from_checkstyle(text: str) -> Iterator[Spot]:
    for file in ElementTree.fromstring(text.encode()).iter("file"):
        for error in file.iter("error"):
            yield file.get("name"), int(error.get("line")), int(error.get("column")), 0, 0


def from_lines(text: str) -> Iterator[Spot]:
    for match in re.finditer(r"^(\S+?):(\d+):(\d+)[: ]", text, re.MULTILINE):
        yield match[1], int(match[2]), int(match[3]), 0, 0


def from_grouped(text: str) -> Iterator[Spot]:
    path = ""
    for line in text.splitlines():
        if re.match(r"\S", line):
            path = line.removesuffix(":")
        elif line:
            spot = line.split()[0].split(":")
            yield path, int(spot[0]), int(spot[1]), 0, 0


def from_markdown(text: str) -> Iterator[Spot]:
    for match in re.finditer(r"^\| (.+?):(\d+):(\d+) ", text, re.MULTILINE):
        yield match[1], int(match[2]), int(match[3]), 0, 0


READERS: dict[str, Callable[[str], Iterator[Spot]]] = {
    "full": from_lines,
    "concise": from_lines,
    "grouped": from_grouped,
    "json": from_json,
    "jsonl": from_jsonl,
    "sarif": from_sarif,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "checkstyle": from_checkstyle,
    "rdjson": from_rdjson,
    "rdjsonl": from_rdjsonl,
    "markdown": from_markdown,
    "csv": from_csv,
}


@pytest.mark.parametrize("name", READERS)
def test_positions(name: str) -> None:
    found = sorted(READERS[name](render(name, run())))
    assert len(found) == 7
    for spot, wanted in zip(found, sorted(expected()), strict=True):
        told = tuple(here if here else 0 for here in spot)
        assert told == tuple(want if here else 0 for here, want in zip(spot, wanted, strict=True))
        assert told[:2] == wanted[:2]


def test_columns_are_left_out_only_by_github_and_only_across_lines() -> None:
    for spot in from_github(render("github", run())):
        assert (spot[2] == 0) == (spot[1] != spot[3])


@pytest.mark.parametrize("name", READERS)
def test_first_sentence_names_value_expected_date_and_source(name: str) -> None:
    first = report("稿.txt", "1493个", finding("1493个", "1493个"))
    text = render(name, run(first)).replace("\\", "")
    source = '"document": "seeds/report.txt", "line": 45' if name.startswith("json") else "report.txt:45"
    source = "report.txt,45" if name == "csv" else source
    for needed in ("1493个", "1439个", "2020-09-30", source):
        assert needed in text


def test_every_format_is_in_the_matrix() -> None:
    assert set(READERS) == set(formats()) - {"html"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", READERS)
def test_no_findings_is_still_a_report(name: str, lang: str) -> None:
    clean = tuple(type(report)(report.path, None, "", (), report.figures) for report in three())
    text = render(name, run(*clean, lang=lang))
    if name in ("full", "concise", "grouped", "github", "rdjsonl"):
        assert text == ""
    else:
        assert text.endswith("\n")

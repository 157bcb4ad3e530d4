"""What machines depend on: escapes, URIs, fingerprints, byte-order marks, severities."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from factcheck.model import FileReport
from factcheck.report import Failure, render
from tests.report.drafts import DRAFTS, finding, report, run, three


def results(*reports: FileReport) -> list[dict]:
    return json.loads(render("sarif", run(*reports)))["runs"][0]["results"]


def prints(*reports: FileReport) -> list[str]:
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(*reports)]


def test_github_escapes_percent_first_and_line_ends_commas_colons() -> None:
    source = "1493个"
    given = report("稿,%:一.txt", source, finding(source, source, message="91.8%25\n后\r", name="a,b:c"))
    line = render("github", run(given))
    assert line.startswith("::error file=稿%2C%25%3A一.txt,line=1,endLine=1,col=1,endColumn=6,title=FC101 a%2Cb%3Ac::")
    assert "91.8%2525后" in line
    assert line.count("\n") == 1


def test_github_puts_the_gravest_first_and_says_notice() -> None:
    kinds = [line.split()[0] for line in render("github", run()).splitlines()]
    assert kinds == ["::error"] * 5 + ["::warning", "::notice"]


def test_sarif_uris_are_percent_encoded_and_relative_to_the_root() -> None:
    source = "1493个"
    given = report("稿件,一:二.txt", source, finding(source, source))
    log = json.loads(render("sarif", run(given, base="/repo/草稿", root="/repo")))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E8%8D%89%E7%A8%BF/%E7%A8%BF%E4%BB%B6%2C%E4%B8%80%3A%E4%BA%8C.txt"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "sub/a.txt"),
        ("../b/a.txt", "b/a.txt"),
        ("./a.txt", "sub/a.txt"),
        ("/repo/c.txt", "c.txt"),
        ("/x/c", "/x/c"),
    ],
)
def test_paths_for_machines_start_at_the_root(path: str, name: str) -> None:
    given = report(path, "1493个", finding("1493个", "1493个"))
    entry = json.loads(render("gitlab", run(given, base="/repo/sub", root="/repo")))[0]
    assert entry["location"]["path"] == name


def test_a_file_outside_the_root_is_an_absolute_uri() -> None:
    given = report("/x/稿.txt", "1493个", finding("1493个", "1493个"))
    log = json.loads(render("sarif", run(given, base="/repo", root="/repo")))
    assert '"file:///x/%E7%A8%BF.txt"' in json.dumps(log)


def test_fingerprints_of_one_paragraph_differ() -> None:
    for given in three():
        assert len(set(prints(given))) == len(given.findings) + len(given.muted)
    twice = [entry["fingerprint"] for entry in json.loads(render("gitlab", run()))]
    assert len(set(twice)) == len(twice)


def test_equal_findings_of_two_files_differ_for_gitlab() -> None:
    source = "1493个"
    pair = [report(path, source, finding(source, source)) for path in ("a.txt", "b.txt")]
    one, two = json.loads(render("gitlab", run(*pair)))
    assert one["fingerprint"] != two["fingerprint"]


def test_fingerprints_survive_moved_lines_and_other_writing_of_the_same_figure() -> None:
    before = "开头。\n全市1493个贫困村，又1493个。"
    after = "新的一段。\n\n开头。\n全市１４９３\n个贫困村，又1493个。"
    assert prints(report("a.txt", before, finding(before, "1493个"), finding(before, "1493个", 1))) == prints(
        report("a.txt", after, finding(after, "１４９３\n个"), finding(after, "1493个"))
    )


def test_fingerprints_tell_indicators_and_rules_apart() -> None:
    source = "1493个"
    kinds = [{}, {"indicator": "villages"}, {"code": "FC102"}]
    assert len({prints(report("a.txt", source, finding(source, source, **kind)))[0] for kind in kinds}) == 3


def test_silenced_findings_are_suppressions_in_sarif_and_skipped_in_junit() -> None:
    (silenced,) = [result for result in results() if "suppressions" in result]
    assert silenced["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "引自原文"}]
    (skipped,) = ElementTree.fromstring(render("junit", run()).encode()).iter("skipped")
    assert skipped.get("message") == "引自原文"


def test_sarif_links_related_places_and_offers_suggestions() -> None:
    (linked,) = [result for result in results() if "relatedLocations" in result]
    assert "[1493个](1)" in linked["message"]["text"]
    assert linked["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 309, "endLine": 3, "endColumn": 314
    }  # fmt: skip
    assert linked["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "1439个"}


def test_unreadable_files_are_told_by_every_format_that_can() -> None:
    failed = run(report("a.txt", "无"), failures=(Failure("坏.docx", "打不开"),))
    for name in ("json", "jsonl", "github", "junit", "checkstyle", "markdown", "sarif"):
        assert "打不开" in render(name, failed), name
    assert json.loads(render("sarif", failed))["runs"][0]["invocations"][0]["executionSuccessful"] is False
    suites = ElementTree.fromstring(render("junit", failed).encode())
    assert [suite.get("errors") for suite in suites] == ["0", "1"]


@pytest.mark.parametrize(("fail_on", "failures"), [("note", 7), ("warning", 6), ("error", 5)])
def test_junit_fails_only_what_fails_the_run(fail_on: str, failures: int) -> None:
    suites = ElementTree.fromstring(render("junit", run(fail_on=fail_on)).encode())
    assert len(list(suites.iter("failure"))) == failures == sum(int(suite.get("failures")) for suite in suites)
    assert len(list(suites.iter("testcase"))) == 8


def test_a_clean_file_is_a_junit_case_that_tells_how_much_was_seen() -> None:
    (case,) = ElementTree.fromstring(render("junit", run(report("a.txt", "无"))).encode()).iter("testcase")
    assert "1 个数字" in case.findtext("system-out")


def test_xml_drops_what_it_has_no_way_to_write() -> None:
    source = "\x011493个\ufffe"
    given = report("a.txt", source, finding(source, "1493个", message=f'写作{source}<&"'))
    for name in ("junit", "checkstyle"):
        assert '写作␁1493个<&"' in "".join(
            element.get("message", "") for element in ElementTree.fromstring(render(name, run(given)).encode()).iter()
        )


def test_csv_opens_in_a_spreadsheet() -> None:
    source = "=1+1，+5.7%，-cmd|x"
    findings = [finding(source, text) for text in ("=1+1", "+5.7%", "-cmd|x")]
    text = render("csv", run(report("a,b.txt", source, *findings)))
    assert text.startswith("\ufeffpath,")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [row["text"] for row in rows] == ["'=1+1", "+5.7%", "'-cmd|x"]
    assert rows[0]["path"] == "a,b.txt"


def test_markdown_cells_stay_cells() -> None:
    source = "|<b>`*1493个"
    given = report("a|b.txt", source, finding(source, source, message="一\n|二"))
    row = render("markdown", run(given)).splitlines()[-1]
    assert row.replace("\\|", "").count("|") == 8
    assert "<b>" not in row


def test_byte_columns_are_exact_after_characters_outside_the_basic_plane() -> None:
    source = "𠮷😀全市1493个"
    (line,) = render("rdjsonl", run(report("a.txt", source, finding(source, "1493个")))).splitlines()
    span = json.loads(line)["location"]["range"]
    assert (span["start"]["column"], span["end"]["column"]) == (4 + 4 + 6 + 1, 4 + 4 + 6 + 4 + 3 + 1)


def test_json_is_the_contract() -> None:
    source = DRAFTS["折行.txt"]
    given = run(replace(three()[1], path="折行.txt"), claims=True)
    file = json.loads(render("json", given))["files"][0]
    assert file["date"] == "2020-10-12" and file["date_source"] == "option"
    first = file["findings"][0]
    assert source[first["start"] : first["end"]] == first["text"] == "14\r\n93个"
    assert first["source"]["document"] == "seeds/report.txt" and first["source"]["line"] == 45
    assert (first["expected"], first["fact"], first["as_of"]) == ("1439个", "poor_villages_out.lvliang", "2020-09-30")
    assert file["claims"][0]["verdict"] == "supported" and file["claims"][0]["reason"] is None
    assert json.loads(render("json", given))["summary"] == {
        "files": 1, "figures": 1, "supported": 1, "findings": 2, "unverified": 0, "muted": 0
    }  # fmt: skip
    assert "claims" not in json.loads(render("json", run()))["files"][0]


def test_a_file_name_that_is_no_text_breaks_no_format() -> None:
    given = report("稿\udcff.txt", "1493个", finding("1493个", "1493个"))
    for name in (
        "full",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "rdjsonl",
        "csv",
        "markdown",
    ):
        render(name, run(given)).encode("utf-8")


def test_formats_without_a_text_still_tell_positions() -> None:
    bare = tuple(replace(given, document=None) for given in three())
    for name in ("full", "rdjson", "sarif", "json"):
        assert render(name, run(*bare))

"""Suppressions: what they cover, what they must say, and that none of them goes unnoticed when it does nothing."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factcheck.errors import InputError
from factcheck.lexicon.checks import load_checks
from factcheck.model import Block, Document, FileReport, Finding
from factcheck.read import read
from factcheck.suppress import Suppressor, sidecar_name

CHECKS = load_checks([Path(__file__).parents[1] / "rules"])


def report(source: str, *figures: str, path: str = "稿.md", code: str = "FC101") -> FileReport:
    """A report with a finding on each occurrence of each figure; blocks are the non-blank lines."""
    findings = []
    for figure in figures:
        start = source.find(figure)
        while start >= 0:
            line = source.count("\n", 0, start) + 1
            column = start - source.rfind("\n", 0, start)
            spot = (start, start + len(figure), line, column, line, column + len(figure))
            findings.append(Finding(*spot, figure, "conflict", code, "conflicting-figure", "error", "不符"))
            start = source.find(figure, start + 1)
    blocks, offset = [], 0
    for line_text in source.splitlines(keepends=True):
        if line_text.strip():
            blocks.append(Block(offset, offset + len(line_text.rstrip())))
        offset += len(line_text)
    document = Document(source, path, source=source, blocks=tuple(blocks))
    return FileReport(path, date(2020, 10, 12), "option", tuple(findings), (), document)


def outcome(given: FileReport, **fields: object) -> tuple[list[str], list[str], list[str]]:
    """Figures still reported, figures silenced, codes of faulty suppressions."""
    done = Suppressor(CHECKS, **fields)(given)  # type: ignore[arg-type]
    open_ = [finding.text for finding in done.findings if finding.kind != "suppression"]
    faults = [finding.code for finding in done.findings if finding.kind == "suppression"]
    return open_, [muted.finding.text for muted in done.muted], faults


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- factcheck: ignore FC101 引自原文 -->",
        "<!--factcheck:ignore conflicting-figure 引自原文-->",
        "<!-- factcheck: ignore FC1：引自原文 -->",
        "<!-- factcheck: ignore FC101引自原文 -->",
        "<!-- factcheck: ignore FC101 until=2020-10-12 引自原文 -->",
        "<!-- factcheck: ignore FC101 引自原文 until=2026-12-31 -->",
        "<!-- factcheck: ignore FC101\n  引自原文 -->",
    ],
)
def test_ways_to_write_it(comment: str) -> None:
    given = report(f"1500个村。\n\n{comment}\n1493个村。\n", "1493个", "1500个")
    assert outcome(given) == (["1500个"], ["1493个"], [])
    assert Suppressor(CHECKS)(given).muted[0].reason == "引自原文"


def test_on_a_line_with_text_it_is_for_that_line_only() -> None:
    source = "1493个村。<!-- factcheck: ignore FC101 引文 -->\n1500个村。"
    assert outcome(report(source, "1493个", "1500个")) == (["1500个"], ["1493个"], [])


def test_alone_it_is_for_the_next_block_to_its_end() -> None:
    source = "1400个。\n<!-- factcheck: ignore FC101 引文 -->\n\n1493个，\n1500个。\n\n1600个。"
    given = report(source, "1400个", "1493个", "1500个", "1600个")
    assert outcome(given) == (["1400个", "1600个"], ["1493个", "1500个"], [])


def test_two_comments_above_one_another_are_for_the_same_block() -> None:
    source = "<!-- factcheck: ignore FC102 引文 -->\n<!-- factcheck: ignore FC101 引文 -->\n1493个。\n\n1500个。"
    open_, muted, faults = outcome(report(source, "1493个", "1500个"))
    assert (open_, muted, faults) == (["1500个"], ["1493个"], ["FC901"])


def test_for_the_whole_file() -> None:
    source = "1493个。\n\n<!-- factcheck: ignore-file FC101 历史文献 -->\n\n1500个。"
    assert outcome(report(source, "1493个", "1500个")) == ([], ["1493个", "1500个"], [])


def test_another_code_is_not_silenced_and_the_comment_is_unused() -> None:
    source = "<!-- factcheck: ignore FC201 引文 -->\n1493个。"
    assert outcome(report(source, "1493个")) == (["1493个"], [], ["FC901"])


def test_one_code_of_two_unused_is_told() -> None:
    source = "<!-- factcheck: ignore FC101, FC201 引文 -->\n1493个。"
    assert outcome(report(source, "1493个")) == ([], ["1493个"], ["FC901"])


def test_a_check_that_did_not_run_leaves_no_suppression_unused() -> None:
    source = "<!-- factcheck: ignore FC201 引文 -->\n1493个。"
    assert outcome(report(source, "1493个"), active=frozenset({"FC101", "FC901"})) == (["1493个"], [], [])


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("<!-- factcheck: ignore FC101 -->", "suppression-without-reason"),
        ("<!-- factcheck: ignore FC101 —— -->", "suppression-without-reason"),
        ("<!-- factcheck: ignore FC999 引文 -->", "unknown-code-in-suppression"),
        ("<!-- factcheck: ignore 引文 -->", "unknown-code-in-suppression"),
        ("<!-- factcheck: ignroe FC101 引文 -->", "unknown-code-in-suppression"),
        ("<!-- factcheck: ignore FC101 until=2020-10-11 引文 -->", "expired-suppression"),
    ],
)
def test_a_faulty_comment_silences_nothing_and_is_a_finding_at_its_place(comment: str, code: str) -> None:
    given = report(f"开头。\n\n{comment}\n1493个。", "1493个")
    done = Suppressor(CHECKS)(given)
    assert [finding.name for finding in done.findings] == [code, "conflicting-figure"]
    assert done.muted == ()
    told = done.findings[0]
    assert (told.line, told.column, told.text) == (3, 1, comment[4:-3].strip())
    assert given.document.source[told.start : told.end] == comment
    assert told.text in told.message


def test_a_mistyped_code_gets_a_suggestion() -> None:
    source = "<!-- factcheck: ignore conflictng-figure 引文 -->\n1493个。"
    assert "conflicting-figure" in Suppressor(CHECKS)(report(source, "1493个")).findings[0].message


def test_faults_can_be_ignored_like_any_check() -> None:
    source = "<!-- factcheck: ignore FC101 -->\n1493个。"
    assert outcome(report(source, "1493个"), active=frozenset({"FC101"})) == (["1493个"], [], [])


def test_comments_shown_as_code_are_not_meant() -> None:
    source = (
        "写作 `<!-- factcheck: ignore FC101 -->`：\n\n```html\n<!-- factcheck: ignore FC101 引文 -->\n```\n1493个。"
    )
    assert outcome(report(source, "1493个")) == (["1493个"], [], [])


def test_plain_text_has_no_comments() -> None:
    source = "<!-- factcheck: ignore FC101 引文 -->\n1493个。"
    assert outcome(report(source, "1493个", path="稿.txt")) == (["1493个"], [], [])


IN_HTML = {
    "before its paragraph": "<p>1400个</p>\n<!-- factcheck: ignore FC101 引文 -->\n<p>1493个</p>\n<p>1500个</p>",
    "on one line": "<p>1400个</p><!-- factcheck: ignore FC101 引文 --><p>1493个</p><p>1500个</p>",
    "at its beginning": "<p>1400个</p><p><!-- factcheck: ignore FC101 引文 -->1493个</p><p>1500个</p>",
    "at its end": "<p>1400个</p><p>有<b>1493个</b><!-- factcheck: ignore FC101 引文 --></p><p>1500个</p>",
    "inside": "<p>1400个</p>\n<p>有\n<b>1493个</b><!-- factcheck: ignore FC101 引文 -->村\n</p><p>1500个</p>",
    "at the end of all": "<p>1400个</p><p>1500个</p><p>1493个<!-- factcheck: ignore FC101 引文 --></p>",
}


@pytest.mark.parametrize("source", IN_HTML.values(), ids=IN_HTML)
def test_in_html_it_is_for_its_block_or_the_next_one(source: str) -> None:
    assert outcome(page(source)) == (["1400个", "1500个"], ["1493个"], [])


def test_scripts_and_styles_of_a_page_hold_no_suppressions() -> None:
    source = "<script>'<!-- factcheck: ignore FC101 -->'</script><p>1493个</p>"
    assert outcome(page(source)) == (["1493个"], [], [])


def page(source: str) -> FileReport:
    """A page as the HTML reader reads it, with a finding on each figure."""
    given = report(source, "1400个", "1493个", "1500个", path="稿.html")
    return replace(given, document=read(source.encode(), "稿.html"))


def sidecar(content: str, path: str = "稿.txt", source: str = "1493个，１４９３ 个，1500个。\n1493个。") -> tuple:
    given = report(source, "1493个", "１４９３ 个", "1500个", path=path)
    files = {sidecar_name(path): content.encode()}
    return outcome(given, sidecar=files.get)


def test_a_sidecar_silences_by_text_whatever_its_width() -> None:
    entry = '[[ignore]]\ncode = "FC101"\ntext = "1493个"\nreason = "引自原文"\n'
    open_, muted, faults = sidecar(entry)
    assert (open_, sorted(muted), faults) == (["1500个"], ["1493个", "1493个", "１４９３ 个"], [])


@pytest.mark.parametrize("where", ["line = 2", "occurrence = 2"])
def test_a_sidecar_can_mean_one_place(where: str) -> None:
    entry = f'[[ignore]]\ncode = ["FC101"]\ntext = "1493个"\nreason = "引自原文"\n{where}\n'
    given = report("1493个。\n1493个。", "1493个", path="稿.docx")
    done = Suppressor(CHECKS, sidecar=lambda name: entry.encode())(given)
    assert [muted.finding.line for muted in done.muted] == [2]
    assert [finding.line for finding in done.findings] == [1]


def test_a_sidecar_without_text_is_for_the_whole_file() -> None:
    assert sidecar('[[ignore]]\ncode = "ALL"\nreason = "旧稿"\n')[0] == []


def test_faults_of_a_sidecar_name_its_file_and_line() -> None:
    content = (
        '# 旁注\n[[ignore]]\ncode = "FC101"\ntext = "1493个"\n\n[[ignore]]\ncode = "FC101"\ntext = "7个"\n'
        'reason = "x"\n\n[[ignore]]\ncode = "FC101"\ntext = "1500个"\nreason = "x"\nuntil = 2020-01-01\n'
    )
    given = report("1493个，1500个。", "1493个", "1500个", path="稿.txt")
    done = Suppressor(CHECKS, sidecar={"稿.txt.factcheck.toml": content.encode()}.get)(given)
    faults = {finding.name: finding.place for finding in done.findings if finding.kind == "suppression"}
    assert faults == {
        "suppression-without-reason": "稿.txt.factcheck.toml:2",
        "unused-suppression": "稿.txt.factcheck.toml:6",
        "expired-suppression": "稿.txt.factcheck.toml:11",
    }


@pytest.mark.parametrize(
    ("content", "place", "word"),
    [
        ("[[ignore]]\ncode=\n", "2", "TOML"),
        ('[[ignore]]\ncodes = "FC101"\n', "1", "code"),
        ('[[ignored]]\ncode = "FC101"\n', "", "ignore"),
        ('[[ignore]]\ncode = "FC101"\nline = "2"\n', "1", "line"),
        ("ignore = 1\n", "", "ignore"),
    ],
)
def test_a_broken_sidecar_is_an_error_with_its_place(content: str, place: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        sidecar(content)
    assert caught.value.where == "稿.txt.factcheck.toml"
    assert caught.value.place == place
    assert word in caught.value.en


def test_english_messages() -> None:
    source = "<!-- factcheck: ignore FC101 -->\n1493个。"
    done = Suppressor(CHECKS, lang="en")(report(source, "1493个"))
    assert done.findings[0].message.isascii()


def test_it_travels_to_a_worker_process() -> None:
    source = "<!-- factcheck: ignore FC101 引文 -->\n1493个。"
    copy = pickle.loads(pickle.dumps(Suppressor(CHECKS)))
    assert len(copy(report(source, "1493个")).muted) == 1

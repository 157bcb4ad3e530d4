"""The same draft from real programs reads the same in every format."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.model import Document
from factcheck.place import Locator
from factcheck.read import read, suffixes

FIXTURES = Path(__file__).parent / "fixtures"
DRAFTS = sorted(path.name for path in FIXTURES.glob("draft.*"))
TABLES = ["table.csv", "table.libreoffice.xlsx"]


def document(name: str) -> Document:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2", reason="the extra factcheck[pdf] is not installed")
    return read((FIXTURES / name).read_bytes(), name)


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


def words(parsed: Document) -> str:
    """The text without white space and bullets, which programs set as they like."""
    return "".join(parsed.text.replace("\uf0b7", "").split())


@pytest.mark.parametrize("name", DRAFTS)
def test_the_words_are_the_same(name: str):
    assert words(document(name)) == words(document("draft.txt"))


@pytest.mark.parametrize("name", DRAFTS)
def test_the_draft_is_dated_by_its_dateline(name: str):
    assert (document(name).date, document(name).date_source) == (date(2020, 7, 21), "dateline")


@pytest.mark.parametrize("name", DRAFTS + TABLES)
def test_cells_have_the_same_heads(name: str):
    parsed = document(name)
    heads = {
        parsed.text[block.start : block.end]: ["".join(parsed.text[a:b].split()) for a, b in block.heads]
        for block in parsed.blocks
        if block.kind == "cell"
    }
    assert heads["1512.1"][:3] == ["地区生产总值", "2019年", "单位：亿元"]
    assert heads["936.2"][:3] == ["规模以上工业增加值", "2019年", "单位：亿元"]
    assert heads["4.6"][:4] == ["规模以上工业增加值", "增速（%）", "2019年", "单位：亿元"]
    assert heads["235.1"][:3] == ["固定资产投资", "2020年上半年", "单位：亿元"]


@pytest.mark.parametrize("name", DRAFTS)
def test_kinds_are_the_same(name: str):
    parsed = document(name)
    kinds = {"".join(parsed.text[b.start : b.end].replace("\uf0b7", "").split()): b.kind for b in parsed.blocks}
    assert kinds["吕梁市上半年经济运行平稳向好"] == "heading"
    assert kinds["一、脱贫攻坚"] == "heading"
    assert kinds["以上数据为初步核算数，最终以统计年鉴为准。"] == "paragraph"
    assert kinds["单位：亿元"] == "caption"


@pytest.mark.parametrize("name", DRAFTS)
def test_the_findings_are_the_same(name: str, checker: factcheck.Checker):
    report = checker.check(document(name))
    found = [("".join(finding.text.split()), finding.code) for finding in report.findings]
    assert found == [("1493个", "FC101"), ("936.2", "FC101")]
    assert (len(report.figures), report.count("supported")) == (22, 20)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_finding_leads_back_to_its_words_in_the_file(name: str, checker: factcheck.Checker):
    parsed = document(name)
    source = Locator(parsed).source
    for finding in checker.check(parsed).findings:
        spot = source[finding.start : finding.end]
        assert re.sub(r"<[^>]*>|[*\s]", "", spot) == "".join(finding.text.split())


def test_a_newspaper_page_has_its_paragraphs_in_order_without_heads_and_numbers():
    parsed = document("columns.libreoffice.pdf")
    paragraphs = [parsed.text[block.start : block.end] for block in parsed.blocks if block.kind == "paragraph"]
    assert [text[: text.index("段")] for text in paragraphs] == [f"第{n}" for n in range(1, 31)]
    assert "日报" not in parsed.text and "— 1" not in parsed.text


def test_the_folder_is_the_registry():
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".xlsx"} <= set(suffixes())

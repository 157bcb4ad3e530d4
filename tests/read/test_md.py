"""Markdown: emphasis inside a figure, tables, front matter; code, comments and addresses are no text."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import Document
from factcheck.place import locate
from factcheck.read import read


def document(source: str) -> Document:
    return read(source.encode(), "稿.md")


def shown(source: str) -> list[tuple[str, str]]:
    parsed = document(source)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def heads(source: str, cell: str) -> list[str]:
    parsed = document(source)
    block = next(block for block in parsed.blocks if parsed.text[block.start : block.end] == cell)
    return [parsed.text[a:b] for a, b in block.heads]


@pytest.mark.parametrize(
    "source",
    [
        "全市**1439**个",
        "全市14**39**个",
        "全市*1439*个",
        "全市***1439***个",
        "全市[1439](https://a.cn/2020/1493.html)个",
        "全市[1439][ref1493]个",
        "全市[1439](<u> '1493')个",
        "全市~~1493~~1439个",
        "全市<!-- 1493 -->1439个",
        "全市<b>1439</b>个",
        "全市1439[^3]个",
        "全市![1493](1493.png)1439个",
        "全市&#49;439个",
        "全市1439个\\",
        "> 全市1439个",
        "全市1439个  ",
    ],
)
def test_a_figure_is_what_the_reader_sees(source: str):
    assert document(source).text == "全市1439个"


@pytest.mark.parametrize(
    "text",
    ["3*4*5等于60", "1000~2000米", "snake_case_name", "全市__1439__个", "2 * 3 * 4", "[1439]个", "a < b > c", "AT&T"],
)
def test_what_only_looks_like_markup_stays(text: str):
    assert document(text).text == text


def test_code_comments_and_link_definitions_are_not_read():
    source = "正文一。\n\n```\n1493个\n<!--\n```\n\n正文二`1493`。\n\n<!-- 1493\n\n1493 -->\n\n[a]: http://x/1493\n\n正文三。\n"
    assert document(source).text == "正文一。\n\n正文二 。\n\n正文三。"


@pytest.mark.parametrize("mark", ["```\n", "<!-- ", "~~~\n"])
def test_a_mark_left_open_does_not_silence_the_rest(mark: str):
    assert "全市1439个" in document(f"开头。\n\n{mark}全市1439个。\n").text


def test_blocks_and_kinds():
    source = (
        "# 总标题 #\n\n副题在此\n----\n\n第一段第一行，\n接着第二行。\n\n- 要点一\n- [x] 要点二\n  续行\n1. 第一\n\n"
        "> 引文一段。\n\n***\n\n[^1]: 注释文字。\n\n最后一段。"
    )
    assert shown(source) == [
        ("heading", "总标题"),
        ("heading", "副题在此"),
        ("paragraph", "第一段第一行，\n接着第二行。"),
        ("item", "要点一"),
        ("item", "要点二\n续行"),
        ("item", "1. 第一"),
        ("paragraph", "引文一段。"),
        ("note", "注释文字。"),
        ("paragraph", "最后一段。"),
    ]


TABLE = """单位：亿元

| 指标 | 2019年 | 增速 |
|:-----|------:|:---:|
| 地区生产**总值** | **1512**.1 | 5.7 |
| 甲\\|乙 | 56.3 | 3.1 |
"""


def test_cells_know_their_heads():
    assert heads(TABLE, "1512.1") == ["地区生产总值", "2019年", "单位：亿元"]
    assert heads(TABLE, "3.1") == ["甲|乙", "增速", "2019年", "单位：亿元"]


def test_a_span_leads_back_to_the_source():
    parsed = document(TABLE)
    at = parsed.text.index("1512.1")
    place = locate(parsed, at, at + 6)
    assert TABLE[place.start : place.end] == "1512**.1"
    assert (place.line, place.column) == (5, 18)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: 甲\ndate: 2020-10-12\n---\n", (date(2020, 10, 12), "front-matter")),
        ("---\ndate: '2020-10-12 08:30'\n---\n", (date(2020, 10, 12), "front-matter")),
        ("+++\ndate = 2020-10-12T08:30:00\n+++\n", (date(2020, 10, 12), "front-matter")),
        ("---\n日期: 2020年10月12日\n---\n", (date(2020, 10, 12), "front-matter")),
        ("---\r\ndate: 2020-10-12\r\n---\r\n", (date(2020, 10, 12), "front-matter")),
        ("---\ntags: [a]\n---\n", (None, "")),
        ("本报2020年9月17日讯 甲。\n\n", (date(2020, 9, 17), "dateline")),
    ],
)
def test_the_date_of_the_draft(front: str, expected: tuple[date | None, str]):
    parsed = document(front + "正文1439个。\n")
    assert (parsed.date, parsed.date_source) == expected


def test_the_title_of_the_front_matter_is_a_heading_and_its_figures_are_read():
    source = '---\ntitle: "全市1439个村退出"\ndate: 2020-10-12\n---\n正文。\n'
    assert shown(source)[0] == ("heading", "全市1439个村退出")
    place = locate(document(source), 2, 7)
    assert source[place.start : place.end] == "1439个"


def test_lines_of_their_own_without_blank_ones_are_paragraphs_of_their_own():
    assert [kind for kind, _ in shown("标题在此\n第一段说的是全市。\n第二段说的是各县。")] == [
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_pieces_stand_unchanged_in_the_source():
    parsed = document("---\ntitle: 题\n---\n# 甲 **乙** `丙`\r\n\r\n- 丁 [戊](u) <i>己</i>\r\n")
    assert parsed.text == "题\n\n甲 乙  \n\n丁 戊 己"
    for piece in parsed.pieces:
        words = parsed.text[piece.start : piece.start + piece.length]
        assert parsed.source[piece.origin : piece.origin + piece.length] == words


@pytest.mark.parametrize(
    "source",
    ["", "\n\n", "#", "|", "|\n|-", "| a |\n|---|", "[", "](", "**", "-", "---", "`" * 50, "<" * 200, "[" * 2000],
)
def test_odd_sources_are_read(source: str):
    assert document(f"开头。\n\n{source}").text.startswith("开头。")

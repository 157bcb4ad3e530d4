"""Web pages: what the browser shows, each character with its place in the source."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import Document
from factcheck.place import locate
from factcheck.read import read


def document(source: str) -> Document:
    return read(source.encode(), "页.html")


def shown(source: str) -> list[tuple[str, str]]:
    parsed = document(source)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def heads(source: str, cell: str) -> list[str]:
    parsed = document(source)
    block = next(block for block in parsed.blocks if parsed.text[block.start : block.end] == cell)
    return [parsed.text[a:b] for a, b in block.heads]


@pytest.mark.parametrize(
    "inner",
    [
        "全市<b>14</b>39个",
        "全市<span>14</span><span style='color:red'>39</span>个",
        "全市&#49;439个",
        "全市<!-- 1493 -->1439个",
        "全市<del>1493</del><ins>1439</ins>个",
        "全市<script>var n = 1493</script>1439个",
        "全市<span hidden>1493</span>1439个",
        "全市<span style='display: none'>1493</span>1439个",
        "全市<span class='x none'>1493</span>1439个",
        "全市<ruby>1439<rt>x</rt></ruby>个",
        "全\n  市1439个",
        "全市1439<wbr>个",
        "全市1439<img src='1493.png' alt='1493'>个",
        "<template>1493</template>全市1439个",
    ],
)
def test_a_figure_is_what_the_reader_sees(inner: str):
    page = "<html><head><title>1493</title><style>.none { display:none } @media print { .b {display:none} }</style>"
    assert document(f"{page}</head><body><p>{inner}</p></body></html>").text == "全市1439个"


def test_spaces_collapse_but_stay_between_latin_words_and_figures():
    assert document("<p>  人口\n\t385   万人，GDP\n 1512  亿元 </p>").text == "人口 385 万人，GDP 1512 亿元"


@pytest.mark.parametrize(
    "written", ["1<b>4</b>39个", "1439个", "&#x31;&#52;39个", "14&#51;&#57;个", "14<i>39</i>&#20010;"]
)
def test_a_span_leads_back_to_the_source(written: str):
    source = f"<p>全市\n{written}贫困村</p>"
    parsed = document(source)
    at = parsed.text.index("1439个")
    place = locate(parsed, at, at + 5)
    assert source[place.start : place.end] == written
    assert (place.line, place.column) == (2, 1)


def test_blocks_and_kinds():
    page = (
        "<h1>标题在此</h1><p>第一段。<p>第二段未闭合。<div>第三段。<br>第四段。</div><ul><li>要点一<li>要点二</ul>"
        "<figure><img><figcaption>图说</figcaption></figure><footer>电话0358</footer>"
    )
    assert shown(page) == [
        ("heading", "标题在此"),
        ("paragraph", "第一段。"),
        ("paragraph", "第二段未闭合。"),
        ("paragraph", "第三段。"),
        ("paragraph", "第四段。"),
        ("item", "要点一"),
        ("item", "要点二"),
        ("caption", "图说"),
        ("note", "电话0358"),
    ]


TABLE = """<h2>主要指标</h2><table><caption>单位：亿元</caption>
<thead><tr><th rowspan=2>指标<th colspan=2>2019年</tr><tr><th>总量<th>增速</tr></thead>
<tr><td>地区生产总值</td><td>1512<b>.1</b></td><td>5.7</td></tr>
<tr><td>进出口<td>56.3<td>3.1</table><p>表后。"""


def test_cells_know_heads_over_spans_and_the_caption():
    assert heads(TABLE, "5.7") == ["地区生产总值", "2019年", "增速", "单位：亿元"]
    assert heads(TABLE, "56.3") == ["进出口", "2019年", "总量", "单位：亿元"]
    assert heads(TABLE, "1512.1")[0] == "地区生产总值"
    assert shown(TABLE)[-1] == ("paragraph", "表后。")


def test_a_cell_that_spans_rows_names_them_all():
    page = "<table><tr><th>类<th>项<th>数</tr><tr><td rowspan=2>工业<td>产值<td>963.2<tr><td>用电<td>12.5</table>"
    assert heads(page, "12.5") == ["工业", "用电", "数"]


def test_a_table_that_only_arranges_the_page_holds_paragraphs():
    article = "<p>" + "全市1439个贫困村全部退出。" * 40 + "</p><p>第二段。</p>"
    inner = "<table><tr><td>人口<td>385<tr><td>户数<td>150</table>"
    page = f"<table><tr><td>导航</td><td><h1>标题</h1>{article}{inner}</td></tr></table>"
    assert [kind for kind, _ in shown(page)] == ["heading", "heading", "paragraph", "paragraph", *["cell"] * 4]
    assert heads(page, "150") == ["户数"]


def test_a_stray_end_tag_inside_a_cell_does_not_end_the_table():
    page = "<div><table><tr><td>人口</td><td>385</div></td></tr><tr><td>户数</td><td>150</td></tr></table></div>"
    assert heads(page, "150") == ["户数"]


def test_preformatted_text_keeps_its_lines():
    assert shown("<pre>标题\n\n第一段。\n第二段。</pre>") == [
        ("heading", "标题"),
        ("paragraph", "第一段。"),
        ("paragraph", "第二段。"),
    ]


@pytest.mark.parametrize("name", ["gb2312", "gbk", "big5", "utf-8"])
def test_the_declared_encoding(name: str):
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={name}'>"
    page = f"<html><head>{meta}</head><body><p>全市一千四百個，貧困。</p>"
    encoding = "gb18030" if name.startswith("gb") else name
    assert read(page.encode(encoding), "页.html").text == "全市一千四百個，貧困。"


def test_a_page_in_utf8_that_says_gb2312():
    page = "<meta charset=gb2312><p>全市1439个贫困村。</p>"
    assert document(page).text == "全市1439个贫困村。"


def test_dates_of_pages():
    meta = "<meta name='PubDate' content='2020-09-17 10:20:00'><p>正文。</p>"
    assert (document(meta).date, document(meta).date_source) == (date(2020, 9, 17), "properties")
    both = meta + "<p>本报2020年9月18日讯 正文。</p>"
    assert document(both).date_source == "dateline"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<",
        "<p",
        "</p></p>",
        "<table><td>1<table><tr><td>2",
        "<!--",
        "&",
        "&#x110000;",
        "&nosuch;",
        "<p>" * 5000,
        "]]>",
        "<![CDATA[x",
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(source: str):
    parsed = document(f"<p>开头。</p>{source}")
    assert parsed.text.startswith("开头。")
    for piece in parsed.pieces:
        assert 0 <= piece.origin <= len(parsed.source) - piece.length


def test_pieces_stand_unchanged_in_the_source():
    parsed = document(TABLE)
    for piece in parsed.pieces:
        words = parsed.text[piece.start : piece.start + piece.length]
        assert parsed.source[piece.origin : piece.origin + piece.length] == words


def test_pictures_that_are_shown_are_counted():
    source = "<p>图<img src=a.png><img src=b.png></p><div style='display:none'><img></div><img hidden>"
    assert [part.say("zh") for part in read(source.encode(), "页.html").unread] == ["2 处图片或图表"]

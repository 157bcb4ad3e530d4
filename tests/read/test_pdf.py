"""PDF: columns, page numbers, running heads, overprint; a scan or a locked file says what is missing."""

from __future__ import annotations

import builtins
from datetime import date

import pytest

from factcheck.model import Document
from factcheck.read import UnreadableDocument, read

from .papers import lines, pdf

pytest.importorskip("pypdfium2", reason="the extra factcheck[pdf] is not installed")


def document(*pages) -> Document:
    return read(pdf(*pages), "版.pdf")


def shown(parsed: Document) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


LEFT = (
    "全市累计完成荒山造林330万",
    "亩、退耕还林236万亩、经济",
    "林提质增效278万亩，森林面",
    "积907.05万亩，组建合作社139",
)
RIGHT = (
    "8个，带动50万群众走上生态",
    "增收路，其中11.5万贫困人口",
    "实现脱贫，人均增收6000元以",
    "上。全市森林覆盖率32.81%。",
)


def test_columns_are_read_one_after_the_other_and_a_figure_over_both_stays_together():
    title = [(200.0, 760.0, 20.0, "两栏文章")]
    parsed = document([*title, *lines(60, 700, 12, *LEFT), *lines(300, 700, 12, *RIGHT)])
    assert shown(parsed) == [("heading", "两栏文章"), ("paragraph", "\n".join((*LEFT, *RIGHT)))]


def test_columns_whose_lines_are_printed_row_by_row():
    rows = [
        words for pair in zip(lines(60, 700, 12, *LEFT), lines(300, 700, 12, *RIGHT), strict=True) for words in pair
    ]
    assert shown(document(rows)) == [("paragraph", "\n".join((*LEFT, *RIGHT)))]


def test_a_table_is_read_row_by_row():
    grid = [("指标", "2019年", "2020年"), ("地区生产总值", "1512.1", "1538.0"), ("工业增加值", "963.2", "970.4")]
    grid += [("固定资产投资", "523.3", "560.1"), ("财政收入", "192.6", "180.9"), ("进出口总额", "56.3", "40.2")]
    page = [(60 + 140 * c, 700 - 20 * r, 12, words) for c in range(3) for r, words in enumerate(row[c] for row in grid)]
    parsed = document([*lines(60, 720, 12, "单位：亿元"), *page])
    block = next(block for block in parsed.blocks if parsed.text[block.start : block.end] == "560.1")
    assert [parsed.text[a:b] for a, b in block.heads] == ["固定资产投资", "2020年", "单位：亿元"]
    assert block.place == "第 1 页"


@pytest.mark.parametrize("number", ["3", "— 3 —", "- 3 -", "第3页", "3/10", "第3页 共10页", "第 3 页"])
def test_page_numbers_are_left_out(number: str):
    body = lines(60, 700, 12, "全市贫困村全部退出，贫困发", "生率降至0.18%。")
    assert "3" not in document([*body, (280, 40, 9, number)]).text.replace("全市", "")


def test_running_heads_are_left_out_and_date_the_paper():
    names = {1: "甲", 2: "乙丙", 3: "丁戊己"}
    rest = {
        1: ("合作社1398个，", "带动群众50万人，"),
        2: ("人均增收6000元，",) * 2,
        3: ("覆盖率32.81%，", "全省第三，"),
    }

    def page(number: int):
        head = [(60, 800, 9, "晋川日报 2020年7月21日 星期二"), (480, 800, 9, f"第{number}版")]
        body = lines(
            60, 700, 12, f"{names[number]}县造林{number}3万亩，", *rest[number], f"{names[number]}县收入增加。"
        )
        return head + body + [(280, 40, 9, str(number))]

    parsed = document(page(1), page(2), page(3))
    assert "日报" not in parsed.text and "版" not in parsed.text
    assert (parsed.date, parsed.date_source) == (date(2020, 7, 21), "dateline")
    assert [block.place for block in parsed.blocks] == ["第 1 页", "第 2 页", "第 3 页"]


def test_a_first_line_that_recurs_with_other_words_stays():
    pages = [
        lines(
            60, 700, 12, f"{name}县贫困村{number}个，", "第二行文字。", "第三行文字。", "第四行文字。", "第五行文字。"
        )
        for name, number in (("甲", 12), ("乙", 34), ("丙", 56))
    ]
    assert all(f"{number}个" in document(*pages).text for number in (12, 34, 56))


def test_overprinted_signs_are_read_once():
    body = lines(60, 700, 20, "这里是吕梁1439个村")
    shadow = lines(60.8, 699.2, 20, "这里是吕梁1439个村")
    assert document([*body, *shadow, *lines(60, 600, 12, "正文。")]).text.splitlines()[0] == "这里是吕梁1439个村"


def test_a_line_with_every_sign_twice_is_read_once():
    assert document(
        lines(60, 700, 20, "红红土土地地书书写写") + lines(60, 600, 12, "正文一一说来，11天22人。")
    ).text == ("红土地书写\n\n正文一一说来，11天22人。")


def test_a_sentence_goes_on_over_the_page():
    first = lines(
        60,
        700,
        12,
        "全市累计完成荒山造林330万亩、退耕还林",
        "236万亩、经济林提质增效278万亩，组建合",
        "作社1398个，带动50万群众走上生态增收路",
    )
    second = lines(60, 700, 12, "，其中11.5万贫困人口实现脱贫，人均增收60", "00元以上。")
    parsed = document([*first, (280, 40, 9, "1")], [*second, (280, 40, 9, "2")])
    assert [kind for kind, _ in shown(parsed)] == ["paragraph"]


def test_indents_and_white_space_part_paragraphs():
    page = [
        (84, 700, 12, "全市累计完成荒山造林330万亩，退耕还林"),
        (60, 682, 12, "236万亩，经济林提质增效278万亩以上。"),
        (84, 664, 12, "全市组建合作社1398个，带动群众50万人。"),
        (60, 628, 12, "另有一段。"),
    ]
    assert len(shown(document(page))) == 3


def test_radicals_and_compatibility_signs_are_the_characters_they_look_like():
    assert document(lines(60, 700, 12, "第⼀名⾏政村")).text == "第一名行政村"


def test_the_date_of_the_properties():
    data = pdf(lines(60, 700, 12, "正文。"), info="<< /CreationDate (D:20200917120000+08'00') >>")
    parsed = read(data, "版.pdf")
    assert (parsed.date, parsed.date_source) == (date(2020, 9, 17), "properties")


@pytest.mark.parametrize(
    ("data", "words"), [(b"%PDF-1.7 nothing", "damaged"), (b"", "damaged"), (pdf([]), "OCR"), (b"text", "damaged")]
)
def test_a_file_without_text_says_why(data: bytes, words: str):
    with pytest.raises(UnreadableDocument) as error:
        read(data, "版.pdf")
    assert words in error.value.message("en") and error.value.message("zh")


def test_pages_without_words_are_told_unless_they_are_blank():
    words, drawn, blank = lines(60, 700, 12, *LEFT), "60 60 400 600 re f", ""
    parsed = document(words, drawn, blank, drawn, drawn)
    assert [part.say("zh") for part in parsed.unread] == ["第 2、4–5 页没有文字层"]
    assert [part.say("en") for part in parsed.unread] == ["pages 2, 4–5 without a text layer"]
    assert document(words, blank).unread == ()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    real = builtins.__import__

    def without(name: str, *rest, **more):
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnreadableDocument) as error:
        document(lines(60, 700, 12, "正文。"))
    assert "factcheck[pdf]" in error.value.message("zh")

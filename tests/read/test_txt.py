"""Plain text: which lines are one paragraph, what is a heading, what the cells of a drawn table mean."""

from datetime import date
from itertools import pairwise

import pytest

from factcheck.model import Document
from factcheck.read import read
from factcheck.read.lines import lines_of


def document(text: str) -> Document:
    return read(text.encode(), "稿.txt")


def shown(text: str) -> list[tuple[str, str]]:
    parsed = document(text)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def heads(text: str, cell: str, nth: int = 0) -> list[str]:
    parsed = document(text)
    found = [block for block in parsed.blocks if parsed.text[block.start : block.end] == cell]
    return [parsed.text[a:b] for a, b in found[nth].heads]


WRAPPED = """晋川市统计局发布数据，今年上半年，全市地
区生产总值完成 412.6 亿元，增长 4.1%；固定资
产投资 135.2 亿元。

全市粮食总产量
再创新高

夏粮播种面积 86 万亩，亩产 402 公斤，总
产量比上年增加 1.
2 万吨，连续三年增产。秋粮长势总体良好，预

计全年粮食总产量稳定在 9 亿斤以上。
"""


def test_text_is_the_decoded_text_exactly():
    text = "标题\r\n\r\n　　正文有1439个贫困村。\r\n"
    assert document(text).text == text


def test_a_hard_wrapped_paragraph_is_one_block():
    blocks = shown(WRAPPED)
    assert blocks[0] == ("paragraph", WRAPPED[: WRAPPED.index("\n\n")])


def test_a_heading_over_two_lines_stays_apart_from_wrapped_text():
    assert [text for kind, text in shown(WRAPPED) if kind == "heading"] == ["全市粮食总产量", "再创新高"]


def test_a_column_break_inside_a_sentence_does_not_end_the_paragraph():
    assert "预\n\n计全年" in shown(WRAPPED)[-1][1]


def test_a_figure_broken_over_two_lines_stays_in_one_block():
    assert any("1.\n2 万吨" in text for _, text in shown(WRAPPED))


def test_each_line_of_unwrapped_text_is_a_block():
    text = "一季度粮价平稳。\n二季度小麦上市，最低收购价每斤1.12元。\n三季度玉米价格回落。"
    assert [kind for kind, _ in shown(text)] == ["paragraph"] * 3


def test_a_title_over_one_line_paragraphs_is_a_heading():
    text = "秋粮丰收在望\n——晋川市农业农村局通报\n全市秋粮面积120万亩，目前长势良好。"
    assert [kind for kind, _ in shown(text)] == ["heading", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一、2023年工作回顾", "heading"),
        ("一、规模化治理。全市造林330万亩。", "paragraph"),
        ("一是兜住底线。低保标准提高到4853元。", "paragraph"),
        ("①板上发电、板下种植，占地86亩。", "item"),
        ("（一）坚持政府引导，投入70亿元。", "item"),
        ("1.资金投入。全市投入23.16亿元。", "item"),
        ("✅搬迁账：3.74万户搬进新家", "item"),
        ("- 建成安置点87个", "item"),
        ("图3：农光互补电站，装机300千瓦。", "caption"),
        ("（单位：亿元）", "caption"),
        ("（本报通讯员供稿）", "note"),
        ("各位代表：", "paragraph"),
        ("1.3亿元投入风险补偿基金。", "paragraph"),
        ("-3.3%的降幅比一季度收窄。", "paragraph"),
    ],
)
def test_kinds_of_lines(line: str, kind: str):
    text = f"标题行\n正文第一段在这里，说的是全市的情况。\n{line}\n正文最后一段在这里，说的是以后的打算。"
    assert shown(text)[2] == (kind, line)


def test_short_lines_with_figures_in_a_row_are_a_list_and_not_headings():
    text = "晋川市基本情况\n国土面积2.1万平方公里\n总人口385万\n森林覆盖率32.81%"
    assert [kind for kind, _ in shown(text)] == ["heading", "item", "item", "item"]


BARS = """晋川市主要指标
（单位：亿元）
指标｜2019年｜增速｜2020年上半年
地区生产总值｜1512.1｜5.7｜676.05
进出口总额｜56.3｜3.1｜-18.99
"""


def test_cells_of_a_bar_table_know_their_heads():
    assert heads(BARS, "1512.1") == ["地区生产总值", "2019年", "（单位：亿元）", "晋川市主要指标"]
    assert heads(BARS, "-18.99")[:2] == ["进出口总额", "2020年上半年"]


def test_a_rate_takes_the_year_of_the_column_beside_it():
    assert heads(BARS, "5.7")[:3] == ["地区生产总值", "增速", "2019年"]
    compared = "指标\t2019年\t2018年\t增减%\n人口\t385\t384\t0.3\n"
    assert heads(compared, "0.3") == ["人口", "增减%", "2019年"]


def test_a_unit_column_is_a_head_of_its_row():
    text = "指标\t单位\t数值\n生产总值\t亿元\t1512.1\n人口\t万人\t385\n"
    assert heads(text, "385") == ["人口", "万人", "数值"]


def test_a_section_row_heads_the_rows_below_it():
    text = "|项目|全市|\n|---|---|\n|一、农业||\n|播种面积|86|\n|二、工业||\n|增加值|963.2|\n"
    assert heads(text, "86") == ["播种面积", "一、农业", "全市"]
    assert heads(text, "963.2") == ["增加值", "二、工业", "全市"]


def test_a_table_without_column_heads_has_row_heads_only():
    assert heads("常住人口\t334.65万人\n面积\t2.1万平方公里\n", "334.65万人") == ["常住人口"]


def test_columns_set_apart_by_blanks_are_a_table():
    text = "指标    2019年    2020年\n人口    385    386\n户数    150    151\n"
    assert heads(text, "386") == ["人口", "2020年"]


def test_prose_with_wide_gaps_is_no_table():
    text = "本报讯  记者  王某  昨日获悉。\n全市  各县  均已  完成。\n下一步  将继续  推进  改革。"
    assert {kind for kind, _ in shown(text)} == {"paragraph"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本报2020年9月17日讯（记者 甲）全市如何如何。", date(2020, 9, 17)),
        ("新华社太原2020年6月18日电 全市如何如何。", date(2020, 6, 18)),
        ("标题\n2020-09-17 10:35 来源：某日报\n正文。", date(2020, 9, 17)),
        ("简报\n第47期（2020年10月22日）\n正文。", date(2020, 10, 22)),
        ("标题\n正文如此。\n二〇二〇年九月十七日", date(2020, 9, 17)),
        ("本报9月17日讯 全市如何如何。", None),
        ("中新网6月24日电 题：如何", None),
        ("截至2020年9月17日，全市如何如何。", None),
        ("标题（截至2020年9月17日）\n正文。", None),
        ("2020年9月17日，全市召开大会。", None),
        ("本报2020年13月47日讯 全市如何。", None),
    ],
)
def test_only_a_full_date_of_the_draft_itself_dates_it(text: str, day: date | None):
    parsed = document(text)
    assert parsed.date == day
    assert parsed.date_source == ("dateline" if day else "")


def test_blocks_are_in_order_and_do_not_overlap():
    for text in (WRAPPED, BARS, "\n\n  \n", "", "。\n" * 5):
        blocks = document(text).blocks
        assert all(a.end <= b.start for a, b in pairwise(blocks))
        assert all(block.start < block.end <= len(text) for block in blocks)


def test_every_kind_of_line_end_ends_a_line():
    assert [line.text for line in lines_of("甲\r\n乙\r丙\n丁\f戊\u2028己")] == list("甲乙丙丁戊己")

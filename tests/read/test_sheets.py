"""Tables of figures: csv as bytes come, workbooks as they are displayed."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from factcheck.model import Document
from factcheck.place import locate
from factcheck.read import UnreadableDocument, read
from factcheck.read.xlsx_formats import displayed


def csv(source: str) -> Document:
    return read(source.encode(), "表.csv")


def heads(parsed: Document, cell: str) -> list[str]:
    block = next(block for block in parsed.blocks if parsed.text[block.start : block.end] == cell)
    return [parsed.text[a:b] for a, b in block.heads]


def place(parsed: Document, cell: str) -> str:
    return next(block.place for block in parsed.blocks if parsed.text[block.start : block.end] == cell)


CSV = """晋川市主要指标,,
单位：亿元,,
指标,2019年,增速
地区生产总值,"1,512.1",5.7

进出口,56.3,3.1
注：增速按可比价格计算。,,
"""


def test_csv_cells_have_heads_title_and_unit():
    parsed = csv(CSV.replace("\n\n", "\n"))
    assert heads(parsed, "1,512.1") == ["地区生产总值", "2019年", "单位：亿元", "晋川市主要指标"]
    assert [block.kind for block in parsed.blocks][-1] == "paragraph"


def test_csv_spans_lead_back_to_the_file():
    parsed = csv(CSV)
    at = parsed.text.index("1,512.1")
    found = locate(parsed, at, at + 7)
    assert (CSV[found.start : found.end], found.line, found.column) == ("1,512.1", 4, 9)


def test_figures_of_neighbouring_cells_do_not_run_together():
    assert csv("指标,甲,乙\n人口,102,165\n").text == "指标\t甲\t乙\n人口\t102\t165"


def test_separators_quotes_and_encodings():
    semicolons = csv("指标;数\n人口;385,1\n户数;150\n")
    assert heads(semicolons, "385,1") == ["人口", "数"]
    quoted = csv('指标,说明\n甲,"一行\n两行，""引""文"\n')
    assert '一行\n两行，"引"文' in quoted.text
    tabs = read("指标\t数\r\n人口\t385\r\n".encode("gb18030"), "表.tsv")
    assert heads(tabs, "385") == ["人口", "数"]


@pytest.mark.parametrize("source", ["", "\n", ",", '"', '"a', "甲", "甲\n乙\n", '"甲"x,乙', ",,,\n,,,"])
def test_odd_csv(source: str):
    parsed = csv(source)
    assert all(block.start < block.end for block in parsed.blocks)


def workbook(fill) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl writes the workbooks of this test")
    book = openpyxl.Workbook()
    fill(book, book.active)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def rows(*lines):
    def fill(_book, sheet):
        for line in lines:
            sheet.append(line)

    return fill


def test_workbook_cells_have_heads_and_places():
    table = rows(["晋川市主要指标"], ["单位：亿元"], ["指标", "2019年", "增速%"], ["地区生产总值", 1512.1, 5.7])
    parsed = read(workbook(table), "表.xlsx")
    assert heads(parsed, "1512.1") == ["地区生产总值", "2019年", "单位：亿元", "晋川市主要指标"]
    assert heads(parsed, "5.7")[:3] == ["地区生产总值", "增速%", "2019年"]
    assert place(parsed, "1512.1") == "Sheet!B4"


def test_numbers_are_read_as_displayed():
    def fill(_book, sheet):
        sheet.append(["指标", "数"])
        for value, shown in ((0.057, "0.0%"), (21140, "#,##0"), (676.0500000000001, "General"), (0.1 + 0.2, "General")):
            sheet.append(["甲", value])
            sheet.cell(sheet.max_row, 2).number_format = shown
        sheet.append(["日", datetime(2019, 12, 31)])

    assert read(workbook(fill), "表.xlsx").text.split("\n")[1:] == [
        "甲\t5.7%",
        "甲\t21,140",
        "甲\t676.05",
        "甲\t0.3",
        "日\t2019年12月31日",
    ]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1512.1", "", "1512.1"),
        ("1500", "0.00", "1500.00"),
        ("1512.147", "0.0", "1512.1"),
        ("-3.25", "0.0", "-3.3"),
        ("0.18", '0.00"%"', "0.18%"),
        ("1512.1", '0.0"亿元"', "1512.1亿元"),
        ("1512.1", "0.0_ ", "1512.1"),
        ("1512.1", "[Red]0.0;-0.0", "1512.1"),
        ("5.5", "0.0#", "5.5"),
        ("3853000", '0.0,"千"', "3853.0千"),
        ("1.0E-2", "0.0%", "1.0%"),
        ("43830", "yyyy年m月", "2019年12月"),
        ("43830", "yyyy/m/d", "2019年12月31日"),
        ("58.5万", "0.0", "58.5万"),
        ("123456789012", "", "123456789012"),
    ],
)
def test_number_formats(value: str, code: str, shown: str):
    assert displayed(value, 200, {200: code}) == shown


def test_merged_heads_cover_their_columns():
    def fill(_book, sheet):
        for line in (["指标", "2019年", None], [None, "总量", "增速"], ["工业", 963.2, 4.6]):
            sheet.append(line)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert heads(read(workbook(fill), "表.xlsx"), "4.6") == ["工业", "2019年", "增速"]


def test_hidden_rows_columns_and_sheets_are_not_read():
    def fill(book, sheet):
        for line in (["指标", "甲", "乙"], ["人口", 385, 1], ["作废", 999, 2]):
            sheet.append(line)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        other = book.create_sheet("草稿")
        other.append(["x", 1493])
        other.sheet_state = "hidden"

    assert read(workbook(fill), "表.xlsx").text == "指标\t甲\n人口\t385"


def test_a_sheet_with_a_chosen_name_is_headed_by_it():
    def fill(book, sheet):
        sheet.title = "2019年"
        sheet.append(["人口", 385])
        book.create_sheet("二季度").append(["户数", 150])

    parsed = read(workbook(fill), "表.xlsx")
    assert parsed.text == "2019年\n\n人口\t385\n\n二季度\n\n户数\t150"
    assert heads(parsed, "385") == ["人口", "2019年"]


def test_the_date_of_a_workbook():
    def fill(book, sheet):
        sheet.append(["人口", 385])
        book.properties.modified = datetime(2020, 10, 12)

    parsed = read(workbook(fill), "表.xlsx")
    assert parsed.date_source == "properties" and isinstance(parsed.date, date)


def test_a_damaged_or_old_workbook_says_why():
    data = workbook(rows(["人口", 385]))
    for broken in (data[:300], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", b"x"):
        with pytest.raises(UnreadableDocument):
            read(broken, "表.xlsx")

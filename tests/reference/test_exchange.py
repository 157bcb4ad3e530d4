from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.exchange import from_csv, from_xlsx, to_csv, to_xlsx
from factcheck.reference.layout import layout
from factcheck.reference.problem import BadReference
from factcheck.reference.rows import TABLES, Table

ROOT = Path(__file__).parents[2]
Raw = dict[str, Any]


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def as_csv(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


def empty(raw: Raw, table: Table) -> Raw:
    return raw | {table: type(raw[table])()}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_goes_to_csv_and_back_without_loss(raw: Raw, table: Table) -> None:
    back, _ = from_csv(empty(raw, table), to_csv(raw, table), table)
    assert layout(back) == layout(raw)


def test_csv_over_itself_changes_nothing(raw: Raw) -> None:
    back, counts = from_csv(raw, to_csv(raw))
    assert layout(back) == layout(raw)
    assert counts == {"added": 0, "changed": 0, "same": len(raw["facts"]), "kept": 0}


def test_csv_has_the_mark_that_spreadsheets_need(raw: Raw) -> None:
    assert to_csv(raw).startswith(b"\xef\xbb\xbfid,indicator,")


def test_a_changed_cell_changes_one_fact_and_the_others_stay(raw: Raw) -> None:
    rows = cells(to_csv(raw))
    row = next(row for row in rows if row[0] == "forest.yuchuan")
    row[rows[0].index("note")] = "林草部门口径"
    back, counts = from_csv(raw, as_csv([rows[0], row]))
    assert counts == {"added": 0, "changed": 1, "same": 0, "kept": len(raw["facts"]) - 1}
    expected = [f | {"note": "林草部门口径"} if f["id"] == "forest.yuchuan" else f for f in raw["facts"]]
    assert back["facts"] == expected


def test_an_emptied_cell_takes_the_field_away(raw: Raw) -> None:
    rows = cells(to_csv(raw))
    row = next(row for row in rows if row[0] == "forest.yuchuan")
    row[rows[0].index("review_by")] = ""
    back, _ = from_csv(raw, as_csv([rows[0], row]))
    assert "review_by" not in next(f for f in back["facts"] if f["id"] == "forest.yuchuan")


def test_columns_that_a_table_leaves_out_stay_as_they_are(raw: Raw) -> None:
    back, counts = from_csv(raw, as_csv([["id", "unit"], ["gdp.yuchuan.2021", "亿元"]]))
    assert back == raw
    assert counts["same"] == 1


def test_a_table_saved_by_an_office_program_is_read(raw: Raw) -> None:
    rows = cells(to_csv(raw))
    assert from_csv(raw, as_csv(rows, "gb18030"))[0] == raw
    tabbed = "\n".join("\t".join(row) for row in rows if '"' not in "".join(row)).encode()
    assert from_csv(raw, tabbed)[0] == raw


def test_words_of_a_list_may_hold_the_separator(raw: Raw) -> None:
    raw["subjects"]["yuchuan"]["aliases"] = ["榆川;旧称", "榆", "[榆]"]
    back, _ = from_csv(empty(raw, "subjects"), to_csv(raw, "subjects"), "subjects")
    assert back["subjects"]["yuchuan"]["aliases"] == ["榆川;旧称", "榆", "[榆]"]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([["id", "valeu"], ["x", "1"]], "unknown-field"),
        ([["value"], ["1"]], "missing-field"),
        ([["id"], ["gdp.yuchuan.2020"], ["gdp.yuchuan.2020"]], "duplicate-id"),
        ([["id", "source.line"], ["gdp.yuchuan.2020", "三"]], "bad-cell"),
        ([["id"], ["gdp.yuchuan.2020", "stray"]], "bad-cell"),
        ([], "missing-field"),
    ],
)
def test_a_table_that_would_lose_something_is_refused(raw: Raw, rows: list[list[str]], key: str) -> None:
    with pytest.raises(BadReference) as caught:
        from_csv(raw, as_csv(rows))
    assert key in {p.key for p in caught.value.problems}


# ------------------------------------------------------------------ workbooks


@pytest.fixture
def openpyxl() -> Any:
    return pytest.importorskip("openpyxl")


def test_a_workbook_goes_out_and_back_without_loss(raw: Raw, openpyxl: Any) -> None:
    bare = {table: type(raw[table])() for table in TABLES}
    back, counts = from_xlsx(raw | bare, to_xlsx(raw))
    assert layout(back) == layout(raw)
    assert counts["added"] == sum(len(raw[table]) for table in TABLES)


def test_figures_in_a_workbook_are_text(raw: Raw, openpyxl: Any) -> None:
    raw["facts"][0]["value"] = "1/2"
    raw["facts"][1]["note"] = "=1+1"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(raw)))["facts"]
    head = [cell.value for cell in sheet[1]]
    value, note = sheet.cell(2, head.index("value") + 1), sheet.cell(3, head.index("note") + 1)
    assert (value.value, value.data_type, value.number_format) == ("1/2", "s", "@")
    assert (note.value, note.data_type) == ("=1+1", "s")
    assert from_xlsx(raw, to_xlsx(raw))[0] == raw


def edited(openpyxl: Any, raw: Raw, fact: str, column: str, value: object) -> bytes:
    """The workbook after somebody typed a value into a cell of the facts."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(raw)))
    head = [cell.value for cell in book["facts"][1]]
    row = next(row for row in book["facts"].iter_rows() if row[0].value == fact)
    row[head.index(column)].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_number_typed_into_a_workbook_is_its_digits(raw: Raw, openpyxl: Any) -> None:
    back, _ = from_xlsx(raw, edited(openpyxl, raw, "forest.yuchuan", "value", 41.5))
    assert next(f for f in back["facts"] if f["id"] == "forest.yuchuan")["value"] == "41.5"


def test_a_figure_that_became_a_date_is_refused(raw: Raw, openpyxl: Any) -> None:
    with pytest.raises(BadReference) as caught:
        from_xlsx(raw, edited(openpyxl, raw, "forest.yuchuan", "value", datetime(2022, 1, 2)))
    (problem,) = caught.value.problems
    assert (problem.key, problem.field) == ("date-cell", "value")


def test_what_is_no_workbook_is_refused(raw: Raw, openpyxl: Any) -> None:
    with pytest.raises(BadReference) as caught:
        from_xlsx(raw, b"PK\x03\x04 nothing")
    assert caught.value.problems[0].key == "bad-table"


def test_the_curated_reference_survives_both_ways(openpyxl: Any) -> None:
    from factcheck.reference.store import read

    stored = read(ROOT / "reference.json")
    bare = {table: type(stored.raw[table])() for table in TABLES}
    assert layout(from_xlsx(stored.raw | bare, to_xlsx(stored.raw))[0]) == stored.text
    assert layout(from_csv(empty(stored.raw, "facts"), to_csv(stored.raw))[0]) == stored.text

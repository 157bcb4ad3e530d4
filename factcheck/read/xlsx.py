"""Spreadsheets: the values of the visible cells as they are displayed."""

from __future__ import annotations

from factcheck.model import Document

SUFFIXES = (".xlsx", ".xlsm")


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """One table after the other, tabs between cells; places are named as in 表1!B3."""
    from factcheck.read.layout import Segment, Table, assembled
    from factcheck.read.mapped import MappedText
    from factcheck.read.package import Package
    from factcheck.read.properties import properties_date
    from factcheck.read.sheets import sheet_parts
    from factcheck.read.xlsx_sheets import column_name, sheets

    package = Package(data, path)
    words = MappedText()
    parts: list[Segment | Table] = []
    for sheet in sheets(package):
        if sheet.title:
            start = words.next
            words.put(sheet.title)
            parts.append(Segment(start, words.length, "heading", sheet.name))
            words.gap = "\n\n"
        cells = sheet.put_cells(words)
        name = sheet.name
        parts += sheet_parts(cells, lambda row, column, name=name: f"{name}!{column_name(column)}{row + 1}")  # type: ignore[misc]
        words.gap = "\n\n"
    text = words.text()
    day = properties_date(package)
    return Document(
        text=text,
        path=path,
        date=day,
        date_source="properties" if day else "",
        blocks=assembled(text, parts),
        source=text,
    )

"""The sheets of a workbook: shared strings, formats, merged cells, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.read.mapped import MappedText
from factcheck.read.package import Package
from factcheck.read.tables import Cell
from factcheck.read.wordml import child, children, name_of, number_of, value_of
from factcheck.read.xlsx_formats import displayed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表)\s?\d*", re.IGNORECASE)
ERRORS = frozenset({"e", "b"})  # cells that show #N/A or TRUE


def sheets(package: Package) -> Iterator[Sheet]:
    """The visible sheets in the order of their tabs."""
    main = package.main_part()
    related = package.relationships(main)
    root = package.xml(main)
    book = Workbook(package, main, since_1904=value_of(child(root, "workbookPr"), "date1904") in ("1", "true"))
    for entry in children(root, "sheets"):
        relationship = related.get(value_of(entry, "id"))
        if relationship is None or value_of(entry, "state") in ("hidden", "veryHidden"):
            continue
        if relationship.kind == "worksheet" and package.has(relationship.target):
            yield Sheet(value_of(entry, "name"), package.xml(relationship.target), book)


class Workbook(Struct, frozen=True, dict=True):
    """What all sheets share."""

    package: Package
    main: str
    since_1904: bool = False

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings by index, readings (phonetic runs) left out."""
        root = self._part("sharedStrings")
        return [] if root is None else [rich_text(item) for item in root]

    @cached_property
    def formats(self) -> dict[int, str]:
        """Custom number formats by id."""
        entries = children(self._part("styles"), "numFmts")
        return {number_of(entry, "numFmtId"): value_of(entry, "formatCode") for entry in entries}

    @cached_property
    def cell_formats(self) -> list[int]:
        """The number format's id of each cell style."""
        return [number_of(entry, "numFmtId") for entry in children(self._part("styles"), "cellXfs")]

    def _part(self, kind: str) -> Element | None:
        for relationship in self.package.relationships(self.main).values():
            if relationship.kind == kind and self.package.has(relationship.target):
                return self.package.xml(relationship.target)
        return None


class Sheet(Struct, frozen=True, dict=True):
    """One sheet of a workbook."""

    name: str
    root: Element
    book: Workbook

    @property
    def title(self) -> str:
        """The sheet's name where somebody chose it."""
        return "" if DEFAULT_NAME.fullmatch(self.name) else self.name

    def put_cells(self, words: MappedText) -> list[Cell]:
        """Append the visible cells' words, tabs between them, and return where they stand."""
        merged = self._merged()
        hidden = self._hidden_columns()
        cells: list[Cell] = []
        for row, column, entry in self._visible_cells():
            shown = "" if column in hidden else self._shown(entry).strip()
            if not shown:
                continue
            if cells:
                words.gap = "\t" if cells[-1].row == row else "\n"
            start = words.next
            words.put(shown)
            rows, columns = merged.get((row, column), (1, 1))
            cells.append(Cell(start, words.length, row, column, rows, columns))
        return cells

    def _visible_cells(self) -> Iterator[tuple[int, int, Element]]:
        """Row, column and element of the cells in rows that are shown; a cell without reference follows the last."""
        row = -1
        for line in children(self.root, "sheetData"):
            row = int(value_of(line, "r")) - 1 if value_of(line, "r").isdigit() else row + 1
            column = -1
            for entry in line:
                position = REFERENCE.fullmatch(value_of(entry, "r"))
                column = column_number(position[1]) if position else column + 1
                if value_of(line, "hidden") not in ("1", "true"):
                    yield row, column, entry

    def _shown(self, entry: Element) -> str:
        kind = value_of(entry, "t")
        if kind == "inlineStr":
            return rich_text(child(entry, "is"))
        content = child(entry, "v")
        value = (content.text or "") if content is not None else ""
        if kind == "s":
            strings = self.book.strings
            return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
        if kind == "str" or not value:
            return value
        if kind in ERRORS:
            return ""
        style = number_of(entry, "s")
        formats = self.book.cell_formats
        format_id = formats[style] if style < len(formats) else 0
        return displayed(value, format_id, self.book.formats, since_1904=self.book.since_1904)

    def _merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Rows and columns covered, by the upper left cell."""
        found = {}
        for entry in children(self.root, "mergeCells"):
            first, _, last = value_of(entry, "ref").partition(":")
            (top, left), (bottom, right) = _position(first), _position(last)
            if 0 <= top <= bottom and 0 <= left <= right:
                found[top, left] = (min(bottom - top + 1, 1000), right - left + 1)
        return found

    def _hidden_columns(self) -> set[int]:
        hidden: set[int] = set()
        for entry in children(self.root, "cols"):
            if value_of(entry, "hidden") in ("1", "true"):
                hidden |= set(range(number_of(entry, "min") - 1, number_of(entry, "max")))
        return hidden


def rich_text(item: Element | None) -> str:
    """The words of a string item: its own or those of its runs."""
    if item is None:
        return ""
    texts = (child(part, "t") if name_of(part) == "r" else part for part in item if name_of(part) in ("r", "t"))
    return "".join((text.text or "") for text in texts if text is not None)


def column_name(column: int) -> str:
    """A, B, … Z, AA … for columns counted from 0."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """The column counted from 0 of its name A, B, … Z, AA …"""
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _position(reference: str) -> tuple[int, int]:
    """Row and column of B3, counted from 0; (-1, -1) for no reference."""
    match = REFERENCE.fullmatch(reference)
    return (int(match[2]) - 1, column_number(match[1])) if match else (-1, -1)

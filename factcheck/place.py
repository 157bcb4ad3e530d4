"""The way back: from a stretch of a document's text to line, column and label in the file the reader knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from factcheck.lazy import Pattern
from factcheck.model import Document

REFERENCE = Pattern(r"&#?\w{1,32};")
LINE_END = re.compile(r"\r\n|\r|\n")


class Place(Struct, frozen=True, gc=False):
    """A stretch of the decoded source: code points, 1-based line and column (end exclusive), and the block's label."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    label: str = ""


class Locator:
    """Places in one document; made once where many are looked up."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source if document.pieces else document.text

    def locate(self, start: int, end: int) -> Place:
        """The place of text[start:end]. Offsets beyond the text are taken as its end."""
        first = self.origin(start)
        last = max(first, self._after(end - 1)) if end > start else first
        line, column = self._line_and_column(first)
        end_line, end_column = self._line_and_column(last)
        return Place(first, last, line, column, end_line, end_column, self.label(start))

    def origin(self, offset: int) -> int:
        """The source offset of the text's character at `offset`; an inserted one counts to what stands before it."""
        pieces = self.document.pieces
        if not pieces:
            return min(max(offset, 0), len(self.source))
        index = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
        if index < 0:
            return pieces[0].origin
        piece = pieces[index]
        return piece.origin + min(offset - piece.start, piece.length)

    def _after(self, offset: int) -> int:
        """Where the source goes on behind a character; one written as &#49; is longer there than in the text."""
        at = self.origin(offset)
        reference = REFERENCE.compiled.match(self.source, at) if self.document.pieces else None
        if reference and self.document.text[offset : offset + 1] != "&":
            return reference.end()
        return at + 1

    def label(self, offset: int) -> str:
        """The label of the block at this offset of the text: 表 1 第 2 行第 3 列, 第 3 页, or empty."""
        blocks = self.document.blocks
        index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
        return blocks[index].place if index >= 0 else ""

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.source))]


def locate(document: Document, start: int, end: int) -> Place:
    """The place of one stretch of the document's text in its source."""
    return Locator(document).locate(start, end)


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1 and in code points, of one offset of a decoded source."""
    line, start = 1, 0
    for match in LINE_END.finditer(source, 0, offset):
        line, start = line + 1, match.end()
    return line, offset - start + 1

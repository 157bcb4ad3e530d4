"""Markdown line by line: front matter, headings, lists, tables, paragraphs; code and comments are skipped."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct, field

from factcheck.read.layout import Segment, Table
from factcheck.read.mapped import MappedText
from factcheck.read.md_inline import put_inline
from factcheck.read.tables import Cell

FRONT_MATTER = re.compile(r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<lines>(?:.*\n)*?)(?P=mark)[ \t]*(?:\r?\n|\Z)")
TITLE = re.compile(
    r"^title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
OPENING = re.compile(
    r"(?P<comment><!--)|<(?P<tag>script|style)\b|^ {0,3}(?P<fence>`{3,}|~{3,})[^`\n]*$", re.IGNORECASE | re.MULTILINE
)
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t\u3000]+|$|(?=[^#\s]))(?P<words>.*?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
BULLET = re.compile(r"[ \t]*(?:[-*+])[ \t]+(?:\[[ xX]\][ \t]+)?")
NUMBER = re.compile(r"[ \t]*(?=\d{1,9}[.)][ \t\u3000])")
DEFINITION = re.compile(r" {0,3}\[(?P<note>\^)?[^\]]+\]:[ \t]*")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
BAR = re.compile(r"(?<!\\)\|")


class Page(Struct):
    """What was read: words, paragraphs and tables, and the lines of the front matter."""

    words: MappedText = field(default_factory=MappedText)
    parts: list[Segment | Table] = field(default_factory=list)
    front_matter: str = ""


class SourceLine(Struct, frozen=True):
    """One line: its place in the source and its words, quote marks taken off."""

    at: int
    words: str


def parsed(source: str) -> Page:
    """The visible text of a Markdown source."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.paragraph: list[SourceLine] = []  # lines of the paragraph at hand
        self.kind = ""

    def read(self) -> Page:
        lines = self._lines(self._front_matter())
        index = 0
        while index < len(lines):
            if self._table_begins(lines, index):
                index = self._table(lines, index)
            else:
                self._line(lines[index])
                index += 1
        self._end_paragraph()
        return self.page

    def _front_matter(self) -> int:
        found = FRONT_MATTER.match(self.source)
        if found is None:
            return 0
        self.page.front_matter = found["lines"]
        title = TITLE.search(self.source, found.start("lines"), found.end("lines"))
        if title and title["title"]:
            self._segment([SourceLine(title.start("title"), title["title"])], "heading")
        return found.end()

    def _lines(self, start: int) -> list[SourceLine]:
        """The lines from `start` on; what is not shown is blanked with NUL, so that offsets stay."""
        text = _seen(self.source[start:])
        lines, at = [], start
        for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text):
            quote = QUOTE.match(line)
            skipped = quote.end() if quote else 0
            lines.append(SourceLine(at + skipped, line[skipped:].rstrip("\r\n")))
            at += len(line)
        return lines

    def _line(self, line: SourceLine) -> None:
        words = line.words
        heading = HEADING.match(words)
        definition = DEFINITION.match(words)
        if not words.strip(" \t\0\u3000"):
            self._end_paragraph()
        elif UNDERLINE.match(words) and len(self.paragraph) == 1 and not self.kind:
            self._end_paragraph("heading")
        elif RULE.match(words):
            self._end_paragraph()
        elif heading:
            self._end_paragraph()
            self._segment([SourceLine(line.at + heading.start("words"), heading["words"])], "heading")
        elif definition:
            self._end_paragraph()
            if definition["note"]:
                self._begin(line, definition.end(), "note")
        elif (bullet := BULLET.match(words) or NUMBER.match(words)) is not None:
            self._end_paragraph()
            self._begin(line, bullet.end(), "item")
        else:
            self.paragraph.append(line)

    def _begin(self, line: SourceLine, skipped: int, kind: str) -> None:
        self.kind = kind
        self.paragraph = [SourceLine(line.at + skipped, line.words[skipped:])]

    def _end_paragraph(self, kind: str = "") -> None:
        lines, kind = self.paragraph, kind or self.kind
        self.paragraph, self.kind = [], ""
        self._segment(lines, kind)

    def _segment(self, lines: list[SourceLine], kind: str) -> None:
        start, before = self.page.words.next, self.page.words.length
        for line in lines:
            self._put(line)
            self.page.words.gap = "\n"
        if self.page.words.length > before:
            self.page.parts.append(Segment(start, self.page.words.length, kind))
            self.page.words.gap = "\n\n"

    def _put(self, line: SourceLine) -> None:
        words = line.words.rstrip(" \t").removesuffix("\\")
        lead = len(words) - len(words.lstrip(" \t\u3000"))
        put_inline(self.page.words, words[lead:], line.at + lead)

    # -------------------------------------------------------------- tables

    def _table_begins(self, lines: list[SourceLine], index: int) -> bool:
        if index + 1 >= len(lines) or not BAR.search(lines[index].words):
            return False
        below = lines[index + 1].words
        return DELIMITER.match(below) is not None and len(_cells(below)) == len(_cells(lines[index].words))

    def _table(self, lines: list[SourceLine], index: int) -> int:
        self._end_paragraph()
        cells: list[Cell] = []
        row = 0
        while index < len(lines) and BAR.search(lines[index].words):
            if not DELIMITER.match(lines[index].words):
                cells += self._row(lines[index], row)
                row += 1
            index += 1
        self.page.parts.append(Table(tuple(cells)))
        self.page.words.gap = "\n\n"
        return index

    def _row(self, line: SourceLine, row: int) -> list[Cell]:
        words, cells = self.page.words, []
        for column, (start, end) in enumerate(_cells(line.words)):
            first = words.next
            before = words.length
            put_inline(words, line.words[start:end], line.at + start)
            if words.length > before:
                cells.append(Cell(first, words.length, row, column, head=row == 0))
                words.gap = "\t"
        words.gap = "\n"
        return cells


def _seen(text: str) -> str:
    """The text with comments, scripts and fenced code blanked with NUL, whichever begins first.

    One left open is read as words: a forgotten mark must not silence the rest of a draft.
    """
    parts, at, never_closed = [], 0, set()
    for opening in OPENING.finditer(text):
        closing = _closing(opening)
        if opening.start() < at or closing in never_closed:
            continue
        closed = re.compile(closing, re.IGNORECASE | re.MULTILINE).search(text, opening.end())
        if closed is None:
            never_closed.add(closing)
            continue
        parts += [text[at : opening.start()], re.sub(r"[^\r\n]", "\0", text[opening.start() : closed.end()])]
        at = closed.end()
    return "".join((*parts, text[at:]))


def _closing(opening: re.Match[str]) -> str:
    if opening["comment"]:
        return "-->"
    if opening["tag"]:
        return rf"</{opening['tag'].lower()}\s*>"
    return rf"^ {{0,3}}{opening['fence']}[`~]*[ \t]*\r?$"


def _cells(line: str) -> list[tuple[int, int]]:
    """The spans of a table row's cells, blanks at their ends left out."""
    bars = [match.start() for match in BAR.finditer(line)]
    edges = [-1, *bars, len(line)]
    spans = []
    for left, right in pairwise(edges):
        cell = line[left + 1 : right]
        lead = len(cell) - len(cell.lstrip())
        spans.append((left + 1 + lead, left + 1 + lead + len(cell.strip())))
    if line.lstrip().startswith("|"):
        spans = spans[1:]
    if line.rstrip().endswith("|"):
        spans = spans[:-1]
    return spans

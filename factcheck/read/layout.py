"""Plain text to blocks: paragraphs (hard-wrapped or one a line), headings, items, notes, captions, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from factcheck.model import Block
from factcheck.read.lines import TextLine, line_at, lines_of
from factcheck.read.tables import cell_blocks
from factcheck.read.textables import TextTable, text_tables
from factcheck.read.wrap import paragraphs

WIDEST_HEADING = 64  # columns: 32 characters
WIDEST_QUESTION = 40  # a title may ask or exclaim, a paragraph that does is longer
CAPTION = re.compile(r"[图表]\s?\d{1,3}(?!\d)|附[图表]|[（(]?(?:计量)?单位[:：]")
BRACKETED = re.compile(r"[（(【\[].*[)）】\]]", re.DOTALL)
DIGIT = re.compile(r"\d")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in reading order; their spans leave out the blanks around them."""
    lines = lines_of(text)
    tables = text_tables(text, lines)
    blocks: list[Block] = []
    for part in _parts(lines, tables):
        if isinstance(part, TextTable):
            blocks += cell_blocks(text, part.cells, captions_before(text, blocks))
        else:
            blocks += _prose(text, part, first=not blocks)
    return tuple(_lists_are_no_headings(text, blocks))


def captions_before(text: str, blocks: list[Block]) -> tuple[tuple[int, int], ...]:
    """Spans that name the table after `blocks`: its unit line and its title, nearest first."""
    found = []
    for block in reversed(blocks[-2:]):
        if block.kind not in ("caption", "heading"):
            break
        found.append((block.start, block.end))
        if block.kind == "heading":
            break
    return tuple(found)


def kind_of(text: str, *, first: bool = False) -> str:
    """What a paragraph of one line is: heading, item, caption, note or paragraph."""
    lines = lines_of(text)
    line = next((line for line in lines if not line.blank), lines[0])
    return _kind(text.strip(), [line] if len(lines) == 1 else lines, first=first)


def _parts(lines: list[TextLine], tables: list[TextTable]) -> Iterator[list[TextLine] | TextTable]:
    at = 0
    for table in tables:
        yield lines[at : table.first]
        yield table
        at = table.last + 1
    yield lines[at:]


def _prose(text: str, lines: list[TextLine], *, first: bool) -> list[Block]:
    blocks: list[Block] = []
    for group in paragraphs(lines):
        start, end = group[0].start, group[-1].end
        kind = _kind(text[start:end], group, first=first and not blocks)
        blocks.append(Block(start, end, kind))
    return blocks


def _kind(text: str, lines: list[TextLine], *, first: bool) -> str:
    line = lines[0]
    if CAPTION.match(text):
        return "caption"
    if BRACKETED.fullmatch(text) and len(text) < 120:
        return "note"
    if len(lines) == 1 and _like_a_heading(line, first=first):
        return "item" if line.bullet else "heading"
    return "item" if line.item else "paragraph"


def _like_a_heading(line: TextLine, *, first: bool) -> bool:
    if line.pausing or line.width > WIDEST_HEADING or "。" in line.text:
        return False
    if line.finished:
        return first and line.width <= WIDEST_QUESTION and not line.item and "：" not in line.text
    return True


def _lists_are_no_headings(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Headings head something: two numbered or three figure-bearing short lines in a row are a list."""
    for mark, run in groupby(enumerate(blocks), lambda pair: _listed(text, pair[1]) if pair[0] else ""):
        members = [block for _, block in run]
        crowd = len(members) >= {"numbered": 2, "figures": 3}.get(mark, len(blocks) + 1)
        for block in members:
            yield replace(block, kind="item") if crowd and block.kind == "heading" else block


def _listed(text: str, block: Block) -> str:
    line = line_at(text, block.start, block.end)
    if line.section or block.kind not in ("heading", "item"):
        return ""
    if line.item:
        return "numbered"
    return "figures" if block.kind == "heading" and DIGIT.search(line.text) else ""

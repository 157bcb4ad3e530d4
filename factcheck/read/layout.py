"""Plain text to blocks: paragraphs (hard-wrapped or one a line), headings, items, notes, captions, table cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from factcheck.model import Block, Span
from factcheck.read.lines import TextLine, line_at, lines_of, width_of
from factcheck.read.tables import Cell, Label, cell_blocks, no_label
from factcheck.read.textables import TextTable, text_tables
from factcheck.read.wrap import paragraphs

WIDEST_HEADING = 64  # columns: 32 characters
WIDEST_TITLE = 24
LEADING = ("——", "⸺")  # 2014年底的家底——: over the lines that follow
WIDEST_QUESTION = 40  # a title may ask or exclaim, a paragraph that does is longer
CAPTION = re.compile(r"[图表]\s?\d{1,3}(?!\d)|附[图表]|[（(]?(?:计量)?单位[:：]")
OPENED, CLOSED = tuple("（(【["), tuple(")）】]")
DIGIT = re.compile(r"\d")


class Segment(Struct, frozen=True):
    """A paragraph of a format that has paragraphs; an empty `kind` is to be found out from the words."""

    start: int
    end: int
    kind: str = ""
    place: str = ""


class Table(Struct, frozen=True):
    """A table of a format that has tables: its cells and how a reader names one of them."""

    cells: tuple[Cell, ...]
    label: Label = no_label
    captions: tuple[Span, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in reading order; their spans leave out the blanks around them."""
    return assembled(text, [Segment(0, len(text))])


def assembled(text: str, parts: Iterable[Segment | Table], *, wrapped: bool = False) -> tuple[Block, ...]:
    """The blocks of `parts`, in text order.

    Neighbouring segments of unknown kind are laid out together, like the lines of a plain text: an article pasted
    line by line into a word processor is still hard-wrapped. `wrapped` tells that lines are those of a printed page.
    """
    blocks: list[Block] = []
    for run in _runs(text, [_doubted(text, part) for part in parts]):
        first = run[0]
        if isinstance(first, Table):
            captions = first.captions or captions_before(text, blocks)
            blocks += cell_blocks(text, first.cells, captions, first.label)
        elif first.kind:
            blocks.append(Block(first.start, first.end, first.kind, first.place))
        else:
            blocks += _laid_out(text, [part for part in run if isinstance(part, Segment)], not blocks, wrapped)
    blocks.sort(key=lambda block: block.start)
    return tuple(_lists_are_no_headings(text, blocks))


def _doubted(text: str, part: Segment | Table) -> Segment | Table:
    """A paragraph set in a heading's style is none when it is long or holds sentences."""
    if isinstance(part, Table) or part.kind != "heading":
        return part
    words = text[part.start : part.end]
    return replace(part, kind="") if "。" in words or width_of(words) > 2 * WIDEST_HEADING else part


def _runs(text: str, parts: Iterable[Segment | Table]) -> Iterator[list[Segment | Table]]:
    """Tables and segments of known kind one by one, neighbours of unknown kind together."""
    run: list[Segment | Table] = []
    for part in parts:
        unknown = isinstance(part, Segment) and not part.kind
        last = run[-1] if run else None
        follows = isinstance(last, Segment) and isinstance(part, Segment) and text[last.end : part.start].isspace()
        if run and not (unknown and follows):
            yield run
            run = []
        run.append(part)
        if not unknown:
            yield run
            run = []
    if run:
        yield run


def _laid_out(text: str, segments: list[Segment], first: bool, wrapped: bool) -> list[Block]:
    lines = lines_of(text, segments[0].start, segments[-1].end)
    blocks: list[Block] = []
    for part in _parts(lines, text_tables(text, lines)):
        if isinstance(part, TextTable):
            blocks += cell_blocks(text, part.cells, captions_before(text, blocks))
        else:
            blocks += _prose(text, part, first and not blocks, wrapped)
    starts = [segment.start for segment in segments]
    return [replace(block, place=segments[bisect_right(starts, block.start) - 1].place) for block in blocks]


def captions_before(text: str, blocks: list[Block]) -> tuple[Span, ...]:
    """Spans that name the table after `blocks`: its unit line and its title, nearest first."""
    found = []
    for block in reversed(blocks[-2:]):
        if block.kind not in ("caption", "heading"):
            break
        found.append((block.start, block.end))
        if block.kind == "heading":
            break
    return tuple(found)


def _parts(lines: list[TextLine], tables: list[TextTable]) -> Iterator[list[TextLine] | TextTable]:
    at = 0
    for table in tables:
        yield lines[at : table.first]
        yield table
        at = table.last + 1
    yield lines[at:]


def _prose(text: str, lines: list[TextLine], first: bool, wrapped: bool) -> list[Block]:
    blocks: list[Block] = []
    for group in paragraphs(lines, wrapped=wrapped):
        start, end = group[0].start, group[-1].end
        kind = _kind(text[start:end], group, first=first and not blocks)
        blocks.append(Block(start, end, kind))
    return blocks


def _kind(text: str, lines: list[TextLine], *, first: bool) -> str:
    line = lines[0]
    if CAPTION.match(text):
        return "caption"
    if text.startswith(OPENED) and text.endswith(CLOSED) and len(text) < 120:
        return "note"
    if len(lines) == 1 and _like_a_heading(line, first=first):
        return "item" if line.bullet and not _titling(line) else "heading"
    return "item" if line.item else "paragraph"


def _titling(line: TextLine) -> bool:
    """🏔 脱贫篇: a picture and a few words without a figure stand over what follows."""
    return line.pictured and line.width <= WIDEST_TITLE and DIGIT.search(line.text) is None


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
    if line.section or line.text.endswith(LEADING) or block.kind not in ("heading", "item"):
        return ""
    if line.item:
        return "numbered"
    return "figures" if block.kind == "heading" and DIGIT.search(line.text) else ""

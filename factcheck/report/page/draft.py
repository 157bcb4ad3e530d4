"""The draft as its reader sees it: headings, paragraphs, items and tables, with links at the marked stretches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from factcheck.model import Block, Document
from factcheck.report.page.marks import Mark
from factcheck.report.page.words import verdict_name

TAGS = {"heading": "h3"}


def draft(document: Document, found: Sequence[Mark], lang: str) -> str:
    """The draft's text as HTML; nothing of it is markup."""
    parts: list[str] = []
    row: list[str] = []
    rows: list[str] = []

    def end_table() -> None:
        if row:
            rows.append(f"<tr>{''.join(row)}</tr>")
            row.clear()
        if rows:
            parts.append(f'<div class="scroll"><table><tbody>{"".join(rows)}</tbody></table></div>')
            rows.clear()

    end = 0
    for block in _whole(document):
        inner = marked(document.text, block.start, block.end, found, lang)
        if block.kind == "cell":
            if row and "\n" in document.text[end : block.start]:
                rows.append(f"<tr>{''.join(row)}</tr>")
                row.clear()
            row.append(f"<td>{inner}</td>")
        else:
            end_table()
            tag = TAGS.get(block.kind, "p")
            parts.append(f'<{tag} class="{escape(block.kind)}">{inner}</{tag}>')
        end = block.end
    end_table()
    return "\n".join(parts)


def _whole(document: Document) -> Iterator[Block]:
    """The blocks, and what text stands between them, so that nothing of the draft is missing."""
    at = 0
    for block in sorted(document.blocks, key=lambda b: b.start):
        if document.text[at : block.start].strip():
            yield Block(at, block.start)
        yield block
        at = max(at, block.end)
    if document.text[at:].strip():
        yield Block(at, len(document.text))


def marked(text: str, start: int, end: int, found: Sequence[Mark], lang: str) -> str:
    """The stretch of text with a link around each mark that begins in it."""
    parts: list[str] = []
    at = start
    for mark in islice(found, bisect_left(found, start, key=lambda m: m.start), None):
        if mark.start >= end:
            break
        if mark.start < at or mark.end <= mark.start:
            continue
        last = min(mark.end, end)
        parts.append(_text(text[at : mark.start]))
        name = verdict_name(mark.verdict, lang)
        parts.append(
            f'<a class="fig {mark.verdict}" id="{mark.key}" href="#c-{mark.key}" '
            f'title="{escape(name)}">{_text(text[mark.start : last])}<span class="vh">[{escape(name)}]</span></a>'
        )
        at = last
    return "".join([*parts, _text(text[at:end])])


def _text(text: str) -> str:
    return escape(text).replace("\0", "\ufffd")

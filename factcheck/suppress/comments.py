"""Suppressions in Markdown and HTML: `<!-- factcheck: ignore FC101 reason -->`.

On a line with text it is for that line; on a line of its own for the block that follows, up to the next blank line. In
HTML it is for the block it stands in, or else for the next one. `ignore-file` is for the whole file. Several codes are
separated by commas; `until=2026-12-31` names the last day it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import splitext

from factcheck.lazy import Pattern
from factcheck.model import Document, Span
from factcheck.place import LINE_END, Locator, line_and_column
from factcheck.suppress.entry import Entry

MARKDOWN, HTML = (".md", ".markdown"), (".html", ".htm", ".xhtml")
MARK = "factcheck:"
COMMENT = Pattern(r"<!--\s*factcheck:\s*(?P<verb>\S+)(?P<rest>.*?)-->", re.DOTALL)
UNTIL = Pattern(r"(?:^|\s)until\s*=\s*(\S+)")
SELECTORS = Pattern(r"\s*([A-Za-z][A-Za-z0-9-]*(?:\s*[,，、]\s*[A-Za-z][A-Za-z0-9-]*)*)")
SEPARATOR = Pattern(r"\s*[,，、]\s*")
FENCE = Pattern(r" {0,3}(`{3,}|~{3,})")
SCRIPT = Pattern(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
BLOCK_TAG = Pattern(
    r"</?(?:p|div|li|ul|ol|dl|d[dt]|t[dhr]|table|h[1-6]|section|article|blockquote|pre|br|hr)\b", re.IGNORECASE
)
LEAD = " \t\r\n:：-—–"


def comments(document: Document) -> Iterator[Entry]:
    """The suppressions in a document's source; none where its format has no comments."""
    suffix = splitext(document.path)[1].lower()
    source = document.source
    if MARK not in source or suffix not in MARKDOWN + HTML:
        return
    shown = _code(source) if suffix in MARKDOWN else [match.span() for match in SCRIPT.compiled.finditer(source)]
    for match in COMMENT.compiled.finditer(source):
        if not any(start <= match.start() < end for start, end in shown):
            yield _entry(document, match, suffix in HTML)


def _entry(document: Document, match: re.Match[str], html: bool) -> Entry:
    rest, until = match["rest"], ""
    if found := UNTIL.compiled.search(rest):
        rest, until = rest[: found.start()] + " " + rest[found.end() :], found[1]
    named = SELECTORS.compiled.match(rest)
    selectors = tuple(SEPARATOR.compiled.split(named[1])) if named else ()
    scope = None
    if match["verb"] == "ignore":
        scope = _html_scope(document, match.span()) if html else _line_scope(document.source, match.span())
    elif match["verb"] != "ignore-file":
        selectors = (match["verb"],)  # unknown, and told as such
    return Entry(
        by="comment",
        text=" ".join(match[0][4:-3].split()),
        selectors=selectors,
        reason=rest[named.end() if named else 0 :].strip(LEAD),
        until=until,
        scope=scope,
        start=match.start(),
        end=match.end(),
        spot=(*line_and_column(document.source, match.start()), *line_and_column(document.source, match.end())),
    )


def _line_scope(source: str, comment: Span) -> Span:
    """The comment's line where it has other text; else the run of non-blank lines that follows."""
    first, last = _line_of(source, comment[0])[0], _line_of(source, comment[1])[1]
    if COMMENT.compiled.sub("", source[first:last]).strip():
        return first, last
    start = last
    while start < len(source) and not _without_comments(source, start).strip():
        start = _next_line(source, start)
    end = start
    while end < len(source) and source[end : _line_of(source, end)[1]].strip():
        end = _next_line(source, end)
    return start, end


def _without_comments(source: str, start: int) -> str:
    return COMMENT.compiled.sub("", source[start : _line_of(source, start)[1]])


def _line_of(source: str, offset: int) -> Span:
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    end = LINE_END.search(source, offset)
    return start, end.start() if end else len(source)


def _next_line(source: str, offset: int) -> int:
    end = LINE_END.search(source, offset)
    return end.end() if end else len(source)


def _html_scope(document: Document, comment: Span) -> Span:
    """The block that the comment stands in or closes; else the one that follows."""
    locator = Locator(document)
    before = (0, 0)
    for block in document.blocks:
        if block.start == block.end:
            continue
        span = locator.origin(block.start), locator.origin(block.end - 1) + 1
        if span[1] > comment[0]:
            return before if span[0] > comment[0] and _adjoins(document.source, before, comment) else span
        before = span
    return before if _adjoins(document.source, before, comment) else comment


def _adjoins(source: str, block: Span, comment: Span) -> bool:
    return block[1] > 0 and not BLOCK_TAG.compiled.search(source, block[1], comment[0])


def _code(source: str) -> list[Span]:
    """Spans of fenced code blocks and of code within a line: what stands there is shown, not meant."""
    spans, fence, opened, offset = [], "", 0, 0
    for line in re.split(r"(?<=\n)", source):
        mark = FENCE.compiled.match(line)
        if not fence and mark:
            fence, opened = mark[1], offset
        elif fence and mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            spans.append((opened, offset + len(line)))
            fence = ""
        elif not fence:
            spans += [(offset + m.start(), offset + m.end()) for m in re.finditer(r"(`+)[^`].*?\1(?!`)", line)]
        offset += len(line)
    return [*spans, (opened, len(source))] if fence else spans

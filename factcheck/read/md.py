"""Markdown: the words a reader sees, with the way back to the source."""

from __future__ import annotations

from factcheck.model import Document
from factcheck.read.dates import dateline, front_matter_date
from factcheck.read.encodings import decode

SUFFIXES = (".md", ".markdown", ".mkd")


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """Text without markup, code, comments and addresses; the date stands in the front matter."""
    from factcheck.read.layout import assembled
    from factcheck.read.md_text import parsed

    source, name = decode(data, path, encoding)
    page = parsed(source)
    text = page.words.text()
    stated = front_matter_date(page.front_matter)
    day = stated or dateline(text)
    return Document(
        text=text,
        path=path,
        date=day,
        date_source="front-matter" if stated else "dateline" if day else "",
        blocks=assembled(text, page.parts),
        source=source,
        pieces=page.words.pieces(),
        encoding=name,
    )

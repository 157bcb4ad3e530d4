"""Plain text: the document's text is the decoded text itself."""

from __future__ import annotations

from factcheck.model import Document
from factcheck.read.dates import dateline
from factcheck.read.encodings import decode
from factcheck.read.layout import blocks_of

SUFFIXES = (".txt", ".text")


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """The decoded text with its blocks; line ends are kept as they are."""
    text, name = decode(data, path, encoding)
    return from_text(text, path, name)


def from_text(text: str, path: str = "<text>", encoding: str = "utf-8") -> Document:
    """A document of plain text that is already decoded."""
    day = dateline(text)
    return Document(
        text=text,
        path=path,
        date=day,
        date_source="dateline" if day else "",
        blocks=blocks_of(text),
        source=text,
        encoding=encoding,
    )

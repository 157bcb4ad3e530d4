"""Word documents: body, notes, headers and footers as a reader of the printed page sees them."""

from __future__ import annotations

from factcheck.model import Document
from factcheck.read.dates import dateline
from factcheck.read.unread import pictures

SUFFIXES = (".docx", ".docm")


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """The visible text with tracked insertions and without deletions; places are paragraphs and table cells."""
    from factcheck.read.docx_text import extract
    from factcheck.read.layout import assembled
    from factcheck.read.package import Package
    from factcheck.read.properties import properties_date

    package = Package(data, path)
    content = extract(package)
    written = dateline(content.text)
    day = written or properties_date(package)
    return Document(
        text=content.text,
        path=path,
        date=day,
        date_source="dateline" if written else "properties" if day else "",
        blocks=assembled(content.text, content.parts),
        source=content.text,
        unread=pictures(content.pictures),
    )

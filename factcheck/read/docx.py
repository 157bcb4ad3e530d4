"""Word documents: body, notes, headers and footers as a reader of the printed page sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from factcheck.model import Document
from factcheck.read.dates import dateline, iso_date

if TYPE_CHECKING:
    from factcheck.read.package import Package

SUFFIXES = (".docx", ".docm")
# The stamp in the template of a well-known library; documents made with it all carry this day.
TEMPLATE_DAY = date(2013, 12, 23)


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """The visible text with tracked insertions and without deletions; places are paragraphs and table cells."""
    from factcheck.read.docx_text import extract
    from factcheck.read.layout import assembled
    from factcheck.read.package import Package

    package = Package(data, path)
    content = extract(package)
    written = dateline(content.text)
    day = written or _properties_date(package)
    return Document(
        text=content.text,
        path=path,
        date=day,
        date_source="dateline" if written else "properties" if day else "",
        blocks=assembled(content.text, content.parts),
        source=content.text,
    )


def _properties_date(package: Package) -> date | None:
    """The day the document was last saved, else created."""
    for relationship in package.relationships("").values():
        if relationship.kind == "core-properties" and package.has(relationship.target):
            root = package.xml(relationship.target)
            stamps = {element.tag.rpartition("}")[2]: element.text or "" for element in root}
            days = (iso_date(stamps.get(name, "")) for name in ("modified", "created"))
            return next((day for day in days if day and day != TEMPLATE_DAY), None)
    return None

"""Web pages: the visible text, with the way back to the page's source."""

from __future__ import annotations

import re
from datetime import date

from factcheck.model import Document
from factcheck.read.dates import FULL_DATE, dateline, day_of
from factcheck.read.encodings import BOMS, decode
from factcheck.read.unread import pictures

SUFFIXES = (".html", ".htm", ".xhtml")
# Where a page says its encoding, browsers look no further than this.
DECLARATION = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})|<\?xml[^>]*encoding=[\"']([\w.-]+)", re.I
)
DECLARED_WITHIN = 4096
# Pages that say GB2312 mean its superset.
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """Text without tags, scripts, styles and what is hidden; table cells with their heads."""
    from factcheck.read.html_text import parsed
    from factcheck.read.layout import assembled

    source, name = decode(data, path, encoding or _declared(data))
    page = parsed(source)
    text = page.words.text()
    written = dateline(text)
    day = written or _published(page.published)
    return Document(
        text=text,
        path=path,
        date=day,
        date_source="dateline" if written else "properties" if day else "",
        blocks=assembled(text, page.parts),
        source=source,
        pieces=page.words.pieces(),
        encoding=name,
        unread=pictures(page.pictures),
    )


def _declared(data: bytes) -> str | None:
    """The encoding the page declares, unless a mark or the bytes themselves say better."""
    if data.startswith(tuple(bom for bom, _ in BOMS)):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = DECLARATION.search(data[:DECLARED_WITHIN])
        if found is None:
            return None
        name = (found.group(1) or found.group(2)).decode("ascii").lower()
        return None if name in ("utf-8", "utf8") else SUPERSETS.get(name, name)
    return None


def _published(stamp: str) -> date | None:
    found = re.match(FULL_DATE, stamp.strip())
    return day_of(found) if found else None

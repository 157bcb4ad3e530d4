"""The document that facts are harvested from, as a source of the reference."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from factcheck.model import Document
from factcheck.reference.model import Reference
from factcheck.reference.parse import Raw

_MARK = re.compile(r"[^\w-]+")
TEXTS = frozenset({".txt", ".text", ""})  # what quotes can be looked up in, line by line


class Given(Struct, frozen=True):
    """What the curator says of a document; what is left empty is taken from the document."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    authority: int = 1


def source_of(
    document: Document, data: bytes, path: Path, beside: Path, reference: Reference, given: Given
) -> tuple[str, Raw]:
    """Id and entry of the source; one that the reference has registered with the same bytes keeps its id.

    The file is named relative to the reference at `beside`, where its quotes can be looked up in it.
    """
    digest = sha256(data).hexdigest()
    for known in reference.sources.values():
        if known.sha256 == digest:
            return known.id, {}
    entry = {
        "title": given.title or _title(document) or path.name,
        "publisher": given.publisher,
        "published": given.published or (document.date.isoformat() if document.date else ""),
        "file": _relative(path, beside) if path.suffix.lower() in TEXTS else "",
        "sha256": digest,
        "authority": given.authority,
        "note": "" if path.suffix.lower() in TEXTS else path.name,
    }
    return given.id or _name(path, reference), {key: value for key, value in entry.items() if value != ""}


def _title(document: Document) -> str:
    """The first line that has words."""
    lines = (" ".join(line.split()) for line in document.text.splitlines())
    return next(filter(None, lines), "")[:80]


def _name(path: Path, reference: Reference) -> str:
    """An id from the file's name that the reference has not given to another document."""
    stem = _MARK.sub("-", path.stem).strip("-") or "source"
    number, name = 2, stem
    while name in reference.sources:
        name, number = f"{stem}-{number}", number + 1
    return name


def _relative(path: Path, beside: Path) -> str:
    return Path(os.path.relpath(path.resolve(), beside.resolve().parent)).as_posix()

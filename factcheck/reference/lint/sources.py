"""Sources: present, unchanged, readable, used; and their quotes in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256

from factcheck.reference.lint.quotes import Lines, located
from factcheck.reference.model import Fact, Reference, SourceDoc
from factcheck.reference.problem import Problem, problem

ReadSource = Callable[[str], bytes | None]


def sources(reference: Reference, read: ReadSource) -> Iterator[Problem]:
    """The problems of all sources; `read` gives the bytes of a source's `file`, None where it is missing."""
    quoted: dict[str, list[Fact]] = defaultdict(list)
    for fact in reference.facts.values():
        quoted[fact.source.document].append(fact)
    for source in reference.sources.values():
        facts = quoted[source.id]
        if not facts:
            yield problem("source-unused", f"sources.{source.id}")
        if source.file:
            yield from _one(source, facts, read(source.file))


def _one(source: SourceDoc, facts: list[Fact], data: bytes | None) -> Iterator[Problem]:
    where = f"sources.{source.id}"
    if data is None:
        yield problem("source-missing", where, "file", file=source.file, count=len(facts))
        return
    digest = sha256(data).hexdigest()
    if not source.sha256:
        yield problem("source-unhashed", where, "sha256", file=source.file, sha256=digest)
    elif source.sha256 != digest:
        yield problem("source-changed", where, "sha256", file=source.file, sha256=digest)
    text = _decoded(data)
    if text is None:
        yield problem("source-unreadable", where, "file", file=source.file)
    else:
        yield from located(facts, source, Lines.of(text))


def _decoded(data: bytes) -> str | None:
    """The text in UTF-8, or in the encoding that Chinese offices still use."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None

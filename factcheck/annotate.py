"""Findings as Word comments at the runs they speak of; all else in the document stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from factcheck.docx_comments import PREFIX, comment_xml, namespace_of, utf8, with_comments
from factcheck.identity import in_order
from factcheck.model import Finding
from factcheck.read.docx_runs import SPACE, RunMap, TextSpot, byte_offset, run_map
from factcheck.read.docx_text import Content, extract
from factcheck.read.docx_words import RunText
from factcheck.read.package import Package

IDENTIFIER = re.compile(rb"<(?:\w+:)?comment\s[^>]*?\b(?:\w+:)?id\s*=\s*[\"'](\d{1,9})")


def annotate(data: bytes, findings: Iterable[Finding], *, lang: str = "zh", path: str = "") -> bytes:
    """The document `data` with one comment for each finding.

    `findings` carry offsets of the text that `factcheck.read` gives for the same bytes. What stands in a header, a
    note or a text box, where Word allows no comments, is commented on where it is anchored in the body.
    Raises UnreadableDocument.
    """
    package = Package(data, path)
    findings = in_order(findings)
    if not findings:
        return data
    main = package.main_part()
    content = extract(package, runs=True)
    part = utf8(package.bytes(main))
    marks = _Marks(part, main, content, namespace_of(part), run_map(part))
    first = _first_free(package)
    for number, finding in enumerate(findings, start=first):
        marks.comment(number, finding.start, finding.end)
    comments = "".join(
        comment_xml(number, finding, lang, marks.namespace) for number, finding in enumerate(findings, start=first)
    )
    return with_comments(package, main, marks.applied(), comments, marks.namespace)


def _first_free(package: Package) -> int:
    """A number above those of the comments already there."""
    used = [
        int(number)
        for relationship in package.relationships(package.main_part()).values()
        if relationship.kind == "comments" and package.has(relationship.target)
        for number in IDENTIFIER.findall(package.bytes(relationship.target))
    ]
    return max(used, default=-1) + 1


class Edge(Struct, frozen=True):
    """A place for a mark: a byte offset, and the text element to split there (None: the mark stands between runs)."""

    at: int
    spot: TextSpot | None = None


class _Marks(Struct):
    """The marks to put into the body part."""

    part: bytes
    main: str
    content: Content
    namespace: str
    map: RunMap
    _edits: list[tuple[int, int, bytes]] = field(default_factory=list)  # offset, order among equals, what goes there
    _spaced: set[int] = field(default_factory=set)

    def comment(self, number: int, start: int, end: int) -> None:
        """Mark text[start:end] as the subject of the comment of that number."""
        first, last = self._edges(start, max(end, start + 1))
        mark = f'xmlns:{PREFIX}="{self.namespace}" {PREFIX}:id="{number}"/>'
        opening = f"<{PREFIX}:commentRangeStart {mark}"
        closing = (
            f'<{PREFIX}:commentRangeEnd {mark}<{PREFIX}:r xmlns:{PREFIX}="{self.namespace}">'
            f'<{PREFIX}:commentReference {PREFIX}:id="{number}"/></{PREFIX}:r>'
        )
        if first is None or last is None:  # nothing in the body to stand at
            paragraph = f'<{PREFIX}:p xmlns:{PREFIX}="{self.namespace}">{opening}{closing}</{PREFIX}:p>'
            self._put(Edge(self.map.body), paragraph, 1)
            return
        self._put(first, opening, 1)
        self._put(last, closing, 0)

    def _edges(self, start: int, end: int) -> tuple[Edge | None, Edge | None]:
        runs = [run for run in self.content.runs if run.start < end and start < run.start + run.length]
        runs = runs or self.content.runs[:1]
        inside = [run for run in runs if run.part == self.main]
        if inside:
            spots = self.map.texts
            return (
                self._start_edge(spots[inside[0].index], start - inside[0].start),
                self._end_edge(spots[inside[-1].index], end - inside[-1].start, inside[-1].length),
            )
        return self._elsewhere(runs[0]) if runs else (None, None)

    def _elsewhere(self, run: RunText) -> tuple[Edge | None, Edge | None]:
        """For a note its mark in the body, for a header or footer the first run of the body."""
        kind = "endnote" if "endnote" in run.part.rpartition("/")[2] else "footnote"
        spot = self.map.notes.get((kind, run.note)) if run.note else None
        if spot is None and self.map.texts:
            spot = (self.map.texts[0].run_start, self.map.texts[0].run_end)
        return (Edge(spot[0]), Edge(spot[1])) if spot else (None, None)

    def _start_edge(self, spot: TextSpot, characters: int) -> Edge:
        if not spot.splits or (characters <= 0 and spot.first):
            return Edge(spot.run_start)
        return Edge(byte_offset(self.part, spot, max(characters, 0)), spot)

    def _end_edge(self, spot: TextSpot, characters: int, length: int) -> Edge:
        if not spot.splits or (characters >= length and spot.last):
            return Edge(spot.run_end)
        return Edge(byte_offset(self.part, spot, min(characters, length)), spot)

    def _put(self, edge: Edge, mark: str, order: int) -> None:
        spot = edge.spot
        if spot is None:
            self._edits.append((edge.at, order, mark.encode()))
            return
        if not spot.spaced and spot.tag_end not in self._spaced:
            self._edits.append((spot.tag_end - 1, 0, SPACE))
        self._spaced.add(spot.tag_end)
        prefix = spot.prefix
        close = b"</" + prefix + b"t></" + prefix + b"r>"
        reopen = spot.opening + b"<" + prefix + b"t" + SPACE + b">"
        self._edits.append((edge.at, order, close + mark.encode() + reopen))

    def applied(self) -> bytes:
        """The part with all marks in place."""
        pieces, at = [], 0
        for offset, _, words in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.part[at:offset], words]
            at = offset
        return b"".join((*pieces, self.part[at:]))

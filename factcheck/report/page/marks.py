"""Which stretches of a draft's text are marked: every figure, and every finding that lies on none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from factcheck.model import Document, Figure, FileReport, Finding


class Mark(Struct, frozen=True):
    """A stretch of Document.text with its verdict; `key` is its name within the page."""

    start: int
    end: int
    key: str
    verdict: str
    text: str
    figure: Figure | None
    finding: Finding | None


def marks(report: FileReport, number: int) -> tuple[Mark, ...]:
    """The marks of the `number`th report in reading order, none overlapping another."""
    entries: list[tuple[Figure | None, Finding | None]] = []
    told: set[int] = set()
    findings = sorted(report.findings, key=lambda f: f.start)
    for figure in report.figures:
        before = bisect_left(findings, figure.end, key=lambda f: f.start)
        over = next((f for f in findings[max(0, before - 2) : before] if figure.start < f.end), None)
        finding = None if over is None or id(over) in told else over
        if finding is not None:
            told.add(id(finding))
        entries.append((figure, finding))
    entries += [(None, finding) for finding in report.findings if id(finding) not in told]
    made: list[Mark] = []
    spans = Spans(report.document)
    for order, (read, finding) in enumerate(entries):
        spot = read or finding
        assert spot is not None
        start, end = spans.shown(spot.start, spot.end)
        verdict = finding.kind if finding else read.verdict if read else "unverified"
        made.append(Mark(start, end, f"f{number}-{order}", verdict, spot.text, read, finding))
    return tuple(sorted(made, key=lambda mark: (mark.start, mark.end)))


class Spans:
    """From spans of a draft's source to spans of Document.text."""

    def __init__(self, document: Document | None) -> None:
        self.pieces = sorted(document.pieces, key=lambda piece: piece.origin) if document else []

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """Where the reader sees source[start:end]."""
        if not self.pieces:
            return start, end
        first = self._at(start)
        return first, max(first, self._at(max(start, end - 1)) + (end > start))

    def _at(self, offset: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda p: p.origin) - 1)]
        return piece.start + min(max(0, offset - piece.origin), piece.length)

"""Which stretches of a draft's text are marked: every figure, and every finding that lies on none."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Document, Figure, FileReport, Finding


@dataclass(frozen=True, slots=True)
class Mark:
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
    for figure in report.figures:
        over = next((f for f in report.findings if f.start < figure.end and figure.start < f.end), None)
        finding = None if over is None or id(over) in told else over
        if finding is not None:
            told.add(id(finding))
        entries.append((figure, finding))
    entries += [(None, finding) for finding in report.findings if id(finding) not in told]
    made: list[Mark] = []
    for order, (read, finding) in enumerate(entries):
        spot = read or finding
        assert spot is not None
        start, end = shown(report.document, spot.start, spot.end)
        verdict = finding.kind if finding else read.verdict if read else "unverified"
        made.append(Mark(start, end, f"f{number}-{order}", verdict, spot.text, read, finding))
    return tuple(sorted(made, key=lambda mark: (mark.start, mark.end)))


def shown(document: Document | None, start: int, end: int) -> tuple[int, int]:
    """The span of Document.text for a span of its source."""
    if document is None or not document.pieces:
        return start, end
    first = _shown(document, start)
    return first, max(first, _shown(document, max(start, end - 1)) + (end > start))


def _shown(document: Document, offset: int) -> int:
    for piece in document.pieces:
        if piece.origin <= offset < piece.origin + piece.length:
            return piece.start + offset - piece.origin
    before = [piece for piece in document.pieces if piece.origin <= offset]
    return max((piece.start + piece.length for piece in before), default=0)

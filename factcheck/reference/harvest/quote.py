"""The words of a document that state a figure: its clause, and back to where the sentence names what is counted."""

from __future__ import annotations

import re

from factcheck.model import Candidate, Claim, Document

_BREAK = re.compile(r"[^\S\n]*\n\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGE = " \t\r\n\u3000，,；;。、：:"


def quote_of(document: Document, claim: Claim, candidate: Candidate | None) -> tuple[int, str]:
    """Where the quote begins in the document's text, and its words with line breaks dropped and blanks made one."""
    start, end = _extent(document, claim, candidate)
    raw = document.text[start:end]
    start += len(raw) - len(raw.lstrip(_EDGE))
    words = _BLANKS.sub(" ", _BREAK.sub("", document.text[start:end])).strip(_EDGE)
    return start, words


def _extent(document: Document, claim: Claim, candidate: Candidate | None) -> tuple[int, int]:
    if claim.cell:
        return _row(document, claim)
    first, last = claim.clause
    first, last = min(first, claim.quantity.start), max(last, claim.quantity.end)
    named = [
        span for span in (candidate.spans if candidate else ()) if claim.sentence[0] <= span[0] < claim.sentence[1]
    ]
    starts = [start for start, _ in named if start < first and not apart(document.text[start:first])]
    if starts:
        first = _clause_start(document.text, min(starts), claim.sentence[0])
    last = max([last, *(end for _, end in named if claim.quantity.dimension == "year")])
    if claim.quantity.hedge_span:
        last = max(last, claim.quantity.hedge_span[1])
    return first, last


def apart(between: str) -> bool:
    """Whether a semicolon or a full stop parts two places."""
    return any(mark in between for mark in "；;。！？")


def _clause_start(text: str, start: int, floor: int) -> int:
    """Where the clause begins that holds a place, not before the sentence does."""
    before = text[floor:start]
    return floor + max((before.rfind(mark) + 1 for mark in "，,；;：:。"), default=0)


def _row(document: Document, claim: Claim) -> tuple[int, int]:
    """A table's line up to the figure: its first cell says what the row is about."""
    start = document.text.rfind("\n", 0, claim.quantity.start) + 1
    return start, claim.quantity.end

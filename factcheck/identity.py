"""What makes two findings the same one: for fingerprints that survive moved lines, and for the baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

from factcheck.model import Finding


class Identity(NamedTuple):
    """A finding without its place: rule code, indicator and the figure in normal form."""

    code: str
    indicator: str
    text: str


def plain(text: str) -> str:
    """`text` with full-width forms folded and all white space removed: `１４９３ 个` and `1493个` are one."""
    return "".join(normalize("NFKC", text).split())


def identity(finding: Finding) -> Identity:
    """The identity of `finding`; the same claim made twice in a draft has it twice."""
    return Identity(finding.code, finding.indicator, plain(finding.text))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place and code, so that output never depends on the order of checks."""
    return sorted(findings, key=lambda f: (f.start, f.end, f.code, f.message))


def numbered(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Each finding, in order of place, with how many of the same identity stand before it."""
    seen: Counter[Identity] = Counter()
    pairs = []
    for finding in in_order(findings):
        key = identity(finding)
        pairs.append((finding, seen[key]))
        seen[key] += 1
    return pairs


def fingerprint(finding: Finding, nth: int, *context: str) -> str:
    """32 hex digits over `context` (a path, say), the identity and the occurrence; lines and columns play no part."""
    from hashlib import sha256

    parts = (*context, *identity(finding), str(nth))
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

"""One suppression, wherever it was written."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from factcheck.model import Span


class Entry(Struct, frozen=True):
    """What is silenced and why.

    `selectors` are codes, beginnings of codes or names; `until` is an ISO date, the last day it holds, or empty.
    It covers findings within `scope` (code points of the source; None: the whole file) whose text is `figure` (white
    space and width aside; empty: any), on `line` and the `occurrence`-th of that text (0: any). `start`, `end` and
    `spot` (line, column, end line, end column) are where a comment stands; an entry of a sidecar stands at `place`.
    """

    by: Literal["comment", "sidecar"]
    text: str
    selectors: tuple[str, ...]
    reason: str
    until: str = ""
    scope: Span | None = None
    figure: str = ""
    line: int = 0
    occurrence: int = 0
    start: int = 0
    end: int = 0
    spot: tuple[int, int, int, int] = (1, 1, 1, 1)
    place: str = ""

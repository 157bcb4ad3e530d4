"""The lines of the draft around a finding, cut to a window, with the figure marked off."""

from __future__ import annotations

from msgspec import Struct

from factcheck.model import Finding
from factcheck.place import LINE_END
from factcheck.report.parts.width import columns, head, tail, visible

MOST_LINES = 4
CUT = "…"
REACH = 2  # characters looked at for each column: combining ones take none


class Line(Struct, frozen=True):
    """One line as shown: the text before the marked part, the marked part, the text after it.

    Number 0 stands for lines left out of the middle.
    """

    number: int
    before: str
    marked: str
    after: str


def excerpt(source: str, finding: Finding, room: int, wide: bool = False) -> tuple[Line, ...]:
    """The finding's lines in at most `room` columns each (0: whole lines)."""
    reach = REACH * room or len(source)
    line_start = finding.start - finding.column + 1
    before = source[max(line_start, finding.start - reach - 1) : finding.start]
    parts = LINE_END.split(source[finding.start : finding.end])
    stop = LINE_END.search(source, finding.end, finding.end + reach + 2)
    after = source[finding.end : stop.start() if stop else finding.end + reach + 1]
    last = len(parts) - 1
    lines = [
        _windowed(finding.line + index, before if index == 0 else "", part, after if index == last else "", room, wide)
        for index, part in enumerate(parts)
    ]
    if len(lines) > MOST_LINES:
        lines[2:-1] = [Line(0, "", "", "")]
    return tuple(lines)


def _windowed(number: int, before: str, marked: str, after: str, room: int, wide: bool) -> Line:
    before, marked, after = visible(before), visible(marked), visible(after)
    if not room or columns(before + marked + after, wide) <= room:
        return Line(number, before, marked, after)
    cut = columns(CUT, wide)
    if columns(marked, wide) > room:
        return Line(number, "", head(marked, room - cut, wide) + CUT, "")
    spare = room - columns(marked, wide)
    left, right = columns(before, wide), columns(after, wide)
    for_left = spare - right if right < spare // 2 else min(left, spare // 2)
    if left > for_left:
        before = CUT + tail(before, for_left - cut, wide) if for_left >= cut else ""
    for_right = spare - columns(before, wide)
    if right > for_right:
        after = head(after, for_right - cut, wide) + CUT if for_right >= cut else ""
    return Line(number, before, marked, after)

"""Which lines of a plain text belong to one paragraph: one line each, or many in hard-wrapped text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from factcheck.read.lines import TextLine, width_of

WIDEST_WRAPPED = 100  # columns; nobody breaks lines by hand beyond that
NARROWEST_WRAPPED = 24  # a newspaper column has twelve characters and more
SLACK = 0.15  # of the measure: what unbreakable figures leave empty at a line's end
LOOSE = 0.23  # the same in a text known to be wrapped, where justified lines are uneven
LOST_INDENT = 4  # two characters that extraction took from the first line of a paragraph
TOKEN = re.compile(r"[\x21-\x7e]+|.[，。、；：！？）》”’]*")
OPEN_END = ("，", "、", "（", "(", ",")
UNIT_AHEAD = re.compile(r"\d[.．,，]?$|\d\s?[万亿]$")
LABEL = re.compile(r"[^，。；、\u3000：:]{1,20}[\u3000：:]")
CLOSING_START = tuple("，。、；：！？）》”’％%‰℃")


class Stanza(Struct, frozen=True):
    """Lines between two blank ones (or too long to be wrapped); `measure` is the column's width."""

    lines: tuple[TextLine, ...]
    measure: int

    @property
    def labelled(self) -> bool:
        """Entries of a list: half of the lines begin with a name for the rest (低保标准：…), or none under a picture
        (🌲 绿色篇) ends a sentence."""
        labels = sum(LABEL.match(line.text) is not None for line in self.lines)
        signed = self.lines[0].pictured and not any(line.item or line.finished for line in self.lines[1:])
        return (labels >= 2 and 2 * labels >= len(self.lines)) or (signed and len(self.lines) > 2)

    def evidence(self) -> int:
        """How many full lines break off in the middle of a sentence, where no more short ones do."""
        if self.measure < NARROWEST_WRAPPED or self.labelled:
            return 0
        full = sum(self.breaks_off(a, b) for a, b in pairwise(self.lines))
        short = sum(2 * line.width < self.measure and not line.finished for line in self.lines[:-1])
        return full if full >= short else 0

    def breaks_off(self, line: TextLine, after: TextLine) -> bool:
        """The line is full and its sentence goes on."""
        return not line.finished and self.is_full(line, after) and not _opens(after)

    def is_full(self, line: TextLine, after: TextLine, slack: float = SLACK) -> bool:
        """What stands first on the next line had no room at the end of this one."""
        token = TOKEN.match(after.text)
        missing = self.measure - line.indent - line.width
        if slack > SLACK and line is self.lines[0]:
            missing -= LOST_INDENT
        return missing <= max(slack * self.measure, (_width(token.group()) if token else 0) + 3)


_width = lru_cache(4096)(width_of)  # of tokens: most are one character


def paragraphs(lines: list[TextLine], *, wrapped: bool = False) -> list[list[TextLine]]:
    """The lines grouped to paragraphs, blank lines dropped. `wrapped` tells that the lines are known to be wrapped."""
    stanzas = _stanzas(lines)
    evidence = [stanza.evidence() for stanza in stanzas]
    wrapped_text = wrapped or sum(evidence) >= 3
    separated = len(stanzas) > 2 or any(_indented(stanza) for stanza in stanzas)
    measures = sorted(stanza.measure for stanza, proof in zip(stanzas, evidence, strict=True) if proof)
    column = measures[len(measures) // 2] if measures else max((stanza.measure for stanza in stanzas), default=0)
    groups: list[list[TextLine]] = []
    before: Stanza | None = None
    for stanza, proof in zip(stanzas, evidence, strict=True):
        is_wrapped = proof >= 2 or (wrapped_text and stanza.measure >= 0.75 * column and not stanza.labelled)
        parts = _split(stanza, wrapped=is_wrapped, separated=separated)
        if wrapped_text and before is not None and _goes_on(before, groups[-1], stanza):
            groups[-1] += parts.pop(0)
        groups += parts
        before = stanza
    return groups


def _stanzas(lines: list[TextLine]) -> list[Stanza]:
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        if line.blank:
            runs.append([])
        elif line.width > WIDEST_WRAPPED:
            runs += [[line], []]
        else:
            runs[-1].append(line)
    return [Stanza(tuple(run), _measure(run)) for run in runs if run]


def _measure(lines: list[TextLine]) -> int:
    widths = sorted((line.indent + line.width for line in lines), reverse=True)
    if len(widths) < 5:
        return widths[0]
    # One line far longer than all others is a title, not the column.
    return next((a for a, b in pairwise(widths) if a - b <= 4), widths[0])


def _split(stanza: Stanza, *, wrapped: bool, separated: bool) -> list[list[TextLine]]:
    groups = [[stanza.lines[0]]]
    for line, after in pairwise(stanza.lines):
        if wrapped:
            joined = _joined(stanza, line, after, separated=separated, under_way=len(groups[-1]) > 1)
        else:
            joined = _runs_on(line, after)
        if joined:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _runs_on(line: TextLine, after: TextLine) -> bool:
    """Even where every paragraph has its own line: a comma at the end, or a stop at the beginning of the next."""
    if _opens(after):
        return False
    return line.text.endswith(OPEN_END) or after.text.startswith(CLOSING_START)


def _joined(stanza: Stanza, line: TextLine, after: TextLine, *, separated: bool, under_way: bool) -> bool:
    if _runs_on(line, after):
        return True
    if after.indent >= 2 and after.indent > min(other.indent for other in stanza.lines):
        return False
    full = stanza.is_full(line, after, LOOSE)
    if _opens(after):
        return full and not line.finished and line.text[-1] not in "；：;:"
    if line.finished:
        return separated and line.indent + line.width >= stanza.measure - 3
    return full or under_way or UNIT_AHEAD.search(line.text) is not None


def _goes_on(before: Stanza, group: list[TextLine], after: Stanza) -> bool:
    """A page or column break in the middle of a sentence leaves a blank line there."""
    last, first = group[-1], after.lines[0]
    if last.finished or last.text[-1] in "：:" or _opens(first) or first.indent >= 2:
        return False
    measure = max(before.measure, after.measure)
    filled = last.indent + last.width >= 0.88 * measure and measure >= NARROWEST_WRAPPED
    return filled and (first.finished or first.width >= 0.7 * measure)


def _opens(line: TextLine) -> bool:
    return line.item or line.section


def _indented(stanza: Stanza) -> bool:
    """Paragraphs begin with an indent that other lines lack."""
    indents = {line.indent >= 2 for line in stanza.lines}
    return len(indents) == 2

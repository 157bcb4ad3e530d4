"""Lines of a text with their offsets and display widths, and what the marks at their beginnings and ends mean."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

from msgspec import Struct

from factcheck.lazy import kept

LINE_END = re.compile(r"\r\n|[\n\r\f\u2028\u2029]")
BLANK = " \t\u3000\xa0\ufeff\u200b"
CLOSING = "”’」』）)】》〉]\"'"
FINAL = "。！？!?…"
# A line that ends here is no heading and not finished either.
PAUSE = "，、；：,;:"
# Numerals and brackets of list items; a figure such as 1.3亿 at the beginning of a wrapped line is none.
ITEM = re.compile(
    r"[①-⓿❶-➓㈠-㉃]"
    r"|\d{1,2}(?:[.．](?!\d)|[、)）](?!\d))"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[-*•·●○◆◇▲△▶►▪‣](?=[ \t\u3000]|[^\s\d*·-])"
)
SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十]{1,3}[章节部分编][\s\u3000、：]?")
WIDE = "WFA"
PICTURES = "\u2600"  # the first of the signs that are pictures


class TextLine(Struct, frozen=True, dict=True):
    """One line: `start` and `end` without surrounding blanks, `indent` and `width` in terminal columns."""

    start: int
    end: int
    text: str
    indent: int
    width: int

    @property
    def blank(self) -> bool:
        """Nothing to read on this line."""
        return self.start == self.end

    @kept
    def finished(self) -> bool:
        """The line ends a sentence, closing quotes and brackets aside."""
        return self.text.rstrip(CLOSING + BLANK)[-1:] in tuple(FINAL) if self.text else False

    @property
    def pausing(self) -> bool:
        """The line ends with a comma or a colon: something follows."""
        return self.text[-1:] in tuple(PAUSE) if self.text else False

    @kept
    def item(self) -> bool:
        """The line begins with the mark of a list item: ①, 1., （一）, a bullet, an emoji or a symbol font's sign."""
        return ITEM.match(self.text) is not None or _symbol(self.text)

    @property
    def pictured(self) -> bool:
        """The line begins with a picture: 🏔, ✈, and not a plain sign such as ▲."""
        return _symbol(self.text) and self.text[0] >= PICTURES

    @property
    def bullet(self) -> bool:
        """The line begins with a mark that no heading has: ①, •, ✅, not 1. or （一）."""
        return self.item and self.text[0] not in "（(" and not self.text[0].isdecimal()

    @kept
    def section(self) -> bool:
        """The line begins with 一、 or 第一章."""
        return SECTION.match(self.text) is not None


def _symbol(text: str) -> bool:
    return category(text[:1] or " ") in ("So", "Co")


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[TextLine]:
    """The lines of text[start:end], blank ones included; \\r\\n, \\r, form feeds and U+2028 end a line."""
    stop = len(text) if end is None else end
    lines = []
    for match in LINE_END.finditer(text, start, stop):
        lines.append(line_at(text, start, match.start()))
        start = match.end()
    return [*lines, line_at(text, start, stop)]


def line_at(text: str, start: int, end: int) -> TextLine:
    """The stretch of `text` as a line, blanks at both ends cut off."""
    raw = text[start:end]
    body = raw.strip(BLANK)
    lead = len(raw) - len(raw.lstrip(BLANK)) if body else 0
    first = start + lead
    return TextLine(first, first + len(body), body, width_of(raw[:lead]), width_of(body))


def width_of(text: str) -> int:
    """Terminal columns of `text`: two for a Chinese character, one for an ASCII one."""
    try:
        return len(text.encode("gbk"))  # which has as many bytes for each character as a terminal has columns
    except UnicodeEncodeError:
        widths = "".join(map(east_asian_width, text))  # W, F and A are wide, N, Na and H are not
        return len(text) + sum(map(widths.count, WIDE))

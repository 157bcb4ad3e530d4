"""Terminal columns of a text, and texts that are safe to show on a terminal."""

from __future__ import annotations

from unicodedata import category, east_asian_width

ZERO_WIDTH_JOINER = "\u200d"
MEDIAL_JAMO = range(0x1160, 0x1200)
SKIN_TONES = range(0x1F3FB, 0x1F400)
SOFT_HYPHEN = "\xad"
BIDI_CONTROLS = "\u061c\u200e\u200f" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
LINE_ENDS = "\x85\u2028\u2029"
SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(range(0x7F, 0xA0), "\ufffd"),
    **dict.fromkeys(map(ord, BIDI_CONTROLS + LINE_ENDS), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    ord("\t"): " ",
}


def columns(text: str, wide: bool = False) -> int:
    """Columns that `text` takes; characters of ambiguous width (“ … ℃) take two if `wide`, else one."""
    if text.isascii():
        return len(text)
    total, previous = 0, ""
    for character in text:
        if previous != ZERO_WIDTH_JOINER:
            total += _column(character, wide)
        previous = character
    return total


def visible(text: str) -> str:
    """`text` without anything that could move the cursor, colour the terminal or turn the reading direction."""
    return text.translate(SHOWN)


def one_line(text: str) -> str:
    """`text` on a single line: each run of white space with a line end in it becomes one space, between Chinese
    characters none."""
    pieces = [piece.strip() for piece in text.splitlines()]
    joined = ""
    for piece in filter(None, pieces):
        gap = " " if joined and (joined[-1].isascii() and piece[0].isascii()) else ""
        joined += gap + piece
    return visible(joined)


def head(text: str, room: int, wide: bool = False) -> str:
    """The longest beginning of `text` that takes at most `room` columns."""
    used = 0
    for index, character in enumerate(text):
        used += _column(character, wide)
        if used > room:
            return text[:index]
    return text


def tail(text: str, room: int, wide: bool = False) -> str:
    """The longest end of `text` that takes at most `room` columns and begins with a character that stands alone."""
    used, start = 0, len(text)
    for index in range(len(text) - 1, -1, -1):
        used += _column(text[index], wide)
        if used > room:
            break
        if _column(text[index], wide):
            start = index
    return text[start:]


def _column(character: str, wide: bool) -> int:
    if " " <= character <= "~":
        return 1
    code = ord(character)
    if code in MEDIAL_JAMO or code in SKIN_TONES:
        return 0
    if category(character) in ("Mn", "Me", "Cf") and character != SOFT_HYPHEN:
        return 0
    kind = east_asian_width(character)
    return 2 if kind in "WF" or (wide and kind == "A") else 1

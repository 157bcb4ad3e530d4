"""What a line of text looks like: how wide it is."""

from __future__ import annotations

from unicodedata import east_asian_width

from factcheck.read.lines import width_of

CHARACTERS = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]


def test_every_character_is_as_wide_as_unicode_has_it() -> None:
    wrong = [c for c in CHARACTERS if width_of(c) != 1 + (east_asian_width(c) in "WFA")]
    assert not wrong


def test_widths_add_up_whatever_stands_together() -> None:
    text = "全市1439个村，①②👍é㐀"
    assert width_of(text) == sum(map(width_of, text))

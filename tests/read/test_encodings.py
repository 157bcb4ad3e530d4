"""Bytes of every encoding a press office has; a doubtful file is refused, never guessed."""

import codecs

import pytest

from factcheck.read import UnreadableDocument, read

TEXT = "全市1439个贫困村全部退出，累计减贫58.5万人，贫困发生率降至0.18%。\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\x84\x31\x95\x33" + TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_text_is_found_whatever_the_encoding(data: bytes, name: str):
    document = read(data, "稿.txt")
    assert (document.text, document.encoding) == (TEXT, name)


@pytest.mark.parametrize(
    "text", ["１４３９", "万", "58.5万", "約58.5萬人", "貧困發生率降至0.18%，十個貧困縣全部脫貧摘帽"]
)
def test_short_and_traditional_text_in_gb18030(text: str):
    assert read(text.encode("gb18030"), "稿.txt").text == text


def test_big5_is_refused_and_read_when_named():
    text = "全市十個貧困縣全部脫貧摘帽，一千四百三十九個貧困村全部退出"
    with pytest.raises(UnreadableDocument) as error:
        read(text.encode("big5"), "稿.txt")
    assert "--encoding" in error.value.message("zh") and "--encoding" in error.value.message("en")
    assert read(text.encode("big5"), "稿.txt", encoding="big5").text == text


def test_damaged_utf8_names_the_line():
    data = "第一行没有问题。\n第二行：".encode() + b"\xe5\x85" + "全市\n".encode()
    with pytest.raises(UnreadableDocument) as error:
        read(data, "稿.txt")
    assert "第 2 行" in str(error.value) and "line 2" in str(error.value)


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n"])
def test_another_format_under_the_name_of_a_text(data: bytes):
    with pytest.raises(UnreadableDocument):
        read(data, "稿.txt")


@pytest.mark.parametrize("data", [bytes(range(32)) * 40, b"\x00\x01\x02\x03" * 50, b"\x01\x02abc\x03\x04"])
def test_binary_is_refused(data: bytes):
    with pytest.raises(UnreadableDocument):
        read(data, "稿.txt")


def test_the_wrong_or_unknown_encoding_is_an_error_and_not_a_replacement():
    for name in ("ascii", "no-such-encoding"):
        with pytest.raises(UnreadableDocument):
            read(TEXT.encode(), "稿.txt", encoding=name)


def test_an_unknown_suffix_names_those_that_can_be_read():
    with pytest.raises(UnreadableDocument) as error:
        read(b"x", "稿.doc")
    assert ".txt" in error.value.remedy.zh


def test_no_suffix_is_plain_text():
    assert read(TEXT.encode(), "-").text == TEXT

"""Bytes to text: byte-order mark, UTF-8, UTF-16, GB18030, each strictly; a doubtful guess is an error."""

from __future__ import annotations

import codecs

from factcheck.read.errors import Line, UnreadableDocument

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
OTHER_FORMATS = (
    (b"PK\x03\x04", "docx/xlsx/zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc/xls/wps"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
NAME_THE_ENCODING = Line(
    "请用 --encoding 指明编码（如 big5、utf-8、gb18030）", "name it with --encoding (big5, utf-8, gb18030 …)"
)
SAVE_AS = Line(
    "请另存为 txt、docx、html 或文字版 pdf 再核对", "save it as txt, docx, html or a PDF with text and check that"
)
# Below this share of everyday characters, bytes that happen to decode as GB18030 are more likely Big5 or Shift-JIS.
EVERYDAY_SHARE = 0.55
EVERYDAY_ROWS = (range(0xA1, 0xAA), range(0xB0, 0xD8))  # GB 2312 signs, and its 3755 hanzi of level one


def decode(data: bytes, path: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` without its byte-order mark, and the encoding's name.

    `encoding` overrides the search. Raises UnreadableDocument; nothing is ever replaced or ignored.
    """
    _refuse_other_formats(data, path)
    if encoding is not None:
        return _decode_as(data, path, encoding)
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], path, name), name
    text, name = _without_mark(data, path)
    _refuse_control_characters(text, path)
    return text, name


def _decode_as(data: bytes, path: str, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        problem = Line(f"不认识编码“{encoding}”", f"unknown encoding {encoding!r}")
        raise UnreadableDocument(path, "", problem, NAME_THE_ENCODING) from None
    text = _strict(data, path, name)
    _refuse_control_characters(text, path)
    return text.removeprefix("\ufeff"), name


def _without_mark(data: bytes, path: str) -> tuple[str, str]:
    if b"\0" in data:
        return _utf16_without_mark(data, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first_bad = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        problem = Line("既不是 UTF-8 也不是 GB18030，或文件已损坏", "neither UTF-8 nor GB18030, or damaged")
        place = _line_of(data, max(first_bad, error.start))
        raise UnreadableDocument(path, place, problem, NAME_THE_ENCODING) from None
    if not _looks_chinese(text):
        problem = Line("认不出文字编码", "cannot tell the encoding of this text")
        raise UnreadableDocument(path, _line_of(data, first_bad), problem, NAME_THE_ENCODING)
    return text, "gb18030"


def _utf16_without_mark(data: bytes, path: str) -> tuple[str, str]:
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _looks_chinese(text):
            return text, name
    problem = Line("是二进制文件，不是文字", "a binary file, not text")
    raise UnreadableDocument(path, "", problem, SAVE_AS)


def _strict(data: bytes, path: str, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        problem = Line(f"不是有效的 {name} 文字", f"not valid {name}")
        raise UnreadableDocument(path, _line_of(data, error.start), problem, NAME_THE_ENCODING) from None


def _looks_chinese(text: str) -> bool:
    foreign = [character for character in text if character > "\x7f"]
    everyday = sum(map(_is_everyday, foreign))
    if len(foreign) < 6:
        return everyday * 3 >= len(foreign)
    return everyday >= EVERYDAY_SHARE * len(foreign)


def _is_everyday(character: str) -> bool:
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return any(lead in rows for rows in EVERYDAY_ROWS)


def _refuse_other_formats(data: bytes, path: str) -> None:
    for magic, name in OTHER_FORMATS:
        if data.startswith(magic):
            problem = Line(f"内容是 {name} 格式，与扩展名不符", f"the content is {name}, not what its suffix says")
            raise UnreadableDocument(path, "", problem, SAVE_AS)


def _refuse_control_characters(text: str, path: str) -> None:
    strange = sum(character < " " and character not in "\t\n\r\f\v\x1a" for character in text)
    if strange * 50 > len(text):
        problem = Line("满是控制字符，不是文字", "full of control characters, not text")
        raise UnreadableDocument(path, "", problem, SAVE_AS)


def _line_of(data: bytes, offset: int) -> Line:
    number = data.count(b"\n", 0, offset) + 1
    return Line(f"第 {number} 行", f"line {number}")

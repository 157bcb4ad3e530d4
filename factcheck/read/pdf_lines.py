"""Characters on a page to lines in reading order."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from factcheck.read.pdf_columns import Fragment, rows_in_order

if TYPE_CHECKING:
    import pypdfium2

# Fonts that map 目 and 一 to their radicals or compatibility forms: same sign, another code point.
COMPATIBILITY = re.compile(r"[\u2e80-\u2fd5\uf900-\ufad9]")
# White space is told from the gaps; soft hyphens, halves of pairs and non-characters are not printed.
NO_SIGN = frozenset({*range(0x21), 0xA0, 0xAD, 0x3000, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF})
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
DOUBLED = re.compile(r"(?:(\S)\1\s*){3,}")
# In ems: sizes of gaps within a line, and how far an overprinted copy lies from its sign.
SPACE, WIDE_SPACE, COLUMN, OVERPRINT = 0.22, 0.7, 1.1, 0.35
INDENT = 1.5
ENDS = ("", *"。！？!?…：:；”’）)")
PARAGRAPH = 1.5  # times the usual distance of lines
LARGER = 1.15  # a heading's type against the text's


class Sign(Struct, frozen=True):
    """A character: its box in points, y upwards, and the size of its type."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def characters(page: pypdfium2.PdfPage) -> list[Sign]:
    """The printed characters of a page in the order of its content stream, overprinted copies dropped."""
    import ctypes

    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    box = raw.FS_RECTF()
    signs: list[Sign] = []
    seen: dict[tuple[str, int, int], list[Sign]] = {}
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if (
            code <= 0x20
            or code in (0xFFFE, 0xFFFF, 0xAD, 0xA0, 0x3000)
            or raw.FPDFText_IsGenerated(textpage, index) == 1
        ):
            continue
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
        size = max(box.top - box.bottom, 0.1)
        text = chr(code)
        text = normalize("NFKC", text) if COMPATIBILITY.match(text) else text
        sign = Sign(text, box.left, box.bottom, box.right, box.top, size)
        if not _is_copy(sign, seen):
            signs.append(sign)
    textpage.close()
    return signs


def _is_copy(sign: Sign, seen: dict[tuple[str, int, int], list[Sign]]) -> bool:
    """The same character was printed at almost the same place: a shadow or a bold made by printing twice."""
    column, row = int(sign.left // sign.size), int(sign.bottom // sign.size)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            for other in seen.get((sign.text, x, y), ()):
                near = OVERPRINT * min(sign.size, other.right - other.left or sign.size)
                if abs(sign.left - other.left) < near and abs(sign.bottom - other.bottom) < OVERPRINT * sign.size:
                    return True
    seen.setdefault((sign.text, column, row), []).append(sign)
    return False


def lines_of_page(fragments: list[Fragment]) -> list[str]:
    """The lines of a page in reading order, with empty ones where white space parts paragraphs."""
    if not fragments:
        return []
    usual = median(fragment.size for fragment in fragments for _ in range(min(len(fragment.text), 50)))
    lines: list[str] = []
    for column in rows_in_order(fragments):
        rows = _column_lines(column, usual)
        lines += [""] * (bool(lines) and not goes_on(lines[-1], rows[0])) + rows
    return lines


def goes_on(line: str, after: str) -> bool:
    """The last line of a column or page breaks off, and the first of the next is neither indented nor set apart."""
    return line[-1:] not in ENDS and after[:1] not in ("", "\u3000")


def fragments_of(signs: list[Sign]) -> list[Fragment]:
    """Runs of characters that follow each other on one line."""
    fragments: list[Fragment] = []
    run: list[Sign] = []
    for sign in signs:
        if run and not _follows(run[-1], sign):
            fragments.append(_fragment(run))
            run = []
        run.append(sign)
    if run:
        fragments.append(_fragment(run))
    return fragments


def _follows(before: Sign, sign: Sign) -> bool:
    size = max(before.size, sign.size)
    middle = (sign.top + sign.bottom) / 2
    level = before.bottom - 0.3 * size <= middle <= before.top + 0.3 * size
    return level and -0.5 * size <= sign.left - before.right <= COLUMN * size


def _fragment(run: list[Sign]) -> Fragment:
    text = run[0].text
    for before, sign in pairwise(run):
        gap = (sign.left - before.right) / max(sign.size, before.size)
        text += _space(gap, before.text + sign.text) + sign.text
    sizes = median(sign.size for sign in run)
    return Fragment(
        text,
        min(sign.left for sign in run),
        min(sign.bottom for sign in run),
        max(sign.right for sign in run),
        max(sign.top for sign in run),
        sizes,
    )


def _column_lines(rows: list[list[Fragment]], usual: float) -> list[str]:
    """The rows of one column as lines; white space, indents and larger type part paragraphs."""
    edge = min(fragment.left for row in rows for fragment in row)
    heights = [(row[0].bottom, max(fragment.size for fragment in row)) for row in rows]
    steps = [a - b for (a, _), (b, _) in pairwise(heights) if a > b]
    pitch = median(steps) if steps else 0.0
    lines = [""] if rows[0][0].size > LARGER * usual else []
    for index, row in enumerate(rows):
        size = heights[index][1]
        if index:
            step = heights[index - 1][0] - heights[index][0]
            changes = (size > LARGER * usual) != (heights[index - 1][1] > LARGER * usual)
            if changes or step > PARAGRAPH * pitch:
                lines.append("")
        indent = "\u3000\u3000" if row[0].left - edge > INDENT * size and len(row) == 1 else ""
        lines.append(indent + _once(row_text(row)))
    return lines


def row_text(row: list[Fragment]) -> str:
    """A row as one line, two blanks where a gap parts columns of a table."""
    text = row[0].text
    for before, fragment in pairwise(row):
        gap = (fragment.left - before.right) / max(before.size, fragment.size)
        text += ("  " if gap > COLUMN else _space(gap, before.text[-1] + fragment.text[0])) + fragment.text
    return text


def _space(gap: float, around: str) -> str:
    """A space where two words or figures are set apart; beside Chinese it takes more than the usual thin gap."""
    return " " if gap > (WIDE_SPACE if WIDE.search(around) else SPACE) else ""


def _once(text: str) -> str:
    """这这里里是是 is 这里是: a line whose characters all stand twice was printed twice."""
    if not DOUBLED.fullmatch(text + " "):
        return text
    return re.sub(r"(\S)\1", r"\1", text)

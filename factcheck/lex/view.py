"""The lexer's view of a text: white space taken out, widths and traditional numerals folded, positions kept."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right

from msgspec import Struct

from factcheck.lazy import Pattern

BARRIER = " "
BLANK = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = frozenset("0123456789０１２３４５６７８９")
SIGNS = frozenset("-+")
PLAIN = frozenset("〇零一二三四五六七八九")
WRAPPED = 8  # a line shorter than this was not broken by a margin
FOLDED = str.maketrans(
    "０１２３４５６７８９％．＄￥／－−∶：（）＋～ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    "萬億兩點畝頃噸餘個幾數隻臺戶處種項條雙倍圓幣負單㈠○ㄧ貳參陸叄弍弎碼鎊歐時鐘歲週攝華氏標達過於約將頭張輛冊層間門內兩萬滿侖銖韓舊無縣區鄉鎮隊組級場屆筆類線",
    "0123456789%.$¥/--::()+~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "万亿两点亩顷吨余个几数只台户处种项条双倍圆币负单一〇一贰叁陆叁贰叁码镑欧时钟岁周摄华氏标达过于约将头张辆册层间门内两万满仑铢韩旧无县区乡镇队组级场届笔类线",
)


class View(Struct, frozen=True):
    """`text` is a stretch of the source, from `start` to `end`, without white space.

    `cuts` are the places where some was taken out, `shifts` how far a place lies behind that in the view from there on,
    `origins` their places in the source. Where white space parts what must not run together, one blank stays.
    """

    text: str
    source: str
    start: int
    end: int
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, place: int) -> int:
        """Where a character of the view stands in the source."""
        return place + self.shifts[bisect_right(self.cuts, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source from the first to the last character of a stretch of the view."""
        return self.origin(start), self.origin(end - 1) + 1

    def place(self, origin: int) -> int:
        """The place in the view of a character of the source, or of the next one that the view has."""
        at = bisect_right(self.origins, origin) - 1
        place = origin - self.shifts[at]
        return min(place, self.cuts[at + 1]) if at + 1 < len(self.cuts) else min(place, len(self.text))


def look(source: str, begin: int = 0, stop: int | None = None) -> View:
    """The view of a text or of a stretch of it."""
    stop = len(source) if stop is None else stop
    folded = source[begin:stop].translate(FOLDED)
    pieces: list[str] = []
    cuts, shifts = [0], [begin]
    done = size = 0
    shift = begin
    for gap in BLANK.finditer(folded):
        start, end = gap.span()
        pieces.append(folded[done:start])
        size += start - done
        shift += end - start
        if _parts(folded, start, end):
            pieces.append(BARRIER)
            size += 1
            shift -= 1
        if end > start:
            cuts.append(size)
            shifts.append(shift)
        done = end
    pieces.append(folded[done:])
    origins = tuple(map(operator.add, cuts, shifts))
    return View("".join(pieces), source, begin, stop, tuple(cuts), tuple(shifts), origins)


def _parts(text: str, start: int, end: int) -> bool:
    """Whether the white space between two places ends what stands before it."""
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    lines = text.count("\n", start, end) or text.count("\r", start, end)
    if lines > 1 or (lines and end - max(text.rfind("\n", start, end), text.rfind("\r", start, end)) > 2):
        return True  # a new paragraph
    if before in PLAIN and after in PLAIN:
        return True
    if before in ",，" and after in DIGITS:
        return not lines
    if after in SIGNS and end + 1 < len(text) and text[end + 1] in DIGITS:
        return True  # -3.3 -6.6 in a row of a table: a sign of the next number, no range
    if before in LATIN or after in LATIN:
        return before in DIGITS or after in DIGITS or (before in LATIN and after in LATIN)
    if before not in DIGITS or after not in DIGITS:
        return False
    return not (_wrapped(text, start, end) if lines else _thousands(text, start, end))


THIN = (" ", "\u00a0", "\u2009", "\u202f")
GROUP = 3
MOST_GROUPS = 4
GROUPS = Pattern(rf"\d{{3}}(?:[{''.join(THIN)}]\d{{3}}){{0,{MOST_GROUPS}}}+(?=[^\d\s])(?!\.\s)")  # no column of a table
HEAD = Pattern(r"\d+")
YEAR = Pattern(r"(?:19|20)\d\d\s*年")
LISTED = Pattern(r"\d{1,2}[.、)](?!\d)")


def _thousands(text: str, start: int, end: int) -> bool:
    """1 481个: one blank before exactly three digits, after one to three; something else follows at once."""
    if text[start:end] not in THIN or not GROUPS.compiled.match(text, end):
        return False
    for _ in range(MOST_GROUPS):
        first = start
        while first and start - first < GROUP + 1 and text[first - 1] in DIGITS:
            first -= 1
        if not 1 <= start - first <= GROUP or text[first - 1 : first] in (".", ","):
            return False
        if first < 2 or text[first - 1] not in THIN or text[first - 2] not in DIGITS:
            return True
        if start - first < GROUP:
            return False
        start = first - 1
    return False


def _wrapped(text: str, start: int, end: int) -> bool:
    """A number broken by the end of a full line: both lines hold more than the number, and the second
    begins neither a list nor with a year."""
    line = start - 1 - max(text.rfind("\n", max(0, start - WRAPPED), start), start - 1 - WRAPPED)
    if line < WRAPPED or LISTED.compiled.match(text, end) or YEAR.compiled.match(text, end):
        return False
    head = HEAD.compiled.match(text, end)
    return head is not None and head.end() - end < WRAPPED and text[head.end() : head.end() + 1] not in ("", "\n", "\r")

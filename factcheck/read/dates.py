"""The date a draft gives itself: only where it is complete, and only where it dates the draft."""

from __future__ import annotations

import re
from datetime import date

from factcheck.lazy import Pattern

NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "O": 0}
_CHINESE = (
    r"(?P<cy>[一二三四五六七八九〇○零OＯ]{4})年(?P<cm>[一二三四五六七八九十]{1,2})月"
    r"(?P<cd>[一二三四五六七八九十]{1,3})日"
)
_DIGITS = (
    r"(?P<y>\d{4})\s?(?:年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"
    r"|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2}))"
)
FULL_DATE = rf"(?:{_DIGITS}|{_CHINESE})"
# 本报2020年9月17日讯, 新华社太原2020年6月18日电
DATELINE = Pattern(rf"[^\s，。；：]{{1,16}}?\s?{FULL_DATE}\s?(?:电|讯|消息|报道)")
# A line that is nothing but the date, perhaps with a label, an issue number, a weekday, a time, a byline.
OWN_LINE = Pattern(
    rf"(?:[^\d，。；]{{1,8}}[:：]\s?|.{{0,12}}第\s?\d+\s?期\s?)?[（(]?{FULL_DATE}"
    r"(?:\s?[（(]?星期[一二三四五六日天][）)]?)?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[）)]?(?:\s+[^\d]{1,20})?"
)
HEAD_LINES, TAIL_LINES = 6, 3
FRONT_LINE = Pattern(rf"(?:date|日期|发布日期|见报日期|刊发日期)\s*[:=：]\s*[\"']?{FULL_DATE}(?!\d)", re.IGNORECASE)


def dateline(text: str) -> date | None:
    """The full date of a dateline near the beginning, or of a line of its own at the beginning or the end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in filter(_may_date, lines[:HEAD_LINES]):
        found = DATELINE.compiled.match(line) or OWN_LINE.compiled.fullmatch(line)
        if found and (day := day_of(found)):
            return day
    for line in filter(_may_date, reversed(lines[-TAIL_LINES:])):
        if (found := OWN_LINE.compiled.fullmatch(line)) and (day := day_of(found)):
            return day
    return None


def _may_date(line: str) -> bool:
    """Whether a line can hold a full date at all: most don't."""
    return ("年" in line and "日" in line) or any(line.count(mark) > 1 for mark in "-/.")


def date_in(text: str) -> date | None:
    """The first full date anywhere in a line that dates the whole, such as a newspaper's running head."""
    found = re.search(FULL_DATE, text)
    return day_of(found) if found else None


def front_matter_date(lines: str) -> date | None:
    """The value of the key `date` (日期) in a front matter's lines."""
    for line in lines.splitlines():
        if (found := FRONT_LINE.compiled.match(line.strip())) and (day := day_of(found)):
            return day
    return None


def iso_date(text: str) -> date | None:
    """The day of a timestamp such as 2020-10-12T08:30:00Z."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", text.strip())
    return _day(*map(int, found.groups())) if found else None


def day_of(found: re.Match[str]) -> date | None:
    """The day that FULL_DATE matched, or None when the calendar has none such."""
    group = found.groupdict()
    if group["cy"]:
        year = int("".join(str(NUMERALS[c]) for c in group["cy"]))
        return _day(year, _chinese(group["cm"]), _chinese(group["cd"]))
    return _day(int(group["y"]), int(group["m"] or group["m2"]), int(group["d"] or group["d2"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _chinese(numeral: str) -> int:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return NUMERALS[tens]
    return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0)

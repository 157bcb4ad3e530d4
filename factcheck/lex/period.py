"""Read periods: years, halves, quarters, months, days, states at a year's end, spans and beginnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from factcheck.lex import calendar
from factcheck.lex.calendar import Stretch
from factcheck.lex.view import BARRIER, DIGITS, View
from factcheck.lexicon.periods import PeriodTables
from factcheck.model import Period

CHINESE = {
    c: i for i, group in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in group
}
DIGIT = "[0-9]"
NUMERALS = "0-9〇零○一二三四五六七八九十"
POINTS = (".", "．")
YEARS = ("digits", "chinese", "short", "told", "following")
STOPS = "：:；;。"
MARK = 2  # digits of an item
TORN = f"{BARRIER}?"  # a copy may have set the digits of a month or day apart
YEAR_RANGE = range(1000, 2200)
MONTH = f"(?:1{TORN}[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = f"(?:3[01]|[12]{TORN}{DIGIT}|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = "(?:[-－—–―~～]+|至|到)"


def periods(view: View, tables: PeriodTables, today: date | None) -> list[Period]:
    """Every period of a text, in order; relative ones need `today` and are left out without it."""
    found: list[Period] = []
    for match in _pattern(_frozen(tables)).finditer(view.text):
        stretch = _stretch(match, tables, today, found) if match[0] else None
        start, end = view.span(*match.span())
        if stretch is not None and not _decimal(view.source, start):
            text, told = view.source[start:end], (stretch.first, stretch.last, stretch.key, stretch.kind)
            found.append(Period(start, end, text, *told, _relative(match), match["now"] is not None))
    return found


def _decimal(source: str, start: int) -> bool:
    """Whether a digit at a place stands right behind a point, which doesn't mark an item of a list (1.2019年以来)."""
    if source[start] not in DIGITS or source[start - 1 : start] not in POINTS:
        return False
    mark = source[source.rfind("\n", 0, start) + 1 : start - 1].strip()
    for stop in STOPS:
        mark = mark.rpartition(stop)[2].strip()  # 说明：1.2022年…；2.2021年…
    return not (mark.isdecimal() and len(mark) <= MARK)


def _frozen(tables: PeriodTables) -> tuple[tuple[str, ...], ...]:
    """The words of the pattern, hashable, so that it is compiled once for equal tables."""
    return (
        tuple(tables.years),
        tuple(tables.months),
        tuple(tables.days),
        tuple(tables.halves),
        tables.ends,
        tables.starts,
        tables.now,
        tables.until,
        tables.since,
        tables.same,
        tables.within,
        tables.plan_frames,
        tuple(tables.epochs),
        tuple(tables.seasons),
        tables.following,
    )


@lru_cache(maxsize=8)
def _pattern(words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    years, months, days, halves, ends, starts, now, until, since, same, within, frames, epochs, seasons, following = (
        map(_any, words)
    )
    four = rf"{DIGIT}{DIGIT}{{3}}"
    year = (
        rf"(?:(?:公元)?(?:(?P<digits>(?<![0-9]){four})|(?P<chinese>[〇零○一二三四五六七八九]{{4}}))年(?:度|全年)?"
        rf"|(?P<short>(?<![0-9]){DIGIT}{{2}})年(?=(?:底|末|{MONTH}月))"
        rf"|(?P<told>{years})|(?P<following>{following}))"
    )
    part = (
        rf"(?:(?P<half>{halves})|(?P<season>{seasons})"
        rf"|第?(?P<quarter>[1-4一二三四])季度|(?P<first>前)(?P<upto>[23两二三])个?季度"
        rf"|[前头](?P<first_months>[2-9两二三四五六七八九]|十一?|1[01])个月"
        rf"|(?P<from>[1-3一二三]){TO}(?P<till>[2-4二三四])季度"
        rf"|(?P<m1>{MONTH})(?:月)?{TO}(?P<m2>{MONTH})月份?(?!{DAY}[日号])"
        rf"|(?P<month>{MONTH})月(?:份|(?P<day>{DAY})(?:[日号]|(?={TO}{DAY}[日号]))"
        rf"(?:{TO}(?:(?P<month2>{MONTH})月)?(?P<day2>{DAY})[日号])?)?)"
    )
    stretch = (
        rf"{year}(?:{TO}(?:(?P<to>{four})|(?P<tochinese>[〇零○一二三四五六七八九]{{4}})|(?P<totold>{years}))年?"
        rf"|(?P<end>{ends})|(?!{seasons})(?P<start>{starts}))?"
    )
    dated = (
        rf"(?=[{NUMERALS}公前头第{_firsts(*words[:4], words[7], words[14])}])"
        rf"(?P<until>{until})?(?:{stretch})?(?:{part})?"
        rf"(?P<monthend>底|末)?(?:(?P<since>{since}))?"
    )
    span = rf"(?P<y1>(?<![0-9]){four}){TO}(?P<y2>{four})年"
    iso = (
        rf"(?<![0-9/-])(?P<iy>{DIGIT}{{4}})[-/.](?P<im>{DIGIT}{{1,2}})[-/.](?P<id>{DIGIT}{{1,2}})"
        r"(?![0-9/-])"
    )
    plan = rf"[“\"「]?十(?P<plan>[一二三四五六])五[”\"」]?(?={frames})"
    recent = r"近(?P<recent>[2-9两二三四五六七八九十]|十[几]?)年来?"
    age = r"(?:(?P<century>(?:20|19|二十|十九)世纪|上世纪)(?P<decade>[1-9]0|[一二三四五六七八九]十)年代)"
    return re.compile(
        rf"(?=[{NUMERALS}公前头第近上年“\"「{_firsts(*words[:4], *words[6:8], *words[9:11], words[12], words[14])}])"
        rf"(?:(?P<now>{now})|(?P<epoch>{epochs})|(?P<same>{same})|(?P<within>{within})|{span}|{iso}|{plan}|{recent}|{age}"
        rf"|(?P<monthly>{months})|(?P<daily>{days})|(?P<yearend>年底|年末)|{dated})"
    )


def _firsts(*tables: tuple[str, ...]) -> str:
    """The characters that the words of tables begin with."""
    return "".join(sorted({re.escape(word[0]) for table in tables for word in table}))


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


# ------------------------------------------------------------------ reading a match


def _relative(match: re.Match[str]) -> bool:
    return not any(
        match[g] for g in ("digits", "chinese", "short", "following", "y1", "iy", "plan", "century", "epoch")
    )


def _stretch(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    for group, read in READERS:
        if match[group] is not None:
            return _checked(read, match, tables, today, before)
    return _checked(_dated, match, tables, today, before)


def _checked(
    read: Callable[..., Stretch | None],
    match: re.Match[str],
    tables: PeriodTables,
    today: date | None,
    before: list[Period],
) -> Stretch | None:
    """What a reader makes of the match; None for days that do not exist (2月30日)."""
    try:
        return read(match, tables, today, before)
    except ValueError:
        return None


def _now(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    return calendar.state(calendar.days(today, today)) if today else None


def _epoch(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    first = tables.epochs[match["epoch"]]
    return calendar.since(calendar.days(first, first), today)


def _same(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    """The like of the stretch told last; a whole year where none was."""
    for period in reversed(before):
        if period.kind in ("year", "half", "quarter", "month") and not period.text.endswith("同期"):
            return calendar.year_before(Stretch(period.first, period.last, period.key, period.kind))
    return calendar.year(today.year - 1) if today else None


def _within(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    return calendar.year(today.year) if today else None


def _span(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    first, last = number(match["y1"]), number(match["y2"])
    return calendar.years(first, last) if first in YEAR_RANGE and first < last in YEAR_RANGE else None


def _iso(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    day = date(number(match["iy"]), number(match["im"]), number(match["id"]))
    return calendar.days(day, day) if day.year in YEAR_RANGE else None


def _plan(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    first = tables.third_plan + 5 * (10 + CHINESE[match["plan"]] - 3)
    return calendar.years(first, first + 4)


def _recent(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    if today is None:
        return None
    return calendar.years(today.year - number(match["recent"]) + 1, today.year)


def _age(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    century = match["century"]
    last = (
        (today.year // 100 - 1) if century.startswith("上") and today else 18 if century[:2] in ("19", "十九") else 19
    )
    return calendar.decade(last * 100 + number(match["decade"]))


def _monthly(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    return calendar.shift_month(today, tables.months[match["monthly"]]) if today else None


def _daily(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    return calendar.shift_day(today, tables.days[match["daily"]]) if today else None


def _yearend(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    return calendar.state(calendar.year(today.year)) if today else None


READERS: tuple[tuple[str, Callable[..., Stretch | None]], ...] = (
    ("now", _now),
    ("epoch", _epoch),
    ("same", _same),
    ("within", _within),
    ("y1", _span),
    ("iy", _iso),
    ("plan", _plan),
    ("recent", _recent),
    ("century", _age),
    ("monthly", _monthly),
    ("daily", _daily),
    ("yearend", _yearend),
)


def _dated(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> Stretch | None:
    """A date with or without its year, a part of the year, an end or a beginning."""
    year = _year(match, tables, today, before)
    if year is None and any(match[group] for group in YEARS):
        return None
    stretch = _part(match, year, today, tables)
    if stretch is None and year is not None and not _parted(match):
        stretch = _whole(match, tables, year, today)
    if stretch is None:
        return None
    if match["end"] or match["monthend"] or match["until"]:
        return calendar.state(stretch)
    return calendar.since(stretch, today) if match["since"] else stretch


def _year(match: re.Match[str], tables: PeriodTables, today: date | None, before: list[Period]) -> int | None:
    if written := (match["digits"] or match["chinese"]):
        value = number(written)
        return value if value in YEAR_RANGE else None
    if match["short"] and today:
        value = today.year // 100 * 100 + number(match["short"])
        return value if value <= today.year + 10 else value - 100
    if match["told"] and today:
        return today.year + tables.years[match["told"]]
    if match["following"]:
        told = [period.last.year for period in before if not period.now and not period.relative]
        told = told or [period.last.year for period in before if not period.now]
        return told[-1] + 1 if told else None
    return None


def _whole(match: re.Match[str], tables: PeriodTables, year: int | None, today: date | None) -> Stretch | None:
    assert year is not None
    last = match["to"] or match["tochinese"]
    if last or match["totold"]:
        end = number(last) if last else (today.year + tables.years[match["totold"]] if today else 0)
        return calendar.years(year, end) if year < end else None
    return calendar.months(year, 1, 1) if match["start"] else calendar.year(year)


def _part(match: re.Match[str], year: int | None, today: date | None, tables: PeriodTables) -> Stretch | None:
    if match["half"]:
        which = tables.halves[match["half"]]
        return _in(year, 6 * which - 5, today, lambda y: calendar.half(y, which))
    if match["season"]:
        return calendar.months(year, *tables.seasons[match["season"]]) if year is not None else None
    if match["quarter"] or match["upto"] or match["from"]:
        first = number(match["quarter"] or match["from"] or "1")
        last = number(match["quarter"] or match["upto"] or match["till"])
        return _in(year, 3 * first - 2, today, lambda y: calendar.quarters(y, first, last)) if first <= last else None
    if match["first_months"]:
        last = number(match["first_months"])
        return _in(year, 1, today, lambda y: calendar.months(y, 1, last))
    if match["m1"]:
        first, last = number(match["m1"]), number(match["m2"])
        return _in(year, first, today, lambda y: calendar.months(y, first, last)) if first < last else None
    if match["month"]:
        return _in(year, number(match["month"]), today, lambda y: _month(match, y))
    return None


def _parted(match: re.Match[str]) -> bool:
    return any(match[g] for g in ("half", "season", "quarter", "upto", "from", "first_months", "m1", "month"))


def _in(year: int | None, month: int, today: date | None, make: Callable[[int], Stretch]) -> Stretch | None:
    if year is not None:
        return make(year)
    return make(calendar.likely_year(month, today)) if today else None


def _month(match: re.Match[str], year: int) -> Stretch:
    month = number(match["month"])
    if match["day"] is None:
        return calendar.months(year, month, month)
    first = date(year, month, number(match["day"]))
    if match["day2"] is None:
        return calendar.days(first, first)
    last = date(year, number(match["month2"]) if match["month2"] else month, number(match["day2"]))
    return calendar.days(first, last) if first <= last else calendar.days(first, first)


def number(written: str) -> int:
    """The value of a year, month or day in any digits: 2019, 二〇一九, 十二, 三十一."""
    text = written.replace(BARRIER, "").replace("两", "二")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (CHINESE[tens] if tens else 1) * 10 + (CHINESE[ones] if ones else 0)
    value = 0
    for char in text:
        value = value * 10 + (CHINESE[char] if char in CHINESE else int(char))
    return value

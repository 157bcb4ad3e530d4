"""Which year a document tells of where its words name none: 全年, 年末, 上年末 after 2022年，全市……."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date as Date
from functools import cached_property
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from factcheck.context import Passage, Placed
from factcheck.model import Period, Span

NEAR = 40  # characters to look back over blanks and line breaks
EARLY = 8  # passages in which a title, its publisher and its day stand
WHOLE, BULLETIN, EDITION, LIKE, LAST, COMPARED = "全年", "公报", "版", "同期", "上年", ("比", "较")
TIES = frozenset({"", "的", "为", "是"})
OWN = ("今", "去", "明", "本", "后", "来", "前年", "大前")  # told from the document's day whatever year it tells of
TIED = frozenset({"day", "since", "span", "decade"})
LONG = frozenset({"year", "half", "quarter"})
WIDE = LONG | {"month"}
STOPS = frozenset("。！？!?")
STRETCHES = ("时期", "期间", "以来")
PAUSES = "，,；;：:"
CUTS = STOPS | frozenset(PAUSES)
_LEAD = re.compile(r"(?:截至|截止|截止到|自|从|到|至|在|于|据|初步核算|[（(]|\s)*$")


class Stop(Struct, frozen=True):
    """A passage on the way through a document: the periods that hold in it one after the other, the one that the
    paragraphs above opened with, and that of the heading."""

    leads: tuple[Period, ...]
    opening: Period | None
    heading: Period | None


class Told(Struct, frozen=True, dict=True):
    """A document's passages as they go from year to year.

    `events` are years that only date an event, `places` the subjects that figures have: 临县2021年…… opens a sentence.
    """

    text: str
    passages: tuple[Passage, ...]
    events: frozenset[Span]
    places: frozenset[Span]
    today: Date

    def led(self, place: int) -> Period | None:
        """The period that holds at a place of its passage, in the year that is told there.

        It opens a sentence before; a figure of another year told in passing (2021年为1432.5亿元) does not hold on. None
        where another has come up since: 在去年…的基础上，今年….
        """
        passage = self.passage_at(place)
        before = [p for p in self._tour[passage.number].leads if p.end <= place]
        last = before[-1] if before else None
        since = (p for p in passage.periods if last and last.end <= p.token.start and p.token.end <= place)
        return None if any(self._turns(passage, p) for p in since) else last

    def resolved(self, period: Period) -> tuple[Period, bool]:
        """A period in the year that is told where it stands, and whether binding read it in another."""
        passage = self.passage_at(period.start)
        written = next((p.token for p in passage.periods if p.token.start == period.start), period)
        year = self._year(period.start) if _yearless(written) else None
        if year is None:
            return period, False
        moved = _in_year(written, year, self.today)
        return moved, moved.key != period.key

    def opening(self, number: int) -> Period | None:
        """What the nearest paragraph above a passage opens with that opens with a period, under the same heading."""
        return self._tour[number].opening

    def holds(self, period: Period) -> bool:
        """Whether a period that opens a sentence says when figures after it hold: not 1984年设立县级市，…."""
        passage = self.passage_at(period.start)
        placed = next((p for p in passage.periods if p.token.start == period.start), None)
        if placed is None:
            return True  # 全年
        closing = passage.clauses[passage.clause[placed.start]][1]
        rest = passage.view[placed.end : closing].strip(PAUSES)
        return not rest or rest in STRETCHES or bool(passage.between(placed.end, closing))

    def whole(self, start: int, end: int) -> Period | None:
        """The last stretch of a part of the text that is told to be a year without saying which: 全年."""
        found = [p for p in self._wholes(self.passage_at(start)) if start <= p.start and p.end <= end]
        return self.resolved(found[-1])[0] if found and self._year(found[-1].start) else None

    @cached_property
    def bulletin(self) -> str:
        """The year of a bulletin's title, "" where there is none or several: 2021年统计公报."""
        title, found, _ = self.passages[0].view.partition(BULLETIN) if self.passages else ("", "", "")
        years = {p.token.key for p in self.passages[0].periods if p.token.kind == "year"} if found else set()
        named = {year for year in years if title.count(year)}
        return named.pop() if len(named) == 1 else ""

    @cached_property
    def title(self) -> Period | None:
        """The one period that the lines before the first paragraph say the document is about."""
        told = {p.token.key: p.token for passage in self._masthead for p in passage.periods if self.about(p.token)}
        first = self.passages[0].periods if self.passages else ()
        return next(iter(told.values())) if len(told) == 1 else _keyed(first, self.bulletin)

    def about(self, period: Period) -> bool:
        """Whether a period that stands over other passages can be theirs: not the day or year of publication."""
        if self.passage_at(period.start) not in self._masthead:
            return True
        edition = self.text[period.end :].lstrip().startswith(EDITION)
        return period.kind in WIDE and period.last < self.today and not edition

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds an offset of the text."""
        return self.passages[max(bisect_right(self._starts, offset) - 1, 0)]

    def before(self, start: int) -> str:
        """The last words before a place."""
        return self.text[max(start - NEAR, 0) : start].rstrip()

    # ------------------------------------------------------------------ leads

    @cached_property
    def _tour(self) -> tuple[Stop, ...]:
        """The passages in text order, each with what holds in it and what stands above."""
        stops: list[Stop] = []
        opening, heading = None, None
        for passage in self.passages:
            leads = tuple(self._led(passage, opening or heading))
            stops.append(Stop(leads, opening, heading))
            if passage.block.kind == "heading":
                opening, heading = None, next((p.token for p in passage.periods if self._heads(p.token)), None)
            elif leads and not any(c in STOPS for c in self.text[passage.offsets[0] : leads[0].start]):
                opening = leads[0]
        return tuple(stops)

    def _led(self, passage: Passage, above: Period | None) -> Iterator[Period]:
        for period in sorted((*self._openings(passage), *self._wholes(passage)), key=lambda p: p.start):
            told = above or self.title
            if period.text == WHOLE and (told is None or any(c in CUTS for c in self._head(period.start))):
                continue
            above = _in_year(period, told.last.year, self.today) if told and _yearless(period) else period
            yield above

    def _openings(self, passage: Passage) -> Iterator[Period]:
        """Periods that open a sentence; 年底 without its year says when that sentence holds, and no more."""
        for placed in passage.periods:
            period = placed.token
            held = not self._aside(passage, placed) and not (period.kind == "state" and _yearless(period))
            if held and _LEAD.fullmatch(self._head(period.start)):
                yield period

    def _aside(self, passage: Passage, placed: Placed[Period]) -> bool:
        """Whether a period belongs to a figure, a comparison or an event and to nothing after it."""
        if self.before(placed.token.start).endswith(COMPARED) or placed.token.span in self.events:
            return True
        follower = passage.figure_from(placed.end)
        return follower is not None and passage.view[placed.end : follower.start] in TIES

    def _turns(self, passage: Passage, placed: Placed[Period]) -> bool:
        """Whether the text goes over to another time with a period."""
        return not (self._aside(passage, placed) or _yearless(placed.token) or placed.token.kind == "since")

    def _wholes(self, passage: Passage) -> Iterator[Period]:
        """全年 by itself, as a period of the document's own year."""
        first, last, key = Date(self.today.year, 1, 1), Date(self.today.year, 12, 31), str(self.today.year)
        for place in _occurrences(passage.view, WHOLE):
            start, end = passage.source(place, place + len(WHOLE))
            if not passage.dates(place) and not self.before(start).endswith(COMPARED):
                yield Period(start, end, WHOLE, first, last, key, "year", relative=True)

    def _year(self, place: int) -> int | None:
        """The year that is told at a place: of the lead before it, else of what stands above."""
        stop = self._tour[self.passage_at(place).number]
        told = self.led(place) or stop.opening or stop.heading or self.title
        return told.last.year if told else None

    def _heads(self, period: Period) -> bool:
        return not period.relative and self.about(period)

    def _head(self, start: int) -> str:
        """What stands before a place in its sentence."""
        opening = self.passage_at(start).offsets[0]
        before = self.text[opening:start]
        first = max((before.rfind(stop) for stop in STOPS), default=-1) + 1
        return self.text[max(self._places.get(opening + first, 0), opening + first) : start]

    @cached_property
    def _masthead(self) -> tuple[Passage, ...]:
        """The lines before the first paragraph: title, publisher, day."""
        lines = (p for p in self.passages[:EARLY] if p.block.kind != "cell")
        return tuple(takewhile(lambda p: not p.quantities and "。" not in p.view, lines))

    @cached_property
    def _places(self) -> dict[int, int]:
        return dict(self.places)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(passage.offsets[0] for passage in self.passages)


def _keyed(periods: tuple[Placed[Period], ...], key: str) -> Period | None:
    return next((p.token for p in periods if p.token.key == key), None)


def _occurrences(view: str, word: str) -> Iterator[int]:
    place = view.find(word)
    while place >= 0:
        yield place
        place = view.find(word, place + 1)


def _yearless(period: Period) -> bool:
    """Whether a period names a part of a year, or a year beside it, and not which: 年末, 上半年, 上年, 7月."""
    told = period.relative and not period.now and period.kind not in TIED
    return told and not period.text.startswith(OWN) and not period.text.endswith(LIKE)


def _in_year(period: Period, year: int, today: Date) -> Period:
    """A period that was read from the document's day, read from a year that it tells of."""
    shift = year - today.year if period.text.startswith(LAST) else year - period.last.year
    first, last = _shifted(period.first, shift), _shifted(period.last, shift)
    return replace(period, first=first, last=last, key=period.key.replace(str(period.last.year), str(last.year)))


def _shifted(day: Date, years: int) -> Date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)

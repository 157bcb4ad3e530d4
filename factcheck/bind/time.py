"""When a figure holds: the nearest period of its clause, its sentence, its passage or the heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from factcheck.bind.past import years_ago
from factcheck.bind.scene import COMMAS, WHEN, Spot
from factcheck.context import KNOWN, Annotated, Passage, Placed
from factcheck.lazy import Pattern
from factcheck.lex.term import Term
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Period, Slot, Span, Strength

BRACKETS = "（("
CLOSERS = "】）)：:｜|—］]》"
QUOTES = tuple("“”‘’《》「」『』【】")
BEHIND = 9  # characters between a figure and the bracket that dates it: 59万贫困人口（2014年底）
MOMENTS = ("day", "month", "since", "span", "decade")
YEAR_HEAD = 4  # letters of a heading that says little more than its year
ENTRIES = 12  # lines of a chronicle back to the one that tells the year
EARLY = 6  # passages in which a document says what it is about
LEAD = 3  # characters that may stand before the year that opens a passage
RECENT = 366  # days: an event of that time is news, not the date of a statistic


class Timed(Struct, frozen=True, gc=False):
    """A figure's period slot (a key, "now" or "") and the Period itself where one was written."""

    slot: Slot
    when: Period | None = None


def timed(spot: Spot, role: str, headings: tuple[Annotated, ...]) -> Timed:
    """Resolve the period; the new value of a 由…到… pair does not take the old value's date."""
    if (whole := _whole_year(spot)) is not None:
        return _said(whole, "inherited")
    for placed, strength in _ranked(spot, role):
        return _said(_anchored(spot, placed, headings), strength)
    if (ago := _ago(spot)) is not None:
        return _said(ago, "said")
    present = _present(spot)
    if present is not None:
        return Timed(Slot("now", "said", (spot.source(present),)))
    if (after := _present_after(spot)) is not None:
        return Timed(Slot("now", "said", (after,)))
    for placed in _earlier(spot):
        return _said(_anchored(spot, placed, headings), "inherited")
    asked = next((h for h in headings if h.view[-1] in "？?"), None)
    if asked is not None and (today := _asked(spot, asked)) is not None:
        return Timed(Slot("now", "inherited", (today,)))
    cell = bool(spot.passage.block.heads)
    for heading in (h for h in headings if cell or _heads(h, spot.passage)):
        for period in (p for p in _stated(heading) if not _ahead(spot, p)):
            return _said(period, "said" if spot.passage.block.heads else "inherited")
    return _said(spot.scene.frame, "assumed") if spot.scene.frame else Timed(Slot(""))


def frame(passages: Iterable[Passage], vocabulary: Vocabulary, today: date | None) -> Period | None:
    """2019年是我市…的重要之年, …前三季度经济运行…: a report opens by saying which past year or part it is about."""
    for passage in islice(passages, EARLY):
        for placed in passage.periods:
            period = placed.token
            if today is None or period.last >= today or period.now:
                continue
            if period.kind in ("half", "quarter") or _months(period):
                return period
            said = vocabulary.words.get(passage.view[placed.end : placed.end + 1])
            opens = placed.start <= LEAD and not passage.quantities and not period.relative
            if opens and period.kind == "year" and said and "copula.any" in said.cues:
                return period
    return None


def _ago(spot: Spot) -> Period | None:
    """十年前，…: the year that was so many years ago."""
    told, today = years_ago(spot), spot.scene.today
    if told is None or today is None or not 0 < told[1] < today.year:
        return None
    (start, end), year = told[0], today.year - told[1]
    return Period(start, end, str(year), date(year, 1, 1), date(year, 12, 31), str(year), "year", relative=True)


def _whole_year(spot: Spot) -> Period | None:
    """2020年上半年下降3.3%，但全年增长3.7%: the whole of the year of which a part was told before in the sentence."""
    passage = spot.passage
    opening = passage.extents[spot.sentence][0]
    for cue in reversed(passage.cued("whole-year.any", opening, spot.start)):
        before = passage.told(opening, cue.start)
        part = before[-1].token if before else None
        shut = cue.hidden or passage.told(cue.start, spot.start) or part is None or part.now
        if not shut and part is not None and part.kind in ("half", "quarter", "month"):
            first, last = part.last.replace(month=1, day=1), part.last.replace(month=12, day=31)
            span = spot.source(cue)
            return Period(*span, cue.text, first, last, str(first.year), "year", relative=part.relative)
    return None


def _anchored(spot: Spot, placed: Placed[Period], headings: tuple[Annotated, ...]) -> Period:
    """年底, 上半年 told without a year under 2014年 or a heading of that year are of that year, not of the draft's;
    so is 今年 in an entry of a chronicle, which opens with its own date."""
    period = placed.token
    if not period.relative or period.now or period.kind in ("day", "since", "span", "decade"):
        return period
    opening = _opening_year(spot.passage) or next((_bare_year(h) for h in headings[:1] if _bare_year(h)), None)
    before = period.text.startswith(BEFORE)
    own = period.text[0] in YEARLY or before
    opening = opening or (_year_before(spot.passage, placed) if before else None)
    told = _year_before(spot.passage, placed) or next((p.last.year for h in headings for p in _stated(h)), None)
    year = opening if own else opening or told or _entry_year(spot, placed)
    if year is None or spot.scene.today is None:
        return period
    shift = year - spot.scene.today.year if own else year - period.last.year
    moved = replace(period, first=_shifted(period.first, shift), last=_shifted(period.last, shift))
    return replace(moved, key=period.key.replace(str(period.last.year), str(period.last.year + shift)))


def _entry_year(spot: Spot, placed: Placed[Period]) -> int | None:
    """9月，… in a line of its own under 2020年　2月27日，…: the year of the entry of a chronicle that it belongs to."""
    if placed.start > LEAD or placed.token.kind != "month":
        return None
    for number in range(spot.passage.number - 1, max(-1, spot.passage.number - ENTRIES), -1):
        passage = spot.scene.passages[number]
        lead = next(iter(passage.periods), None)
        if lead is None or lead.start > LEAD:
            return None
        if not lead.token.relative:
            return lead.token.last.year if _apart(passage, lead) or lead.token.kind in ("day", "month") else None
    return None


BEFORE = ("上年", "上一年")
YEARLY = frozenset("今去明本后来前")


def _bare_year(heading: Annotated) -> int | None:
    """The year that a heading is and no more: 2020年, 【2020】."""
    year = next((p.last.year for p in _stated(heading) if not p.relative), None)
    letters = sum(c.isalpha() and not c.isdecimal() for c in heading.view)
    return year if heading.number > 0 and letters <= YEAR_HEAD else None


def _opening_year(passage: Annotated) -> int | None:
    """The year of the date that a passage opens with: ▲2020年8月18日 …"""
    lead = next(iter(passage.periods), None)
    if lead is None or lead.start > LEAD or lead.token.relative or any(c.isalpha() for c in passage.view[: lead.start]):
        return None
    apart = _apart(passage, lead)
    headed = len(lead.token.text.split()) > 1  # 2020年 上半年，…
    dated = lead.token.kind in ("day", "month") or headed or (lead.token.kind in ("year", "state") and apart)
    return lead.token.last.year if dated else None


def _apart(passage: Passage, lead: Placed[Period]) -> bool:
    """A blank or a closing mark sets the period off from what follows: ▲2014年底 建档立卡。"""
    after = passage.view[lead.end : lead.end + 1]
    return bool(after) and (after in CLOSERS or passage.offsets[lead.end] - passage.offsets[lead.end - 1] > 1)


def _year_before(passage: Annotated, placed: Placed[Period]) -> int | None:
    """The year told last before a period in its passage, where its sentence or the passage opens with it."""
    before = reversed(passage.told(0, placed.start))
    year = next((p for p in before if not p.token.relative and p.token.kind in ("year", "state")), None)
    if year is None:
        return None
    pointed = passage.view[placed.start - 1 : placed.start] in ("那", "当", "同")
    near = year.start <= LEAD or passage.sentence[year.start] == passage.sentence[placed.start]
    return year.token.first.year if pointed or near else None


def _shifted(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


YEAR = Pattern(r"(?<![0-9.])(?:19|20)[0-9]{2}(?![0-9.年])")


def _stated(heading: Annotated) -> Iterator[Period]:
    """The periods that a heading names, a bare year in a short one included: 【2019·那一年】."""
    kinds = ("year", "half", "quarter", "state", "month")
    found = [
        p.token
        for p in heading.periods
        if not p.token.now and p.token.kind in kinds and heading.view[p.start - 1 : p.start] not in ("比", "较")
    ]
    yield from found
    if not found and len(heading.view) <= 12 and (bare := YEAR.compiled.search(heading.view)):
        year = int(bare[0])
        start, end = heading.source(*bare.span())
        yield Period(start, end, bare[0], date(year, 1, 1), date(year, 12, 31), bare[0], "year")


def _said(period: Period, strength: Strength) -> Timed:
    if period.now or (period.kind in ("span", "since") and period.relative):
        return Timed(Slot("now", strength, (period.span,)), period)
    return Timed(Slot(period.key, strength, (period.span,)), period)


def _ranked(spot: Spot, role: str) -> Iterator[tuple[Placed[Period], Strength]]:
    passage = spot.passage
    telling = [p for p in passage.times(spot.sentence) if _telling(spot, p) and not _hung(spot, p)]
    if not telling:
        return
    own = [p for p in telling if passage.clause[p.start] == spot.clause and p.end <= spot.start]
    near = [p for p in own if p.start >= spot.left] + [p for p in telling if _bracketed(spot, p)]
    if near:
        yield near[-1], "said"
    bracket = [
        p
        for p in telling
        if spot.end < p.start <= spot.end + BEHIND
        and passage.view[p.start - 1] in BRACKETS
        and not passage.between(spot.end, p.start)
        and passage.unread(spot.end, p.start, spot.clause) == 0
    ]
    if bracket:
        yield bracket[0], "said"
    shared = [p for p in own if p.start < spot.left and not (role == "to" and _tied(spot, p))]
    if shared:
        yield shared[-1], "said"
    sentence = [
        p
        for p in telling
        if p.end <= spot.opening and not _aside(passage, p) and not _tied(spot, p) and _carries(passage, p)
    ]
    if sentence:
        yield sentence[-1], "said" if _leads(passage, sentence[-1]) else "inherited"
    parallel = [
        p for p in telling if p.end <= spot.opening and _tied(spot, p) and _end_of_pair(spot, p) == (role or "to")
    ]
    if parallel:
        yield parallel[-1], "inherited"


def _only_light(passage: Annotated, start: int, end: int) -> bool:
    """2014年的吕梁，…: nothing but places and small words follow the period in its clause."""
    return end - start <= 8 and all(passage.coverage[i] == KNOWN for i in range(start, end))


def _leads(passage: Annotated, placed: Placed[Period]) -> bool:
    """The period opens its sentence or has a clause to itself, and so holds for what follows whoever it is about."""
    opening, closing = passage.clauses[passage.clause[placed.start]]
    first = (
        opening == 0 or passage.sentence[opening] != passage.sentence[opening - 1] or passage.view[opening - 1] in "；;"
    )
    return first or closing - placed.end <= 2


def _carries(passage: Annotated, placed: Placed[Period]) -> bool:
    """Whether a period holds for later clauses: not the year of an event (2004年撤地设市), nor a month told aside."""
    clause = passage.clause[placed.start]
    opening, closing = passage.clauses[clause]
    first = passage.sentence[opening] != passage.sentence[opening - 1] if opening else True
    if placed.token.kind == "month" and not first and not _months(placed.token):
        return False
    if placed.token.kind == "state" and (first or (placed.start <= LEAD and _apart(passage, placed))):
        return True
    if first and placed.token.kind in ("half", "quarter"):
        return True
    if first and passage.view[closing - 1] in "：:":
        return True  # 2014年的账本上写着：…
    rest = passage.view[placed.end : closing].rstrip(COMMAS)
    alone = closing - placed.end <= 2 or _only_light(passage, placed.end, closing) or rest.endswith(WHEN)
    return alone or placed.token.relative or bool(passage.between(opening, closing))


def _telling(spot: Spot, placed: Placed[Period]) -> bool:
    """Whether a period can say when a figure holds: the day of an event or a basis of comparison (比上年) can't."""
    period, today = placed.token, spot.scene.today
    if _compared(spot, placed):
        return spot.passage.view[placed.end : spot.start] in ("", "的")  # the base itself: 比2022年底的1042家
    return period.kind != "day" or today is None or abs((today - period.last).days) > RECENT


def _compared(spot: Spot, placed: Placed[Period]) -> bool:
    """比2019年, 高于去年投资时序进度: the period is that of the other side of a comparison."""
    if spot.passage.view[placed.start - 1 : placed.start] in ("比", "较"):
        return True
    today = spot.scene.today
    if today is None or placed.token.last.year >= today.year:
        return False
    cues = spot.passage.cued("measure.compare", placed.start - 2, placed.start)
    return any(t.end == placed.start and len(t.text) > 1 for t in cues)


def _bracketed(spot: Spot, placed: Placed[Period]) -> bool:
    """地区生产总值（2018年）1512.1亿元: a bracket before the figure that holds the period alone."""
    view = spot.passage.view
    return (
        spot.left < placed.start
        and placed.end < spot.start
        and view[placed.start - 1] in BRACKETS
        and view[placed.end] in "）)"
        and not spot.passage.between(placed.end, spot.start)
    )


def _hung(spot: Spot, placed: Placed[Period]) -> bool:
    """从59万人（2014年底）减少到5312人: the bracket behind a figure dates that one."""
    start = placed.start - 1
    bracket = start >= 0 and spot.passage.view[start] in BRACKETS
    dated = spot.passage.figure_to(start) if bracket else None
    return dated is not None and dated.start < spot.start


def _tied(spot: Spot, placed: Placed[Period]) -> bool:
    """The date belongs to one figure alone: 由2014年底的19.2%降至0.18%."""
    passage, words = spot.passage, spot.scene.vocabulary.words
    follower = passage.figure_from(placed.end)
    if follower is None or passage.clause[follower.start] != passage.clause[placed.start]:
        return False
    before = passage.view[placed.start - 1 : placed.start]
    if before in words and "measure.from" in words[before].cues:
        return follower.start < spot.start
    return passage.view[placed.end : follower.start] == "的" and follower.start < spot.start


def _end_of_pair(spot: Spot, placed: Placed[Period]) -> str:
    """贫困人口由2014年底的59万人降至2019年底的1.2万人，贫困发生率由…降至…: which end of a change a tied date is of; the
    next change has the same ends, and what has come of it (累计减贫…) is of the later one."""
    words = spot.passage.view[max(0, placed.start - 4) : placed.start]
    found = (spot.scene.vocabulary.words.get(words[start:]) for start in range(len(words)))
    cues = next((word.cues for word in found if word is not None), ())
    return "from" if "measure.from" in cues else "to" if "measure.to" in cues else ""


def _aside(passage: Annotated, placed: Placed[Period]) -> bool:
    opening = passage.clauses[passage.clause[placed.start]][0]
    return opening > 0 and passage.view[opening - 1] in BRACKETS


def _present(spot: Spot) -> Term | None:
    """目前, 现有, 仍有 before the figure in its clause or, opening it, in its sentence."""
    passage = spot.passage
    for term in reversed(passage.cued("present.any", passage.extents[spot.sentence][0], spot.start)):
        if term.end > spot.start:
            continue
        opening = passage.clauses[passage.clause[term.start]][0]
        if passage.clause[term.start] == spot.clause or term.start == opening:
            return term
    return None


def _present_after(spot: Spot) -> Span | None:
    """…59万人，是今天必须面对的现实: the clause behind says that it is so today."""
    passage, today = spot.passage, spot.scene.today
    behind = spot.end, passage.extents[spot.sentence][1]
    told = [t.start for t in passage.cued("present.any", *behind)]
    told += [p.start for p in passage.told(*behind) if p.token.relative and p.token.first == p.token.last == today]
    for start in told:
        opening = passage.clauses[passage.clause[start]][0]
        word = spot.scene.vocabulary.words.get(passage.view[opening:start])
        if word is not None and "copula.any" in word.cues:
            return passage.source(opening, start + 1)
    return None


def _asked(spot: Spot, question: Annotated) -> Span | None:
    """现有国定贫困县呢？ asks for the state of today."""
    found = question.cued("present.any")
    return question.source(found[0].start, found[0].end) if found else None


def _earlier(spot: Spot) -> Iterator[Placed[Period]]:
    """Periods of earlier sentences of the passage that open their clause, the nearest first."""
    passage = spot.passage
    for placed in reversed(passage.told(spot.sight[0], passage.extents[spot.sentence][0])):
        opening = passage.clauses[passage.clause[placed.start]][0]
        if not _telling(spot, placed) or _tied(spot, placed):
            continue
        if placed.token.kind in MOMENTS and not placed.token.now and not _months(placed.token):
            continue
        if not _carries(passage, placed):
            continue
        near = placed.start - opening <= 2 or _titled(passage, placed)
        if near and not _aside(passage, placed) and not _ahead(spot, placed.token):
            yield placed


def _months(period: Period) -> bool:
    """1—9月份, and not the month of an event."""
    return period.kind == "month" and period.first.month != period.last.month


def _titled(passage: Annotated, placed: Placed[Period]) -> bool:
    """题为“2019年”: a title that is a period."""
    return (
        passage.view[placed.start - 1 : placed.start] in QUOTES and passage.view[placed.end : placed.end + 1] in QUOTES
    )


def _heads(above: Annotated, passage: Annotated) -> bool:
    """Whether what stands over a passage dates it: a heading, a line without figures, the short paragraph before a
    paragraph; but an item of a list does not date the next."""
    told = any(q.token.unit and q.token.dimension != "time" for q in above.quantities)
    prose = above.block.kind == passage.block.kind == "paragraph"
    return above.block.kind in ("heading", "caption") or not told or prose


def _ahead(spot: Spot, period: Period) -> bool:
    """A coming year that an earlier sentence or a heading names is not when today's figures hold."""
    return spot.scene.today is not None and period.first > spot.scene.today

"""Which states of a series a claim may mean, given its period and the draft's date, and what has expired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from factcheck.model import Claim, Period
from factcheck.reference.model import Fact

TIMELESS = ("fixed", "mean")
EXPIRY_YEARS = 2
RENEWAL = timedelta(days=366)  # after this a newer yearly figure may be in print, or a state have changed unseen
YEARLY = timedelta(days=360)
SEASON = timedelta(days=60)  # after this the next months may be in print
EARLIER = timedelta(days=90)  # a draft so much older than an undated fact may tell an earlier state
PRINTING = timedelta(days=31)  # so long before a period ends what it brings may be told as if it were over
GROWTH = timedelta(days=120)  # after this a running total has grown


class States(Struct, frozen=True, gc=False):
    """What the facts of a reading are to a claim.

    `meant` are those it may state, the likeliest last; `past` are superseded states of the same series; `others`
    belong to periods the claim does not mean. `present` tells that no period of the past is said. `loose` are those
    of `meant` that may acquit but not convict: without a date of their own, or of a period only perhaps meant.
    """

    meant: tuple[Fact, ...] = ()
    past: tuple[Fact, ...] = ()
    others: tuple[Fact, ...] = ()
    present: bool = False
    loose: tuple[Fact, ...] = ()


def states(claim: Claim, facts: tuple[Fact, ...], newer: Mapping[str, Fact], today: date | None) -> States:
    """Sort a reading's facts by what the claim's period lets it mean; `newer` as in link.Reading."""
    later_states = {f.superseded_by for f in facts}
    known, later = _parted(facts, lambda f: _known(f, later_states, today))
    if claim.when is not None and claim.period.strength == "assumed":
        now = _present(known, newer, today)
        doubtful = tuple(f for f in now.meant if _flow(f) and not matches(f, claim.when))
        return States(now.meant, now.past, later, present=True, loose=doubtful)
    if claim.when is not None and not claim.when.now and not _vague(claim.when):
        period = claim.when
        meant, rest = _parted(facts, lambda f: matches(f, period))
        timeless = tuple(f for f in rest if f.lasting in TIMELESS)
        means = tuple(f for f in timeless if f.lasting == "mean")  # what one year has had is something else
        if claim.period.strength == "said":
            loose = tuple(f for f in rest if _lately(f, claim.when))
            others = rest if meant else tuple(f for f in rest if f not in timeless)
            partial = tuple(f for f in meant if _partial(f, period))
            return States((*loose, *(meant or timeless)), (), others, loose=(*loose, *partial, *means))
        meant = meant or tuple(f for f in facts if matches(f, _year_of(claim.when)))
        now = _present(known, newer, today)
        both = tuple({f.id: f for f in (*timeless, *now.meant, *meant)}.values())
        recent = (f for f in now.meant if f not in timeless and f not in meant)
        doubtful = (*means, *(f for f in recent if not meant or _flow(f)))
        return States(both, now.past, later, present=not meant, loose=doubtful)
    now = _present(known, newer, today)
    return States(now.meant, now.past, later, present=True)


def _parted(facts: Iterable[Fact], wanted: Callable[[Fact], bool]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Those of the facts that are wanted, and the others."""
    told = [(wanted(fact), fact) for fact in facts]
    return tuple(f for yes, f in told if yes), tuple(f for yes, f in told if not yes)


def _flow(fact: Fact) -> bool:
    """Whether the fact tells what a stretch of time has brought."""
    return fact.first is not None and fact.first != fact.last


def _partial(fact: Fact, period: Period) -> bool:
    """前三季度收益4.4亿元: what comes in during a part of a year is not a running total."""
    return fact.lasting == "running" and fact.first is None and period.kind in ("half", "quarter", "month")


def _lately(fact: Fact, period: Period) -> bool:
    if fact.first is not None or fact.last is not None or fact.known_from is None:
        return False
    return period.last <= fact.known_from <= period.last + RENEWAL


def _year_of(period: Period) -> Period:
    """The year a period lies in: what is told after 上半年 may be of the whole year."""
    year = period.last.year
    return replace(period, first=date(year, 1, 1), last=date(year, 12, 31), key=str(year), kind="year")


def _vague(period: Period) -> bool:
    return period.kind in ("since", "decade")


def _known(fact: Fact, successors: set[str], today: date | None) -> bool:
    """Whether the fact can stand in a draft of that day. What has no date and replaced nothing always can."""
    if today is None or fact.lasting in TIMELESS:
        return True
    if fact.first is not None:
        return fact.first <= today and not _unfinished(fact, today)
    return fact.id not in successors or fact.known_from is None or fact.known_from <= today + RENEWAL


def _unfinished(fact: Fact, today: date) -> bool:
    """What a stretch has brought by its end, which is told of before it is over only if the reference was, too."""
    over = fact.last is not None and fact.known_from is not None and fact.last < fact.known_from
    return over and fact.last is not None and today + PRINTING < fact.last


def _present(facts: Iterable[Fact], newer: Mapping[str, Fact], today: date | None) -> States:
    past, present = _parted(facts, lambda f: f.id in newer and _arrived(newer[f.id], today))
    return States(present, past, (), True)


def _arrived(fact: Fact, today: date | None) -> bool:
    """Whether a newer state is known by the draft's day; one without a date of its own held before it was printed."""
    if today is None:
        return True
    if fact.last is not None:
        return fact.last <= today
    return fact.known_from is None or fact.known_from <= today + EARLIER


def matches(fact: Fact, period: Period) -> bool:
    """Whether a fact's period is the claim's: the same stretch, or a state on a day within a year that is named.

    A fact without a period of its own holds on the day it became known.
    """
    if fact.first is not None and fact.last is None:  # since then
        return period.last >= fact.first
    if fact.first is None or fact.last is None:
        day = fact.last or fact.known_from
        return day is not None and _opening(period) <= day <= period.last
    if (fact.first, fact.last) == (period.first, period.last):
        return True
    if fact.first == fact.last:  # a state
        return period.first <= fact.last <= period.last
    if period.kind == "state":
        return fact.last == period.last
    return False


def _opening(period: Period) -> date:
    """The first day a period speaks of: 截至2020年底 tells what was so in 2020."""
    return period.first.replace(month=1, day=1) if period.kind == "state" else period.first


def expired(fact: Fact, today: date | None) -> bool:
    """A yearly figure told without its year more than two years after that year's end."""
    if today is None or fact.lasting != "dated" or fact.last is None:
        return False
    return old(fact.last, today)


def old(day: date, today: date) -> bool:
    """Whether a day lies more than two years back."""
    return today > _years_after(day, EXPIRY_YEARS)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def renewable(claim: Claim, fact: Fact, today: date | None) -> str:
    """The reason why a differing figure may be a newer one the reference does not know yet, or ""."""
    if today is None or fact.lasting in TIMELESS:
        return ""
    since = fact.last or fact.known_from
    if since is None:
        return ""
    if fact.first is None and today + EARLIER < since:
        return "other-period"  # counted before the reference's count
    if _counting(fact) and claim.quantity.low * claim.quantity.factor > fact.quantity.low * fact.quantity.factor:
        return "later-count" if today > min(since, fact.known_from or since) + GROWTH else ""
    parted = fact.first is not None and fact.last is not None and timedelta() < fact.last - fact.first < YEARLY
    return "other-period" if today > since + (SEASON if parted else RENEWAL) else ""


def _counting(fact: Fact) -> bool:
    """Whether the count goes on: a running total, or that of a period which was not over when it was printed."""
    return fact.lasting == "running" or bool(fact.last and fact.known_from and fact.known_from < fact.last)


def same_grain(fact: Fact, period: Period) -> bool:
    """Whether both are years, or both half-years, so that one may have been taken for the other."""
    if fact.first is None or fact.last is None or fact.lasting != "dated":
        return False
    return abs((fact.last - fact.first) - (period.last - period.first)) <= timedelta(days=3)

"""Totals behind their parts: 孝义41.2亿元、汾阳18.6亿元，合计59.8亿元."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.found import Found, added, sum_of, total_of
from factcheck.judge.relation.row import account, adjoins, alternating, nearest_row, plain, tight
from factcheck.judge.relation.story import JOINTS, STOPS, Item, Story, alike, between, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC401"
POOL = 9  # so many figures before a total may be its parts
VERB = 3  # characters of a verb behind 共 that shares one with its parts: 贷款…，共获贷
NOUN = 6  # characters of a noun before 合计: 驻外机构合计
MIXED = ("thing", "person")  # 9名个人、6个集体，共15个
RATED = frozenset({"growth", "points", "share", "rank", "multiple", "distance"})


class Closing(Struct, frozen=True):
    """How a total is announced: by a strong word (合计), a weak one (共) or one that names the whole (总长); of how
    many parts, of which noun.

    `opens` is the first item of the announcement (两类 in 两类保险保费合计), before which the parts stand.
    """

    opens: Item
    word: str
    count: int | None
    noun: str


def totals(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a total that its parts stand before, if it does not hold."""
    closing = _closing(story, item, tables) if item.stated and not item.known else None
    if closing is None:
        return None
    parts = _parts(story, item, closing, tables)
    if len(parts) < 2 or not all(p.sound for p in parts):
        return None
    if any(tables.inside(p.near, "average.every") for p in parts):
        return None
    if _adds_up(item, tuple(_pool(story, closing.opens, item, tables)), parts):
        return None
    reckoned = total_of(parts)
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "sum", item, reckoned, parts, added(parts))


def _closing(story: Story, item: Item, tables: RelationTables) -> Closing | None:
    before = story.previous(item)
    if before is not None and (not item.lead or item.lead in JOINTS) and not alike(before, item):
        return _closing(story, before, tables)  # 合计11871户、25868人
    word, body, rest = _announced(item.near or _paused(item), tables)
    if not word or not _said_before(story, item, rest, tables) or tables.inside(body, "sum.whole"):
        return None
    opens, count = item, tables.counts.get(tables.starts(body, "sum.counts"))
    if count:
        body = body[len(tables.starts(body, "sum.counts")) :]
    elif years := _years(item):
        body, count = body.removeprefix(years[0]), years[1]
    elif before is not None and item.lead == item.near and _counts(before, tables):
        opens, count = before, before.count
    if len(body) > (NOUN if count or word == "strong" else 0):
        return None
    return Closing(opens, word, count, body)


def _paused(item: Item) -> str:
    """三样加到一块儿，844万亩: the announcement before a pause."""
    return item.lead.rstrip("，,").replace(",", "，").rpartition("，")[2] if item.lead[-1:] in ("，", ",") else ""


def _years(item: Item) -> tuple[str, int] | None:
    """两年 of 两年共退出80个: its text and number."""
    view, place = item.passage.view, item.left + len(item.lead) - len(item.near)
    told = item.passage.figure_from(place)
    if told is None or told.start != place or told.token.dimension != "time" or told.token.unit != "年":
        return None
    if told.token.low.denominator != 1 or told.token.low < 2:
        return None
    return view[told.start : told.end], int(told.token.low)


def _announced(text: str, tables: RelationTables) -> tuple[str, str, str]:
    """The kind of the last word that announces a total, and what stands before and behind it."""
    for word in ("strong", "named", "weak"):
        if found := tables.last(text, f"sum.{word}"):
            return word, *found
    return "", "", ""


def _counts(item: Item, tables: RelationTables) -> bool:
    """Whether a figure counts the parts of what follows: 三县合计, 后两类户合计."""
    few = item.count is not None and 2 <= item.count <= POOL
    return few and item.quantity.dimension == "thing" and tables.only(item.near, "sum.which")


def _said_before(story: Story, item: Item, rest: str, tables: RelationTables) -> bool:
    """What stands between 共 and the figure is empty, light, or a verb that its parts had too (各查…, 共查…)."""
    if tables.only(rest, "sum.light"):
        return True
    if len(rest) <= 2 and any(rest in other.lead for other in story.before(item)):
        return True
    return len(rest) <= VERB and any(char in other.near for other in story.before(item) for char in rest)


def _parts(story: Story, item: Item, closing: Closing, tables: RelationTables) -> tuple[Item, ...]:
    pool = tuple(_pool(story, closing.opens, item, tables))
    row = _since_among(pool, tables)
    if closing.count:
        if len(row) >= closing.count:
            return row[: closing.count][::-1]
        lines = _lines(story, item, closing, tables)
        if len(lines) >= closing.count:
            return lines[: closing.count][::-1]
        return _sentence_before(story, item, closing, tables) or _named(story, item, closing)
    if any(tables.inside(p.tail, "sum.open") for p in row[:1]):
        return ()
    if len(row) > 1 and tables.starts(row[0].near, "sum.plus"):
        return row[1::-1]
    close = tight(row)
    if closing.word == "named":
        return nearest_row(item, close) if plain(close) else account(story, item, row)
    if closing.word == "weak" and len(close) < 2:
        return alternating(story, item, row, tables) or _mixed(story, item, closing)
    if len(close) > 1:
        return nearest_row(item, close)
    if len(row) > 1:
        return nearest_row(item, row)
    return _mixed(story, item, closing) or nearest_row(item, _lines(story, item, closing, tables))


def _pool(story: Story, opens: Item, item: Item, tables: RelationTables) -> Iterator[Item]:
    """The figures of the sentence before a total that are of its kind, the nearest first."""
    for number, other in enumerate(story.before(opens)):
        if number >= 3 * POOL:
            return
        if _adds(other, item, tables):
            yield other


def _adds(part: Item, item: Item, tables: RelationTables) -> bool:
    """Whether a figure is of the total's kind and no change, rate or rank."""
    if not alike(part, item) or part.claim.measure.value in RATED:
        return False
    return not tables.ends(part.near, "sum.apart")


def _mixed(story: Story, item: Item, closing: Closing) -> tuple[Item, ...]:
    """A row of things in one clause whose measure words differ, one of them the total's: 1600碗、850份，合计2450份."""
    row: list[Item] = []
    for other in story.before(closing.opens):
        if other.quantity.dimension not in MIXED or (row and any(char in STOPS for char in between(other, row[-1]))):
            break
        row.append(other)
    named = item.quantity.dimension in MIXED and any(alike(p, item) for p in row)
    return tuple(row[::-1]) if named else ()


def _since_among(pool: tuple[Item, ...], tables: RelationTables) -> tuple[Item, ...]:
    """The figures since the last 其中, which takes what stands before it out of the row."""
    for number, other in enumerate(pool):
        if tables.inside(other.near, "part.among"):
            return pool[: number + 1]
    return pool[:POOL]


def _sentence_before(story: Story, item: Item, closing: Closing, tables: RelationTables) -> tuple[Item, ...]:
    """The row of the sentence before, where the announcement opens its own and counts as many: …。三项合计854万亩."""
    if story.previous(closing.opens) is not None:
        return ()
    last = next(story.paragraph(closing.opens), None)
    if last is None:
        return ()
    row = tuple(p for p in (last, *story.before(last)) if _adds(p, item, tables))
    return row[::-1] if len(row) == closing.count else ()


def _lines(story: Story, item: Item, closing: Closing, tables: RelationTables) -> tuple[Item, ...]:
    """One figure from each of the sentences or short lines before an announcement, the nearest first.

    Without the number of the parts the announcement must open a sentence of its own: 一是…；二是…；合计….
    """
    if not closing.count and (closing.noun or story.previous(closing.opens) is not None):
        return ()
    parts: list[Item] = []
    place = closing.opens.number
    while place > 0 and len(parts) < POOL:
        last = story.items[place - 1]
        row = [last, *story.before(last)]
        own = [p for p in row if _adds(p, item, tables)]
        here = not parts and last.sentence == closing.opens.sentence
        if len(own) != 1 or not (here or adjoins(last, story.items[place])):
            break
        parts.append(own[0])
        place = min(p.number for p in row)
    return tuple(parts) if len(parts) > 1 else ()


def _named(story: Story, item: Item, closing: Closing) -> tuple[Item, ...]:
    """The figures of the paragraph that are told by the total's own noun (两类保险保费合计: 保费投入…), if so many."""
    noun = closing.noun[-2:]
    if len(noun) < 2:
        return ()
    found = [p for p in story.paragraph(closing.opens) if alike(p, item) and noun in p.near]
    return tuple(found[::-1]) if len(found) == closing.count else ()


def _adds_up(item: Item, pool: tuple[Item, ...], parts: tuple[Item, ...]) -> bool:
    """Whether some choice of the figures before the total makes it; of a row in one clause only its ends are tried."""
    pool, wanted = pool[:POOL], bounds(item.quantity)
    groups: Iterator[tuple[Item, ...]] = (pool[:size] for size in range(2, len(pool) + 1))
    if len(tight(pool)) < 2:
        choice = tuple(dict.fromkeys((*parts, *pool)))
        groups = (group for size in range(2, len(choice) + 1) for group in combinations(choice, size))
    return any(sum_of(group).meets(wanted) for group in (parts, *groups))

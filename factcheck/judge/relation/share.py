"""Ratios of two things that the draft names: 城乡居民收入比为2.93∶1; 第二产业增加值相当于地区生产总值的45%."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck.judge.relation.bounds import Bounds, prints, quotient, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story, alike, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC402"
REACH = 80  # figures back to the two sides
NAME = 4  # characters of a name that is not mistaken
CORE = 2
NEARBY = 12  # figures back that a loose name may mean
NEAR = Fraction(1, 20)  # published levels are revised: a smaller disagreement says nothing


def shares(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a ratio whose two sides are told by name somewhere before, if it does not hold."""
    if item.known:
        return None
    if item.quantity.kind in ("ratio", "number"):
        return _named_ratio(story, item, tables)
    if not item.stated or item.quantity.dimension != "ratio":
        return None
    return _of_names(story, item, tables) or _of_periods(story, item, tables)


# ------------------------------------------------------------------ 城乡居民收入比为2.93∶1


def _named_ratio(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """A ratio with a name of its own, whose two sides the paragraph tells by their words."""
    named = next((r for r in tables.ratios if any(name in item.near for name in r.names)), None)
    if named is None or item.quantity.hedge or len(item.quantity.terms) not in (0, 2):
        return None
    levels = [p for p in story.paragraph(item) if p.sound and named.of in p.near and p.quantity.kind == "money"]
    first = next((p for p in levels if named.first in p.near), None)
    second = next((p for p in levels if named.second in p.near), None)
    if first is None or second is None:
        return None
    (reached, reckoned), half = quotient(first.quantity, second.quantity), item.quantity.step / 2
    written = item.quantity.low / (item.quantity.terms[1] if item.quantity.terms else 1)
    if reached.meets(Bounds(written - half, written + 2 * half)) or not plausible(written, reckoned):
        return None
    return Found(CODE, "rate", item, reckoned, (first, second), f"{first.figure()}÷{second.figure()}")


def _sides(story: Story, item: Item, names: tuple[str, str], tables: RelationTables) -> list[tuple[Item, Item]]:
    """Pairs of earlier figures that are told by the two names, of one period and subject; no rates of a table."""
    earlier = tuple(
        p for p in story.earlier(item, REACH) if p.sound and not any(tables.inside(h, "table.rates") for h in p.heads)
    )
    firmly = _pairs(earlier, lambda p, name: p.told(name), names)
    if firmly:
        return firmly
    loosely = _pairs(earlier[:NEARBY], lambda p, name: _named_in(p, name, tables), names)
    return loosely if len({(value(a.quantity), value(b.quantity)) for a, b in loosely}) == 1 else []


def _pairs(
    earlier: tuple[Item, ...], told: Callable[[Item, str], bool], names: tuple[str, str]
) -> list[tuple[Item, Item]]:
    firsts, seconds = ([p for p in earlier if told(p, name)] for name in names)
    return [
        (part, whole)
        for part in firsts
        for whole in seconds
        if alike(part, whole) and _of_one_time(part, whole) and value(part.quantity) < value(whole.quantity)
    ]


def _of_one_time(part: Item, whole: Item) -> bool:
    a, b = part.claim, whole.claim
    return (a.period.value, a.subject.value) == (b.period.value, b.subject.value)


def _named_in(item: Item, name: str, tables: RelationTables) -> bool:
    """Whether the words before a figure, light ones apart, are part of a name: 实现就业3.15万人 of 就业人数."""
    core = _bare(item, item.near, tables)
    while light := tables.ends(core, "again.light"):
        core = core[: -len(light)]
    return len(core) >= CORE and core in name


# ------------------------------------------------------------------ 第二产业增加值相当于地区生产总值的45%


def _of_names(story: Story, item: Item, tables: RelationTables) -> Found | None:
    found = tables.last(item.near, "rate.of")
    if found is None or not found[1].endswith("的"):
        return None
    first, second = _bare(item, found[0], tables), found[1][:-1]
    second = second[len(tables.starts(second, "rate.scope")) :]
    if len(first) < NAME or len(second) < NAME:
        return None
    pairs = _sides(story, item, (first, second), tables)
    if not pairs or any(prints(*quotient(a.quantity, b.quantity), item.quantity) for a, b in pairs):
        return None
    same = [p for p in pairs if p[0].claim.period.value == item.claim.period.value] or pairs
    part, whole = same[0]
    reckoned, written = value(part.quantity) / value(whole.quantity), value(item.quantity)
    if not plausible(written, reckoned) or abs(reckoned - written) < NEAR * reckoned:
        return None
    return Found(CODE, "rate", item, reckoned, (part, whole), f"{part.figure()}÷{whole.figure()}")


def _bare(item: Item, name: str, tables: RelationTables) -> str:
    """A name without the period and the place before it: 2023年全市第二产业增加值."""
    told = item.passage.told(item.left, item.start)
    if told and (place := name.rfind(item.passage.view[told[-1].start : told[-1].end])) >= 0:
        name = name[place + told[-1].end - told[-1].start :]
    while light := tables.starts(name, "again.whole") or tables.starts(name, "again.light"):
        name = name[len(light) :]
    return name


# ------------------------------------------------------------------ 今年上半年的完成额相当于去年全年的44.9%


def _of_periods(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """One stretch of time as a part of another, if just one indicator has been told for both."""
    told = item.passage.told(item.left, item.start)
    found = tables.last(item.near, "rate.of")
    if len(told) != 2 or found is None or told[0].token.key == told[1].token.key:
        return None
    if found[1].removesuffix("的") != item.passage.view[told[1].start : told[1].end]:
        return None
    keys = told[0].token.key, told[1].token.key
    sides: tuple[list[Item], list[Item]] = ([], [])
    for other in story.earlier(item, REACH):
        for row, key in zip(sides, keys, strict=True):
            if other.sound and other.claim.period.value == key and other.claim.measure.value == "level":
                row.append(other)
    pairs = [(a, b) for a in sides[0] for b in sides[1] if alike(a, b) and _one_indicator(a, b)]
    if len(pairs) != 1 or prints(*quotient(pairs[0][0].quantity, pairs[0][1].quantity), item.quantity):
        return None
    part, whole = pairs[0]
    reckoned = value(part.quantity) / value(whole.quantity)
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "rate", item, reckoned, (part, whole), f"{part.figure()}÷{whole.figure()}")


def _one_indicator(first: Item, second: Item) -> bool:
    a, b = first.claim, second.claim
    if not a.candidates or not b.candidates or a.subject.value != b.subject.value:
        return False
    return a.candidates[0].indicator == b.candidates[0].indicator

"""Averages and products: 21.7万户58.5万人，户均2.7人; 3个组各查24个村，共查72个村; 前者为后者的2.78倍."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from msgspec import Struct

from factcheck.judge.relation.bounds import bounds, prints, quotient, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story, alike, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC405"
REACH = 6
GENERAL = "个"  # the measure word that tells nothing of what it counts
MONTHS = Fraction(12)
PERSONS = frozenset("人名位")


def averages(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on an average, a product or a multiple whose two figures the sentence states, if it does not hold."""
    if not item.stated or item.known:
        return None
    return (
        _average(story, item, tables)
        or _product(story, item, tables)
        or _year(story, item, tables)
        or _multiple(story, item, tables)
    )


# ------------------------------------------------------------------ 平均每家1134万元


class Over(Struct, frozen=True):
    """What an average is over (家 of 平均每家, 个 and 车间 of 平均每个车间投资) and what it is an average of (投资)."""

    unit: str
    counted: str
    summed: str


def _average(story: Story, item: Item, tables: RelationTables) -> Found | None:
    over = _over(item.near, tables)
    nearby = list(islice(story.context(item), REACH)) if over else []
    if over is None or len(nearby) < 2:
        return None
    counts = [p for p in nearby if p.sound and _counted(p, over)]
    sums = [p for p in nearby if p.sound and alike(p, item) and over.summed[-2:] in p.near + p.after]
    if not counts or not sums or {counts[0].number, sums[0].number} != {nearby[0].number, nearby[1].number}:
        return None
    count, total = counts[0], sums[0]
    pairs = ((s.quantity, c.quantity) for s in sums for c in counts if s is not c)
    if any(prints(*quotient(*pair), item.quantity) for pair in pairs):
        return None
    reckoned = value(total.quantity) / value(count.quantity)
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "average", item, reckoned, (total, count), f"{total.figure()}÷{count.figure()}")


def _over(text: str, tables: RelationTables) -> Over | None:
    if not tables.inside(text, "average.mean"):
        return None
    while light := tables.ends(text, "average.light"):
        text = text[: -len(light)]
    if tables.inside(text, "average.other"):
        return None
    if each := tables.starts(text, "average.each"):
        unit, rest = text[len(each) : len(each) + 1], text[len(each) + 1 :]
        if not unit:
            return None
        return Over(unit, rest[:2], rest[2:]) if unit == GENERAL else Over(unit, "", rest)
    per = tables.starts(text, "average.per")
    return Over(per[0], "", text[len(per) :]) if per else None


def _counted(item: Item, over: Over) -> bool:
    """Whether a figure counts what the average is over: 31名 for 人均, 2353支队伍 for 每队."""
    quantity = item.quantity
    if quantity.dimension == "person":
        return over.unit in PERSONS
    if over.unit == GENERAL:
        return quantity.unit == GENERAL and bool(over.counted) and over.counted in item.near + item.after
    noun = item.near[-1:] + item.after[:4]  # 工作队2353支, 2353支队伍
    return over.unit in quantity.unit or (quantity.dimension == "thing" and over.unit in noun)


# ------------------------------------------------------------------ 3个组各查24个村，共查72个村


def _product(story: Story, item: Item, tables: RelationTables) -> Found | None:
    nearby = list(islice(story.before(item), 2))
    if len(nearby) < 2 or not alike(nearby[0], item) or item.lead == item.near:
        return None
    size, groups = nearby
    if not any(tables.inside(item.near, name) for name in ("sum.strong", "sum.weak", "average.outcome")):
        return None
    if not groups.sound or not size.sound or not _each_of(groups, size, tables):
        return None
    if any(alike(p, item) for p in story.before(groups)):
        return None
    own = 1 / groups.quantity.factor  # so many of its own unit: 11亩，每亩900斤
    reached = bounds(groups.quantity).times(own) * bounds(size.quantity)
    reckoned = value(groups.quantity) * own * value(size.quantity)
    if reached.meets(bounds(item.quantity)) or not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "product", item, reckoned, (groups, size), f"{groups.figure()}×{size.figure()}")


def _each_of(groups: Item, size: Item, tables: RelationTables) -> bool:
    """Whether the second figure is told of each of the first: 3个组各查24个村, 5000户每户补助800元."""
    if field := tables.inside(size.near, "average.field"):
        return groups.quantity.unit == field[0]
    every = tables.last(size.near, "average.every")
    if every is None:
        return False
    if tables.ends(size.near[: len(size.near) - len(every[1])], "average.spread"):
        return size.lead == size.near and groups.quantity.kind == "count"
    return bool(every[1]) and every[1][0] in groups.quantity.unit + groups.after


# ------------------------------------------------------------------ 每月4500元，一年就是5.4万元


def _year(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """Twelve times what is told for a month, where the draft says that it comes to that in a year."""
    month = story.previous(item)
    if month is None or not month.sound or not alike(month, item) or item.lead == item.near:
        return None
    if not tables.only(item.near, "average.yearly") or not tables.inside(month.near, "average.monthly"):
        return None
    reached, reckoned = bounds(month.quantity).times(MONTHS), value(month.quantity) * MONTHS
    if reached.meets(bounds(item.quantity)) or not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "product", item, reckoned, (month,), f"{month.figure()}×{MONTHS}")


# ------------------------------------------------------------------ 前者为后者的2.78倍


def _multiple(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """前者是后者的N倍, 相当于前者的P%, B是A的N倍."""
    if item.quantity.dimension not in ("ratio", "multiple"):
        return None
    nearby = list(story.paragraph(item, 4))
    sides = _sides(nearby, item, tables)
    if sides is None or not alike(*sides) or not all(s.sound for s in sides):
        return None
    part, whole = sides
    reckoned = value(part.quantity) / value(whole.quantity)
    pool = [p for p in story.paragraph(item, 8) if alike(p, part) and p.sound]
    pairs = ((a.quantity, b.quantity) for a in pool for b in pool if a is not b)
    if any(prints(*quotient(*pair), item.quantity) for pair in pairs):
        return None
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "multiple", item, reckoned, (part, whole), f"{part.figure()}÷{whole.figure()}")


def _sides(nearby: list[Item], item: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    near = item.near
    if item.lead == near and near == "的" and nearby and tables.ends(nearby[0].near, "multiple.is") and len(nearby) > 1:
        return nearby[1], nearby[0]
    if len(nearby) < 2:
        return None
    last, first = nearby[:2]
    if tables.ends(near, "multiple.second"):
        return first, last
    return (last, first) if tables.ends(near, "multiple.first") else None

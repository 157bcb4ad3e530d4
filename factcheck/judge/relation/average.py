"""Averages and products: 21.7万户58.5万人，户均2.7人; 3个组各查24个村，共查72个村; 前者为后者的2.78倍."""

from __future__ import annotations

from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story, alike, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC405"
REACH = 6


def averages(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on an average, a product or a multiple whose two figures the sentence states, if it does not hold."""
    if not item.stated or item.known:
        return None
    return (
        _average(story, item, tables) or _product(story, item, tables) or _multiple(story, item, tables)
    )


# ------------------------------------------------------------------ 平均每家1134万元


def _average(story: Story, item: Item, tables: RelationTables) -> Found | None:
    each, noun = _each(item.near, tables)
    if not each:
        return None
    nearby = list(story.before(item))[:REACH]
    counts = [p for p in nearby if _counted(p, each)]
    sums = [p for p in nearby if alike(p, item) and (not noun or noun[-2:] in p.near + p.after)]
    if not counts or not sums or not counts[0].sound or not sums[0].sound or counts[0] is sums[0]:
        return None
    count, total = counts[0], sums[0]
    if count not in nearby[:2] or total not in nearby[:2]:
        return None
    written = bounds(item.quantity)
    if any((bounds(s.quantity) / bounds(c.quantity)).meets(written) for s in sums for c in counts if s is not c and s.sound and c.sound):
        return None
    reckoned = value(total.quantity) / value(count.quantity)
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "average", item, reckoned, (total, count), f"{total.figure()}÷{count.figure()}")


def _each(text: str, tables: RelationTables) -> tuple[str, str]:
    """What the average is over (户 of 户均, 家 of 平均每家) and what it is an average of; ("", "") if it is none."""
    while light := tables.ends(text, "average.light"):
        text = text[: -len(light)]
    if tables.inside(text, "average.other"):
        return "", ""
    if found := tables.last(text, "average.each"):
        return (found[1][:1], found[1][1:]) if found[1] and not found[0] else ("", "")
    for word in tables.words["average.per"]:
        if text.startswith(word):
            return word[0], text[len(word) :]
    return "", ""


def _counted(item: Item, each: str) -> bool:
    """Whether a figure counts what the average is over: 31名 for 人均, 2353支队伍 for 每队."""
    quantity = item.quantity
    if quantity.dimension == "person":
        return each in ("人", "名", "位")
    return each in quantity.unit or (quantity.kind == "count" and each in item.after[:4] and quantity.dimension == "thing")


# ------------------------------------------------------------------ 3个组各查24个村，共查72个村


def _product(story: Story, item: Item, tables: RelationTables) -> Found | None:
    nearby = list(story.before(item))[:2]
    if len(nearby) < 2 or not alike(nearby[0], item) or item.lead == item.near:
        return None
    size, groups = nearby
    if not (tables.inside(item.near, "sum.strong") or tables.inside(item.near, "sum.weak")):
        return None
    if not tables.inside(size.near, "average.every") or not groups.sound or not size.sound or groups.count is None:
        return None
    if any(alike(p, item) for p in story.before(groups)):
        return None
    reached = bounds(groups.quantity) * bounds(size.quantity)
    reckoned = value(groups.quantity) * value(size.quantity)
    if reached.meets(bounds(item.quantity)) or not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "product", item, reckoned, (groups, size), f"{groups.figure()}×{size.figure()}")


# ------------------------------------------------------------------ 前者为后者的2.78倍


def _multiple(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """前者是后者的N倍, 相当于前者的P%, B是A的N倍."""
    if item.quantity.dimension not in ("ratio", "multiple"):
        return None
    nearby = [p for p in list(story.before(item))[:4]]
    sides = _sides(nearby, item, tables)
    if sides is None or not alike(*sides) or not all(s.sound for s in sides):
        return None
    part, whole = sides
    reckoned = value(part.quantity) / value(whole.quantity)
    written = bounds(item.quantity)
    pool = [p for p in story.paragraph(item, 8) if alike(p, part) and p.sound]
    if any((bounds(a.quantity) / bounds(b.quantity)).meets(written) for a in pool for b in pool if a is not b):
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

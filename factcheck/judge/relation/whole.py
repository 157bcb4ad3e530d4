"""Wholes before their parts: 336项，其中续建145项、新建191项."""

from __future__ import annotations

from factcheck.context import ENDS
from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.found import Found, added, slip, sum_of, total_of
from factcheck.judge.relation.story import JOINTS, STOPS, Item, Story, alike, among, between, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC401"
COLONS = ("：", ":")
MADE = 4  # characters behind the last part of 由…构成


def wholes(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a whole or one of its parts behind 其中, if they do not add up.

    Parts are compared only where they can't overlap: names that divide the whole between them (城镇, 农村) must
    make it; names of one pattern (县道、乡道、村道) must not exceed it, nor miss it by what looks like a slip.
    """
    if item.stated and (found := _divided(story, item, tables)) is not None:
        return found
    parts = _listed(story, item, tables) if item.stated else ()
    if len(parts) < 2 or sum(not p.sound for p in parts) > item.known or not all(p.stated for p in parts):
        return None
    names = tuple(_name(p, tables) for p in parts)
    whole, reckoned = value(item.quantity), total_of(parts)
    wanted, reached = bounds(item.quantity), sum_of(parts)
    if reached.meets(wanted) or not plausible(whole, reckoned):
        return None
    if not _exhaustive(names, tables):
        over = reached.low > wanted.high
        if not _kindred(names, tables) or not (over or slip(whole, reckoned)):
            return None
    return _blamed(item, parts)


def _divided(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """A whole that the draft says its parts make: 3.86万人次，分别为…; 26.4亿元，由…构成; 分成三等：…; 共126个：…."""
    if item.quantity.dimension in ("ratio", "points"):
        return None  # 增长6.8%，…增速分别为3.3%、0.5%
    following = [p for p in story.following(item) if alike(p, item)]
    parts = _row_of(following, item, tables)
    if len(parts) < 2 or not all(p.stated for p in parts) or sum(not p.sound for p in parts) > item.known:
        return None
    whole, reckoned = value(item.quantity), total_of(parts)
    if sum_of(parts).meets(bounds(item.quantity)) or not plausible(whole, reckoned):
        return None
    if parts[-1].near.endswith(tables.words["rest.strong"]) and not parts[-1].known:
        others = parts[:-1]
        formula = "－".join(p.figure() for p in (item, *others))
        return Found(CODE, "rest", parts[-1], whole - total_of(others), (item, *others), formula)
    return _blamed(item, parts)


def _row_of(following: list[Item], item: Item, tables: RelationTables) -> tuple[Item, ...]:
    """The parts that a word or a colon right behind the whole says to be all of it."""
    row: list[Item] = []
    for part in following:
        if row and any(char in ENDS for char in between(row[-1], part)):
            break
        row.append(part)
    if not row:
        return ()
    led = between(item, row[0])
    if tables.inside(row[0].near, "divided.each") or tables.inside(led, "divided.each"):
        return _joined(row)
    closing = row[-1].passage.view[row[-1].end : row[-1].end + MADE]
    if tables.inside(led, "divided.from") and tables.inside(closing, "divided.made"):
        return tuple(row)
    if not led.rstrip(row[0].near).endswith(COLONS) and ("：" not in led and ":" not in led):
        return ()
    parted = tables.inside(led, "divided.into")
    told = tables.inside(item.near, "divided.all")
    row = [p for p in row if not tables.inside(p.near, "divided.other")]
    if parted:
        return tuple(row) if len(row) > 1 and tables.ends(row[-1].near, "rest.strong") else ()
    kinds = {tables.ends(p.near, "part.kinds") for p in row}
    return tuple(row) if told and len(row) > 2 and len(kinds) == 1 and "" not in kinds else ()


def _joined(row: list[Item]) -> tuple[Item, ...]:
    """The beginning of a row whose members follow each other without another pause than 、."""
    parts = row[:1]
    for part in row[1:]:
        if any(char in STOPS for char in part.lead) or not any(joint in part.lead for joint in JOINTS):
            break
        parts.append(part)
    return tuple(parts)


def _blamed(item: Item, parts: tuple[Item, ...]) -> Found | None:
    """The whole is at fault, or, where the reference vouches for it, the last part that it does not vouch for."""
    if not item.known:
        return Found(CODE, "sum", item, total_of(parts), parts, added(parts))
    doubtful = [p for p in parts if not p.known]
    if not doubtful:
        return None
    part = doubtful[-1]
    others = tuple(p for p in parts if p is not part)
    formula = "－".join(p.figure() for p in (item, *others))
    return Found(CODE, "rest", part, value(item.quantity) - total_of(others), (item, *others), formula)


def _listed(story: Story, item: Item, tables: RelationTables) -> tuple[Item, ...]:
    """The parts that 其中 opens after a whole, as far as they follow each other without another figure."""
    parts: list[Item] = []
    for other in story.following(item):
        if not parts:
            if not alike(other, item):
                continue
            if among(other, tables.words["part.among"]) is None:
                return ()
        elif not alike(other, item) or not _continues(other):
            break
        parts.append(other)
    return tuple(parts) if parts and not tables.inside(parts[-1].after, "sum.open") else ()


def _continues(item: Item) -> bool:
    lead = item.lead.lstrip("，,")
    return len(item.lead) - len(lead) <= 1 and not any(char in STOPS for char in lead)


def _name(item: Item, tables: RelationTables) -> str:
    """What a part of a list is called: the words before its figure, else those behind it."""
    text = among(item, tables.words["part.among"])
    if text is None:
        text = item.near
        for joint in JOINTS:
            text = text.removeprefix(joint)
    return text or item.after


def _exhaustive(names: tuple[str, ...], tables: RelationTables) -> bool:
    """Whether the names divide everything between them: 男 and 女, 城镇 and 农村."""
    for group in tables.complements:
        divided = len(names) == len(group) and {w for w in group for n in names if w in n} == group
        if divided and all(sum(w in name for w in group) == 1 for name in names):
            return True
    return False


def _kindred(names: tuple[str, ...], tables: RelationTables) -> bool:
    """Whether the names are of one pattern, so that nothing is counted twice: 县道、乡道、村道."""
    ends = {tables.ends(name, "part.kinds") for name in names}
    return len(set(names)) == len(names) and len(ends) == 1 and "" not in ends and len({len(n) for n in names}) <= 2

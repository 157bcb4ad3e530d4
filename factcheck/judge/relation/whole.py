"""Wholes before their parts: 336项，其中续建145项、新建191项."""

from __future__ import annotations

from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.found import Found, added, slip, sum_of, total_of
from factcheck.judge.relation.story import JOINTS, STOPS, Item, Story, alike, among, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC401"


def wholes(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a whole or one of its parts behind 其中, if they do not add up.

    Parts are compared only where they can't overlap: names that divide the whole between them (城镇, 农村) must
    make it; names of one pattern (县道、乡道、村道) must not exceed it, nor miss it by what looks like a slip.
    """
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

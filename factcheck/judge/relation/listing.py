"""Counted lists: 服务事项共三类：一是…，二是…; 临县、方山、中阳3个县."""

from __future__ import annotations

from fractions import Fraction

from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story
from factcheck.lexicon.relations import RelationTables

CODE = "FC406"
ORDINALS = "一二三四五六七八九十"
LEAD_IN = 10  # characters between the announced number and its list


def listings(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on an announced number of things that are then listed, or on a number after their names."""
    count = item.count
    if count is None or not 2 <= count <= len(ORDINALS) or item.quantity.kind != "count" or item.known:
        return None
    return _enumerated(story, item, count, tables) or _names(item, count, tables)


def _enumerated(story: Story, item: Item, count: int, tables: RelationTables) -> Found | None:
    """共三类：一是…，二是…: the ordinals that follow, unless the list is cut short or goes on in a later paragraph."""
    view = item.passage.view
    for series in tables.words["listing.series"]:
        first = view.find(series.format(ORDINALS[0]), item.end, item.end + LEAD_IN + len(series))
        if first < 0 or tables.inside(view[item.end : first], "listing.break"):
            continue
        place, number = first, 0
        while number < len(ORDINALS) and (place := view.find(series.format(ORDINALS[number]), place)) >= 0:
            number += 1
        if (
            number == count
            or number < 2
            or tables.inside(view[first:], "listing.cut")
            or _resumed(story, item, series, number)
        ):
            return None
        marks = "、".join(series.format(ORDINALS[i]).strip("，、,") for i in range(number))
        return Found(CODE, "listing", item, Fraction(number), (), marks)
    return None


def _resumed(story: Story, item: Item, series: str, number: int) -> bool:
    """Whether another paragraph takes up the list: its next ordinal stands there."""
    if number >= len(ORDINALS):
        return True
    mark = series.format(ORDINALS[number])
    return any(mark in passage.view for passage in story.passages[item.passage.number + 1 :])


def _names(item: Item, count: int, tables: RelationTables) -> Found | None:
    """Names of places and their number: 临县、方山、中阳3个县, where a name ends as the places are called."""
    kind = item.quantity.unit[-1:] if item.quantity.unit != "个" else item.after[:1]
    if kind not in tables.words["listing.places"] or (item.lead != item.near and not item.near):
        return None
    text = item.near
    for joint in ("以及", "和", "及", "与"):
        text = text.replace(joint, "、")
    names = text.split("、")
    if len(names) < 2 or not any(n.endswith(kind) and 2 <= len(n) <= 4 for n in names[1:]):
        return None
    if not all(2 <= len(n) <= 4 for n in names[1:]) or len(names[0]) > 8 or tables.inside(text, "listing.others"):
        return None
    if len(names) == count:
        return None
    return Found(CODE, "listing", item, Fraction(len(names)), (), "、".join(names))

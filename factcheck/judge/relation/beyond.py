"""How far from another's figure: 城镇增长6.8%，农村增长10.3%，快于城镇3.5个百分点."""

from __future__ import annotations

from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.difference import compared, fits, scale_of
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story, alike
from factcheck.lexicon.relations import RelationTables

NAMES = 4  # characters of a label that is no more than a name


def beyonds(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on how far a figure lies above or below another's, told under its name, if that does not hold."""
    if not item.stated or item.known:
        return None
    other, above = _measured_against(item.near, tables)
    own = story.previous(item)
    if len(other) < 2 or own is None or not fits(item, own) or _is_period(item, other):
        return None
    theirs = [p for p in story.paragraph(item, 12) if p is not own and alike(p, own) and p.sound]
    named = next((p for p in theirs if other in _told_since(story, p)), None)
    if named is None or not own.sound or (value(own.quantity) > value(named.quantity)) != above:
        return None
    if item.quantity.dimension != "points" and own.near[-2:] != named.near[-2:] and len(own.near) > NAMES:
        return None
    written, scale = bounds(item.quantity), scale_of(item)
    if any((bounds(own.quantity) - bounds(p.quantity)).times(scale).size().meets(written) for p in theirs):
        return None
    return compared(item, *((own, named) if above else (named, own)))


def _is_period(item: Item, text: str) -> bool:
    return any(text.startswith(item.passage.view[p.start : p.end]) for p in item.passage.periods)


def _measured_against(near: str, tables: RelationTables) -> tuple[str, bool]:
    """Whose rate is the measure and whether it is passed: 快于城镇, 比全省低."""
    for name, above in (("beyond.above", True), ("beyond.below", False)):
        if word := tables.starts(near, name):
            return _whose(near[len(word) :], tables), above
    than = tables.starts(near, "change.than")
    up, down = tables.ends(near, "change.up"), tables.ends(near, "change.down")
    if than and (up or down):
        return _whose(near[len(than) : len(near) - len(up or down)], tables), bool(up)
    return "", True


def _whose(text: str, tables: RelationTables) -> str:
    while light := tables.ends(text, "beyond.light"):
        text = text[: -len(light)]
    return text


def _told_since(story: Story, item: Item) -> str:
    """The words of the sentence that lead in to a figure, back to the figure of its kind before it."""
    words = [item.lead]
    for other in story.before(item):
        if alike(other, item) or other.quantity.dimension == "points":
            break
        words.append(other.lead)
    return "".join(reversed(words))

"""One figure told in two units: 330万亩（约22万公顷）, 546毫米，合54.6厘米."""

from __future__ import annotations

from factcheck.judge.relation.bounds import bounds, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import Item, Story
from factcheck.lexicon.relations import RelationTables

CODE = "FC405"
OPEN, CLOSE = "（(", "）)"
CONVERTED = frozenset({"area", "mass", "length", "volume", "power", "energy"})
SLIP = 20  # a reckoned value as far off as this is another thing in brackets


def conversions(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a figure that repeats the one before it in another unit, if the two differ."""
    first = story.previous(item)
    if first is None or item.known or not item.stated or not first.sound:
        return None
    a, b = first.quantity, item.quantity
    if a.dimension != b.dimension or a.dimension not in CONVERTED or a.factor == b.factor:
        return None
    if not _repeats(item, tables) or bounds(a).meets(bounds(b)):
        return None
    reckoned = value(a)
    if not 0 < reckoned < SLIP * value(b) < SLIP * SLIP * reckoned:
        return None
    return Found(CODE, "conversion", item, reckoned, (first,), first.passage.view[first.start : first.end])


def _repeats(item: Item, tables: RelationTables) -> bool:
    """Whether it stands alone in a bracket right behind the figure, or behind a word such as 折合."""
    if item.lead[:1] in OPEN and item.lead[:1]:
        return tables.only(item.lead[1:], "conversion.light") and item.tail[:1] in CLOSE and bool(item.tail)
    lead = item.lead.lstrip("，,")
    return bool(tables.starts(lead, "conversion.says")) and tables.only(lead, "conversion.says", "conversion.light")

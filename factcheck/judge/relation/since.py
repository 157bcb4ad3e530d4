"""The two ends of a change where the older stands apart: 965元，比2022年增加53元; 75家，同比增长21%，去年同期为62家."""

from __future__ import annotations

from factcheck.judge.relation.pair import Ends
from factcheck.judge.relation.story import Item, Story, alike
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Period

REACH = 40  # figures back to the older one
NAME = 4  # characters of a name that is not mistaken


def far_ends(story: Story, item: Item, tables: RelationTables) -> Ends | None:
    """The newer figure right before a change, and the older one that its base names, if just one fits."""
    new = story.previous(item)
    if new is None or not new.sound or item.lead == item.near or any(c in item.lead[1:] for c in "，,。；"):
        return None
    word = tables.ends(item.near, "change.up") or tables.ends(item.near, "change.down")
    if not word:
        return None
    up = bool(tables.ends(word, "change.up"))
    base = item.near[: -len(word)]
    if base and tables.only(base, "change.yearly"):
        olds = _told_beside(story, item, new, tables)
    else:
        period = _based(item, base, tables)
        olds = _told_of(story, new, period, tables) if period else []
    return Ends(olds[0], new, up) if len(olds) == 1 else None


def _told_beside(story: Story, item: Item, new: Item, tables: RelationTables) -> list[Item]:
    """The figure that 去年同期 alone leads in to, right behind the change."""
    after = next(story.following(item), None)
    fits = after is not None and alike(after, new) and tables.starts(after.near, "change.base")
    return [after] if fits and after and tables.only(after.near, "change.base", "change.after") else []


def _based(item: Item, base: str, tables: RelationTables) -> Period | None:
    """The period P of 比P, where nothing else stands beside it."""
    told = [p.token for p in item.passage.told(item.left, item.start)]
    than = tables.starts(base, "change.than")
    if not than or len(told) != 1:
        return None
    return told[0] if base[len(than) :] == "".join(told[0].text.split()) else None


def _told_of(story: Story, new: Item, period: Period, tables: RelationTables) -> list[Item]:
    """Earlier figures of the newer one's kind and name that belong to a period, of each value one."""
    found = [
        p
        for p in story.earlier(new, REACH)
        if p.sound and alike(p, new) and _of_period(p, period) and _one_thing(p, new, tables)
    ]
    return list({(p.quantity.low, p.quantity.factor): p for p in found}.values())


def _of_period(item: Item, period: Period) -> bool:
    """Whether a figure is told of a period: the same key, or the same year where both are years or ends of years."""
    key = item.claim.period.value
    keys = {key, *(p.token.key for p in item.passage.told(0, item.start)[-1:])}
    if period.key in keys:
        return True
    return period.kind in ("year", "state") and any(
        k.strip("@")[:4] == period.key.strip("@")[:4] and _yearly(k) for k in keys
    )


def _yearly(key: str) -> bool:
    return key.isdigit() or key.endswith("-12-31")


def _one_thing(old: Item, new: Item, tables: RelationTables) -> bool:
    """Whether both are told by one indicator without another scope, or by the same last words."""
    a, b = old.claim, new.claim
    if a.measure.value != b.measure.value or a.subject.value != b.subject.value:
        return False
    if a.candidates and b.candidates and a.candidates[0].indicator == b.candidates[0].indicator:
        return [s.value for s in a.candidates[0].scopes] == [s.value for s in b.candidates[0].scopes]
    name = old.near
    while light := tables.ends(name, "again.light"):
        name = name[: -len(light)]
    return len(name) >= NAME and name[-NAME:] in new.near

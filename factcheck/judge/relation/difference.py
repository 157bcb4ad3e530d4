"""Differences: 由19.2%降至0.18%，下降19.02个百分点; 实施2379个，完工2244个，尚有135个; 两者相差2592元."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, islice

from factcheck.judge.relation.bounds import Bounds, bounds, value
from factcheck.judge.relation.found import Found, sum_of, total_of
from factcheck.judge.relation.pair import ends
from factcheck.judge.relation.since import far_ends
from factcheck.judge.relation.story import Item, Story, alike, among, only_before, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC403"
PERCENT = Fraction(100)


def differences(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a change, a remainder or a distance whose two sides the draft states, if it does not hold."""
    if not item.stated or item.known or item.quantity.kind in ("percent", "fraction", "multiple"):
        return None
    return (
        _change(story, item, tables)
        or _raised(story, item, tables)
        or _rest(story, item, tables)
        or _apart(story, item, tables)
    )


def _change(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """A change that both ends stand right before."""
    pair = ends(story, item, tables) or far_ends(story, item, tables)
    if pair is None or not pair.sound or not fits(item, pair.old):
        return None
    greater, less = (pair.new, pair.old) if pair.up else (pair.old, pair.new)
    return compared(item, greater, less)


def fits(item: Item, end: Item) -> bool:
    """Whether the figure can be a difference of such figures: points of percents, else the same unit."""
    if item.quantity.dimension == "points":
        return end.quantity.dimension == "ratio"
    return alike(item, end)


def scale_of(item: Item) -> Fraction:
    """What a difference of the two figures is told in: points are hundredths of a rate."""
    return PERCENT if item.quantity.dimension == "points" else Fraction(1)


def compared(item: Item, greater: Item, less: Item) -> Found | None:
    scale = scale_of(item)
    reached = (bounds(greater.quantity) - bounds(less.quantity)).times(scale)
    reckoned = (value(greater.quantity) - value(less.quantity)) * scale
    if reached.meets(bounds(item.quantity)) or not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "difference", item, reckoned, (greater, less), f"{greater.figure()}－{less.figure()}")


# ------------------------------------------------------------------ 912元；7月起提高到965元，提高53元


def _raised(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """A change right behind a new level (提高到965元) whose old level is the only figure of its kind just before."""
    new = story.previous(item)
    if new is None or not new.sound or not alike(new, item) or item.lead.lstrip("，,") != item.near:
        return None
    up, down = tables.ends(item.near, "change.up"), tables.ends(item.near, "change.down")
    if item.near != (up or down) or not tables.inside(new.near, "change.raised"):
        return None
    earlier = [p for p in story.paragraph(new, 8) if alike(p, new)]
    if not earlier or not earlier[0].sound or earlier[0].number < new.number - 2:
        return None
    if any(
        (bounds(new.quantity) - bounds(p.quantity)).size().meets(bounds(item.quantity)) for p in earlier if p.stated
    ):
        return None
    old = earlier[0]
    rises = value(new.quantity) > value(old.quantity)
    if rises != bool(up) or not _one_label(old, new, tables):
        return None
    return compared(item, *((new, old) if rises else (old, new)))


def _one_label(old: Item, new: Item, tables: RelationTables) -> bool:
    """Whether both levels end on the same words (每人每月), or the new one has none of its own."""
    raised = tables.inside(new.near, "change.raised")
    label = new.near[new.near.rfind(raised) + len(raised) :]
    return old.near.endswith(label)


# ------------------------------------------------------------------ 实施2379个，完工2244个，尚有135个


def _rest(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """What remains of a whole of which the sentence has told the part that is done, or parts behind 其中."""
    near = item.near
    while light := tables.ends(near, "change.after"):  # 余下的|是
        near = near[: -len(light)]
    strong = tables.ends(near, "rest.strong")
    weak = tables.ends(item.near, "rest.weak") and tables.inside(item.after[:6], "rest.undone")
    if not (strong or weak) or item.claim.modality.value != "asserted":
        return None
    earlier = [p for p in story.context(item) if alike(p, item)][:6]
    if len(earlier) == 1 and (before := only_before(story, earlier[0])):
        earlier.append(before)
    if len(earlier) < 2 or not all(p.stated for p in earlier):
        return None
    opening = next((n for n, p in enumerate(earlier[:-1]) if among(p, tables.words["part.among"]) is not None), None)
    if opening is None and not tables.inside(earlier[0].near, "rest.done"):
        return None
    taken, whole = (earlier[:1], earlier[1]) if opening is None else (earlier[: opening + 1], earlier[opening + 1])
    written = bounds(item.quantity)
    if any((bounds(a.quantity) - bounds(b.quantity)).meets(written) for a, b in combinations(earlier[::-1], 2)):
        return None
    if len(earlier) > 2 and not _first_less_all(earlier[::-1], written):
        return None
    return _left(item, whole, taken[::-1])


def _left(item: Item, whole: Item, taken: list[Item]) -> Found | None:
    """The finding that what is left of a whole is not what is written."""
    if not all(p.sound for p in (whole, *taken)):
        return None
    reckoned = value(whole.quantity) - total_of(taken)
    if (bounds(whole.quantity) - sum_of(taken)).meets(bounds(item.quantity)):
        return None
    if not plausible(value(item.quantity), reckoned):
        return None
    formula = "－".join(p.figure() for p in (whole, *taken))
    return Found(CODE, "rest", item, reckoned, (whole, *taken), formula)


def _first_less_all(row: list[Item], written: Bounds) -> bool:
    """Whether what the first figure leaves when all the others are taken from it is not what is written either."""
    left = bounds(row[0].quantity)
    for other in row[1:]:
        left = left - bounds(other.quantity)
    return not left.meets(written)


# ------------------------------------------------------------------ 9169元，6577元，两者相差2592元


def _apart(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The distance of the two figures before it."""
    if not tables.ends(item.near, "apart.any") and not _sides_named(story, item, tables):
        return None
    nearby = list(islice(story.context(item), 3))
    sides = [p for p in nearby if fits(item, p)][:2]
    if len(sides) < 2 or not all(s.sound for s in sides):
        return None
    last, first = sides
    if tables.ends(item.near, "apart.first") and value(first.quantity) < value(last.quantity):
        return None
    pool = [p for p in story.context(item) if fits(item, p) and p.sound][:6]
    gaps = ((bounds(a.quantity) - bounds(b.quantity)).times(scale_of(item)) for a, b in combinations(pool, 2))
    if any(gap.size().meets(bounds(item.quantity)) for gap in gaps):
        return None
    return compared(item, *sorted(sides, key=lambda p: value(p.quantity), reverse=True))


def _sides_named(story: Story, item: Item, tables: RelationTables) -> bool:
    """城镇比农村高…: the two names that are compared are those of the two figures before it, in either order."""
    word = tables.ends(item.near, "change.up") or tables.ends(item.near, "change.down")
    told = tables.last(item.near[: len(item.near) - len(word)], "change.than") if word else None
    sides = [p for p in islice(story.context(item), 4) if fits(item, p)][:2]
    if told is None or len(sides) < 2 or min(map(len, told)) < 2:
        return False
    near = [p.near + p.after for p in sides]
    return all(any(name in text for text in near) for name in told) and not all(n in near[0] for n in told)

"""The same thing told again with its digits in another order: 42家用工单位 … 24家用工单位."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from factcheck.judge.relation.bounds import value
from factcheck.judge.relation.story import Item, alike
from factcheck.judge.value import digits_of
from factcheck.lexicon.relations import RelationTables

KIN = 12  # figures of the same digits that are looked at
REACH = 120  # figures back to the first telling
SIDE = 12  # characters on either side of a figure in which its noun is looked for
GENERAL = "个"
SHORT, SHARED, LITTLE = 2, 2, 3  # digits of a short number; characters in common beside a long one, and a short one


class Digits:
    """The figures of a draft told so far, by unit and digits in whatever order."""

    def __init__(self) -> None:
        self.told: defaultdict[tuple[str, str, str], list[Item]] = defaultdict(list)

    def kin(self, item: Item) -> list[Item]:
        """Those of the same unit and digits, in text order; the item itself is kept with them from now on."""
        quantity = item.quantity
        found = self.told[quantity.dimension, quantity.unit, "".join(sorted(digits_of(quantity.low)))]
        before = found[-KIN:]
        found.append(item)
        return before


def transposed(kin: list[Item], item: Item, tables: RelationTables) -> Item | None:
    """The earlier figure among its `kin` that a later one repeats with its digits in another order, or None.

    Another order of the same digits is seldom chance; that it is the same thing, words in common or a word that
    points back must tell. What the draft has told in the later form as well is another thing.
    """
    if not kin or not _counting(item) or tables.inside(item.near, "again.part"):
        return None
    earlier = [p for p in kin if alike(p, item) and _counting(p) and item.number - p.number <= REACH]
    if any(value(p.quantity) == value(item.quantity) for p in earlier[::-1]):
        return None
    first = next((p for p in earlier[::-1] if _swapped(p, item)), None)
    if first is None or first.known or not first.sound or not _may_be_one(first, item):
        return None
    pointed = tables.ends(item.near, "again.these") or _at_home(item, tables)
    return first if pointed or _in_common(first, item, tables) else None


def _counting(item: Item) -> bool:
    quantity = item.quantity
    one = quantity.low == quantity.high and not quantity.hedge and quantity.unit
    return bool(one) and quantity.dimension not in ("time", "ratio", "points") and not item.heads


def _swapped(first: Item, item: Item) -> bool:
    """Whether both have the same two digits or more in another order, at the same places."""
    a, b = digits_of(first.quantity.low), digits_of(item.quantity.low)
    if a == b or sorted(a) != sorted(b) or first.quantity.scale != item.quantity.scale:
        return False
    return len(a) >= SHORT and max(value(first.quantity), value(item.quantity)) < 10 * min(
        value(first.quantity), value(item.quantity)
    )


def _may_be_one(first: Item, item: Item) -> bool:
    """Whether nothing tells two subjects or two periods apart, and the figures are no two of one list."""
    if first.passage.number == item.passage.number and _sentence(first) == _sentence(item):
        return False
    a, b = first.claim.period, item.claim.period
    if (
        a.value != b.value
        and "said" in (a.strength, b.strength)
        and a.value
        and b.value
        and "now" not in (a.value, b.value)
    ):
        return False
    one, other = _whose(first), _whose(item)
    return one == other or one.startswith("?") != other.startswith("?")


def _sentence(item: Item) -> int:
    return item.passage.sentence[item.start]


def _whose(item: Item) -> str:
    """The subject: a known place's id, or ? and the words that name an unknown one."""
    subject, offsets = item.claim.subject, item.passage.offsets
    if not subject.value.startswith("?"):
        return subject.value
    places = ((bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in subject.spans)
    return "?" + "".join(item.passage.view[start:end] for start, end in places)


def _at_home(item: Item, tables: RelationTables) -> bool:
    """全村320户 … 村里230户: the households of the village that is told of."""
    return item.quantity.dimension == "household" and bool(tables.ends(item.near, "again.homes"))


def _in_common(first: Item, item: Item, tables: RelationTables) -> bool:
    """Whether the words beside both figures share enough of a noun."""
    long = len(digits_of(item.quantity.low)) > SHORT
    size = SHARED if long else LITTLE
    return not _beside(first, size, tables).isdisjoint(_beside(item, size, tables))


def _beside(item: Item, size: int, tables: RelationTables) -> set[str]:
    """The pieces of the words before a figure and of those behind it, its measure word among these: 座大棚."""
    after = item.quantity.unit.removeprefix(GENERAL) + item.after
    return _pieces(item.near[-SIDE:], size, tables) | _pieces(after[:SIDE], size, tables)


def _pieces(words: str, size: int, tables: RelationTables) -> set[str]:
    """The stretches of so many characters without small words."""
    pieces = (words[place : place + size] for place in range(len(words) - size + 1))
    return {piece for piece in pieces if not any(small in piece for small in tables.words["again.small"])}

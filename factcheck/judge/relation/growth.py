"""Growth with both ends: 由62家增至93家，增长50%; 75家，比去年的62家增长21%."""

from __future__ import annotations

from fractions import Fraction

from factcheck.judge.relation.bounds import Bounds, prints, quotient, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.pair import Ends, ends
from factcheck.judge.relation.since import far_ends
from factcheck.judge.relation.story import Item, Story, plausible
from factcheck.lexicon.relations import RelationTables

CODE = "FC404"
ONE = Bounds(Fraction(1), Fraction(1))


def growths(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a rate of growth that both ends stand before, if it does not hold.

    Growth at constant prices does not follow from levels at current prices: what is told of such an indicator, or said
    to be real, comparable or a yearly average, is left alone.
    """
    if not item.stated or item.known or item.quantity.kind not in ("percent", "multiple", "fraction"):
        return None
    pair = ends(story, item, tables) or far_ends(story, item, tables)
    if pair is None or not pair.sound or pair.old.quantity.dimension == "ratio" or _other_prices(pair, item, tables):
        return None
    reached, exact = quotient(pair.new.quantity, pair.old.quantity)
    reckoned = abs(exact - 1)
    if prints((reached - ONE).size(), reckoned, item.quantity) or not plausible(value(item.quantity), reckoned):
        return None
    greater, less = (pair.new, pair.old) if pair.up else (pair.old, pair.new)
    formula = f"（{greater.figure()}－{less.figure()}）÷{pair.old.figure()}"
    return Found(CODE, "growth", item, reckoned, (pair.old, pair.new), formula)


def _other_prices(pair: Ends, item: Item, tables: RelationTables) -> bool:
    told = "".join((pair.old.lead, pair.old.tail, pair.new.lead, pair.new.tail, item.lead, item.after))
    return bool(tables.inside(told, "growth.deflated"))

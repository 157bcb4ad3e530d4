"""What a draft's own figures say about each other: sums, rates, differences, growth, averages, counted lists.

A relation is looked at only where the draft states it in a fixed construction, and it is held against the draft only if
no grouping of the figures nearby makes it hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from factcheck.judge.relation.average import averages
from factcheck.judge.relation.beyond import beyonds
from factcheck.judge.relation.conversion import conversions
from factcheck.judge.relation.difference import differences
from factcheck.judge.relation.found import Found, told
from factcheck.judge.relation.growth import growths
from factcheck.judge.relation.listing import listings
from factcheck.judge.relation.rate import rates
from factcheck.judge.relation.share import shares
from factcheck.judge.relation.story import Item, Story
from factcheck.judge.relation.table import tabular
from factcheck.judge.relation.total import totals
from factcheck.judge.relation.whole import wholes
from factcheck.lexicon.figures import FigureTables
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Judgement

Kind = Callable[[Story, Item, RelationTables], Found | None]
KINDS: tuple[Kind, ...] = (
    *(totals, wholes, averages, rates, shares),
    *(differences, beyonds, growths, conversions, listings),
)


def relations(
    tale: Story,
    tables: RelationTables,
    figures: FigureTables,
) -> tuple[Judgement, ...]:
    """The findings of verdict `arithmetic`, one for each derived figure that does not follow from its parts.

    A figure that the reference finds wrong is nobody's part, and one that it vouches for is never at fault. What
    follows from a figure at fault is left alone.
    """
    found = {f.item.number: f for f in (*_first(tale, tables), *tabular(tale, tables))}
    sound = (f for _, f in sorted(found.items()) if not any(p.number in found for p in f.parts))
    return tuple(told(f, figures) for f in sound)


def _first(tale: Story, tables: RelationTables) -> Iterator[Found]:
    """The first finding on each figure."""
    for item in tale.items:
        found = (kind(tale, item, tables) for kind in KINDS)
        yield from islice((f for f in found if f is not None), 1)

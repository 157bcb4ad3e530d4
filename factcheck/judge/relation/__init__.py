"""What a draft's own figures say about each other: sums, rates, differences, growth, averages, counted lists.

A relation is looked at only where the draft states it in a fixed construction, and it is held against the draft only if
no grouping of the figures nearby makes it hold.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.context import Passage
from factcheck.judge.relation.average import averages
from factcheck.judge.relation.difference import differences
from factcheck.judge.relation.found import Found, told
from factcheck.judge.relation.growth import growths
from factcheck.judge.relation.listing import listings
from factcheck.judge.relation.rate import rates
from factcheck.judge.relation.share import shares
from factcheck.judge.relation.story import Item, Story, story
from factcheck.judge.relation.total import totals
from factcheck.judge.relation.whole import wholes
from factcheck.lexicon.figures import FigureTables
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Claim, Judgement

Kind = Callable[[Story, Item, RelationTables], Found | None]
KINDS: tuple[Kind, ...] = (totals, wholes, averages, rates, shares, differences, growths, listings)


def relations(
    passages: tuple[Passage, ...],
    claims: tuple[Claim, ...],
    judgements: tuple[Judgement, ...],
    tables: RelationTables,
    figures: FigureTables,
) -> tuple[Judgement, ...]:
    """The findings of verdict `arithmetic`, one for each derived figure that does not follow from its parts.

    `judgements` are those of the single claims, one to one with `claims`; a figure that the reference finds wrong is
    nobody's part, and one that it vouches for is never at fault.
    """
    tale = story(passages, judgements)
    found = []
    for item in tale.items:
        for kind in KINDS:
            if wrong := kind(tale, item, tables):
                found.append(told(wrong, figures))
                break
    return _once(found)


def _once(found: list[Judgement]) -> tuple[Judgement, ...]:
    """One finding for a figure."""
    kept = {j.claim.quantity.span: j for j in reversed(found)}
    return tuple(sorted(kept.values(), key=lambda j: j.claim.quantity.start))

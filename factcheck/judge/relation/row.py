"""Rows of figures that may be the parts of a total. A row holds the nearest figure first unless said otherwise."""

from __future__ import annotations

from itertools import islice

from factcheck.judge.relation.bounds import value
from factcheck.judge.relation.found import slip, total_of
from factcheck.judge.relation.story import JOINTS, STOPS, Item, Story, between
from factcheck.lexicon.relations import RelationTables

LINE = 40  # characters of a line of a list


def tight(row: tuple[Item, ...]) -> tuple[Item, ...]:
    """The end of the row whose figures are joined in one clause: 9处、12处、16处; nearest first."""
    for number in range(len(row) - 1):
        if any(char in STOPS for char in between(row[number + 1], row[number])):
            return row[: number + 1]
    return row


def plain(row: tuple[Item, ...]) -> bool:
    """Whether the row is a list of figures alone (依次15秒、40秒) or follows a colon (分三类：煤化工45亿元、…)."""
    return len(row) > 1 and (
        all(p.lead in JOINTS for p in row[:-1]) or row[-1].lead.endswith(("：" + row[-1].near, ":" + row[-1].near))
    )


def account(story: Story, item: Item, row: tuple[Item, ...]) -> tuple[Item, ...]:
    """Three or more clauses of one figure each behind a colon, which a slip of the pen parts from the total."""
    opening = next((n for n, p in enumerate(row) if p.lead.removesuffix(p.near).endswith(("：", ":"))), -1)
    parts = row[: opening + 1][::-1]
    single = len(parts) > 2 and alone(story, item, row[: opening + 1])
    return parts if single and slip(value(item.quantity), total_of(parts)) else ()


def alone(story: Story, item: Item, row: tuple[Item, ...]) -> bool:
    """Whether no other figure stands among those of a row, the nearest of which is right before the total."""
    return tuple(islice(story.before(item), len(row))) == row


def alternating(story: Story, item: Item, row: tuple[Item, ...], tables: RelationTables) -> tuple[Item, ...]:
    """Clauses of one figure each whose names are of one kind: 临县3个，兴县4个，共7个."""
    names = [p.near for p in row]
    kinds = {tables.ends(name, "part.kinds") for name in names}
    if len(row) < 2 or len(set(names)) < len(names) or not alone(story, item, row):
        return ()
    return row[::-1] if len(kinds) == 1 and "" not in kinds else ()


def nearest_row(item: Item, row: tuple[Item, ...]) -> tuple[Item, ...]:
    """The end of a row, in text order, whose sum comes nearest to the total."""
    ends = [row[:size][::-1] for size in range(2, len(row) + 1)]
    return min(ends, key=lambda parts: abs(total_of(parts) - value(item.quantity)), default=())


def adjoins(last: Item, first: Item) -> bool:
    """Whether two figures stand in sentences, or in short paragraphs, that follow each other."""
    if last.passage.number == first.passage.number:
        return first.sentence[1] - last.sentence[1] == 1
    short = len(last.passage.view) <= LINE and first.passage.block.kind == last.passage.block.kind
    return short and first.passage.number - last.passage.number == 1

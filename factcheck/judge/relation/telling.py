"""Passages and judgements → the story of a draft's figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec.structs import replace

from factcheck.context import Passage
from factcheck.judge.relation.bounds import readable
from factcheck.judge.relation.story import JOINTS, Item, Story, duration
from factcheck.model import Judgement, Quantity

UNMEANT = ("negated", "hypothetical")
PART = re.compile("[^；;]*[；;]|[^；;]+")  # up to a semicolon


def story(passages: Iterable[Passage], judgements: Iterable[Judgement]) -> Story:
    """The items of a draft: every quantity of its passages with its judgement."""
    passages = tuple(passages)
    judged = {j.claim.quantity.span: j for j in judgements}
    heads = {passage.block.start: passage.view for passage in passages if passage.block.kind == "cell"}
    items: list[Item] = []
    for passage in passages:
        parts = _parts(passage)
        over = tuple(heads[start] for start, _ in passage.block.heads if start in heads)
        for index, placed in enumerate(passage.quantities):
            if judgement := judged.get(placed.token.span):
                items.append(_item(len(items), passage, index, judgement, parts, over))
    return Story(_shared(items), passages)


def _shared(items: list[Item]) -> tuple[Item, ...]:
    """12.6、8.4和5.3平方公里: the figures of a list that leave their unit to the last have it too."""
    for index in range(len(items) - 2, -1, -1):
        item, after = items[index], items[index + 1]
        bare = item.quantity.kind == "number" and not item.quantity.unit and not item.quantity.scale
        if bare and after.quantity.unit and after.lead in JOINTS and item.passage is after.passage:
            items[index] = replace(item, quantity=_in_unit_of(item.quantity, after.quantity))
    return tuple(items)


def _in_unit_of(quantity: Quantity, other: Quantity) -> Quantity:
    """A bare number in the unit and at the scale of another."""
    times = 10**other.scale
    values = {name: getattr(quantity, name) * times for name in ("low", "high", "step", "loose")}
    alike = {name: getattr(other, name) for name in ("unit", "dimension", "factor", "scale", "kind")}
    return replace(quantity, **values, **alike)


def _item(
    number: int, passage: Passage, index: int, judgement: Judgement, parts: tuple[int, ...], heads: tuple[str, ...]
) -> Item:
    figures, placed = passage.quantities, passage.quantities[index]
    part = parts[placed.start]
    opening, closing = bisect_left(parts, part), bisect_left(parts, part + 1)
    left = max(opening, _end_before(passage, index))
    right = min(closing, figures[index + 1].start) if index + 1 < len(figures) else closing
    return Item(
        number,
        passage,
        part,
        placed.start,
        placed.end,
        placed.token,
        judgement.claim,
        judgement,
        left,
        passage.view[left : max(left, _hedged(passage, placed.start, placed.token))],
        passage.view[placed.end : right],
        heads,
        readable(placed.token) and judgement.claim.modality.value not in UNMEANT,
    )


def _parts(passage: Passage) -> tuple[int, ...]:
    """For each character the number of its part: a sentence, or what a semicolon cuts off from one."""
    parts: list[int] = []
    number = 0
    for opening, closing in passage.extents:
        for piece in PART.findall(passage.view, opening, closing):
            parts += [number] * len(piece)
            number += 1
    return tuple(parts)


def _end_before(passage: Passage, index: int) -> int:
    """Where the figure before another ends; spans of time are no more than words before other figures (五年增幅84%)."""
    figures = passage.quantities
    timed = duration(figures[index].token)
    before = (figures[i] for i in range(index - 1, -1, -1))
    return next((p.end for p in before if timed or not duration(p.token)), 0)


def _hedged(passage: Passage, start: int, quantity: Quantity) -> int:
    """Where the figure begins with the hedge before it."""
    span = quantity.hedge_span
    if span is None or span[0] >= quantity.start:
        return start
    return bisect_left(passage.offsets, span[0])

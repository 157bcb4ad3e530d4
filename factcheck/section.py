"""A long document in sections: each is checked by itself, with what else of the document its figures look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from factcheck.model import Block, Document, Span

SIZE = 100_000  # characters that a section tells of
OPENING = 2_000  # characters at the beginning of a document that hold for all of it: its title, its place, its date
BEFORE = 4_000  # characters before a section that its first figures may point back to
BEHIND = 1_500  # characters behind it in which its last list may go on
VAST = 3  # sections of a table that is cut
LEVELS = 2  # headings that stand over what follows them
OVER = frozenset({"heading", "caption"})


class Section(Struct, frozen=True, gc=False):
    """Blocks of a document in text order, the stretches of the text that they fill, and the one that is told of.

    What lies outside `own` is there for what lies in it. The sections of a document tell of all of it once.
    """

    blocks: tuple[Block, ...]
    regions: tuple[Span, ...]
    own: Span

    def tells(self, place: int) -> bool:
        """Whether what stands at a place of the text is told of in this section."""
        return self.own[0] <= place < self.own[1]


def whole(document: Document) -> Section:
    """A document in one section."""
    end = len(document.text)
    return Section(document.blocks or (Block(0, end),), ((0, end),), (0, end))


def sections(document: Document, size: int = SIZE) -> tuple[Section, ...]:
    """A document cut between blocks into sections of about `size` characters; a short one is one.

    A table is cut only where it is far longer than that: then its totals are held against a part of their columns.
    """
    one = whole(document)
    blocks, end = one.blocks, one.own[1]
    cuts = tuple(_cuts(blocks, end, size))
    if len(cuts) == 1:
        return (one,)
    over = [number for number, block in enumerate(blocks) if block.kind in OVER]
    return tuple(_section(blocks, over, own, end) for own in pairwise((*cuts, len(blocks))))


def _cuts(blocks: tuple[Block, ...], end: int, size: int) -> Iterator[int]:
    """The blocks that sections begin with: no cells, unless of a vast table, and none so late that little would be
    left for its section."""
    yield 0
    begin = 0
    for number, block in enumerate(blocks):
        reached = block.start - begin >= (VAST * size if block.kind == "cell" else size)
        if reached and end - block.start > size / 2:
            yield number
            begin = block.start


def _section(blocks: tuple[Block, ...], over: list[int], own: Span, end: int) -> Section:
    first, last = own
    start = blocks[first].start if first else 0
    stop = blocks[last].start if last < len(blocks) else end
    near = _from(blocks, start - BEFORE), _from(blocks, stop + BEHIND)
    opening = max(1, _from(blocks, OPENING))
    headings = over[: bisect_left(over, near[0])][-LEVELS:]
    numbers = {*range(opening), *headings, *range(*near)}
    numbers |= {number for n in numbers for number in _heads(blocks, n)}
    ordered = sorted(numbers)
    return Section(tuple(blocks[n] for n in ordered), tuple(_regions(blocks, ordered)), (start, stop))


def _from(blocks: tuple[Block, ...], place: int) -> int:
    """The number of the first block that begins at a place or behind it."""
    return bisect_left(blocks, place, key=_start)


def _heads(blocks: tuple[Block, ...], number: int) -> Iterator[int]:
    """The blocks that hold the heads of a cell."""
    for start, _ in blocks[number].heads:
        if (head := _from(blocks, start)) < len(blocks):
            yield head


def _regions(blocks: tuple[Block, ...], numbers: Sequence[int]) -> Iterator[Span]:
    """The stretches from the first to the last of blocks that follow each other."""
    first = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield blocks[numbers[first]].start, blocks[number].end
            first = place + 1


_start = attrgetter("start")

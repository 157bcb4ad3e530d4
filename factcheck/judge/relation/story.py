"""The figures of a draft in reading order, each with the words around it: what every relation looks at."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from factcheck.context import ENDS, OPENERS, PAUSES, Passage
from factcheck.model import Claim, Judgement, Quantity

JOINTS = ("以及", "、", "和", "及", "与")
STOPS = ENDS | PAUSES | frozenset(OPENERS) | frozenset(OPENERS.values())
SAME_UNIT = frozenset({"thing", "money", ""})  # dimensions whose units do not convert
REACH = 40  # so many figures of a sentence are looked back to
DIGITS = Fraction(1, 100)  # how near the digits of a slip of scale are to those that were meant
POWERS = tuple(Fraction(10) ** n for n in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))
AMONG = ("其中",)
SPENT = frozenset({"conflict"})


class Item(Struct, frozen=True, eq=False):
    """A figure of the draft. `start` and `end` are places in its passage's view; `number` counts the draft's items and
    `part` the parts of its passage.

    `lead`, from `left` on, is what stands between it (or its hedge) and the figure before it or the beginning of the
    sentence; `tail` what stands between it and the next figure or the end of the sentence. `heads` are the heads of
    the table cell that it stands in. It is `stated` where it has bounds to reckon with and the draft
    means it.
    """

    number: int
    passage: Passage
    part: int
    start: int
    end: int
    quantity: Quantity
    claim: Claim
    judgement: Judgement
    left: int
    lead: str
    tail: str
    heads: tuple[str, ...]
    stated: bool

    @property
    def sentence(self) -> tuple[int, int]:
        """Its sentence or, where semicolons cut that up, its part of it: passage and number."""
        return self.passage.number, self.part

    @property
    def near(self) -> str:
        """The words before it since the last pause or figure."""
        return _after_stop(self.lead)

    @property
    def after(self) -> str:
        """The words behind it up to the next pause or figure."""
        return _before_stop(self.tail)

    def told(self, name: str) -> bool:
        """Whether it is told by a name: right before it, or as a head of its table."""
        return self.near.endswith(name) or name in self.heads

    @property
    def sound(self) -> bool:
        """Whether it can stand as a part: stated, and the reference has not found it wrong."""
        return self.stated and self.judgement.verdict not in SPENT

    @property
    def known(self) -> bool:
        """Whether the reference vouches for it."""
        return self.judgement.verdict == "supported"

    @property
    def count(self) -> int | None:
        """Its number, where it is a small whole one without hedge."""
        quantity = self.quantity
        whole = quantity.low == quantity.high and quantity.low.denominator == 1 and not quantity.hedge
        return int(quantity.low) if whole and 0 < quantity.low < 100 else None

    def figure(self) -> str:
        """The number as written, without its unit."""
        text = self.passage.view[self.start : self.end]
        unit = (
            len(self.quantity.text[self.quantity.number_end - self.quantity.start :]) if self.quantity.number_end else 0
        )
        return text[: len(text) - unit] if 0 < unit < len(text) else text


class Story(Struct, frozen=True):
    """All items of a draft in reading order."""

    items: tuple[Item, ...]
    passages: tuple[Passage, ...] = ()

    def before(self, item: Item) -> Iterator[Item]:
        """The last earlier items of its sentence, the nearest first; spans of time only before another such."""
        for number in range(item.number - 1, max(item.number - REACH, 0) - 1, -1):
            other = self.items[number]
            if other.sentence != item.sentence:
                return
            if duration(item.quantity) or not duration(other.quantity):
                yield other

    def context(self, item: Item) -> Iterator[Item]:
        """The earlier items of its sentence or, where it is the first there, of the sentence before."""
        here = self.previous(item)
        last = None if here else next(self.paragraph(item), None)
        if here is not None:
            yield from self.before(item)
        elif last is not None and item.part - last.part == 1:
            yield last
            yield from self.before(last)

    def earlier(self, item: Item, limit: int = 24) -> Iterator[Item]:
        """The earlier items of the draft, the nearest first."""
        yield from self.items[max(0, item.number - limit) : item.number][::-1]

    def paragraph(self, item: Item, limit: int = 24) -> Iterator[Item]:
        """The earlier items of its passage, the nearest first."""
        return (i for i in self.earlier(item, limit) if i.passage.number == item.passage.number)

    def previous(self, item: Item) -> Item | None:
        """The item before it in its sentence."""
        return next(self.before(item), None)

    def following(self, item: Item) -> Iterator[Item]:
        """The later items of its sentence in order."""
        for number in range(item.number + 1, len(self.items)):
            other = self.items[number]
            if other.sentence != item.sentence:
                return
            yield other


def duration(quantity: Quantity) -> bool:
    """Whether a figure is a span of time, which before other figures is no more than a word: 五年增幅84%."""
    return quantity.dimension == "time"


def _after_stop(text: str) -> str:
    for place in range(len(text) - 1, -1, -1):
        if text[place] in STOPS:
            return text[place + 1 :]
    return text


def _before_stop(text: str) -> str:
    for place, char in enumerate(text):
        if char in STOPS:
            return text[:place]
    return text


def between(first: Item, second: Item) -> str:
    """The text of the passage from the end of one item to the beginning of a later one or of its hedge."""
    return first.passage.view[first.end : second.left + len(second.lead)]


def has_rate(first: Item, second: Item, story: Story) -> bool:
    """Whether a rate stands between two items: then the first is itself told as a part of something else."""
    return any(i.quantity.dimension == "ratio" for i in story.items[first.number + 1 : second.number])


def only_before(story: Story, item: Item) -> Item | None:
    """The only figure of its kind in the sentence before its own, of the same paragraph."""
    last = next((p for p in story.paragraph(item) if p.sentence != item.sentence), None)
    if last is None or item.sentence[1] - last.sentence[1] != 1:
        return None
    row = [p for p in (last, *story.before(last)) if alike(p, item)]
    parted = next((n for n, p in enumerate(row[:-1]) if any(word in p.near for word in AMONG)), None)
    row = row[parted + 1 :] if parted is not None else row
    return row[0] if len(row) == 1 and same_time(row[0], item) else None


def same_time(first: Item, second: Item) -> bool:
    """Whether the draft does not tell two figures of different periods."""
    a, b = first.claim.period, second.claim.period
    return not a.strength == b.strength == "said" or a.value == b.value


def among(item: Item, words: tuple[str, ...]) -> str | None:
    """What follows 其中 in the words right before a figure; None where there is no such word."""
    for word in words:
        place = item.lead.rfind(word)
        if place >= 0:
            rest = item.lead[place + len(word) :].lstrip("，,：:")
            return None if any(char in STOPS for char in rest) else rest
    return None


def quoted(item: Item) -> str:
    """Its text without white space."""
    return item.passage.view[item.start : item.end]


def alike(first: Item, second: Item) -> bool:
    """Whether two figures can be added: one dimension, and one unit where units do not convert."""
    a, b = first.quantity, second.quantity
    if a.dimension != b.dimension or (a.kind == "rank") != (b.kind == "rank"):
        return False
    return a.unit == b.unit or a.dimension not in SAME_UNIT


def plausible(written: Fraction, reckoned: Fraction) -> bool:
    """Whether one of two values may be a slip for the other: within a factor of two, or digits a power of ten off."""
    if written <= 0 or reckoned <= 0:
        return False
    return max(written, reckoned) <= 2 * min(written, reckoned) or _slipped(written / reckoned)


def _slipped(ratio: Fraction) -> bool:
    return any(abs(ratio / ten - 1) <= DIGITS for ten in POWERS)

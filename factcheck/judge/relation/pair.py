"""The two ends of a change that a draft states side by side: 由62家增至75家; 今年75家，去年同期62家."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from factcheck.context import Placed
from factcheck.judge.relation.bounds import value
from factcheck.judge.relation.story import Item, Story, alike
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Period


class Ends(Struct, frozen=True):
    """The older and the newer figure, and whether the draft says that the newer is the larger."""

    old: Item
    new: Item
    up: bool

    @property
    def sound(self) -> bool:
        """Whether both can be reckoned with and lie as the draft says."""
        rises = value(self.new.quantity) > value(self.old.quantity)
        return self.old.sound and self.new.sound and rises == self.up


def ends(story: Story, item: Item, tables: RelationTables) -> Ends | None:
    """The two ends that a change (增长31%, 减少3人, 提高2.3个百分点) follows at once, or None."""
    nearby = list(islice(story.before(item), 3))
    if len(nearby) == 3 and item.lead != item.near and change(nearby[0].near, tables):
        nearby = nearby[1:]  # 由62家增至93家，增加31家，增长50%
    nearby = nearby[:2]
    if len(nearby) < 2 or not alike(nearby[0], nearby[1]):
        return None
    last, first = nearby
    if item.lead.startswith(tables.words["change.against"]):
        word, pair = change(item.near, tables), _compared(first, last, tables)
    elif item.lead != item.near:
        word = change(item.near, tables)
        pair = (
            _from_to(first, last, tables) or _year_before(first, last, tables) or _both_dated(first, last, tables)
            if word
            else _since_then(first, last, item, tables)
        )
    else:
        word, pair = change(item.lead, tables), _compared(first, last, tables)
    word = word or _change_after_base(item.near, tables)
    return Ends(*pair, up=bool(tables.ends(word, "change.up"))) if word and pair else None


def change(text: str, tables: RelationTables) -> str:
    """The word of change at the end of a text, where nothing but light words stands beside it."""
    while light := tables.ends(text, "change.after"):
        text = text[: -len(light)]
    word = tables.ends(text, "change.up") or tables.ends(text, "change.down")
    return word if word and tables.only(text[: -len(word)], "change.light") else ""


def _from_to(first: Item, last: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    """由A增至B，增长P."""
    said = tables.inside(first.near, "change.from") and tables.inside(last.near, "change.to")
    return (first, last) if said else None


def _year_before(first: Item, last: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    """今年B，去年同期A，提高d."""
    return (last, first) if last.lead != last.near and tables.only(last.near, "change.base", "change.after") else None


def _compared(first: Item, last: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    """今年B，比去年的A增长P: the word of change stands behind A without a pause."""
    led = tables.starts(last.near, "change.than") and last.near.endswith("的")
    return (last, first) if led and last.lead != last.near else None


def _both_dated(first: Item, last: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    """2015年A，到2020年是B，五年增幅P; 2015年为A，2020年为B, where B has no name of its own."""
    told, now = _periods(first), _periods(last)
    if last.lead == last.near or not told or not now or told[-1].token.last == now[-1].token.last:
        return None
    nameless = tables.only(_without_spans(last, now[-1]), "change.light", "change.to", "change.raised")
    if told[-1].token.last > now[-1].token.last:
        return (last, first) if nameless else None  # 2022年底是63.8%，2021年底是63.2%，一年提高0.6个百分点
    return (first, last) if nameless or tables.starts(last.near, "change.until") else None


def _since_then(first: Item, last: Item, item: Item, tables: RelationTables) -> tuple[Item, Item] | None:
    """去年A，今年B，比去年全年增长P: the base names A's period, and B has no name of its own."""
    than = tables.starts(item.near, "change.than")
    told, now = _periods(first), _periods(last)
    if not than or not told or not now:
        return None
    base = item.near[len(than) :]
    own = _without_spans(last, now[-1])
    names = base.startswith(told[-1].token.text) and not tables.inside(base, "change.partial")
    return (first, last) if names and tables.only(own, "change.light", "change.to") else None


def _without_spans(item: Item, period: Placed[Period]) -> str:
    """The words before a figure after the period, spans of time (前9个月) left out."""
    view, place, words = item.passage.view, period.end, ""
    for placed in item.passage.between(period.end, item.start):
        words, place = words + view[place : placed.start], placed.end
    return words + view[place : item.left + len(item.lead)]


def _change_after_base(text: str, tables: RelationTables) -> str:
    return tables.ends(text, "change.up") or tables.ends(text, "change.down")


def _periods(item: Item) -> tuple[Placed[Period], ...]:
    """The periods told in the words before a figure."""
    return item.passage.told(item.left, item.start)

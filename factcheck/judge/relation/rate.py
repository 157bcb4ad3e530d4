"""Rates with numerator and denominator: 抽检200批次，合格180批次，合格率90%; 23人，其中社员19人，占82.6%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from factcheck.judge.relation.bounds import Bounds, bounds, prints, quotient, value
from factcheck.judge.relation.found import Found
from factcheck.judge.relation.story import (
    STOPS,
    Item,
    Story,
    alike,
    between,
    has_rate,
    only_before,
    plausible,
    same_time,
)
from factcheck.lexicon.relations import RelationTables

CODE = "FC402"
SIGNIFICANT = 3
PEOPLE = ("人口", "人数", "总人口")
REACH = 8  # so many figures before a rate may be its sides
ONE = Bounds(Fraction(1), Fraction(1))


def rates(story: Story, item: Item, tables: RelationTables) -> Found | None:
    """The finding on a percentage or fraction whose numerator and denominator the draft states, if it does not hold."""
    if item.known or not item.stated or item.quantity.dimension != "ratio":
        return None
    if tables.inside(item.near, "rate.foreign"):
        return None
    sides = (
        _of_a_figure(story, item, tables)
        or _of_those(story, item, tables)
        or _of_a_noun(story, item, tables)
        or _named_rate(story, item, tables)
    )
    if sides:
        return _compared(story, item, *sides)
    sides = _bare_share(story, item, tables)
    found = _compared(story, item, *sides) if sides else None
    return found if found and _one_off(item, found) else None


def _one_off(item: Item, found: Found) -> bool:
    """Whether one digit or two swapped make the difference, which tells that these two sides are meant."""
    quantity = item.quantity
    step = quantity.step
    written, reckoned = (str(round(v / quantity.factor / step)) for v in (value(quantity), found.reckoned))
    if len(written) != len(reckoned) or len(written) < SIGNIFICANT:
        return False
    return sum(a != b for a, b in zip(written, reckoned, strict=True)) == 1 or sorted(written) == sorted(reckoned)


def _compared(story: Story, item: Item, part: Item, wholes: tuple[Item, ...]) -> Found | None:
    sides = tuple(w for w in wholes if w.stated)
    if not part.sound or not sides or not sides[0].sound:
        return None
    nearby = (part, *(p for p in story.paragraph(item, REACH) if p is not part and p.sound and alike(p, part)))
    if any(prints(*quotient(part.quantity, side.quantity), item.quantity) for side in sides):
        return None
    if any(rate.meets(bounds(item.quantity)) for rate in _every_rate(nearby)):
        return None
    reckoned = value(part.quantity) / value(sides[0].quantity)
    if not plausible(value(item.quantity), reckoned):
        return None
    return Found(CODE, "rate", item, reckoned, (part, sides[0]), f"{part.figure()}÷{sides[0].figure()}")


def _every_rate(items: tuple[Item, ...]) -> Iterator[Bounds]:
    """Every rate that two of the figures make, of the part or of what it leaves."""
    for a in items:
        for b in items:
            if a is not b and value(a.quantity) <= value(b.quantity):
                share, _ = quotient(a.quantity, b.quantity)
                yield share
                yield ONE - share
                yield bounds(a.quantity) / (bounds(a.quantity) + bounds(b.quantity))


# ------------------------------------------------------------------ 1129个贫困村，占全市1439个贫困村的78.5%


def _of_a_figure(story: Story, item: Item, tables: RelationTables) -> tuple[Item, tuple[Item, ...]] | None:
    whole = story.previous(item)
    if whole is None or whole.sound is False or not item.near.endswith("的") or item.near != item.lead:
        return None
    if not tables.last(whole.near, "rate.of"):
        return None
    part = next((p for p in story.before(whole) if alike(p, whole)), None)
    if part is None or value(part.quantity) > value(whole.quantity):
        return None
    return part, (whole,)


# ------------------------------------------------------------------ 有社员23人，其中贫困社员19人，占82.6%


def _of_those(story: Story, item: Item, tables: RelationTables) -> tuple[Item, tuple[Item, ...]] | None:
    """A bare 占 after a part that is told to be among the figure before it."""
    part = story.previous(item)
    if part is None or not tables.only(item.near, "rate.of", "rate.light") or not tables.starts(item.near, "rate.of"):
        return None
    whole = next((p for p in story.before(part) if alike(p, part)), None)
    if whole is None or value(part.quantity) > value(whole.quantity):
        return None
    told = (
        tables.inside(between(whole, part), "part.among")
        or tables.ends(whole.after, "part.inside")
        or tables.ends(part.near, "rate.part")
        or not any(char in STOPS for char in between(whole, part))  # 2680亩坡地撂荒430亩
    )
    return (part, (whole,)) if told and not has_rate(whole, part, story) else None


# ------------------------------------------------------------------ 投入23.16亿元，市级拿了3.96亿元，占到17.1%


def _bare_share(story: Story, item: Item, tables: RelationTables) -> tuple[Item, tuple[Item, ...]] | None:
    """A bare 占 after a part that nothing tells to be among the figure before it."""
    part = story.previous(item)
    if part is None or not tables.only(item.near, "rate.of", "rate.light") or not tables.starts(item.near, "rate.of"):
        return None
    whole = next((p for p in story.context(part) if alike(p, part)), None)
    if whole is None or value(part.quantity) > value(whole.quantity):
        return None
    return (part, (whole,)) if same_time(whole, part) else None


# ------------------------------------------------------------------ 1136个造林合作社，占合作社总数的81.3%


def _of_a_noun(story: Story, item: Item, tables: RelationTables) -> tuple[Item, tuple[Item, ...]] | None:
    """占…总数的, 占总…的: the whole is the earlier figure that is told by that noun."""
    part = story.previous(item)
    noun = _noun(item.near, tables)
    if part is None or len(noun) < 2:
        return None
    wholes = tuple(
        p
        for p in story.earlier(item)
        if p is not part and alike(p, part) and value(p.quantity) >= value(part.quantity) and _tells(p, noun)
    )
    return (part, wholes) if wholes else _of_persons(story, item, part, noun)


def _of_persons(story: Story, item: Item, part: Item, noun: str) -> tuple[Item, tuple[Item, ...]] | None:
    """137户、426口人，…79户246人，占全村人口的: the persons told first in the sentence are all of them."""
    persons = [p for p in story.before(part) if alike(p, part) and p.quantity.dimension == "person"]
    if noun not in PEOPLE or not persons or value(persons[-1].quantity) < value(part.quantity):
        return None
    return part, (persons[-1],)


def _noun(text: str, tables: RelationTables) -> str:
    """X of 占X总数的, 总X of 占总X的."""
    found = tables.last(text, "rate.of")
    if found is None or not found[1].endswith("的"):
        return ""
    noun = found[1][:-1]
    scope = tables.starts(noun, "rate.scope")
    noun = noun[len(scope) :]
    if sum_ := tables.ends(noun, "rate.total"):
        return noun[: -len(sum_)]
    return noun if noun.startswith("总") or scope else ""


def _tells(item: Item, noun: str) -> bool:
    return noun in item.near or noun in item.after


# ------------------------------------------------------------------ 合格180批次，合格率90%


def _named_rate(story: Story, item: Item, tables: RelationTables) -> tuple[Item, tuple[Item, ...]] | None:
    """X率 after a figure that is told by X; the whole is the figure of its kind before it."""
    stem = _stem(item.near, tables)
    if len(stem) < 2:
        return None
    for part in islice(story.context(item), 2):
        if not _spells(stem[-2:], part.near + _clause_behind(part)):
            continue
        whole = next((p for p in story.before(part) if alike(p, part)), None) or only_before(story, part)
        if whole is None or value(part.quantity) > value(whole.quantity):
            continue
        if has_rate(whole, part, story) or not same_time(whole, part):
            return None
        told = part.near + part.after + whole.near + whole.after
        return (part, (whole,)) if all(stem[i : i + 2] in told for i in range(0, len(stem) - 3, 2)) else None
    return None


def _clause_behind(part: Item) -> str:
    """The words behind a figure up to the next pause, other figures included: 84人一次取得证书."""
    text = part.passage.view[part.end : part.end + REACH * 2]
    return text[: next((i for i, char in enumerate(text) if char in STOPS), len(text))]


def _spells(stem: str, text: str) -> bool:
    """Whether a text holds the stem, or its two characters close behind each other: 取证率, 取得证书."""
    first = text.find(stem[0])
    return stem in text or (first >= 0 and stem[1] in text[first + 1 : first + 4])


def _stem(text: str, tables: RelationTables) -> str:
    """X of X率, X率达, X比例为."""
    while light := tables.ends(text, "rate.light"):
        text = text[: -len(light)]
    rate = tables.ends(text, "rate.names")
    return text[: -len(rate)] if rate else ""

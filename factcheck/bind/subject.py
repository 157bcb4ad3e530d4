"""Whom a figure is about: the nearest place that is the subject of its clause, sentence, passage or document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from factcheck.bind.geography import Geography
from factcheck.bind.listing import Portion
from factcheck.bind.place import Mention, arrived, lesser_city
from factcheck.bind.scene import Spot
from factcheck.context import Annotated, Passage
from factcheck.model import Slot, Span, Strength

COLONS = ("：", ":")
RATES = ("percent", "fraction", "multiple")
LARGER = ("province", "nation")


class Placing(Struct, frozen=True, gc=False):
    """A figure's subject, and the whole or field (占全省, 居全省第一) it refers to, as place ids."""

    subject: Slot
    of: str = ""


def placing(
    spot: Spot,
    geography: Geography,
    part: Portion,
    owned: tuple[Span, ...] = (),
    headings: tuple[Annotated, ...] = (),
) -> Placing:
    """Resolve the subject; `part` is the figure's of a 分别 list, `owned` stretches belong to indicator names."""
    row = [
        m
        for m in geography.near(spot)
        if not (part.bars and any(a < m.end and m.start < b for a, b in part.bars))
        and not any(a <= m.start < b and not (m.generic and m.end == b) for a, b in owned)  # 最大的|安置点 is more
    ]
    wholes = _wholes(spot, row)
    of = _resolve(spot, geography, wholes[-1], row).value if wholes else ""
    candidates = [m for m in row if m.part in ("subject", "organ")]
    for chosen, strength in _ranked(spot, candidates, row):
        slot = _resolve(spot, geography, chosen, row)
        strength = "assumed" if part.scattered else strength
        return Placing(Slot(slot.value, weaker(slot.strength, strength), slot.spans), of)
    home = (
        _spoken(spot, geography) or _asked(spot, geography) or _over(spot, geography, headings) or _default(geography)
    )
    told = (m for m in _told_before(spot, candidates) if spot.passage.sentence[m.start] == spot.sentence)
    doubtful = part.scattered or any(_object(spot, [m]) for m in told)
    return Placing(replace(home, strength="assumed") if doubtful else home, of)


STRENGTHS: tuple[Strength, ...] = ("said", "inherited", "assumed")


def weaker(a: Strength, b: Strength) -> Strength:
    """The less firm of two strengths."""
    return max(a, b, key=STRENGTHS.index)


def headed(spot: Spot, geography: Geography, heads: tuple[Annotated, ...]) -> Placing:
    """The subject of a table cell: the first place that its heads name, row heads before column heads and caption; but
    全省同比 over a column is the province's, whichever place the row names."""
    for head in sorted(heads, key=lambda h: not _of_larger(geography, h)):
        row = list(geography.by_passage[head.number])
        for mention in row:
            if mention.part in ("subject", "organ"):
                return Placing(_resolve(spot, geography, mention, row, head))
        if head.cued("scope.sum"):
            return Placing(Slot("?", "said", (head.source(0, len(head.view)),)))
    return Placing(_default(geography))


def _of_larger(geography: Geography, head: Annotated) -> bool:
    """Whether a head of a table begins with a larger place, and not as the field of a rank (全省位次)."""
    first = next(iter(geography.by_passage[head.number]), None)
    if head.block.kind != "cell" or first is None or first.start or first.part != "subject":
        return False
    return first.kind in LARGER and first.generic and not head.cued("field.any") and not head.cued("place.any")


def _ranked(spot: Spot, candidates: list[Mention], row: list[Mention]) -> Iterator[tuple[Mention, Strength]]:
    passage = spot.passage
    compared = [m for m in row if m.part == "compared" and _reaches(spot, m, row)]
    if compared:
        yield compared[-1], "said"
        return
    beside = [m for m in row if _within(spot, m)]
    if beside:
        yield beside[-1], "said"  # 放在全省329万脱贫人口里
        return
    own = [
        m
        for m in candidates
        if passage.clause[m.start] == spot.clause
        and (m.end <= spot.start or (spot.end <= m.start < spot.right and spot.gap(spot.end, m.start) == 0))
        and m.part == "subject"
    ]
    if own:
        before = [m for m in own if m.end <= spot.start]
        yield (before or own)[-1], "said"
        return
    earlier = _told_before(spot, candidates)
    doubtful = False
    while earlier:
        clause = passage.clause[earlier[-1].start]
        chain = _chain([m for m in earlier if passage.clause[m.start] == clause], passage)
        topic = chain[-1]
        loose = _object(spot, chain)
        if not loose and not _midway(spot, topic) and not _aside_of_larger(spot, topic, row):
            near: Strength = "said" if passage.sentence[topic.start] == spot.sentence else "inherited"
            yield topic, "assumed" if doubtful else near
            return
        doubtful |= loose or _midway(spot, topic)
        earlier = [m for m in earlier if passage.clause[m.start] != clause]


def _told_before(spot: Spot, candidates: list[Mention]) -> list[Mention]:
    """The subjects told before a figure that may go on to it."""
    told = (m for m in candidates if m.end <= spot.start and m.part == "subject")
    return [m for m in told if not (_aside(spot, m) or _attribute(spot, m) or _among(spot, m))]


def _aside_of_larger(spot: Spot, mention: Mention, row: list[Mention]) -> bool:
    """全市降3.3%，全省是降1.4%；…: the province named for comparison does not go on past its own part."""
    passage = spot.passage
    sentence = passage.sentence[mention.start]
    first = next(m for m in row if passage.sentence[m.start] == sentence)
    if mention.kind not in LARGER or first.kind in LARGER or first.part not in ("subject", "organ"):
        return False
    between = passage.view[mention.end : spot.start]
    return "；" in between or passage.sentence[spot.start] != sentence


def _attribute(spot: Spot, mention: Mention) -> bool:
    """都超过4000元的全省指导线; 1.58万亩进入省级平台: a larger place that a clause gets to after its figures is not
    what the text goes on about."""
    passage = spot.passage
    clause = passage.clause[mention.start]
    if clause == spot.clause or not mention.generic or mention.kind not in LARGER:
        return False
    opening, closing = passage.clauses[clause]
    return bool(passage.between(opening, mention.start)) and not passage.between(mention.end, closing)


def _within(spot: Spot, mention: Mention) -> bool:
    """放在全省329万脱贫人口里: 在 and a place right before the figure."""
    view = spot.passage.view
    return (
        mention.part == "adjunct"
        and view[mention.start - 1 : mention.start] == "在"
        and mention.end <= spot.start
        and view[mention.end : spot.start] in ("", "的")
    )


def _chain(places: list[Mention], passage: Annotated) -> list[Mention]:
    """The first place of a clause and what follows it at once: 吕梁市|交城县|天宁镇, the last being the topic."""
    chain = places[:1]
    for place in places[1:]:
        if passage.view[chain[-1].end : place.start] not in ("", "的"):
            break
        chain.append(place)
    return chain


def _midway(spot: Spot, mention: Mention) -> bool:
    """A place told in the middle of an earlier sentence (革命圣地延安的屏障) may not be what the text goes on about."""
    passage = spot.passage
    clause = passage.clause[mention.start]
    opening = passage.clauses[clause][0]
    other = passage.sentence[mention.start] != spot.sentence
    return other and passage.unread(opening, mention.start, clause) > 2


def _object(spot: Spot, chain: list[Mention]) -> bool:
    """今年又盯上临县。: a place that ends its clause may or may not be what the text goes on about."""
    told = spot.passage.view[chain[0].start - 1 : chain[0].start] == "的"  # 与吕梁一河之隔的榆林市
    if told or arrived(spot.passage, spot.scene.vocabulary, chain[0].start):
        return False
    opening, closing = spot.passage.clauses[spot.passage.clause[chain[0].start]]
    return closing - chain[-1].end <= 1 and chain[0].start - opening > 2 and chain[-1].place is not None


def _aside(spot: Spot, mention: Mention) -> bool:
    """A place named inside a bracket, or as one of several (其中兴县17个), does not carry on."""
    opening, closing = spot.passage.clauses[spot.passage.clause[mention.start]]
    before = spot.passage.view[opening : mention.start]
    if closing > spot.opening:
        return False
    if any(t.start == mention.end for t in spot.passage.cued("alone.any", mention.end, mention.end + 1)):
        return True
    return (opening > 0 and spot.passage.view[opening - 1] in "（(") or _subset(spot, before)


def _among(spot: Spot, mention: Mention) -> bool:
    """其中孝义市700亿元，柳林县381亿元。…: the parts of a list that 其中 opens do not hold for the next sentence."""
    passage = spot.passage
    sentence = passage.sentence[mention.start]
    if sentence == spot.sentence or mention.kind not in ("county", "township", "body"):
        return False
    openings = (t.start for t in passage.cued("scope.among", passage.extents[sentence][0], mention.start))
    return any(passage.clauses[passage.clause[start]][0] == start for start in openings)


def _subset(spot: Spot, before: str) -> bool:
    word = spot.scene.vocabulary.words.get(before)
    return word is not None and "scope.among" in word.cues


def _reaches(spot: Spot, mention: Mention, row: list[Mention]) -> bool:
    """高于全省平均水平5.2%, 高于全省平均水平（5.2%）: the figure is the other subject's; but not 比吕梁富裕的晋中市."""
    passage = spot.passage
    if mention.end > spot.start or passage.between(mention.end, spot.start):
        return False
    if any(m.part == "subject" and mention.end <= m.start and m.end <= spot.start for m in row):
        return False
    bracket = passage.view[spot.opening - 1 : spot.opening] in ("（", "(") and spot.opening - mention.end < 12
    return passage.clause[mention.start] == spot.clause or bracket


def _wholes(spot: Spot, row: list[Mention]) -> list[Mention]:
    """Places that are the field of this rank or the whole of this share."""
    if spot.quantity.kind not in RATES and spot.quantity.kind != "rank" and spot.quantity.unit:
        return []
    start = spot.left if spot.quantity.kind == "rank" else spot.opening
    passage = spot.passage
    return [
        m
        for m in row
        if m.part == "whole" and passage.clause[m.start] == spot.clause and start <= m.start and m.end <= spot.start
    ]


def _over(spot: Spot, geography: Geography, headings: tuple[Annotated, ...]) -> Slot | None:
    """The place that a heading over the passage names: the city itself where it is among them, else the first."""
    for heading in (h for h in headings if h.block.kind == "heading"):
        named = [m for m in geography.by_passage[heading.number] if m.part in ("subject", "organ")]
        row = [m for m, after in zip_longest(named, named[1:]) if not _within_next(heading, m, after)]
        slots = [_resolve(spot, geography, m, row, heading) for m in row]
        if slots:
            chosen = next((s for s in slots if s.value == geography.home.id), slots[0])
            return replace(chosen, strength=weaker(chosen.strength, "inherited"))
    return None


def _within_next(heading: Annotated, mention: Mention, after: Mention | None) -> bool:
    """吕梁市|文水县|刘胡兰镇: a place that only says where the next one lies."""
    return after is not None and heading.view[mention.end : after.start] == "" and mention.place is not None


def _speaker(geography: Geography, passage: Passage) -> Mention | None:
    """吕梁市副市长：…: the place of whoever speaks in a passage."""
    lead = next(iter(geography.by_passage[passage.number]), None)
    if lead is None or lead.place is None or lead.start > 0:
        return None
    end = passage.clauses[passage.clause[lead.start]][1]
    shut = passage.view[end - 1 : end] in COLONS and not passage.between(0, end)
    return lead if shut and end - lead.end > 1 else None


def _spoken(spot: Spot, geography: Geography) -> Slot | None:
    """Whom a speaker stands for, who names nobody else."""
    speaker = _speaker(geography, spot.passage)
    if speaker is None or speaker.place is None or speaker.place.kind != geography.home.kind:
        return None
    return Slot(speaker.place.id, "inherited", (spot.passage.source(speaker.start, speaker.end),))


def _asked(spot: Spot, geography: Geography) -> Slot | None:
    """Whom the question before an answer is about."""
    number = spot.passage.number
    if not number or spot.scene.passages[number - 1].view[-1] not in "？?":
        return None
    question = spot.scene.passages[number - 1]
    asks = _speaker(geography, question)
    row = [m for m in geography.by_passage[number - 1] if m.part in ("subject", "organ") and m != asks]
    if not row:
        return None
    slot = _resolve(spot, geography, row[-1], row, question)
    return replace(slot, strength=weaker(slot.strength, "inherited"))


def _resolve(
    spot: Spot, geography: Geography, mention: Mention, row: list[Mention], passage: Passage | None = None
) -> Slot:
    span = (passage or spot.passage).source(mention.start, mention.end)
    if mention.place is not None:
        return Slot(mention.place.id, "said", (span,))
    if mention.kind in ("body", "township") or not mention.generic:
        return Slot(f"?{mention.kind}", "said", (span,))
    if mention.kind == "nation":
        return Slot(_kin(geography, "nation") or "nation", "said", (span,))
    if mention.kind == "province":
        return Slot(
            _recent(geography, mention, row, "province") or _kin(geography, "province") or "?province", "said", (span,)
        )
    if mention.kind == "county" and geography.home.kind != "county":
        return Slot(_recent(geography, mention, row, "county") or "?county", "said", (span,))
    told = geography.vocabulary.words[(passage or spot.passage).view[mention.start : mention.end]]
    if "own.any" in told.cues:
        speaker = _speaker(geography, passage or spot.passage)
        if speaker is not None and speaker.place is not None:
            return Slot(speaker.place.id, "said", (span,))
        return Slot(_city(geography), "said" if geography.named else "assumed", (span,))
    if recent := _recent(geography, mention, row, mention.kind):
        return Slot(recent, "assumed" if _rivals(row) else "said", (span,))
    doubtful = not geography.named or _below(geography, mention, row, (passage or spot.passage).view)
    return Slot(_city(geography), "assumed" if doubtful else "said", (span,))


def _below(geography: Geography, mention: Mention, row: list[Mention], view: str) -> bool:
    """汾阳市是…，全市…: whether the place told last before is a lesser city, whose own 全市 this may be."""
    told = (m for m in row if m.end <= mention.start and m.place is not None and m.kind in ("city", "county"))
    before = [m for m in told if m.part in ("subject", "organ")]
    return bool(before) and lesser_city(before[-1], view, geography.vocabulary)


def _rivals(row: list[Mention]) -> bool:
    """The passage tells of two cities, so that 全市 and 我们 may be either."""
    return len({m.place.id for m in row if m.place and m.kind == "city" and m.part in ("subject", "organ")}) > 1


def _city(geography: Geography) -> str:
    return geography.main.id if geography.main else "?city"


def _recent(geography: Geography, mention: Mention, row: list[Mention], kind: str) -> str:
    """The nearest place of that kind named before in this passage."""
    for other in reversed(row):
        if (
            other.start < mention.start
            and other.place
            and other.place.kind == kind
            and other.part in ("subject", "organ")
        ):
            return other.place.id
    return ""


def _kin(geography: Geography, kind: str) -> str:
    """The home city's own province or nation."""
    place, places = geography.home, geography.vocabulary.places
    while place.parent and place.parent in places:
        place = places[place.parent]
        if place.kind == kind:
            return place.id
    return ""


def _default(geography: Geography) -> Slot:
    if geography.main is None:
        return Slot("?", "assumed")
    return Slot(geography.main.id, "inherited" if geography.named else "assumed")

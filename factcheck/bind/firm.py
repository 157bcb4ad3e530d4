"""How firmly a figure is held to an indicator: whether one that disagrees must be the draft's error."""

from __future__ import annotations

from factcheck.bind.measure import Measured
from factcheck.bind.reach import PASSAGE, Near
from factcheck.bind.scene import COMMAS, JOINTS, WHEN, Spot
from factcheck.context import PAUSES, UNKNOWN, Annotated, Placed
from factcheck.model import Quantity, Slot

BOUNDS = ("以上", "以下")
LISTING = JOINTS | PAUSES
MATTER = 3  # characters that nothing explains, enough for another matter's name


def is_firm(
    spot: Spot,
    head: Near,
    chosen: list[Near],
    scopes: tuple[Slot, ...],
    measured: Measured,
    over: tuple[Annotated, ...] = (),
) -> bool:
    """Whether a figure that disagrees must be the draft's error: its head is its own, or it continues a statement; or,
    in a table, the heads `over` it say no less than that."""
    if scopes or any(t.end == spot.start for t in spot.passage.cued("pointing.any", spot.start - 2, spot.start)):
        return False
    told = _by_own_head(spot, head, chosen) if head.own else _by_inherited(spot, head, chosen, measured, over)
    return told and not _new_matter(spot, head, chosen) and not _of_others(spot, chosen)


def _by_inherited(spot: Spot, head: Near, chosen: list[Near], measured: Measured, over: tuple[Annotated, ...]) -> bool:
    """增长6.8%: whether a figure continues what is told of a head elsewhere, or a table's heads say what it is."""
    if head.here and (_narrowed_there(spot, head, chosen) or _turned(spot, head, chosen)):
        return False
    if spot.passage.block.heads and not head.here:
        return not _of_other_row(chosen, over)
    follows = measured.measure.value != "level" or measured.role or spot.cues(spot.opening, spot.start, "anaphor.")
    return bool(follows) and head.distance < PASSAGE and not _taken(spot, head)


def _by_own_head(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """Whether the head in the figure's own clause is its own, nothing unknown between or behind."""
    start, end = sorted((head.term.start, spot.start))
    if spot.gap(start, end) > 1:
        return False
    if head.term.end <= spot.start and (_followed(spot) or _counted(spot, head)):
        return False
    if _narrowed(spot, head, chosen) or _of_another(spot, chosen) or _of_other_matter(spot, head, chosen):
        return False
    joined = any(n is not head and n.own for n in chosen)
    if joined or head.term.end <= spot.start:
        return True
    after = max(head.term.end, spot.end)
    return bool(spot.cues(after, spot.right, "completeness.")) or spot.gap(after, _reach(spot)) <= 2


def _reach(spot: Spot) -> int:
    """Where what is said of the figure ends: at the next one that counts (第一网鲜货 counts nothing)."""
    return next(
        (
            q.start
            for q in (spot.passage.quantities[i] for i in spot.passage.figures(spot.clause))
            if q.start >= spot.end and q.token.kind != "rank"
        ),
        spot.closing,
    )


def _taken(spot: Spot, head: Near) -> bool:
    """The clause that the head is inherited from has a figure of the same unit: this one is of something else."""
    passage = spot.passage
    if not head.here:
        return False
    clause = passage.clause[head.term.start]
    if spot.quantity.kind not in ("count", "money"):
        return False
    others = (passage.quantities[i] for i in passage.figures(clause))
    return any(
        q.token.dimension == spot.quantity.dimension and q.token.unit == spot.quantity.unit
        for q in others
        if q.start != spot.start
    )


def _followed(spot: Spot) -> bool:
    """A counted noun of its own stands after the figure, so that what goes before is not what it counts."""
    return spot.quantity.kind == "count" and spot.gap(spot.end, min(spot.end + 2, spot.right)) > 0


def _counted(spot: Spot, head: Near) -> bool:
    """55个扶贫车间、36个…: the noun before a mark is what the figure before that counts."""
    passage, between = spot.passage, spot.passage.view[head.term.end : spot.start]
    if not between or not LISTING.issuperset(between):
        return False
    return any(_alike(q, spot) for q in passage.between(spot.opening, head.term.start)[-1:])


def _of_another(spot: Spot, chosen: list[Near]) -> bool:
    """腾出的2.13万亩土地里，1.58万亩进入交易平台: a word behind is said of another figure of that kind."""
    passage = spot.passage
    clauses = {passage.clause[n.term.start] for n in chosen if n.here and n.term.start > spot.end} - {spot.clause}
    return any(_alike(passage.quantities[i], spot) for clause in clauses for i in passage.figures(clause))


def _of_other_matter(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """脱贫人口已外出务工23954人: between the head and the figure stands what it really counts."""
    own, view, last = {n.term for n in chosen}, spot.passage.view, head.term.end
    if spot.passage.between(last, spot.start):
        return False
    between = (t for t in spot.topics(last, spot.start) if not t.hidden and LISTING.isdisjoint(view[last : t.start]))
    patterns = spot.scene.vocabulary.patterns
    indicators = {patterns[number].indicator for number in head.term.word.heads}
    return any(t not in own and t.word.indicators and indicators.isdisjoint(t.word.indicators) for t in between)


def _alike(placed: Placed[Quantity], spot: Spot) -> bool:
    return (placed.token.kind, placed.token.unit) == (spot.quantity.kind, spot.quantity.unit)


def _of_kind(spot: Spot, head: Near, chosen: list[Near], end: int) -> bool:
    """住户|存款: a noun right before the head that is no part of the indicator's name."""
    own = {n.term for n in chosen}
    patterns = spot.scene.vocabulary.patterns
    indicators = {patterns[number].indicator for number in head.term.word.heads}
    passage = spot.passage
    nouns = (t for t in passage.topics(passage.sentence[end]) if t.end == end and t not in own)
    return any(indicators.isdisjoint(t.word.indicators) and not t.word.cues for t in nouns)


def _narrowed(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """灌木林|覆盖率, 调整不胜任的|第一书记: words that nothing explains stand right before the head, a figure that
    parts its kind (800人以上|安置点), or 年 (年|收益), since what comes in a year is not all that has come in."""
    passage = spot.passage
    before = head.term.start - (passage.view[head.term.start - 1 : head.term.start] == "的")
    if before <= 0 or passage.clause[before - 1] != spot.clause:
        return False
    parted = passage.figure_to(before) is not None or passage.view[:before].endswith(BOUNDS)
    if parted and head.term.end <= spot.start:
        return True
    yearly = passage.view[before - 1] == "年" and not passage.dates(before - 1)
    return yearly or passage.coverage[before - 1] == UNKNOWN or _of_kind(spot, head, chosen, before)


def _narrowed_there(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """绿色贷款余额520亿元，增长38%: a growth is of what an earlier clause has narrowed."""
    passage, before = spot.passage, head.term.start
    first = passage.clauses[passage.clause[before]][0]
    scoped = (c.term for c in passage.cues("scope.", passage.clause[before]))
    if before == first:
        return False
    unknown = passage.coverage[before - 1] == UNKNOWN
    return unknown or any(t.end == before for t in scoped) or _of_kind(spot, head, chosen, before)


def _turned(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """城镇居民收入2.92万元；农村不足一万元，增长一成多: since its head the text has gone over to another part."""
    passage = spot.passage
    scopes = ("scope.urban", "scope.rural", "scope.resident", "scope.registered", "scope.industry")
    between = (t for name in scopes for t in passage.cued(name, head.term.end, spot.start))
    own = {n.term for n in chosen}
    return any(t not in own and not t.hidden and not t.word.topical for t in between)


def _new_matter(spot: Spot, head: Near, chosen: list[Near]) -> bool:
    """红枣…。小杂粮面积大、品种多，常年产量1.8亿公斤: a sentence that goes over to what nothing explains may not be
    about what an earlier one was about."""
    passage = spot.passage
    opening = passage.extents[spot.sentence][0]
    unknown = passage.coverage.count(UNKNOWN, opening, max(opening, head.term.start))
    earlier = any(n.here and n.distance >= PASSAGE and n.term.start < opening for n in chosen)
    return earlier and unknown >= MATTER and head.term.start >= opening


def _of_others(spot: Spot, chosen: list[Near]) -> bool:
    return _elsewhere(spot) or _of_new_ones(spot, chosen) or _at_a_time(spot)


def _elsewhere(spot: Spot) -> bool:
    """在北京就业的吕梁山护工有1.1万人: those in another place are a part of all."""
    passage, scene = spot.passage, spot.scene
    if spot.quantity.kind == "rank":
        return False
    within = (t for t in passage.terms_within(spot.opening, spot.start) if t.word.places and not t.hidden)
    named = (p for t in within if passage.view[t.start - 1 : t.start] == "在" for p in t.word.places)
    return any(p.kind in ("city", "province") and p.id != scene.home and not p.known for p in named)


def _of_new_ones(spot: Spot, chosen: list[Near]) -> bool:
    """新建村级光伏电站96座，总规模2.8万千瓦: what an earlier clause of the sentence has said of new ones goes on."""
    passage = spot.passage
    near = (n.term.start for n in chosen if n.here and n.term.end <= spot.start)
    clauses = {passage.clause[start] for start in near if passage.sentence[start] == spot.sentence} - {spot.clause}
    return any("scope.new" in cue.names for clause in clauses for cue in passage.cues("scope.", clause))


def _at_a_time(spot: Spot) -> bool:
    """上线半年时，只有6大类: a clause before says when it was so, and no period of it tells when that was."""
    passage = spot.passage
    first = passage.clause[passage.extents[spot.sentence][0]]
    clauses = (passage.clauses[number] for number in range(first, spot.clause))
    told = ((a, passage.view[a:b].rstrip(COMMAS)) for a, b in clauses)
    return any(text.endswith(WHEN) and not passage.told(a, a + len(text)) for a, text in told)


def _of_other_row(chosen: list[Near], over: tuple[Annotated, ...]) -> bool:
    """常住人口数及其构成 over the rows 其中：男性, 65岁及以上: the head of a row makes a part of what the caption
    names, or something else."""
    if not over:
        return False
    row = over[0]
    if any(n.passage is row for n in chosen):
        return False
    parted = any(name.startswith("scope.") for t in row.terms for name in t.word.cues)
    return parted or bool(row.quantities or row.others) or row.coverage.count(UNKNOWN) > 1

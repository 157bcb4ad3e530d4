"""Which indicators the words around a figure name, how near they stand and how firmly they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from factcheck.bind.listing import Portion
from factcheck.bind.measure import Measured
from factcheck.bind.scene import Spot
from factcheck.context import Passage
from factcheck.lex.term import outermost, terms
from factcheck.lexicon.vocabulary import Pattern
from factcheck.model import Candidate, Indicator, Quantity, Slot, Span, Strength, Term

BESIDE, CLAUSE, BEYOND, SENTENCE, PASSAGE, HEADING, ASKED = 0, 1, 2, 3, 8, 12, 13
TOPIC_ONLY = 30
REACH = 3  # sentences back that context words are looked for
COUNTED = frozenset({"count", "number"})
GENERAL = "个"


@dataclass(frozen=True, slots=True)
class Near:
    """A vocabulary word and its distance from the figure. `strength` is said in the figure's own clause."""

    term: Term
    distance: int
    span: Span
    own: bool
    here: bool = True  # in the figure's passage, not in what stands over it


def candidates(spot: Spot, measured: Measured, part: Portion, headings: tuple[Passage, ...]) -> tuple[Candidate, ...]:
    """Every indicator one of whose patterns is met, best first: nearest head, most said, least cost."""
    near = tuple(_near(spot, part, headings))
    best = _best(near)
    found: dict[str, Candidate] = {}
    for strength, heads in _heads(spot, near, measured):
        for head in heads:
            for number in spot.scene.word(head.term).heads:
                pattern = spot.scene.vocabulary.patterns[number]
                candidate = _candidate(spot, pattern, head, best, strength, measured, near)
                if candidate and _order(candidate) < _order(found.get(pattern.indicator)):
                    found[pattern.indicator] = candidate
        if any(fits(spot.quantity, measured, spot.scene.vocabulary.indicators[name]) for name in found):
            break
    else:
        found |= _by_topic(spot, near, best, measured)
    return tuple(sorted(found.values(), key=_order))


def _by_topic(spot: Spot, near: tuple[Near, ...], best: dict[str, Near], measured: Measured) -> dict[str, Candidate]:
    """问：光伏呢？答：714座，57万千瓦: a bare figure may be anything of the topic that is told in its unit.

    Such candidates may acquit; they convict only where the figure is plainly a slip of the pen.
    """
    if not _bare(spot) or any(n.own and spot.left <= n.term.start < spot.right for n in near):
        return {}
    found: dict[str, Candidate] = {}
    for ring in _rings(near):
        for topic in (n for n in ring if not spot.scene.word(n.term).cues):
            for number in spot.scene.word(topic.term).contexts:
                pattern = spot.scene.vocabulary.patterns[number]
                candidate = _topical(spot, pattern, topic, best, measured)
                if candidate and _order(candidate) < _order(found.get(pattern.indicator)):
                    found[pattern.indicator] = candidate
        if found:
            break
    return found


def _rings(near: tuple[Near, ...]) -> tuple[list[Near], ...]:
    """Topic words of the sentence, of the passage, of what stands over it."""
    return (
        [n for n in near if n.distance < PASSAGE],
        [n for n in near if PASSAGE <= n.distance < HEADING],
        [n for n in near if n.distance >= HEADING],
    )


def _topical(
    spot: Spot, pattern: Pattern, topic: Near, best: dict[str, Near], measured: Measured
) -> Candidate | None:
    indicator = spot.scene.vocabulary.indicators[pattern.indicator]
    if not spot.quantity.unit or spot.quantity.unit == GENERAL or not fits(spot.quantity, measured, indicator):
        return None
    chosen = [topic]
    for group in pattern.context:
        met = min((best[w] for w in group if w in best), key=lambda n: n.distance, default=None)
        if met is None:
            return None
        chosen.append(met)
    return Candidate(
        indicator=pattern.indicator,
        strength="assumed",
        distance=TOPIC_ONLY,
        cost=sum(n.distance for n in chosen),
        weight=_weight(chosen),
        spans=tuple(n.span for n in chosen),
        firm=False,
    )


def fits(quantity: Quantity, measured: Measured, indicator: Indicator) -> bool:
    """Whether a level of the indicator can have the figure's unit."""
    if measured.measure.value not in ("level", "change") or not indicator.dimension:
        return True
    if indicator.units and quantity.unit not in ("", GENERAL, *indicator.units):
        return False
    bare = not quantity.unit and quantity.kind in COUNTED
    return bare or quantity.unit == GENERAL or quantity.dimension == indicator.dimension


def _order(candidate: Candidate | None) -> tuple[int, int, int]:
    if candidate is None:
        return (10**6, 0, 0)
    return (candidate.distance, -candidate.weight, candidate.cost)


# ------------------------------------------------------------------ words in reach


def _near(spot: Spot, part: Portion, headings: tuple[Passage, ...]) -> Iterator[Near]:
    passage = spot.passage
    joined = tuple(_joined(spot, part))
    yield from joined
    bars = (*part.bars, part.tail) if joined and part.tail else part.bars
    for term in passage.terms:
        apart = spot.sentence - passage.sentence[term.start]
        if not 0 <= apart <= REACH or any(a < term.end and term.start < b for a, b in bars):
            continue
        if spot.scene.word(term).topical:
            own = passage.clause[term.start] == spot.clause
            yield Near(term, _distance(spot, term, apart, own), spot.source(term), own)
    for rank, heading in enumerate(headings):
        for term in heading.terms:
            if spot.scene.word(term).topical:
                distance = ASKED if heading.view[-1] in "？?" else HEADING + (rank if passage.block.heads else 0)
                yield Near(term, distance, heading.source(term.start, term.end), False, here=False)


def _joined(spot: Spot, part: Portion) -> Iterator[Near]:
    """Words that run from the figure's own item into the noun that all items share: 城镇|居民人均可支配收入."""
    if part.item is None or part.tail is None or part.item[1] >= part.tail[0]:
        return
    passage, (start, cut) = spot.passage, part.item
    phrase = passage.view[start:cut] + passage.view[slice(*part.tail)]
    own = passage.clause[start] == spot.clause
    for term in outermost(t for t in terms(phrase, spot.scene.vocabulary) if t.start < cut - start < t.end):
        if spot.scene.word(term).topical:
            placed = Term(start + term.start, cut, term.text)
            span = passage.source(placed.start, placed.end)
            yield Near(placed, CLAUSE if own else _distance(spot, placed, 0, own), span, own)


def _distance(spot: Spot, term: Term, apart: int, own: bool) -> int:
    if apart:
        return PASSAGE + apart
    passage = spot.passage
    if not own:
        return SENTENCE + min(abs(passage.clause[term.start] - spot.clause), 4)
    before = term.end <= spot.start
    first, last = spot.group if spot.mixed else (spot.start, spot.end)
    start, end = (term.end, first) if before else (last, term.start)
    if passage.between(start, end):
        return BEYOND
    if any(passage.view[i] in "、和及" for i in range(start, end)) or spot.gap(start, end):
        return CLAUSE
    # a counted noun follows its figure (1439个贫困村), a measured one goes before it (森林覆盖率32.81%)
    follows = spot.quantity.kind in COUNTED
    return BESIDE if before != follows else CLAUSE


def _best(near: Iterable[Near]) -> dict[str, Near]:
    best: dict[str, Near] = {}
    for item in near:
        known = best.get(item.term.text)
        if known is None or item.distance < known.distance:
            best[item.term.text] = item
    return best


def _visible(spot: Spot, near: Iterable[Near]) -> list[Near]:
    """Words that no longer topical word covers, a word barred by a list covering nothing."""
    shown: list[Near] = []
    reach = -1
    for item in near:
        if not item.here or item.term.end > reach:
            shown.append(item)
            reach = max(reach, item.term.end) if item.here else reach
    return shown


# ------------------------------------------------------------------ heads


def _heads(spot: Spot, near: tuple[Near, ...], measured: Measured) -> Iterator[tuple[Strength, list[Near]]]:
    """Groups of possible heads, the nearest first: the clause's own words, then what a bare clause inherits."""
    whole = _field(spot)
    visible = [n for n in _visible(spot, near) if spot.scene.word(n.term).heads]
    own = [n for n in visible if n.own and not whole <= n.term.start < spot.start]
    if own:
        yield "said", own
    if not _bare(spot):
        return
    passage = spot.passage
    if passage.block.heads:
        yield "said", [replace(n, distance=n.distance - HEADING) for n in visible if not n.here]
        return
    anaphor = bool(spot.cues(spot.opening, spot.start, "anaphor."))
    for clause in _back(spot, REACH if anaphor else 1):
        heads = [n for n in visible if n.here and passage.clause[n.term.start] == clause]
        if heads:
            yield "inherited", heads[::-1]
            break
        if _unread(passage, clause) > 1 and not anaphor:
            break
    if asked := [n for n in visible if n.distance == ASKED]:
        yield "inherited", asked
    for clause in range(spot.clause + 1, min(spot.clause + 3, len(passage.clauses))):
        if passage.sentence[passage.clauses[clause][0]] > spot.sentence + (spot.sentence == 0):
            break
        heads = [n for n in visible if n.here and passage.clause[n.term.start] == clause]
        if heads:
            yield "inherited", heads
            return


def _bare(spot: Spot) -> bool:
    """The figure's territory names nothing unknown, the whole of a share or field of a rank aside."""
    return spot.gap(spot.left, _field(spot)) + spot.gap(spot.end, spot.right) <= 1


def _field(spot: Spot) -> int:
    return spot.field(spot.cues(spot.row_left, spot.start, "measure.") + spot.cues(spot.row_left, spot.start, "field."))


def _unread(passage: Passage, clause: int) -> int:
    return passage.unread(*passage.clauses[clause], clause)


def _back(spot: Spot, sentences: int) -> list[int]:
    """Earlier clauses, nearest first: those of the sentence, then of so many sentences before."""
    passage = spot.passage
    return [
        c
        for c in range(len(passage.clauses) - 1, -1, -1)
        if c != spot.clause
        and passage.clauses[c][0] < spot.opening
        and spot.sentence - passage.sentence[passage.clauses[c][0]] <= sentences
    ]


# ------------------------------------------------------------------ one pattern


def _candidate(
    spot: Spot,
    pattern: Pattern,
    head: Near,
    best: dict[str, Near],
    strength: Strength,
    measured: Measured,
    near: tuple[Near, ...],
) -> Candidate | None:
    chosen = [head]
    for group in pattern.context:
        met = min((best[w] for w in group if w in best), key=lambda n: (n.distance, -len(n.term.text)), default=None)
        if met is None:
            return None
        chosen.append(met)
    if _excluded(spot, pattern.indicator, near) or not _topics_fit(spot, pattern.indicator, strength, near):
        return None
    said = [n for n in chosen if n.distance < PASSAGE]
    consumed = _owns(measured.cue, [n.term for n in chosen if n.own])
    scopes = _scopes(spot, head, chosen)
    return Candidate(
        indicator=pattern.indicator,
        strength=strength,
        distance=head.distance,
        cost=sum(n.distance for n in chosen),
        weight=_weight(said),
        spans=tuple(n.span for n in chosen),
        scopes=scopes,
        measure="level" if consumed else "",
        firm=_firm(spot, head, chosen, scopes, measured),
    )


def _weight(chosen: list[Near]) -> int:
    return len({i for n in chosen for i in range(n.span[0], n.span[1])})


def _owns(cue: Term | None, chosen: list[Term]) -> bool:
    """The word of growth is part of the indicator's own name: 减少贫困人口."""
    return cue is not None and any(t.start <= cue.start and cue.end <= t.end for t in chosen)


def _excluded(spot: Spot, indicator: str, near: tuple[Near, ...]) -> bool:
    return any(n.own and indicator in spot.scene.word(n.term).excludes for n in near)


def _topics_fit(spot: Spot, indicator: str, strength: Strength, near: tuple[Near, ...]) -> bool:
    """What a clause that inherits its topic does name must belong to that topic."""
    if strength == "said":
        return True
    whole = _field(spot)
    return all(
        indicator in spot.scene.word(n.term).indicators
        for n in near
        if n.own
        and spot.left <= n.term.start
        and n.term.end <= spot.right
        and not spot.scene.word(n.term).cues
        and not whole <= n.term.start < spot.start
    )


def _scopes(spot: Spot, head: Near, chosen: list[Near]) -> tuple[Slot, ...]:
    """Scope words beside the figure or right before its head that the pattern does not itself contain.

    One that only hints at a part of the whole (带动, 其中) is held as assumed.
    """
    passage = spot.passage
    nouns = [t for t in spot.terms(spot.left, spot.right) if spot.scene.word(t).topical]
    nouns += [n.term for n in chosen if n.here]
    found = []
    for term, name in spot.cues(spot.left, spot.right, "scope."):
        if any(t.start <= term.start and term.end <= t.end for t in nouns):
            continue
        beside_head = head.own and term.end <= head.term.start and spot.gap(term.end, head.term.start) == 0
        beside_figure = term.end <= spot.start and spot.gap(term.end, spot.start) <= 2
        if (beside_head or beside_figure) and not passage.between(term.end, spot.start):
            soft = name in spot.scene.vocabulary.soft_scopes
            found.append(Slot(name, "assumed" if soft else "said", (spot.source(term),)))
    if passage.view[max(0, spot.opening - 2) : spot.opening + 1] in ("中，有", "里，有"):
        found.append(Slot("scope.among", "assumed", (passage.source(spot.opening - 2, spot.opening - 1),)))
    return tuple(found)


def _taken(spot: Spot, head: Near) -> bool:
    """The clause that the head is inherited from has a figure of the same unit: this one is of something else."""
    passage = spot.passage
    if not head.here:
        return False
    clause = passage.clause[head.term.start]
    return any(
        q.token.dimension == spot.quantity.dimension and q.token.unit == spot.quantity.unit
        for q in passage.quantities
        if passage.clause[q.start] == clause and q.start != spot.start and spot.quantity.kind in ("count", "money")
    )


def _followed(spot: Spot) -> bool:
    """A counted noun of its own stands after the figure, so that what goes before is not what it counts."""
    return spot.quantity.kind == "count" and spot.gap(spot.end, min(spot.end + 2, spot.right)) > 0


def _firm(spot: Spot, head: Near, chosen: list[Near], scopes: tuple[Slot, ...], measured: Measured) -> bool:
    """Whether a figure that disagrees must be the draft's error: its head is its own, or it continues a statement."""
    if scopes:
        return False
    if not head.own:
        follows = measured.measure.value != "level" or measured.role or spot.cues(spot.opening, spot.start, "anaphor.")
        cell = bool(spot.passage.block.heads)
        return cell or (bool(follows) and head.distance < PASSAGE and not _taken(spot, head))
    if head.term.end <= spot.start and _followed(spot):
        return False
    start, end = sorted((head.term.start, spot.start))
    if spot.gap(start, end) > 1:
        return False
    joined = any(n is not head and n.own for n in chosen)
    after = max(head.term.end, spot.end)
    whole = bool(spot.cues(after, spot.right, "completeness."))
    return joined or whole or spot.gap(after, spot.right) <= 2 or head.term.end <= spot.start

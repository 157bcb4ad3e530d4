"""What every binder looks at: the passages of one document, the vocabulary, and a figure's own surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from factcheck.context import Passage, Placed
from factcheck.lexicon.vocabulary import Vocabulary, Word
from factcheck.model import Quantity, Span, Term

JOINTS = frozenset("、和及与")
LIGHT = "light.any"


class Scene(Struct, frozen=True):
    """One document ready for binding. `home` is the subject that 全市 means unless the text says otherwise."""

    passages: tuple[Passage, ...]
    vocabulary: Vocabulary
    home: str
    today: date | None

    def word(self, term: Term) -> Word:
        return self.vocabulary.words[term.text]


class Spot(Struct, frozen=True):
    """A figure in its passage. `left` and `right` bound its own territory: up to the neighbouring figures of its
    clause. `opening` is where the clause begins."""

    scene: Scene
    passage: Passage
    index: int
    start: int
    end: int
    quantity: Quantity
    clause: int
    sentence: int
    left: int
    right: int

    @property
    def group(self) -> Span:
        """The extent of the figure with those written right against it: 21.7万户58.5万人."""
        figures, first, last = self.passage.quantities, self.index, self.index
        if not (first < len(figures) and figures[first].start == self.start):
            return self.start, self.end
        while first and figures[first - 1].end == figures[first].start:
            first -= 1
        while last + 1 < len(figures) and figures[last].end == figures[last + 1].start:
            last += 1
        return figures[first].start, figures[last].end

    @property
    def row_left(self) -> int:
        """Where the territory of the whole row of figures begins that this one is listed in: 分别占三成五和五成六."""
        passage, index = self.passage, self.index
        if not (index < len(passage.quantities) and passage.quantities[index].start == self.start):
            return self.left
        left, start = self.left, self.start
        while (
            index and passage.quantities[index - 1].end == left and start - left == 1 and passage.view[left] in JOINTS
        ):
            index -= 1
            start = passage.quantities[index].start
            before = _neighbour(passage, passage.quantities[:index][::-1], self.clause)
            left = before.end if before else self.opening
        return left

    @property
    def mixed(self) -> bool:
        """Whether that group counts different kinds of things, so that one noun serves all: 5885户13672人."""
        first, last = self.group
        kinds = [q.token.dimension for q in self.passage.between(first, last)]
        return len(kinds) > 1 and len(set(kinds)) == len(kinds)

    def field(self, cues: list[tuple[Term, str]]) -> int:
        """Where the whole of a share (占地区生产总值的) or the field of a rank (居全国) begins; else the figure."""
        kind = self.quantity.kind
        wanted = ("field.any",) if kind == "rank" else ("measure.share",) if kind in ("percent", "fraction") else ()
        ends = [t.end for t, c in cues if c in wanted]
        return max(ends) if ends else self.start

    @property
    def opening(self) -> int:
        return self.passage.clauses[self.clause][0]

    @property
    def closing(self) -> int:
        return self.passage.clauses[self.clause][1]

    def terms(self, start: int, end: int) -> Iterator[Term]:
        """The terms of this figure's clause that lie wholly within a stretch of the view, in text order."""
        passage = self.passage
        for term in passage.terms:
            if term.start >= end:
                return
            if start <= term.start and term.end <= end and passage.clause[term.start] == self.clause:
                yield term

    def cues(self, start: int, end: int, family: str) -> list[tuple[Term, str]]:
        """Cue words of a family (`measure.`) within a stretch, the longest at each place, with their full names."""
        found: list[tuple[Term, str]] = []
        reach = -1
        for term in self.terms(start, end):
            word = self.scene.word(term)
            names = [c for c in word.cues if c.startswith(family)]
            if term.end > reach:  # else a longer word has it: 将 in 将近, 降 in 降水量
                found += [(term, name) for name in names]
            if names or word.topical or LIGHT in word.cues:
                reach = max(reach, term.end)
        return found

    def gap(self, start: int, end: int) -> int:
        """Characters between two places of the clause that no table explains."""
        return self.passage.unread(start, end, self.clause)

    def source(self, term: Term) -> Span:
        return self.passage.source(term.start, term.end)


def spots(scene: Scene, passage: Passage) -> tuple[Spot, ...]:
    """Every figure of a passage with its territory."""
    found = []
    figures = passage.quantities
    for index, placed in enumerate(figures):
        clause = passage.clause[placed.start]
        before = _neighbour(passage, figures[:index][::-1], clause)
        after = _neighbour(passage, figures[index + 1 :], clause)
        opening, closing = passage.clauses[clause]
        found.append(
            Spot(
                scene,
                passage,
                index,
                placed.start,
                placed.end,
                placed.token,
                clause,
                passage.sentence[placed.start],
                before.end if before else opening,
                after.start if after else closing,
            )
        )
    return tuple(found)


def _neighbour(passage: Passage, others: tuple[Placed[Quantity], ...], clause: int) -> Placed[Quantity] | None:
    for other in others:
        if passage.clause[other.start] == clause:
            return other
        if abs(passage.clause[other.start] - clause) > 3:
            return None
    return None

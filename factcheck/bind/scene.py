"""What every binder looks at: the passages of one document, the vocabulary, and a figure's own surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter

from msgspec import Struct

from factcheck.context import Annotated, Passage, Placed
from factcheck.lazy import kept
from factcheck.lex.term import Term
from factcheck.lexicon.vocabulary import Vocabulary, Word
from factcheck.model import Period, Quantity, Span

COMMAS = "，,：:"
WHEN = ("时", "时候", "之初", "之际", "伊始")  # 2014年建档立卡时，…: the clause says when the next holds
JOINTS = frozenset("、和及与")
LIGHT = "light.any"
FAR = 30  # sentences: what a passage tells so much earlier, or later, is out of a figure's sight
AFAR = 3000  # characters, where sentences are long


class Scene(Struct, frozen=True):
    """One document ready for binding. `home` is the subject that 全市 means unless the text says otherwise; `frame`
    the year that the document says it is about."""

    passages: tuple[Passage, ...]
    vocabulary: Vocabulary
    home: str
    today: date | None
    frame: Period | None = None


class Spot(Struct, frozen=True, dict=True):
    """A figure in its passage. `left` and `right` bound its own territory: up to the neighbouring figures of its
    clause. `opening` is where the clause begins."""

    scene: Scene
    passage: Annotated
    index: int
    start: int
    end: int
    quantity: Quantity
    clause: int
    sentence: int
    left: int
    right: int

    @kept
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

    @kept
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
            before = _before(passage, index, self.clause)
            left = before.end if before else self.opening
        return left

    @kept
    def mixed(self) -> bool:
        """Whether that group counts different kinds of things, so that one noun serves all: 5885户13672人."""
        first, last = self.group
        kinds = [q.token.dimension for q in self.passage.between(first, last)]
        return len(kinds) > 1 and len(set(kinds)) == len(kinds)

    @property
    def sight(self) -> Span:
        """The stretch of the passage that is near enough to tell anything of the figure."""
        extents = self.passage.extents
        first, last = extents[max(0, self.sentence - FAR)], extents[min(len(extents) - 1, self.sentence + FAR)]
        return max(first[0], self.start - AFAR), min(last[1], self.end + AFAR)

    @property
    def opening(self) -> int:
        return self.passage.clauses[self.clause][0]

    @property
    def closing(self) -> int:
        return self.passage.clauses[self.clause][1]

    def topics(self, start: int, end: int) -> list[Term]:
        """The topical terms of this figure's clause that lie wholly within a stretch of the view, in text order."""
        passage = self.passage
        row = passage.topics(self.sentence)
        first = bisect_left(row, start, key=_start)
        return [
            t
            for t in row[first : bisect_left(row, end, lo=first, key=_start)]
            if t.end <= end and passage.clause[t.start] == self.clause
        ]

    def cues(self, start: int, end: int, family: str) -> list[tuple[Term, str]]:
        """Cue words of a family (`measure.`) within a stretch, the longest at each place, with their full names.

        A longer word has what stands inside it (将 in 将近, 降 in 降水量) where it is itself of the family or a topic.
        """
        found: list[tuple[Term, str]] = []
        for cue in self.passage.cues(family, self.clause):
            term = cue.term
            if term.start < start or term.end > end:
                continue
            if cue.inside and any(start <= t.start and t.end <= end and _has(t.word, family) for t in cue.inside):
                continue
            found += [(term, name) for name in cue.names if name.startswith(family)]
        return found

    def own(self, name: str) -> Term | None:
        """The last cue of a name before the figure in its own clause."""
        found = [t for t, c in self.cues(self.opening, self.start, name) if c == name]
        return found[-1] if found else None

    def before(self, name: str) -> Term | None:
        """The last cue of a name before the figure anywhere in its sentence: it governs what follows."""
        terms = self.passage.cued(name, self.passage.extents[self.sentence][0], self.start)
        return max((t for t in terms if t.end <= self.start and not t.hidden), key=_place, default=None)

    def gap(self, start: int, end: int) -> int:
        """Characters between two places of the clause that no table explains."""
        return self.passage.unread(start, end, self.clause)

    def source(self, term: Term) -> Span:
        return self.passage.source(term.start, term.end)


_start = attrgetter("start")


def _place(term: Term) -> Span:
    """The last of several words in text order is the one that begins last, the shortest where some begin together."""
    return term.start, -term.end


def _has(word: Word, family: str) -> bool:
    return word.topical or LIGHT in word.cues or any(c.startswith(family) for c in word.cues)


def spots(scene: Scene, passage: Annotated) -> tuple[Spot, ...]:
    """Every figure of a passage with its territory."""
    found = []
    for index, placed in enumerate(passage.quantities):
        clause = passage.clause[placed.start]
        before, after = _before(passage, index, clause), _behind(passage, index, clause)
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


def _before(passage: Annotated, index: int, clause: int) -> Placed[Quantity] | None:
    """The figure before another in its clause."""
    row = passage.figures(clause)
    place = bisect_left(row, index)
    return passage.quantities[row[place - 1]] if place else None


def _behind(passage: Annotated, index: int, clause: int) -> Placed[Quantity] | None:
    row = passage.figures(clause)
    place = bisect_right(row, index)
    return passage.quantities[row[place]] if place < len(row) else None

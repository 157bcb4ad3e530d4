"""The indicator of a figure: one that the words beside it name, or a new one where no table knows them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factcheck.context import Passage
from factcheck.model import Candidate, Claim, Indicator
from factcheck.reference.harvest.choice import COUNTS, candidate_of, clear
from factcheck.reference.harvest.ground import Ground
from factcheck.reference.harvest.name import name_of, of_cell
from factcheck.reference.harvest.phrase import Word, beside, empty
from factcheck.reference.harvest.unknown import Proposed, identified, new, record, states
from factcheck.reference.parse import Raw

COMPOSED = frozenset({"growth", "points", "share", "rank", "change", "multiple"})  # of the indicator named before
OWN = COMPOSED - {"rank", "multiple"}  # told of the noun right before the word for it, if there is one
PAIR = frozenset({"from", "to"})


class Named(Struct, frozen=True):
    """The indicator of a figure, the candidate that names it, and its entry for the reference where it is new."""

    indicator: Indicator
    candidate: Candidate | None = None
    entry: Raw | None = None


class Namer(Struct, frozen=True):
    """Names the figures of a document one after the other; `before` are the proposals for those before them."""

    text: str
    passages: tuple[Passage, ...]
    ground: Ground

    def named(self, claim: Claim, before: Sequence[Proposed]) -> Named | None:
        """What a figure is of; None for one that no table knows and that states nothing."""
        heads = self.passages[claim.passage].block.heads if claim.cell else ()
        candidate = candidate_of(claim, heads, self.text, self.ground)
        if candidate is None:
            return self._unknown(claim, before)
        if claim.quantity.kind == "rank" and _inside(claim, candidate):
            return None
        other = self._unknown(claim, before) if self._of_other(claim, candidate, before) else None
        return other or Named(self.ground.indicator(candidate), candidate)

    # ------------------------------------------------------------------ what the words of a candidate leave open

    def _of_other(self, claim: Claim, candidate: Candidate, before: Sequence[Proposed]) -> bool:
        """Whether the figure is of something that a general indicator's words don't name: 磷矿|保有储量 is no coal.

        So it is where the noun right beside the figure is none of them, or any noun is and they stand in other clauses.
        """
        if claim.cell or candidate.indicator in self.ground.reference.own or clear(candidate):
            return False
        if self._continues(claim, candidate, before):
            return True
        passage, vocabulary = self.passages[claim.passage], self.ground.lexicon.vocabulary
        start, end = self._place(claim, passage)
        counted = claim.quantity.kind in COUNTS
        phrase = beside(passage, start, end, vocabulary, counted=counted)
        own = phrase if counted or (phrase and phrase[0].start < start) else ()
        nouns = [word for word in own if word.closing and not empty(word, vocabulary)]
        strange = [word for word in nouns if not self._explained(word, passage, claim)]
        elsewhere = any(not claim.clause[0] <= start < claim.clause[1] for start, _ in candidate.spans)
        return bool(strange) and (elsewhere or strange[-1] is nouns[-1])

    def _explained(self, word: Word, passage: Passage, claim: Claim) -> bool:
        """Whether any indicator that the figure may be of has a word there."""
        first, last = passage.source(word.start, word.end)
        return any(start < last and first < end for c in claim.candidates for start, end in c.spans)

    def _continues(self, claim: Claim, candidate: Candidate, before: Sequence[Proposed]) -> bool:
        """Whether a rate is of a figure before it that was found to be of something else than these words name."""
        if candidate.strength != "inherited" or claim.measure.value not in COMPOSED or not before:
            return False
        head, last = candidate.spans[0], before[-1]
        floor = before[-2].end if len(before) > 1 else 0
        return last.indicator is not None and floor <= head[0] and head[1] <= last.start

    # ------------------------------------------------------------------ new ones

    def _unknown(self, claim: Claim, before: Sequence[Proposed]) -> Named | None:
        """A new indicator for a figure, or that of the figure before it which it is a rate, rank or other state of."""
        if not states(claim, self.text) or claim.quantity.dimension not in self.ground.words.dimensions:
            return None
        own = claim.measure.value not in COMPOSED or claim.measure.value in OWN
        entry = (self._new(claim) if own else None) or self._continued(claim, before)
        if entry is None:
            return None
        return Named(record(identified(entry, before), entry), None, entry)

    def _new(self, claim: Claim) -> Raw | None:
        passage = self.passages[claim.passage]
        if passage.block.heads:
            name = None if claim.measure.value in OWN else of_cell(self.text, passage.block.heads)
        else:
            start, end = self._place(claim, passage)
            counted, paired = claim.quantity.kind in COUNTS, claim.role in PAIR
            name = name_of(passage, start, end, self.ground.lexicon.vocabulary, counted=counted, paired=paired)
        told = name is not None and (name.firm or claim.measure.value not in COMPOSED)
        return new(name, claim) if name and told else None

    def _place(self, claim: Claim, passage: Passage) -> tuple[int, int]:
        """The stretch of a passage's view that a figure fills, with the word of growth, share or hedge before it."""
        index = {offset: i for i, offset in enumerate(passage.offsets)}
        first, last = claim.quantity.start, claim.quantity.end
        words = claim.measure.spans if claim.measure.value in COMPOSED else ()
        hedge = (claim.quantity.hedge_span,) if claim.quantity.hedge_span else ()
        first = min([start for start, end in (*words, *hedge) if end <= first], default=first)
        return index[first], index[last - 1] + 1

    def _continued(self, claim: Claim, before: Sequence[Proposed]) -> Raw | None:
        """The new indicator of the figure before, for its rate or for one in its unit that has no noun of its own."""
        last = before[-1] if before else None
        if last is None or last.indicator is None:
            return None
        between = self.text[last.end : claim.quantity.start]
        apart = "\n" in between if claim.cell else last.start < claim.sentence[0]
        level = claim.measure.value not in COMPOSED and (claim.cell or last.quantity.unit != claim.quantity.unit)
        change = claim.measure.value == "change" and last.indicator["dimension"] != claim.quantity.dimension
        return None if apart or level or change else last.indicator


def _inside(claim: Claim, candidate: Candidate) -> bool:
    """Whether a figure is a part of the words that name it: 第一 of 驻村第一书记."""
    return any(start <= claim.quantity.start and claim.quantity.end <= end for start, end in candidate.spans)

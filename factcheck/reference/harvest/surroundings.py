"""What of a claim's inherited slots a fact may keep: a fact stands alone, and what is merely near is not its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date as Date
from functools import cached_property

from msgspec import Struct

from factcheck.context import Passage
from factcheck.model import Claim, Period, Span
from factcheck.reference.model import Reference

NEAR = 40  # characters to look back over blanks and line breaks
YEAR, NOW, UNNAMED, BULLETIN, COMPARED = "年", "now", "?", "公报", ("比", "较")
CHANGES = frozenset({"growth", "points", "change"})
_STOPS = frozenset("。！？!?；;")
_BREAKS = _STOPS | frozenset("，,：:、（(“”【】 \n\t\u3000")
_LEAD = re.compile(r"(?:截至|截止|截止到|自|从|到|至|在|于|据|初步核算|[（(]|\s)*$")


class Surroundings(Struct, frozen=True, dict=True):
    """A document's text and passages, the subject that it is about, and the years that only date an event."""

    text: str
    passages: tuple[Passage, ...]
    reference: Reference
    home: str
    events: frozenset[Span]
    today: Date | None = None

    def subject(self, claim: Claim) -> tuple[str, bool]:
        """The id of the claim's subject, "" for a place that the reference does not have, and whether it is doubtful.

        A subject of another sentence is inherited only from where it is the topic: 临县…… but not 向临县派驻…….
        """
        slot = claim.subject
        known = slot.value in self.reference.subjects
        if slot.value.startswith(UNNAMED) and self._counted(claim):
            return self.home, True
        if slot.strength == "said":
            return (slot.value if known else ""), False
        if known and (slot.value == self.home or all(self._topical(start) for start, _ in slot.spans)):
            return slot.value, slot.strength == "assumed" or slot.value != self.home
        return self.home, True

    def _counted(self, claim: Claim) -> bool:
        """Whether a body without a name is what the figure counts, 普通中学12所, or stands in another clause."""
        if all(not claim.clause[0] <= start < claim.clause[1] for start, _ in claim.subject.spans):
            return True
        ends = [end for _, end in claim.subject.spans]
        adjoining = any(
            not self.text[end : claim.quantity.start].strip() for end in ends if end <= claim.quantity.start
        )
        return (claim.quantity.kind == "count" and adjoining) or claim.subject.strength != "said"

    @cached_property
    def year(self) -> str:
        """The year that the document's title names, "" where it names none or several: 2021年统计公报."""
        years = {p.token.key for p in self.passages[0].periods if p.token.kind == "year"} if self.passages else set()
        title = self.passages[0].view.partition(BULLETIN)[0] if self.passages else ""
        named = {year for year in years if title.count(year)}
        return named.pop() if len(named) == 1 else ""

    def framed(self, claim: Claim, lasting: str) -> str:
        """The title's year, for a yearly figure of a bulletin that states no period of its own."""
        return self.year if lasting == "dated" and claim.period.value != NOW else ""

    def period(self, claim: Claim) -> tuple[str, bool]:
        """The key of the period that the claim tells of, "" where none is stated, and whether it is doubtful.

        A period reaches to the end of its part of a sentence, for a change to the end of the sentence; one that opens
        a sentence reaches over its paragraph, one of a heading over what stands under it.
        """
        when = claim.when
        if claim.period.value == NOW and not (when and when.kind == "since"):
            return "", False
        if when is not None and when.span not in self.events and not self._before(when.start).endswith(COMPARED):
            if claim.period.strength == "said" or self._same_part(when, claim) or self._same_sentence(when, claim):
                return self._key(when, claim)
            if self._over(when):
                return when.key, when.key != self.year
        return self._opened(claim)

    def _key(self, when: Period, claim: Claim) -> tuple[str, bool]:
        """The period of a figure: since some year tells how long a change went on, not when a state was reached."""
        if when.kind != "since":
            return when.key, False
        if self.today and when.first == Date(self.today.year, 1, 1):
            return str(when.first.year), False
        quantity = claim.quantity
        if quantity.unit == YEAR and quantity.low.denominator == 1 and not quantity.is_range:
            return f"{when.first.year}/{when.first.year + int(quantity.low) - 1}", True
        return (when.key, True) if claim.measure.value in CHANGES else ("", False)

    def _opened(self, claim: Claim) -> tuple[str, bool]:
        """The last period before the figure, if it opens a sentence of the paragraph or stands in the same part."""
        passage = self.passages[claim.passage]
        told = (p.token for p in passage.periods if p.token.end <= claim.quantity.start)
        before = [t for t in told if not self._before(t.start).endswith(COMPARED)]
        if not before:
            return "", False
        last = before[-1]
        if last.now or last.kind == "since" or last.span in self.events:
            return "", False
        if not (self._opening(last) or self._same_part(last, claim)):
            return "", False
        return last.key, True

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds an offset of the text."""
        return self.passages[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(passage.offsets[0] for passage in self.passages)

    def _same_part(self, when: Period, claim: Claim) -> bool:
        first, last = sorted((when.end, claim.quantity.start))
        return self._same_passage(when, claim) and not any(c in _STOPS for c in self.text[first:last])

    def _same_sentence(self, when: Period, claim: Claim) -> bool:
        """Whether a change, which is always one of some period, is told in the period's own sentence."""
        return claim.measure.value in CHANGES and claim.sentence[0] <= when.start < claim.quantity.start

    def _same_passage(self, when: Period, claim: Claim) -> bool:
        return self.passage_at(when.start).number == claim.passage

    def _opening(self, when: Period) -> bool:
        """Whether the period opens its sentence."""
        passage = self.passage_at(when.start)
        before = self.text[passage.offsets[0] : when.start]
        head = before[max((before.rfind(stop) for stop in _STOPS), default=-1) + 1 :]
        return _LEAD.fullmatch(head) is not None

    def _over(self, when: Period) -> bool:
        """Whether the period stands in a heading."""
        return self.passage_at(when.start).block.kind in ("heading", "caption")

    def _topical(self, start: int) -> bool:
        """Whether a mention stands at the beginning of its clause."""
        before = self._before(start)
        return not before or before[-1] in _BREAKS

    def _before(self, start: int) -> str:
        """The last words before a place."""
        return self.text[max(start - NEAR, 0) : start].rstrip()

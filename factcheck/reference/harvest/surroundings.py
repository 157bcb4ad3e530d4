"""What of a claim's inherited slots a fact may keep: a fact stands alone, and what is merely near is not its own."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date as Date
from functools import cached_property

from msgspec import Struct

from factcheck.context import Passage, Placed
from factcheck.model import Claim, Indicator, Period, Span
from factcheck.reference.harvest.told import COMPARED, LONG, STOPS, WIDE, Told
from factcheck.reference.harvest.unknown import flows
from factcheck.reference.model import Reference

YEAR, NOW, UNNAMED, OF, LEVEL = "年", "now", "?", "的", "级"
CHANGES = frozenset({"growth", "points", "change"})
_PARTS = STOPS | frozenset("；;")
_BREAKS = _PARTS | frozenset("，,：:、（(“”【】 \n\t\u3000")


class Surroundings(Struct, frozen=True, dict=True):
    """A document's text, the years that it tells of, the subject that it is about, and where that one is named."""

    text: str
    told: Told
    reference: Reference
    home: str
    named: frozenset[Span] = frozenset()

    def subject(self, claim: Claim) -> tuple[str, bool]:
        """The id of the claim's subject, "" for a place that the reference does not have, and whether it is doubtful.

        A subject of another sentence is inherited only from where it is the topic: 临县…… but not 向临县派驻……, nor
        where its paragraph has begun with the document's own: 全市……。临县……。固定资产投资…….
        """
        slot = claim.subject
        known = slot.value in self.reference.subjects
        if slot.value.startswith(UNNAMED) and self._counted(claim):
            return self.home, True
        if slot.strength == "said":
            return (slot.value if known else ""), self._ranked(claim)
        if slot.value == self.home:
            return slot.value, slot.strength == "assumed"
        if known and all(self._topical(start) and not self._passing(start, claim) for start, _ in slot.spans):
            return slot.value, True
        return self.home, True

    def _passing(self, start: int, claim: Claim) -> bool:
        """Whether a sentence before that mentions a place stands where its paragraph is about the document's own."""
        opening = self.told.passage_at(start).offsets[0]
        before = bisect_left(self._named, (start, start)) - 1
        return start < claim.sentence[0] and before >= 0 and opening <= self._named[before][0]

    @cached_property
    def _named(self) -> tuple[Span, ...]:
        return tuple(sorted(self.named))

    def _ranked(self, claim: Claim) -> bool:
        """Whether a word for a place may only rank what is counted: 省级龙头企业16家."""
        spans = claim.subject.spans
        return bool(spans) and all(self.text[start:end].endswith(LEVEL) for start, end in spans)

    def _counted(self, claim: Claim) -> bool:
        """Whether a body without a name is what the figure counts, 普通中学12所, or stands in another clause."""
        if all(not claim.clause[0] <= start < claim.clause[1] for start, _ in claim.subject.spans):
            return True
        ends = [end for _, end in claim.subject.spans]
        adjoining = any(
            not self.text[end : claim.quantity.start].strip() for end in ends if end <= claim.quantity.start
        )
        return (claim.quantity.kind == "count" and adjoining) or claim.subject.strength != "said"

    def framed(self, claim: Claim, lasting: str) -> tuple[str, bool]:
        """The period of a yearly figure that states none, and whether it is doubtful: what is merely near, or none."""
        if lasting != "dated" or claim.period.value == NOW:
            return "", False
        if self.told.bulletin:
            return self.told.bulletin, False
        opening = self.told.opening(claim.passage)
        above = opening if opening and self.told.holds(opening) else self.told.title
        return above.key if above and above.kind in WIDE else "", True

    def period(self, claim: Claim, indicator: Indicator) -> tuple[str, bool]:
        """The key of the period that the claim tells of, "" where none is stated, and whether it is doubtful.

        A period reaches to the end of its part of a sentence, for a change to the end of the sentence; one that opens
        a sentence reaches over its paragraph, one of a heading over what stands under it.
        """
        when = claim.when
        if claim.period.value == NOW and not (when and when.kind == "since"):
            return "", False
        if when is not None and when.span not in self.told.events and not self._compared(when, claim):
            if claim.period.strength == "said" or self._same_part(when, claim) or self._same_sentence(when, claim):
                return self._stated(when, claim)
            if self._over(when):
                return when.key, when.key != self.told.bulletin
        return self._opened(claim, indicator)

    def _stated(self, when: Period, claim: Claim) -> tuple[str, bool]:
        """The key of a period that the figure's own sentence states; a whole year told after it is nearer."""
        start = max(when.end, claim.sentence[0])
        whole = self.told.whole(start, claim.quantity.start) if self._same_passage(when, claim) else None
        if whole is not None:
            return whole.key, whole.last.year != when.last.year
        moved, doubtful = self.told.resolved(when)
        key, unclear = self._key(moved, claim)
        return key, doubtful or unclear

    def _key(self, when: Period, claim: Claim) -> tuple[str, bool]:
        """The period of a figure: since some year tells how long a change went on, not when a state was reached."""
        if when.kind != "since":
            return when.key, False
        if when.first == Date(self.told.today.year, 1, 1):
            return str(when.first.year), False
        quantity = claim.quantity
        if quantity.unit == YEAR and quantity.low.denominator == 1 and not quantity.is_range:
            return f"{when.first.year}/{when.first.year + int(quantity.low) - 1}", True
        return (when.key, True) if claim.measure.value in CHANGES else ("", False)

    def _opened(self, claim: Claim, indicator: Indicator) -> tuple[str, bool]:
        """The last period of the figure's own part, else the one that opens its sentence or one before it.

        A state is not one of the year that sentences before told of, and what came in in a year not one of its end.
        """
        last = self._last(claim)
        if last and (last.now or last.kind == "since" or last.span in self.told.events):
            return "", False
        led = self.told.led(claim.quantity.start)
        if last and self._same_part(last, claim) and (led is None or led.end < last.start):
            return self.told.resolved(last)[0].key, True
        if led is None or led.now or not self.told.holds(led):
            return "", False
        changes = indicator.lasting == "dated" or claim.measure.value in CHANGES
        if led.kind in LONG and not changes:
            return "", False
        return (str(led.last.year) if led.kind == "state" and flows(indicator) else led.key), True

    def _last(self, claim: Claim) -> Period | None:
        """The last period before a figure that may be its own: not that of the old value of a pair."""
        place, passage = claim.quantity.start, self.told.passages[claim.passage]
        told = [p for p in passage.periods if p.token.end <= place]
        before = [p for p in told if not self.told.before(p.token.start).endswith(COMPARED)]
        if not before or (claim.role == "to" and self._paired(passage, before[-1], claim)):
            return None
        return before[-1].token

    def _paired(self, passage: Passage, placed: Placed[Period], claim: Claim) -> bool:
        """Whether another figure of the clause stands between a period and a figure: 由上年的2.86缩小到2.82."""
        figure = passage.figure_from(placed.end)
        return (
            figure is not None and claim.clause[0] <= placed.token.start and figure.token.start < claim.quantity.start
        )

    def _same_part(self, when: Period, claim: Claim) -> bool:
        first, last = sorted((when.end, claim.quantity.start))
        return self._same_passage(when, claim) and not any(c in _PARTS for c in self.text[first:last])

    def _same_sentence(self, when: Period, claim: Claim) -> bool:
        """Whether a change, which is always one of some period, is told in the period's own sentence."""
        return claim.measure.value in CHANGES and claim.sentence[0] <= when.start < claim.quantity.start

    def _same_passage(self, when: Period, claim: Claim) -> bool:
        return self.told.passage_at(when.start).number == claim.passage

    def _compared(self, when: Period, claim: Claim) -> bool:
        """Whether a period is the basis of a comparison, and not when the basis itself was so: 比2020年底的852公里."""
        own = "".join(self.text[when.end : claim.quantity.start].split()) in ("", OF)
        return self.told.before(when.start).endswith(COMPARED) and not own

    def _over(self, when: Period) -> bool:
        """Whether the period stands in a heading and not in the day of the document."""
        heading = self.told.passage_at(when.start).block.kind in ("heading", "caption")
        return heading and self.told.about(when)

    def _topical(self, start: int) -> bool:
        """Whether a mention stands at the beginning of its clause."""
        before = self.told.before(start)
        return not before or before[-1] in _BREAKS

"""A document → proposed facts, one for every figure that states something, with what is doubtful about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factcheck.context import Passage, passages
from factcheck.lex.document import tokens
from factcheck.model import Candidate, Claim, Document, Indicator, Quantity
from factcheck.place import Locator
from factcheck.reference.harvest.choice import candidate_of, doubts
from factcheck.reference.harvest.events import events
from factcheck.reference.harvest.ground import Ground
from factcheck.reference.harvest.name import name_of, of_cell
from factcheck.reference.harvest.printed import printed
from factcheck.reference.harvest.quote import quote_of
from factcheck.reference.harvest.surroundings import Surroundings
from factcheck.reference.harvest.told import Told
from factcheck.reference.harvest.unknown import identified, new, record, states
from factcheck.reference.parse import Raw
from factcheck.reference.period import bounds
from factcheck.section import whole

Step = Callable[[int, int], None]


UNSTATED = frozenset({"hypothetical", "negated", "fragment"})
MINUS = frozenset("-−－")
COMPOSED = frozenset({"growth", "points", "share", "rank", "change", "multiple"})  # of the indicator named before
OWN = frozenset({"growth", "points", "share"})  # told of what stands right before the word for it, if a noun does


class Proposal(Struct, frozen=True):
    """A figure as a fact in the form of the reference, without its id.

    `unsure` names the slots in doubt, `indicator` is the entry of one that nobody knows yet, `again` are further
    lines that state the same. `start` and `end` are offsets of the document's text.
    """

    start: int
    end: int
    fact: Raw
    quantity: Quantity
    unsure: tuple[str, ...] = ()
    indicator: Raw | None = None
    again: tuple[int, ...] = ()


def propose(
    document: Document, source: str, ground: Ground, step: Step = lambda done, total: None
) -> tuple[Proposal, ...]:
    """The facts that a document states, in text order, each once; `source` is the id that they are quoted from.

    `step` is told how many of how many figures are done.
    """
    vocabulary = ground.lexicon.vocabulary
    section = whole(document)
    read = tokens(document.text, section, ground.lexicon.figures, ground.today)
    parts = passages(document.text, section.blocks, read, vocabulary.variants)
    claims = ground.bind(parts, vocabulary, ground.home, ground.today)
    dated = tuple(events(parts, claims, vocabulary))
    years = frozenset(c.quantity.span for c in (*claims, *dated) if c.quantity.dimension == "year")
    told = Told(document.text, parts, years, ground.today)
    named = frozenset(span for claim in claims for span in claim.subject.spans if claim.subject.value == ground.home)
    around = Surroundings(document.text, told, ground.reference, ground.home, named)
    reader = _Reader(document, source, ground, around)
    every = sorted((*claims, *dated), key=lambda c: c.quantity.start)
    found: list[Proposal] = []
    for done, claim in enumerate(every, 1):
        found += reader.proposals(claim, found)
        step(done, len(every))
    return tuple(_once(found))


def _once(found: list[Proposal]) -> Iterator[Proposal]:
    """Each statement once, where it is made first, with the lines that repeat it."""
    lines: dict[tuple[str, ...], list[int]] = {}
    for proposal in found:
        lines.setdefault(_statement(proposal), []).append(proposal.fact["source"]["line"])
    for proposal in found:
        if repeated := lines.pop(_statement(proposal), None):
            yield replace(proposal, again=tuple(repeated[1:]))


def _statement(proposal: Proposal) -> tuple[str, ...]:
    slots = ("indicator", "subject", "period", "measure", "of", "direction", "value", "lower", "upper", "unit")
    return tuple(str(proposal.fact.get(slot, "")) for slot in slots)


class _Reader:
    """Reads the claims of one document one by one."""

    def __init__(self, document: Document, source: str, ground: Ground, around: Surroundings) -> None:
        self.document, self.source, self.ground, self.around = document, source, ground, around
        self.locator = Locator(document)

    def proposals(self, claim: Claim, before: list[Proposal]) -> Iterator[Proposal]:
        """The proposal for a claim, or none where it states nothing that could be a fact of the reference."""
        subject, doubtful = self.around.subject(claim)
        if not subject or claim.modality.value in UNSTATED or claim.measure.value == "distance":
            return
        if claim.role == "from" and claim.period.strength != "said":
            return
        heads = self.around.told.passages[claim.passage].block.heads if claim.cell else ()
        candidate = candidate_of(claim, heads, self.document.text, self.ground)
        known = (self.ground.indicator(candidate), None) if candidate else self._unknown(claim, before)
        indicator, entry = known
        if indicator is None:
            return
        unsure = set(doubts(candidate, self.ground)) if candidate else {"indicator"}
        period, guessed = self._period(claim, indicator)
        unsure |= {slot for slot, doubt in (("subject", doubtful), ("period", guessed)) if doubt}
        yield self._proposal(claim, candidate, indicator, entry, subject, period, unsure)

    def _proposal(
        self,
        claim: Claim,
        candidate: Candidate | None,
        indicator: Indicator,
        entry: Raw | None,
        subject: str,
        period: str,
        unsure: set[str],
    ) -> Proposal:
        quantity, text = claim.quantity, self.document.text
        hedge = "".join(text[slice(*quantity.hedge_span)].split()) if quantity.hedge_span else ""
        measure = self._measure(claim, candidate, indicator)
        falls = measure in COMPOSED and self._falls(claim)
        if falls and quantity.high < 0:  # -3.7 under 同比 is told as a fall by 3.7
            low, high = -quantity.high, -quantity.low
            quantity = replace(quantity, start=quantity.start + 1, text=quantity.text[1:], low=low, high=high)
        value, unread = printed(quantity, text[quantity.start : quantity.end], hedge, indicator, self.ground.words)
        status, doubts = self._status(claim, period)
        first, quote = quote_of(self.document, claim, candidate)
        fact = {
            "indicator": indicator.id,
            "subject": subject,
            "period": period,
            "measure": measure,
            "direction": "-" if falls else "",
            **value,
            "of": claim.of if claim.of in self.ground.reference.subjects else "",
            "qualifiers": self._qualifiers(candidate),
            "status": status,
            "source": {"document": self.source, "line": self.locator.locate(first, first + 1).line, "quote": quote},
        }
        unsure |= {*unread, *doubts}
        slots = {key: content for key, content in fact.items() if content}
        return Proposal(quantity.start, quantity.end, slots, quantity, tuple(sorted(unsure)), entry)

    # ------------------------------------------------------------------ indicator

    def _unknown(self, claim: Claim, before: list[Proposal]) -> tuple[Indicator | None, Raw | None]:
        """A new indicator for a figure, or that of the figure before it which it is a rate, rank or other state of."""
        if not states(claim, self.document.text) or claim.quantity.dimension not in self.ground.words.dimensions:
            return None, None
        own = claim.measure.value not in COMPOSED or claim.measure.value in OWN
        entry = (self._named(claim) if own else None) or self._continued(claim, before)
        if entry is None:
            return None, None
        name = identified(entry, before)
        return record(name, entry), entry

    def _named(self, claim: Claim) -> Raw | None:
        passage = self.around.told.passages[claim.passage]
        if passage.block.heads:
            name = None if claim.measure.value in OWN else of_cell(self.document.text, passage.block.heads)
        else:
            start, end = self._place(claim, passage)
            counted = claim.quantity.kind in ("count", "number")
            vocabulary, paired = self.ground.lexicon.vocabulary, claim.role == "to"
            name = name_of(passage, start, end, vocabulary, counted=counted, paired=paired)
        return new(name, claim) if name else None

    def _place(self, claim: Claim, passage: Passage) -> tuple[int, int]:
        """The stretch of a passage's view that a figure fills, with the word of growth, share or hedge before it."""
        index = {offset: i for i, offset in enumerate(passage.offsets)}
        first, last = claim.quantity.start, claim.quantity.end
        words = claim.measure.spans if claim.measure.value in COMPOSED else ()
        hedge = (claim.quantity.hedge_span,) if claim.quantity.hedge_span else ()
        first = min([start for start, end in (*words, *hedge) if end <= first], default=first)
        return index[first], index[last - 1] + 1

    def _continued(self, claim: Claim, before: list[Proposal]) -> Raw | None:
        last = before[-1] if before else None
        if last is None or last.indicator is None:
            return None
        between = self.document.text[last.end : claim.quantity.start]
        apart = "\n" in between if claim.cell else last.start < claim.sentence[0]
        other = claim.measure.value not in COMPOSED and (claim.cell or last.quantity.unit != claim.quantity.unit)
        return None if apart or other else last.indicator

    # ------------------------------------------------------------------ other slots

    def _period(self, claim: Claim, indicator: Indicator) -> tuple[str, bool]:
        if indicator.dimension == "year" or indicator.lasting == "fixed":
            return "", False
        period, guessed = self.around.period(claim, indicator)
        return (period, guessed) if period else self.around.framed(claim, indicator.lasting)

    def _measure(self, claim: Claim, candidate: Candidate | None, indicator: Indicator) -> str:
        measure = (candidate.measure if candidate else "") or claim.measure.value
        if claim.quantity.kind == "multiple" and indicator.dimension in ("multiple", "ratio"):
            return "level"
        return measure

    def _falls(self, claim: Claim) -> bool:
        """Whether the words say that it fell, or in a table the sign."""
        sign = self.document.text[claim.quantity.start - 1 : claim.quantity.start]
        return claim.direction == "-" or (claim.cell and sign in MINUS)

    def _qualifiers(self, candidate: Candidate | None) -> list[str]:
        soft = self.ground.lexicon.vocabulary.soft_scopes
        scopes = candidate.scopes if candidate else ()
        return [s.value.removeprefix("scope.") for s in scopes if s.strength == "said" and s.value not in soft]

    def _status(self, claim: Claim, period: str) -> tuple[str, set[str]]:
        """`planned` where a word of the figure's own clause says so or its period is yet to come, and what is doubtful.

        What a document tells of a year that was not over on its day is no final figure of that year.
        """
        first, last = bounds(period)
        ahead = first is not None and first > self.ground.today
        if self._intended(claim):
            return "planned", {"status"}
        if ahead:
            return "planned", {"period", "status"}
        meant = claim.modality.value == "planned" and not self._dated_ahead(claim)
        running = last is not None and last > self.ground.today
        return "", ({"status"} if meant else set()) | ({"period"} if running else set())

    def _intended(self, claim: Claim) -> bool:
        slot, (start, end) = claim.modality, claim.clause
        own = any(start <= first and last <= end for first, last in slot.spans)
        return slot.value == "planned" and own and not self._dated_ahead(claim)

    def _dated_ahead(self, claim: Claim) -> bool:
        """Whether nothing but its period has made a plan of a figure in binding."""
        return claim.when is not None and claim.modality.spans == (claim.when.span,)

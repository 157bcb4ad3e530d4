"""A document → proposed facts, one for every figure that states something, with what is doubtful about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from factcheck.context import passages
from factcheck.lex.document import tokens
from factcheck.model import Candidate, Claim, Document, Indicator, Quantity
from factcheck.place import Locator
from factcheck.reference.harvest.choice import LEVELS, doubts
from factcheck.reference.harvest.events import events
from factcheck.reference.harvest.ground import Ground
from factcheck.reference.harvest.named import COMPOSED, Named, Namer
from factcheck.reference.harvest.printed import printed
from factcheck.reference.harvest.quote import quote_of
from factcheck.reference.harvest.surroundings import Surroundings
from factcheck.reference.harvest.told import Told
from factcheck.reference.parse import Raw
from factcheck.reference.period import bounds
from factcheck.section import whole

Step = Callable[[int, int], None]


UNSTATED = frozenset({"hypothetical", "negated", "fragment"})
MINUS = frozenset("-−－")


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
    places = frozenset(span for claim in claims for span in claim.subject.spans)
    told = Told(document.text, parts, years, places, ground.today)
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
        self.namer = Namer(document.text, around.told.passages, ground)
        self.foreign: Claim | None = None  # the last figure, where it is of a place that the reference does not have
        self.goal: Claim | None = None  # the last figure that a word of its own clause makes a plan of

    def proposals(self, claim: Claim, before: list[Proposal]) -> Iterator[Proposal]:
        """The proposal for a claim, or none where it states nothing that could be a fact of the reference."""
        subject, doubtful = self.around.subject(claim)
        rate = claim.measure.value in COMPOSED and claim.subject.value != self.ground.home
        if rate and self.foreign is not None and self.foreign.sentence == claim.sentence:
            return
        self.foreign = None if subject else claim
        if not subject or claim.modality.value in UNSTATED or claim.measure.value == "distance":
            return
        if claim.role == "from" and claim.period.strength != "said":
            return
        named = self.namer.named(claim, before)
        if named is None:
            return
        unsure = set(doubts(named.candidate, self.ground)) if named.candidate else {"indicator"}
        period, guessed = self._period(claim, named.indicator)
        unsure |= {slot for slot, doubt in (("subject", doubtful), ("period", guessed)) if doubt}
        yield self._proposal(claim, named, subject, period, unsure)

    def _proposal(self, claim: Claim, named: Named, subject: str, period: str, unsure: set[str]) -> Proposal:
        indicator, candidate = named.indicator, named.candidate
        quantity, text = claim.quantity, self.document.text
        hedge = "".join(text[slice(*quantity.hedge_span)].split()) if quantity.hedge_span else ""
        measure = self._measure(claim, candidate, indicator)
        falls = measure in COMPOSED and self._falls(claim)
        if falls and quantity.high < 0:  # -3.7 under 同比 is told as a fall by 3.7
            low, high = -quantity.high, -quantity.low
            quantity = replace(quantity, start=quantity.start + 1, text=quantity.text[1:], low=low, high=high)
        value, unread = printed(quantity, text[quantity.start : quantity.end], hedge, indicator, self.ground.words)
        status, unclear = self._status(claim, period)
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
        alike = quantity.dimension in ("", indicator.dimension) or indicator.dimension == "year"
        unsure |= {*unread, *unclear, *([] if alike or measure not in LEVELS else ["unit"])}
        slots = {key: content for key, content in fact.items() if content}
        return Proposal(quantity.start, quantity.end, slots, quantity, tuple(sorted(unsure)), named.entry)

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
            self.goal = claim
            return "planned", {"status"}
        if ahead:
            return "planned", {"period", "status"}
        meant = claim.modality.value == "planned" and self.goal is not None and self.goal.sentence == claim.sentence
        running = last is not None and last > self.ground.today
        return "", ({"status"} if meant else set()) | ({"period"} if running else set())

    def _intended(self, claim: Claim) -> bool:
        slot, (start, end) = claim.modality, claim.clause
        own = any(start <= first and last <= end for first, last in slot.spans)
        return slot.value == "planned" and own and not self._dated_ahead(claim)

    def _dated_ahead(self, claim: Claim) -> bool:
        """Whether nothing but its period has made a plan of a figure in binding."""
        return claim.when is not None and claim.modality.spans == (claim.when.span,)

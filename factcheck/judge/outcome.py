"""What the readings of a claim come to, and the steps that tell how."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from factcheck.link import Reading
from factcheck.model import Claim, Slot, Span, Step
from factcheck.reference.model import Fact


class Outcome(Struct, frozen=True, gc=False):
    """What one reading comes to: a verdict with its fact and cause, or the reason why it says nothing."""

    verdict: str
    fact: Fact | None = None
    cause: str = ""
    reason: str = ""
    certain: bool = True


def expected_words(fact: Fact) -> str:
    """The fact's figure as a message shows it: hedge and direction included."""
    hedge, figure, quote = fact.hedge, fact.printed, fact.source.quote
    if len(hedge) < 2 or hedge in figure:
        return figure
    leads = hedge in quote and quote.index(hedge) < quote.find(fact.value)
    return f"{hedge}{figure}" if leads else f"{figure}{hedge}"


def derivation(claim: Claim, readings: tuple[Reading, ...], outcomes: tuple[Outcome, ...]) -> tuple[Step, ...]:
    """What was read in each slot and what each reading came to, for `factcheck explain`."""
    steps = [
        _slot("subject", claim.subject),
        _slot("period", claim.period),
        _slot("measure", claim.measure, ("direction", claim.direction)),
        _slot("modality", claim.modality),
    ]
    for index, reading in enumerate(readings):
        candidate = reading.candidate
        steps.append(_step("indicator", candidate.strength, ("value", candidate.indicator), spans=candidate.spans))
        steps += [_step("scope", "taken", ("value", s.value), spans=s.spans) for s in candidate.scopes]
        steps += [
            _step("fact", "taken", ("fact", f.id), ("value", expected_words(f)), ("period", f.period))
            for f in reading.facts
        ]
        steps += [_step("fact", "excluded", ("fact", f.id), ("reason", reason)) for f, reason in reading.excluded]
        if index < len(outcomes):
            told = "agrees" if outcomes[index].verdict == "supported" else "disagrees"
            steps.append(_step("value", told, *_details(outcomes[index])))
    return tuple(steps)


def _details(outcome: Outcome) -> Iterator[tuple[str, str]]:
    if outcome.fact is not None:
        yield "fact", outcome.fact.id
    for name, value in (("verdict", outcome.verdict), ("cause", outcome.cause), ("reason", outcome.reason)):
        if value:
            yield name, value


def _slot(what: str, slot: Slot, *more: tuple[str, str]) -> Step:
    return _step(what, slot.strength, ("value", slot.value), *more, spans=slot.spans)


def _step(what: str, outcome: str, *detail: tuple[str, str], spans: tuple[Span, ...] = ()) -> Step:
    """A step; one that points at no words of the text is the same object for all figures that have it."""
    return Step(what, outcome, detail, spans) if spans else _shared(what, outcome, detail)


@lru_cache(8192)
def _shared(what: str, outcome: str, detail: tuple[tuple[str, str], ...]) -> Step:
    return Step(what, outcome, detail)

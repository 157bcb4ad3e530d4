"""A curator goes through candidates one by one: accept, edit, reject, skip, quit; every decision is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from factcheck.model import Indicator
from factcheck.reference.harvest.candidates import Candidate, Harvest
from factcheck.reference.harvest.words import say
from factcheck.reference.parse import Raw
from factcheck.reference.problem import Lang
from factcheck.reference.schema import FactModel, IndicatorModel, names

Ask = Callable[[str], str | None]
Tell = Callable[[str], None]
Keep = Callable[[Harvest], None]

CHOICES = {"a": "accept", "r": "reject"}
LISTS = frozenset({"say", "not", "units", "qualifiers"})


def review(harvest: Harvest, known: Mapping[str, Indicator], ask: Ask, tell: Tell, keep: Keep, lang: Lang) -> Harvest:
    """The harvest with the decisions made until the end, `q` or the end of input; `keep` is called after each."""
    waiting = [number for number, candidate in enumerate(harvest.candidates) if candidate.open]
    for place, number in enumerate(waiting, 1):
        while True:
            tell(f"[{place}/{len(waiting)}] {shown(harvest.candidates[number], harvest, known, lang)}")
            answer = (ask(say("prompt", lang)) or "q").strip().lower()
            if answer == "q":
                return harvest
            if answer == "s":
                break
            if answer in CHOICES:
                harvest = harvest.amended(number, replace(harvest.candidates[number], decision=CHOICES[answer]))
                keep(harvest)
                break
            if answer == "e":
                harvest = _edited(harvest, number, ask(say("edit", lang)) or "", tell, lang)
                keep(harvest)
            else:
                tell(say("help", lang))
    return harvest


def shown(candidate: Candidate, harvest: Harvest, known: Mapping[str, Indicator], lang: Lang) -> str:
    """A candidate for people: what it states, where, what it does to the reference and what is doubtful."""
    fact = candidate.fact
    name = fact["indicator"]
    entry = harvest.indicators.get(name)
    title = entry["name"] if entry else known[name].name if name in known else name
    figure = fact.get("value") or f"{fact.get('lower', '')}-{fact.get('upper', '')}"
    slots = [fact["subject"], fact.get("period", ""), fact.get("measure", ""), fact.get("direction", "")]
    lines = [
        f"{say(candidate.state, lang)} · {title} · {' '.join(filter(None, slots))} · "
        f"{fact.get('hedge', '')}{figure}{fact.get('unit', '')}",
        f"    {fact['source']['document']}:{fact['source']['line']} 「{fact['source']['quote']}」",
    ]
    if entry:
        lines.append(f"    {say('new-indicator', lang)} {name}: {', '.join(entry.get('say', ()))}")
    if candidate.against:
        lines.append(f"    {say('against', lang)} {candidate.against} {say(candidate.because, lang)}".rstrip())
    if candidate.unsure:
        lines.append(f"    {say('unsure', lang)} {', '.join(candidate.unsure)}")
    return "\n".join(lines)


def _edited(harvest: Harvest, number: int, line: str, tell: Tell, lang: Lang) -> Harvest:
    """The harvest with `slot=value` pairs of a line put into the fact, the candidate or its new indicator."""
    candidate = harvest.candidates[number]
    for pair in line.split():
        slot, equals, value = pair.partition("=")
        if not equals:
            tell(say("no-pair", lang).format(pair=pair))
        elif slot == "against":
            candidate = replace(candidate, against=value)
        elif slot == "because":
            candidate = replace(candidate, because=value)
        elif slot in names(FactModel) and slot not in ("source",):
            candidate = _renamed(candidate, slot, value)
            harvest = _carried(harvest, harvest.candidates[number], candidate)
        elif slot in ("line", "quote"):
            source = candidate.fact["source"] | {slot: int(value) if slot == "line" and value.isdecimal() else value}
            candidate = replace(candidate, fact=candidate.fact | {"source": source})
        elif slot in names(IndicatorModel) and candidate.fact["indicator"] in harvest.indicators:
            harvest = _reworded(harvest, candidate.fact["indicator"], slot, value)
        else:
            tell(say("no-slot", lang).format(slot=slot))
    return harvest.amended(number, candidate)


def _renamed(candidate: Candidate, slot: str, value: str) -> Candidate:
    """The candidate with a slot of its fact set, or taken away where the value is empty; it is in doubt no longer."""
    fact: Raw = {key: content for key, content in candidate.fact.items() if key != slot}
    if value:
        fact[slot] = value.split(",") if slot in LISTS else value
    return replace(candidate, fact=fact, unsure=tuple(s for s in candidate.unsure if s != slot))


def _carried(harvest: Harvest, before: Candidate, after: Candidate) -> Harvest:
    """The harvest in which a new indicator that got another id is known by that one too."""
    old, new = before.fact["indicator"], after.fact.get("indicator", "")
    if old == new or old not in harvest.indicators or new in harvest.indicators:
        return harvest
    return replace(harvest, indicators={**harvest.indicators, new: harvest.indicators[old]})


def _reworded(harvest: Harvest, name: str, slot: str, value: str) -> Harvest:
    entry = harvest.indicators[name] | {slot: value.split(",") if slot in LISTS else value}
    return replace(harvest, indicators={**harvest.indicators, name: entry})

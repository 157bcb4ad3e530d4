"""A validated reference file → the indexed `Reference`; what can't be resolved or read is told, all of it at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from factcheck.model import Indicator, Quantity, Source, Subject
from factcheck.reference.model import Fact, Key, Reference, Relation, SourceDoc
from factcheck.reference.parse import Raw
from factcheck.reference.period import bounds, published_day
from factcheck.reference.problem import BadReference, Problem, did_you_mean, near, problem
from factcheck.reference.words import SCALE, Unreadable, Words

_BETWEEN = re.compile(r"[\s/]+")  # the words of a pattern
_PLACE = re.compile(r"10*|0\.0*1")
_LISTS = frozenset({"aliases", "not", "say", "units", "qualifiers"})
_ROLES = ("whole", "parts", "numerator", "denominator", "from", "to", "minus", "result", "facts")


def build(raw: Raw, words: Words) -> Reference:
    """The reference of a file that `validate` found well-formed; raises BadReference with every unresolved name."""
    problems = list(unresolved(raw, words))
    if problems:
        raise BadReference(problems)
    own = {name: _indicator(name, entry) for name, entry in raw.get("indicators", {}).items()}
    sources = {name: SourceDoc(id=name, **entry) for name, entry in raw.get("sources", {}).items()}
    subjects = {name: Subject(id=name, **_fields(entry)) for name, entry in raw["subjects"].items()}
    indicators = {**words.indicators, **own}
    facts = tuple(_facts(raw, indicators, sources, words, problems))
    if problems:
        raise BadReference(problems)
    return Reference(
        as_of=date.fromisoformat(raw["as_of"]),
        subject=raw["subject"],
        facts={fact.id: fact for fact in facts},
        by_key=_by_key(facts),
        subjects=subjects,
        indicators=indicators,
        sources=sources,
        relations=tuple(_relation(entry) for entry in raw.get("relations", ())),
        names=_names(subjects),
        own=frozenset(own),
    )


# ------------------------------------------------------------------ names


def unresolved(raw: Raw, words: Words) -> Iterator[Problem]:
    """Ids that stand twice or name nothing, and dimensions and units that `rules/` does not know."""
    known = _known(raw, words)
    yield from _twice(raw)
    yield from _missing("", "subject", raw["subject"], known)
    for name, entry in raw["subjects"].items():
        yield from _missing(f"subjects.{name}", "parent", entry.get("parent", ""), known)
    for name, entry in raw.get("indicators", {}).items():
        yield from _unknown_dimension(name, entry["dimension"], words)
        if entry["dimension"] != "thing":
            yield from _unknown_units(name, entry.get("units", ()), words)
        yield from _unread_patterns(name, entry, known)
    for fact in raw.get("facts", ()):
        yield from _missing(fact["id"], "indicator", fact["indicator"], known)
        yield from _missing(fact["id"], "subject", fact["subject"], known)
        yield from _missing(fact["id"], "of", fact.get("of", ""), known)
        yield from _missing(fact["id"], "source.document", fact["source"]["document"], known)
        yield from _missing(fact["id"], "superseded_by", fact.get("superseded_by", ""), known)
        for scope in fact.get("qualifiers", ()):
            yield from _missing(fact["id"], "qualifiers", scope, known)
    for relation in raw.get("relations", ()):
        for role, ids in _terms(relation):
            for fact in ids:
                yield from _missing(f"relations.{relation['id']}", role, fact, known)


Known = Mapping[str, tuple[str, str, frozenset[str]]]


def _known(raw: Raw, words: Words) -> Known:
    """For each field that holds an id: what it names in both languages, and the ids there are."""
    subjects = frozenset(raw["subjects"])
    indicators = frozenset(words.indicators) | frozenset(raw.get("indicators", {}))
    facts = frozenset(fact["id"] for fact in raw.get("facts", ()))
    classes = ("词类", "word class", frozenset(f"@{name}" for name in words.classes))
    table = dict.fromkeys((*_ROLES, "superseded_by"), ("数据", "fact", facts))
    return {
        **table,
        "subject": ("地区", "subject", subjects),
        "parent": ("地区", "subject", subjects | words.places),
        "of": ("地区或指标", "subject or indicator", subjects | indicators | words.places),
        "indicator": ("指标", "indicator", indicators),
        "qualifiers": ("限定词", "scope word", words.scopes),
        "say": classes,
        "not": classes,
        "source.document": ("来源", "source", frozenset(raw.get("sources", {}))),
    }


def _missing(fact: str, field: str, given: str, known: Known) -> Iterator[Problem]:
    zh, en, ids = known[field]
    if given and given not in ids:
        yield problem(
            "unknown-id", fact, field, given=given, what_zh=zh, what_en=en, **did_you_mean(given, sorted(ids))
        )


def _twice(raw: Raw) -> Iterator[Problem]:
    for table, prefix in (("facts", ""), ("relations", "relations.")):
        seen: set[str] = set()
        for entry in raw.get(table, ()):
            if entry["id"] in seen:
                yield problem("duplicate-id", prefix + entry["id"], "id")
            seen.add(entry["id"])


def _unknown_dimension(name: str, dimension: str, words: Words) -> Iterator[Problem]:
    if dimension not in words.dimensions:
        hint = did_you_mean(dimension, sorted(words.dimensions))
        yield problem("unknown-dimension", f"indicators.{name}", "dimension", given=dimension, **hint)


def _unknown_units(name: str, units: tuple[str, ...], words: Words) -> Iterator[Problem]:
    for unit in units:
        if unit not in words.units:
            yield problem("unknown-unit", f"indicators.{name}", "units", given=unit, **_unit_hint(unit, words))


def _unread_patterns(name: str, entry: Raw, known: Known) -> Iterator[Problem]:
    """Patterns that say nothing, and word classes that nobody has."""
    for field in ("say", "not"):
        for pattern in entry.get(field, ()):
            words = list(filter(None, _BETWEEN.split(pattern)))
            if not words:
                yield problem("empty-pattern", f"indicators.{name}", field, given=pattern)
            for word in words:
                yield from _missing(f"indicators.{name}", field, word if word.startswith("@") else "", known)


# ------------------------------------------------------------------ records


def _facts(
    raw: Raw,
    indicators: dict[str, Indicator],
    sources: dict[str, SourceDoc],
    words: Words,
    problems: list[Problem],
) -> Iterator[Fact]:
    read: Read = {}
    for entry in raw.get("facts", ()):
        try:
            quantity = _quantity(entry, words, indicators[entry["indicator"]].units, read)
        except Unreadable as fault:
            problems.append(_unreadable(entry, fault, words))
        else:
            yield _fact(entry, quantity, indicators[entry["indicator"]], sources)


def _fact(entry: Raw, quantity: Quantity, indicator: Indicator, sources: dict[str, SourceDoc]) -> Fact:
    where = entry["source"]
    document = sources[where["document"]]
    first, last = bounds(entry.get("period", ""))
    slots = _fields(entry) | {
        "quantity": quantity,
        "source": Source(where["document"], where["line"], where["quote"], document.title),
        "first": first,
        "last": last,
        "lasting": entry.get("lasting") or indicator.lasting,
        "known_from": _day(entry.get("known_from", "")) or published_day(document.published),
        "review_by": _day(entry.get("review_by", "")),
    }
    return Fact(**slots)


Read = dict[tuple[str, str, str, tuple[str, ...]], Quantity]


def _quantity(entry: Raw, words: Words, own: tuple[str, ...], read: Read) -> Quantity:
    def one(value: str) -> Quantity:
        key = value, entry.get("unit", ""), entry.get("hedge", ""), own
        if key not in read:
            read[key] = words.read(*key)
        return read[key]

    if entry.get("value"):
        return _precise(one(entry["value"]), entry.get("precision", ""))
    lower, upper = one(entry["lower"]), one(entry["upper"])
    if lower.low > upper.high:
        raise Unreadable("empty-range", "lower")
    steps = min(lower.step, upper.step), min(lower.loose, upper.loose)
    return replace(lower, text=f"{entry['lower']}-{entry['upper']}", high=upper.high, step=steps[0], loose=steps[1])


def _precise(quantity: Quantity, precision: str) -> Quantity:
    """The quantity with the place that the curator vouches for: `exact`, the last written, or one in its unit."""
    if not precision:
        return quantity
    if precision == "exact":
        return replace(quantity, loose=quantity.step)
    if not _PLACE.fullmatch(precision):
        raise Unreadable("bad-value", "precision")
    step = Fraction(precision) * 10**quantity.scale
    return replace(quantity, step=step, loose=step)


def _unreadable(entry: Raw, fault: Unreadable, words: Words) -> Problem:
    key, field = fault.args
    given = entry.get(field, "")
    return problem(key, entry["id"], field, given=given, **_hint(key, given, words))


def _hint(key: str, given: str, words: Words) -> dict[str, str]:
    if key == "unknown-unit":
        return _unit_hint(given, words)
    return _more(near(given, sorted(words.hedges))) if key == "unknown-hedge" else {}


def _unit_hint(given: str, words: Words) -> dict[str, str]:
    plain = words.plain(given)
    return _more(near(plain.lstrip(SCALE) or plain, sorted(words.units)))


def _more(hint: dict[str, str]) -> dict[str, str]:
    """A hint that another remedy follows."""
    return {"hint_zh": f"{hint['hint_zh']}；", "hint_en": f"{hint['hint_en']} or else: "} if hint["hint_zh"] else hint


def _indicator(name: str, entry: Raw) -> Indicator:
    return Indicator(id=name, **_fields(entry))


def _fields(entry: Raw) -> Raw:
    """The entry's fields under the names that records have, lists as tuples."""
    return {"not_" if key == "not" else key: tuple(value) if key in _LISTS else value for key, value in entry.items()}


def _relation(entry: Raw) -> Relation:
    plain = {key: entry[key] for key in ("id", "kind", "disputed", "recompute", "note") if key in entry}
    return Relation(terms=tuple(_terms(entry)), **plain)


def _terms(entry: Raw) -> Iterator[tuple[str, tuple[str, ...]]]:
    for role in _ROLES:
        if role in entry:
            ids = entry[role]
            yield role, (ids,) if isinstance(ids, str) else tuple(ids)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# ------------------------------------------------------------------ indexes


def _by_key(facts: tuple[Fact, ...]) -> dict[Key, tuple[Fact, ...]]:
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.indicator, fact.subject].append(fact)
    return {key: tuple(group) for key, group in groups.items()}


def _names(subjects: dict[str, Subject]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject in subjects.values():
        for name in dict.fromkeys((subject.name, *subject.aliases)):
            found[name].append(subject.id)
    return {name: tuple(ids) for name, ids in found.items()}

"""Declared relations hold within rounding: arithmetic on the intervals that the written figures stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.reference.lint.spread import Spread, add, divide, meets, minus, of_fact, show, times
from factcheck.reference.model import Fact, Reference, Relation
from factcheck.reference.problem import Problem, problem

Sides = tuple[Spread, Spread, Fact]  # computed, stated, and the fact that states
POINTS = "points"
POINTS_IN_ALL = 100  # percentage points of a whole


def relations(reference: Reference) -> Iterator[Problem]:
    """A problem for each relation that does not hold, and for each disputed one that does; a note for the others."""
    for relation in reference.relations:
        roles = {role: [reference.facts[id] for id in ids] for role, ids in relation.terms}
        yield from _one(relation, roles)


Roles = dict[str, list[Fact]]


def _one(relation: Relation, roles: Roles) -> Iterator[Problem]:
    mixed = _mixed(relation.kind, roles)
    if mixed:
        yield problem("relation-units", _name(relation), units="、".join(mixed))
        return
    if not relation.recompute:
        return
    try:
        sides = list(_SIDES[relation.kind](roles))
    except ZeroDivisionError:
        yield problem("relation-zero", _name(relation))
        return
    yield from _verdict(relation, sides)


def _verdict(relation: Relation, sides: list[Sides]) -> Iterator[Problem]:
    """A disputed relation has at least one pair of sides that do not meet."""
    broken = [(computed, fact) for computed, stated, fact in sides if not meets(computed, stated)]
    holding = [(computed, fact) for computed, _, fact in sides[:1]] if relation.disputed and not broken else []
    key, field = _FAULTS[relation.disputed, bool(broken)]
    for computed, fact in broken or holding:
        yield problem(
            key,
            _name(relation),
            field,
            computed=show(computed, fact),
            stated=f"{fact.printed}{fact.hedge}",
            note=relation.note,
        )


_FAULTS = {
    (False, True): ("relation-broken", "result"),
    (True, True): ("relation-disputed", ""),
    (True, False): ("relation-holds", "disputed"),
    (False, False): ("", ""),
}


def _name(relation: Relation) -> str:
    return f"relations.{relation.id}"


# ------------------------------------------------------------------ units

_ALIKE = {
    "sum": ("whole", "parts"),
    "difference": ("from", "minus", "result"),
    "growth": ("from", "to"),
    "equals": ("facts",),
}


def _mixed(kind: str, roles: Roles) -> list[str]:
    """The units of terms that must share a dimension and do not."""
    facts = [fact for role in _ALIKE.get(kind, ()) for fact in roles.get(role, ())]
    if kind == "difference" and _in_points(roles):
        return []
    if len({fact.quantity.dimension for fact in facts if fact.quantity.dimension}) < 2:
        return []
    return list(dict.fromkeys(fact.unit for fact in facts))


def _in_points(roles: Roles) -> bool:
    """Whether two percentages are told to differ by so many points: 48.9% − 47.8% = 1.1个百分点."""
    terms = (*roles["from"], *roles["minus"])
    return roles["result"][0].quantity.dimension == POINTS and all(t.quantity.dimension == "ratio" for t in terms)


# ------------------------------------------------------------------ the two sides of each kind


def _sum(roles: Roles) -> Iterator[Sides]:
    whole = roles["whole"][0]
    total = Spread(Fraction(0), Fraction(0))
    for part in roles["parts"]:
        total = add(total, of_fact(part))
    yield total, of_fact(whole), whole


def _ratio(roles: Roles) -> Iterator[Sides]:
    result = roles["result"][0]
    yield divide(of_fact(roles["numerator"][0]), of_fact(roles["denominator"][0])), of_fact(result), result


def _difference(roles: Roles) -> Iterator[Sides]:
    result = roles["result"][0]
    apart = minus(of_fact(roles["from"][0]), of_fact(roles["minus"][0]))
    yield times(apart, POINTS_IN_ALL) if _in_points(roles) else apart, of_fact(result), result


def _growth(roles: Roles) -> Iterator[Sides]:
    result = roles["result"][0]
    factor = divide(of_fact(roles["to"][0]), of_fact(roles["from"][0]))
    yield minus(factor, Spread(Fraction(1), Fraction(1))), of_fact(result), result


def _equals(roles: Roles) -> Iterator[Sides]:
    first, *others = roles["facts"]
    for other in others:
        yield of_fact(first), of_fact(other), other


_SIDES: dict[str, Callable[[Roles], Iterator[Sides]]] = {
    "sum": _sum,
    "ratio": _ratio,
    "share": _ratio,
    "difference": _difference,
    "growth": _growth,
    "equals": _equals,
}

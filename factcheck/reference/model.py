"""The records of the reference as link and judge see them: plain, frozen, picklable, indexed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from factcheck.model import Indicator, Lasting, Quantity, Source, Subject

Key = tuple[str, str]


class SourceDoc(Struct, frozen=True):
    """A document that facts are quoted from. `published` is as printed: `2020`, `2020-09` or `2020-09-30`.

    `file` is relative to the folder of the reference. A higher `authority` outranks a lower one (yearbook 4,
    bulletin 3, report 2, article 1).
    """

    id: str
    title: str
    publisher: str = ""
    published: str = ""
    file: str = ""
    sha256: str = ""
    authority: int = 1
    note: str = ""


class Fact(Struct, frozen=True, omit_defaults=True):
    """One datum: slots, value as printed, what the value means as a `quantity`, and where it is from.

    `first` and `last` bound the period, both days included; None where the source states no such end.
    `known_from` is the fact's own or else its source's date of publication. `lasting` is effective: the
    fact's own, else its indicator's.
    """

    id: str
    indicator: str
    subject: str
    quantity: Quantity
    source: Source
    period: str = ""
    first: date | None = None
    last: date | None = None
    measure: str = "level"
    direction: str = ""
    value: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""
    hedge: str = ""
    of: str = ""
    qualifiers: tuple[str, ...] = ()
    status: str = "final"
    lasting: Lasting = "dated"
    known_from: date | None = None
    review_by: date | None = None
    superseded_by: str = ""
    because: str = ""
    precision: str = ""
    note: str = ""

    @property
    def printed(self) -> str:
        """The figure as the source prints it: hedge apart, value or range, unit."""
        return f"{self.value or f'{self.lower}-{self.upper}'}{self.unit}"

    @property
    def series(self) -> tuple[str, str, str, str, tuple[str, ...]]:
        """What successive states of one figure have in common: all slots but the period."""
        return self.indicator, self.subject, self.measure, self.of, self.qualifiers


class Relation(Struct, frozen=True):
    """Arithmetic that facts obey. `terms` names each role with the ids of its facts.

    sum: whole, parts · ratio, share: numerator, denominator, result · difference: from, minus, result ·
    growth: from, to, result · equals: facts. `disputed`: the source's own figures break it.
    """

    id: str
    kind: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    disputed: bool = False
    recompute: bool = True
    note: str = ""

    def facts(self, role: str) -> tuple[str, ...]:
        """The fact ids in a role, or () where the relation has none."""
        return next((ids for name, ids in self.terms if name == role), ())


class Reference(Struct, frozen=True):
    """The fact set, indexed so that a claim's lookup does not depend on how many facts there are.

    `indicators` holds those of the rules and the reference's own; `own` names the latter. `names` maps every
    name and alias to the ids of its subjects. `by_key` keeps the order of the file.
    """

    as_of: date
    subject: str
    facts: Mapping[str, Fact]
    by_key: Mapping[Key, tuple[Fact, ...]]
    subjects: dict[str, Subject]
    indicators: dict[str, Indicator]
    sources: dict[str, SourceDoc] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def about(self, indicator: str, subject: str) -> tuple[Fact, ...]:
        """All facts of an indicator for a subject, superseded ones included."""
        return self.by_key.get((indicator, subject), ())

    def current(self, fact: Fact) -> Fact:
        """The end of the fact's chain of supersession: itself where nothing superseded it."""
        while fact.superseded_by:
            fact = self.facts[fact.superseded_by]
        return fact

"""The words of the trade: indicator patterns, places and cues, compiled into one index for the scanner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from factcheck.errors import InputError, unknown
from factcheck.lexicon.checks import read_toml
from factcheck.lexicon.variants import load_variants
from factcheck.model import Indicator, Subject

HARD, SOFT = "hard", "soft"


class Pattern(Struct, frozen=True, omit_defaults=True):
    """One way to name an indicator: `head` stands beside the figure, every group of `context` somewhere in reach."""

    indicator: str
    head: tuple[str, ...]
    context: tuple[tuple[str, ...], ...] = ()


class Place(Struct, frozen=True, omit_defaults=True):
    """A place or body that a name stands for. `known` tells that the reference has it as a subject."""

    id: str
    kind: str  # nation, province, region, city, county, body
    parent: str = ""
    known: bool = False


class Word(Struct, frozen=True, omit_defaults=True):
    """Everything one surface form may mean. `cues` are dotted names of `cues.toml` such as measure.up."""

    cues: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    generic: str = ""  # kind of place a word such as 全市 stands for
    heads: tuple[int, ...] = ()  # patterns whose head it is
    contexts: tuple[int, ...] = ()  # patterns whose context it is part of
    indicators: frozenset[str] = frozenset()  # of whose patterns it is part
    decoy: bool = False
    look_alike: bool = False  # holds a subject's name and is another place or body: 吕梁山片区
    excludes: frozenset[str] = frozenset()  # indicators that must not be read from it
    suffix: bool = False  # ends the name of a lesser place: 村, 集团
    common: bool = False  # ends like a name and is none: 贫困村
    naming: bool = False  # a word of one letter that names hold too: 坡底乡
    organ: bool = False  # after a place name makes a body of it: 统计局
    plain: bool = False  # an ordinary word whose letters mean nothing by themselves: 现 in 实现
    topical: bool = False  # names something that is counted, so that it hides shorter words inside it


class Vocabulary(Struct, frozen=True):
    """`words` by surface form; `lengths` lists for two first characters, or one for a word of one, the lengths worth
    trying, longest first."""

    words: Mapping[str, Word]
    lengths: Mapping[str, tuple[int, ...]]
    patterns: tuple[Pattern, ...]
    indicators: Mapping[str, Indicator]
    places: Mapping[str, Place]
    soft_scopes: frozenset[str]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # 城乡 → 城镇, 农村
    variants: Mapping[int, str] = field(default_factory=dict)  # traditional → simplified, for str.translate

    def extended(self, indicators: Iterable[Indicator], subjects: Iterable[Subject]) -> Vocabulary:
        """This vocabulary with a reference's own indicators and subjects over it."""
        own = [i for i in indicators if i.id not in self.indicators]
        builder = _Builder(self)
        for subject in subjects:
            builder.subject(subject)
        for indicator in own:
            builder.indicator(indicator, "reference")
        return builder.finish()


def load_vocabulary(folders: Iterable[Path]) -> Vocabulary:
    """Read words, indicators, cues and places of all rule folders; later folders add to and replace earlier ones.

    Raises InputError that names file, key and remedy.
    """
    folders = tuple(folders)
    builder = _Builder()
    builder.variants = load_variants(folders)
    for folder in folders:
        if (path := folder / "words.toml").exists():
            builder.classes.update(_classes(path))
        if (path := folder / "cues.toml").exists():
            builder.cues(path)
        if (path := folder / "places.toml").exists():
            builder.geography(read_toml(path))
        for path in sorted((folder / "indicators").glob("*.toml")):
            for indicator in read_indicators(path):
                builder.indicator(indicator, str(path))
    return builder.finish()


FIELDS = ("name", "en", "dimension", "say", "not", "units", "lasting", "note", "examples")


def read_indicators(path: Path) -> Iterator[Indicator]:
    """The indicators of one TOML file, `[id]` tables of the fields in docs/architecture.md."""
    for key, table in read_toml(path).items():
        if not isinstance(table, dict):
            raise InputError(str(path), f"{key} 应写成 [{key}] 表", f"{key} has to be a table [{key}]", place=key)
        for name in table:
            if name not in FIELDS:
                raise unknown(str(path), name, FIELDS, place=key)
        yield Indicator(
            id=key,
            name=table.get("name", key),
            en=table.get("en", key),
            dimension=table.get("dimension", ""),
            say=tuple(table.get("say", ())),
            not_=tuple(table.get("not", ())),
            units=tuple(table.get("units", ())),
            lasting=table.get("lasting", "dated"),
            note=table.get("note", ""),
        )


def _classes(path: Path) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value if isinstance(value, list) else value["words"]) for key, value in read_toml(path).items()}


class _Builder:
    """Collects words while tables are read; `finish` freezes them."""

    def __init__(self, base: Vocabulary | None = None) -> None:
        self.words: dict[str, Word] = dict(base.words) if base else {}
        self.patterns: list[Pattern] = list(base.patterns) if base else []
        self.indicators: dict[str, Indicator] = dict(base.indicators) if base else {}
        self.places: dict[str, Place] = dict(base.places) if base else {}
        self.soft: set[str] = set(base.soft_scopes) if base else set()
        self.classes: dict[str, tuple[str, ...]] = dict(base.classes) if base else {}
        self.variants: Mapping[int, str] = base.variants if base else {}
        self.contractions: dict[str, tuple[str, ...]] = dict(base.contractions) if base else {}

    def _set(self, form: str, **changes: Any) -> None:
        if form:
            self.words[form] = replace(self.words.get(form, Word()), **changes)

    # -------------------------------------------------------------- cues

    def cues(self, path: Path) -> None:
        tables_by_family = read_toml(path)
        for form, texts in tables_by_family.pop("contraction", {}).items():
            self.contractions[form] = tuple(texts)
            self._set(form, cues=("contraction.any",))
        for form in tables_by_family.pop("plain", {}).get("words", ()):
            self._set(form, plain=True)
        for family, tables in tables_by_family.items():
            for key, table in tables.items():
                name = f"{family}.{key}"
                if table.get("soft"):
                    self.soft.add(name)
                for form in table["words"]:
                    present = self.words.get(form, Word()).cues
                    self._set(form, cues=(*present, name) if name not in present else present)

    # -------------------------------------------------------------- places

    def geography(self, table: Mapping[str, Any]) -> None:
        for name in table["nation"]["names"]:
            self._place(Place("nation", "nation"), [name])
        for kind, key in (("province", "provinces"), ("city", "prefectures")):
            for name in table[key]["names"]:
                self._place(Place(name, kind), [name, *(name + s for s in table[key]["suffixes"])])
        for name in table["regions"]["names"]:
            self._place(Place(name, "region"), [name])
        for kind, forms in table["generic"].items():
            for form in forms:
                self._set(form, generic=kind)
        for form in table["naming"]["suffixes"]:
            self._set(form, suffix=True)
        for form in table["naming"]["common"]:
            self._set(form, common=True)
        for form in table["naming"]["letters"]:
            self._set(form, naming=True)
        for form in table["organs"]["suffixes"]:
            self._set(form, organ=True)
        for form in table["adjunct"]["prepositions"]:
            present = self.words.get(form, Word()).cues
            self._set(form, cues=(*present, "adjunct.any"))
        for form in table["adjunct"]["arrivals"]:
            present = self.words.get(form, Word()).cues
            self._set(form, cues=(*present, "arrival.any"))

    def _place(self, place: Place, forms: Iterable[str]) -> None:
        self.places[place.id] = place
        for form in forms:
            others = tuple(p for p in self.words.get(form, Word()).places if p.id != place.id)
            self._set(form, places=(*others, place))

    def subject(self, subject: Subject) -> None:
        """A reference's subject; its names win over the same names of the general table."""
        place = Place(subject.id, subject.kind or "body", subject.parent, known=True)
        self.places[place.id] = place
        for form in {subject.name, *subject.aliases}:
            known = tuple(p for p in self.words.get(form, Word()).places if p.known and p.id != place.id)
            self._set(form, places=(*known, place))
        for form in subject.not_:
            self._set(form, decoy=True, look_alike=True)

    # -------------------------------------------------------------- indicators

    def indicator(self, indicator: Indicator, where: str) -> None:
        self.indicators[indicator.id] = indicator
        for say in indicator.say:
            groups = [self._group(group, indicator.id, where) for group in say.split()]
            pattern = Pattern(indicator.id, groups[0], tuple(groups[1:]))
            number = len(self.patterns)
            self.patterns.append(pattern)
            for form in pattern.head:
                self._set(form, heads=(*self.words.get(form, Word()).heads, number))
            for form in dict.fromkeys(form for group in pattern.context for form in group):
                self._set(form, contexts=(*self.words.get(form, Word()).contexts, number))
            for form in (form for group in groups for form in group):
                self._set(form, indicators=self.words.get(form, Word()).indicators | {indicator.id})
        for form in (f for entry in indicator.not_ for f in self._group(entry, indicator.id, where)):
            self._set(form, decoy=True, excludes=self.words.get(form, Word()).excludes | {indicator.id})

    def _group(self, text: str, indicator: str, where: str) -> tuple[str, ...]:
        words: list[str] = []
        for part in text.split("/"):
            if not part.startswith("@"):
                words.append(part)
            elif part[1:] in self.classes:
                words += self.classes[part[1:]]
            else:
                raise unknown(where, part, [f"@{name}" for name in self.classes], place=indicator)
        return tuple(dict.fromkeys(words))

    def finish(self) -> Vocabulary:
        lengths: dict[str, set[int]] = defaultdict(set)
        for form in self.words:
            lengths[form[:2]].add(len(form))
        return Vocabulary(
            words={
                form: replace(word, topical=bool(word.indicators) or word.decoy) for form, word in self.words.items()
            },
            lengths={c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()},
            patterns=tuple(self.patterns),
            indicators=self.indicators,
            places=self.places,
            soft_scopes=frozenset(self.soft),
            classes=self.classes,
            variants=self.variants,
            contractions=self.contractions,
        )

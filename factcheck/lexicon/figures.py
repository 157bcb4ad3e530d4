"""`rules/units.toml`, `classifiers.toml` and `hedges.toml` as frozen tables, with those of periods and non-figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec import Struct

from factcheck.errors import InputError
from factcheck.lexicon.checks import read_toml
from factcheck.lexicon.periods import NonFigureTables, PeriodTables, load_nonfigures, load_periods
from factcheck.lexicon.words import Words, backward, forward


class Unit(Struct, frozen=True, omit_defaults=True):
    """A unit word: its canonical name, what it measures and its exact size in the dimension's base unit.

    `base` is the name of that base unit, `symbol` an international one of the unit itself. `tenths`: two digits before
    it are tenths (五五折). `tail`: one more digit or 半 may follow (三米九). `below`: the units in which a smaller part
    may follow (三元五角), with their size in this one. `large`: the unit that is meant from 万 on (2亿度),
    `below_zero`: with a minus (负3度). `plural`: 一 before it counts nothing (一起, 一道).
    """

    name: str
    dimension: str
    factor: Fraction
    kind: str
    base: str = ""
    symbol: str = ""
    tenths: bool = False
    large: str = ""
    below_zero: str = ""
    tail: bool = False
    below: tuple[tuple[str, Fraction], ...] = ()
    plural: bool = False


class FigureTables(Struct, frozen=True, eq=False):
    """The figures' words. `units` holds every spelling of a unit or classifier, `blocked` words that only look so;
    `nouns` the classifiers that are spelled like a unit and stand before a noun (块).

    The hedges map a word to its operator: about, under, over, least, most, vague; `than` those behind 比 and a number.
    """

    units: Mapping[str, Unit]
    unit_words: Words
    nouns: Mapping[str, Unit]
    blocked: Words
    quotients: Mapping[str, str]
    per: Mapping[str, str]
    prefixes: Words
    before: Words
    after: Words
    than: Words
    inside: Words
    bare: Words
    fractions: Words
    ranks: Words
    periods: PeriodTables
    nonfigures: NonFigureTables

    def canonical(self, name: str) -> Unit | None:
        """The unit of a spelling."""
        return self.units.get(name)


def load_figures(folder: Path, *more: Path) -> FigureTables:
    """The figure tables of a rule folder, with the units and measure words that further folders add.

    Raises InputError that names the file and the entry at fault.
    """
    tables = [(path, read_toml(path)) for path in _present("units.toml", folder, more)]
    units, blocked = _units(tables)
    counted, seeming = _classifiers(_present("classifiers.toml", folder, more))
    nouns = {word: unit for word, unit in counted.items() if word in units}
    units = {**counted, **units}
    hedges = read_toml(folder / "hedges.toml")
    return FigureTables(
        units=units,
        unit_words=forward((word, word) for word in units),
        nouns=nouns,
        blocked=forward((word, word) for word in (*blocked, *seeming)),
        quotients=_merged(tables, "quotient"),
        per=_merged(tables, "per"),
        prefixes=backward(_merged(tables, "prefix").items()),
        before=backward(_hedges(hedges, "before")),
        after=forward(_hedges(hedges, "after")),
        than=forward(_hedges(hedges, "than")),
        inside=forward(_hedges(hedges, "inside")),
        bare=backward(_hedges(hedges, "bare")),
        fractions=forward(hedges.get("fraction", {}).items()),
        ranks=forward(hedges.get("rank", {}).items()),
        periods=load_periods(folder),
        nonfigures=load_nonfigures(folder),
    )


OPERATORS = ("about", "under", "over", "least", "most", "vague", "none")


def _hedges(table: Mapping[str, Any], place: str) -> Iterable[tuple[str, str]]:
    return ((word, name) for name in OPERATORS for word in table.get(name, {}).get(place, ()))


Tables = list[tuple[Path, dict[str, Any]]]


def _present(name: str, folder: Path, more: Iterable[Path]) -> list[Path]:
    """The file of a name in the first folder, which must have it, and in those of the others that do."""
    return [folder / name, *(other / name for other in more if (other / name).exists())]


def _merged(tables: Tables, name: str) -> dict[str, str]:
    return {key: value for _, table in tables for key, value in table.get(name, {}).items()}


def _units(tables: Tables) -> tuple[dict[str, Unit], list[str]]:
    units: dict[str, Unit] = {}
    blocked: list[str] = []
    known: dict[str, Mapping[str, Any]] = {}
    for path, dimensions in tables:
        for dimension, table in dimensions.items():
            if not isinstance(table, dict):
                raise InputError(
                    str(path), "单位写在 [量纲.units] 表里", "units go into a table [dimension.units]", place=dimension
                )
            known[dimension] = {**known.get(dimension, {}), **table}
            for name, entry in table.get("units", {}).items():
                unit = _unit(path, name, entry, dimension, known[dimension])
                for word in (name, *entry.get("also", ())):
                    units[word] = unit
                blocked += entry.get("not", ())
    return units, blocked


def _unit(path: Path, name: str, entry: Mapping[str, Any], dimension: str, table: Mapping[str, Any]) -> Unit:
    """A unit of a dimension whose `base` and `kind` an earlier file may have told."""
    factor = _factor(path, name, entry)
    return Unit(
        name=name,
        dimension=entry.get("dimension", "money" if table.get("kind") == "money" else dimension),
        factor=factor,
        kind=entry.get("kind", table.get("kind", "measure")),
        base=table.get("base", ""),
        symbol=entry.get("symbol", ""),
        tenths=entry.get("tenths", False),
        below_zero=entry.get("below_zero", ""),
        large=entry.get("large", ""),
        tail=entry.get("tail", False),
        plural=entry.get("plural", False),
        below=tuple((word, Fraction(size)) for word, size in entry.get("below", {}).items()),
    )


def _factor(path: Path, name: str, entry: Mapping[str, Any]) -> Fraction:
    try:
        return Fraction(entry["factor"])
    except (KeyError, ValueError, ZeroDivisionError, TypeError):
        raise InputError(
            str(path), 'factor 要写成 "1000" 或 "2000/3"', 'factor has to be like "1000" or "2000/3"', place=name
        ) from None


def _classifiers(paths: Iterable[Path]) -> tuple[dict[str, Unit], list[str]]:
    units: dict[str, Unit] = {}
    blocked: list[str] = []
    for path in paths:
        for dimension, table in read_toml(path).items():
            plural = set(table.get("one", ()))
            for word in table.get("words", ()):
                units[word] = Unit(word, dimension, Fraction(1), "count", plural=word in plural)
            blocked += table.get("not", ())
    return units, blocked

"""`rules/` as tables: the figures' words (units, hedges, periods) and the vocabulary (indicators, places, cues)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factcheck.lexicon.figures import FigureTables, load_figures
from factcheck.lexicon.relations import RelationTables, load_relations
from factcheck.lexicon.vocabulary import Vocabulary, load_vocabulary
from factcheck.model import Indicator, Subject

__all__ = ["FigureTables", "Lexicon", "Vocabulary", "load_lexicon"]


class Lexicon(Struct, frozen=True):
    """All that is true of the language and the trade, and, once extended, a reference's own words."""

    figures: FigureTables
    vocabulary: Vocabulary
    relations: RelationTables

    def extended(self, indicators: Iterable[Indicator], subjects: Iterable[Subject]) -> Lexicon:
        """This lexicon with a reference's own indicators and subjects."""
        return replace(self, vocabulary=self.vocabulary.extended(indicators, subjects))


def load_lexicon(folders: Iterable[Path]) -> Lexicon:
    """Read the rule folders; the first has every table, later ones add units and vocabulary. Raises InputError."""
    folders = tuple(folders)
    return Lexicon(load_figures(*folders), load_vocabulary(folders), load_relations(folders))

"""The figures of a section of a document, table cells with the units of their heads."""

from __future__ import annotations

from datetime import date
from itertools import chain

from factcheck.lex import figures
from factcheck.lex.cell import with_units
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Tokens
from factcheck.section import Section


def tokens(text: str, section: Section, tables: FigureTables, today: date | None) -> Tokens:
    """Quantities, periods and non-figures of a section, in text order; relative periods resolve against `today`."""
    read = [figures(text, tables, today, *region) for region in section.regions]
    quantities, periods, others = (tuple(chain.from_iterable(rows)) for rows in zip(*read, strict=True))
    return Tokens(with_units(text, section.blocks, quantities, tables), periods, others)

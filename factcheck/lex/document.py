"""The figures of a whole document, table cells with the units of their heads."""

from __future__ import annotations

from datetime import date

from factcheck.lex import figures
from factcheck.lex.cell import with_units
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Document, Tokens


def tokens(document: Document, tables: FigureTables, today: date | None) -> Tokens:
    """Quantities, periods and non-figures of a document, in text order; relative periods resolve against `today`."""
    quantities, periods, others = figures(document.text, tables, today)
    return Tokens(with_units(document.text, document.blocks, quantities, tables), periods, others)

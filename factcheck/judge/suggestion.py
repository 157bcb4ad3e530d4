"""What to write instead: the fact's value in the draft's own digits, scale and unit. Offered, never applied."""

from __future__ import annotations

from msgspec.structs import replace

from factcheck.judge.value import same_direction
from factcheck.lex.write import write
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Judgement, Quantity, Suggestion
from factcheck.reference.model import Fact

REWRITTEN = frozenset({"figure", "scale", "rank", "share", "neighbour"})
PRINTED = frozenset({"unit", "points", "superseded"})
SAFE = frozenset({"figure", "scale", "rank", "share", "neighbour", "unit", "points"})


def suggested(judgement: Judgement, fact: Fact, tables: FigureTables) -> Judgement:
    """The judgement with a replacement for its figure, where one can be told.

    It is safe to apply where every slot was said beside the figure; the unit or a hedge of the draft stays.
    """
    if judgement.cause != "direction" and not same_direction(judgement.claim, fact):
        return judgement
    text = _text(judgement.claim.quantity, judgement.cause, fact, tables)
    if not text or text == judgement.claim.quantity.text:
        return judgement
    safe = judgement.strength == "said" and judgement.cause in SAFE and not judgement.claim.quantity.hedge
    return replace(judgement, suggestions=(Suggestion(text, fact.id, safe),))


def _text(quantity: Quantity, cause: str, fact: Fact, tables: FigureTables) -> str:
    known = fact.quantity
    if cause in PRINTED or (cause == "scale" and quantity.style == "ascii" and quantity.unit == known.unit):
        return fact.printed
    if cause not in REWRITTEN or known.is_range or quantity.is_range:
        return fact.printed if cause in REWRITTEN else ""
    if quantity.dimension != known.dimension:
        return write(known.low, quantity, tables)
    return write(known.low * known.factor / quantity.factor, quantity, tables)

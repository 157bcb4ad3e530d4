"""What the binder makes of a sentence, with the words of the shipped rules and reference."""

from __future__ import annotations

from datetime import date
from functools import cache

import factcheck
from factcheck.bind import bind
from factcheck.context import Annotated, Passage, annotated, passages
from factcheck.lex.document import tokens
from factcheck.model import Claim
from factcheck.read.txt import from_text
from factcheck.section import whole

DAY = date(2020, 10, 12)


@cache
def checker() -> factcheck.Checker:
    return factcheck.load()


def cut(text: str) -> tuple[Annotated, ...]:
    """The passages of a draft."""
    return tuple(annotated(passage, checker().lexicon.vocabulary) for passage in passages_of(text, DAY))


def passages_of(text: str, today: date) -> tuple[Passage, ...]:
    """The same without the words that they hold."""
    lexicon, section = checker().lexicon, whole(from_text(text))
    found = tokens(text, section, lexicon.figures, today)
    return passages(text, section.blocks, found, lexicon.vocabulary.variants)


def claims(text: str, today: date = DAY) -> dict[str, Claim]:
    """The claims of a draft by the text of their figures (white space aside), the last of equals."""
    found = bind(passages_of(text, today), checker().lexicon.vocabulary, checker().reference.subject, today)
    return {"".join(claim.quantity.text.split()): claim for claim in found}


def only(text: str, today: date = DAY) -> Claim:
    """The claim of a draft with one figure."""
    (claim,) = claims(text, today).values()
    return claim


def indicator(claim: Claim) -> str:
    """The indicator that suits a claim best, or ""."""
    return claim.candidates[0].indicator if claim.candidates else ""

"""What documents are harvested with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from factcheck.context import Passage
from factcheck.lexicon import Lexicon
from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Candidate, Claim, Indicator, Quantity
from factcheck.reference.model import Reference
from factcheck.reference.words import Words

Bind = Callable[[tuple[Passage, ...], Vocabulary, str, date | None], tuple[Claim, ...]]
Suits = Callable[[Quantity, Indicator], bool]


class Ground(Struct, frozen=True):
    """What a document is read with: the language and facts known so far, the day, and whom the document is about.

    `bind` and `suits` are those that a check works with: passages to claims, and whether a unit suits an indicator.
    """

    lexicon: Lexicon
    reference: Reference
    words: Words
    today: date
    home: str
    bind: Bind
    suits: Suits

    def indicator(self, candidate: Candidate) -> Indicator:
        """The indicator that a candidate names."""
        return self.lexicon.vocabulary.indicators[candidate.indicator]

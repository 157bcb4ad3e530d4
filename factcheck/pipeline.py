"""The stages in their order: one section of a document to what is told of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial

from msgspec import Struct

from factcheck.bind import bind, words_of
from factcheck.context import passages
from factcheck.judge import judge
from factcheck.judge.recognised import recognised
from factcheck.lex.document import tokens
from factcheck.lexicon import Lexicon
from factcheck.link import readings
from factcheck.model import Document, Judgement
from factcheck.place import Locator
from factcheck.section import Section
from factcheck.tidy import Telling, Told, told


class Pipeline(Struct, frozen=True, dict=True):
    """What is done with each section of a document, judged as of `today`; picklable, for any process to do it."""

    document: Document
    today: date
    lexicon: Lexicon
    telling: Telling

    def __call__(self, section: Section) -> Told:
        """What is told of a section."""
        own = (j for j in self.judgements(section) if section.tells(j.claim.quantity.start))
        return told(own, self._locator, self.telling)

    def judgements(self, section: Section) -> tuple[Judgement, ...]:
        """The verdicts on all figures of a section, those that are not its own included."""
        text, today = self.document.text, self.today
        vocabulary, reference = self.lexicon.vocabulary, self.telling.reference
        found = tokens(text, section, self.lexicon.figures, today)
        parts = passages(text, section.blocks, found, vocabulary.variants)
        words = words_of(parts, vocabulary)
        claims = bind(parts, vocabulary, reference.subject, today, words)
        recognise = partial(recognised, words=words, vocabulary=vocabulary, reference=reference, today=today)
        return judge(parts, claims, lambda claim: readings(claim, reference), self.lexicon, today, recognise)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.document)

"""A draft against itself, with the language alone: no fact is known, so every figure is the draft's own affair."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.bind import bind
from factcheck.context import passages
from factcheck.judge.agreement import agreement
from factcheck.judge.relation import relations
from factcheck.judge.relation.telling import story
from factcheck.lex.document import tokens
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.model import Judgement
from factcheck.read.txt import from_text
from factcheck.section import whole

RULES = Path(__file__).parents[2] / "rules"
DAY = date(2020, 10, 12)


class Seen(NamedTuple):
    """A finding as an editor sees it."""

    code: str
    text: str
    expected: str
    shown: str


@cache
def lexicon() -> Lexicon:
    return load_lexicon((RULES,))


def judgements(draft: str) -> tuple[Judgement, ...]:
    """The findings of both kinds on a draft of which nothing is known."""
    section, words = whole(from_text(draft)), lexicon()
    found = tokens(draft, section, words.figures, DAY)
    parts = passages(draft, section.blocks, found, words.vocabulary.variants)
    claims = bind(parts, words.vocabulary, "home", DAY)
    unknown = tuple(Judgement(claim, "unverified") for claim in claims)
    tale = story(parts, unknown)
    found = (*agreement(tale, words.relations), *relations(tale, words.relations, words.figures))
    return tuple(sorted(found, key=lambda j: j.claim.quantity.start))


def seen(draft: str) -> list[Seen]:
    """The same in the words that are shown."""
    return [
        Seen(j.code, "".join(j.claim.quantity.text.split()), j.expected, dict(j.values).get("parts", ""))
        for j in judgements(draft)
    ]

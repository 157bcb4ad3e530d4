"""Find vocabulary words in a stretch of text that holds no white space."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.lexicon.vocabulary import Vocabulary
from factcheck.model import Term


def terms(view: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Every word of the vocabulary in `view`, also inside longer ones, in order of start, longest first.

    Time is linear: at each character only the lengths that some word beginning with it has are tried.
    """
    words, lengths, found = vocabulary.words, vocabulary.lengths, []
    for start, first in enumerate(view):
        for length in lengths.get(first, ()):
            text = view[start : start + length]
            if text in words:
                found.append(Term(start, start + len(text), text))
    return tuple(found)


def outermost(found: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that no other term contains; `found` is in order of start, longest first."""
    kept: list[Term] = []
    reach = -1
    for term in found:
        if term.end > reach:
            kept.append(term)
            reach = term.end
    return tuple(kept)

"""Find vocabulary words in a stretch of text that holds no white space."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from msgspec import Struct

from factcheck.lexicon.vocabulary import Vocabulary, Word


class Term(Struct, frozen=True, gc=False):
    """A vocabulary word met in a passage, with what it may mean. `hidden`: a longer topical word covers it, which
    names something else: 贫困村 inside 深度贫困村."""

    start: int
    end: int
    text: str
    word: Word
    hidden: bool = False


def terms(view: str, vocabulary: Vocabulary, figures: bytes | bytearray = b"") -> tuple[Term, ...]:
    """Every word of the vocabulary in `view`, also inside longer ones, in order of start, longest first; but what lies
    wholly inside an ordinary word (现 in 实现) is only a part of that.

    `figures` has a 1 for each character of a figure or period; words that begin and end in such are left out. Time is
    linear: at each character only the lengths of words that begin with it and the next one are tried.
    """
    words, lengths, found, reach, shut = vocabulary.words, vocabulary.lengths, [], -1, -1
    padded = f"{view}\0"
    pairs = list(map(add, view, padded[1:]))
    begin = zip(view, pairs, strict=True)
    places = [i for i, (first, pair) in enumerate(begin) if pair in lengths or first in lengths]
    for start in places:
        for key in (pairs[start], view[start]):
            for length in lengths.get(key, ()):
                end = start + length
                text = padded[start:end]
                word = words.get(text)
                if word is None or (figures and figures[start] and figures[end - 1]):
                    continue
                if end <= shut and not (word.topical or word.places or word.generic or word.suffix):
                    continue
                if word.plain:
                    shut = end
                hidden = end <= reach
                found.append(Term(start, end, text, word, hidden))
                if not hidden and word.topical:
                    reach = end
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

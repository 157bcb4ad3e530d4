"""A reference file → `Reference`, strictly: nothing doubtful gets in, and every fault is told at once.

parse (text → JSON) · validate (shape, needs pydantic) · build (names, values, indexes) · lint (structure).
A caller that knows the file to have been validated before may build without validating.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.reference.build import build
from factcheck.reference.model import Reference
from factcheck.reference.parse import Raw, decode, parse, read_bytes
from factcheck.reference.problem import BadReference, Problem, errors, placed
from factcheck.reference.verify import structure
from factcheck.reference.words import Words, words_of

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon


def load(source: Path | str | bytes, lexicon: Lexicon, *, path: str = "") -> Reference:
    """The reference in a file (a Path) or in text or bytes; raises BadReference.

    Quotes, sources and relations are not examined here: `factcheck reference verify` does that.
    """
    if isinstance(source, Path):
        return load(read_bytes(source), lexicon, path=path or str(source))
    text = decode(source, path) if isinstance(source, bytes) else source
    try:
        return accept(parse(text, path), words_of(lexicon))
    except BadReference as fault:
        raise BadReference(placed(fault.problems, path, text)) from None


def accept(raw: Raw, words: Words) -> Reference:
    """The reference of a parsed file after all checks but those of quotes, sources and relations."""
    from factcheck.reference.validate import validate

    refuse(validate(raw))
    reference = build(raw, words)
    refuse(errors(structure(reference)))
    return reference


def refuse(problems: tuple[Problem, ...]) -> None:
    """Raise BadReference where there are problems."""
    if problems:
        raise BadReference(problems)

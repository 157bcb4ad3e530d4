"""Find numerals that are no quantity: idioms, names, telephone and document numbers, clock times, labels."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lexicon.periods import NonFigureTables
from factcheck.model import NonFigure

GAP = r"[\s　]*"
# a word stands alone: 万一 is no idiom inside 一万一千, 之一 none inside 五分之一
BEFORE = "(?<![一二三四五六七八九十百千万亿两〇零点分0-9０-９.．])"
AFTER = "(?![一二三四五六七八九十百千万亿两〇零点0-9０-９.．之又])"


def nonfigures(text: str, tables: NonFigureTables) -> list[NonFigure]:
    """Every stretch of `text` whose digits count nothing, in order, with the reason why."""
    words, pattern = tables.words, _pattern(tuple(tables.words), tables.shapes)
    found = []
    for match in pattern.finditer(text):
        why = match.lastgroup or ""
        if why == "word":
            why = words["".join(match[0].split())]
        found.append(NonFigure(match.start(), match.end(), match[0], why))
    return found


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...], shapes: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    listed = "|".join(GAP.join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    named = "|".join(f"(?P<{why}>{pattern})" for pattern, why in shapes)
    return re.compile(f"{named}|(?P<word>{BEFORE}(?:{listed}){AFTER})")

"""Read one numeral: digits and Chinese figures mixed, scale words, vague digits, 多/余 before the scale."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.lex.digits import FIGURES, LONGEST, SCALE, Numeral
from factcheck.lex.reader import Reader

# the commonest shape by far; what stands behind it is no part of the number
SIMPLE = re.compile(rf"([0-9]++)(?:\.([0-9]++))?+([万亿]?+)(?![{FIGURES}.,，点半多余来])")


def read(view: str, start: int, end: int) -> Numeral | None:
    """The longest numeral of `view` that begins at `start` and ends by `end`."""
    if fast := SIMPLE.match(view, start, end):
        return _simple(fast)
    return Reader(view, start, end).run()


def _simple(match: re.Match[str]) -> Numeral | None:
    whole, part, word = match[1], match[2] or "", match[3]
    if len(whole) + len(part) > LONGEST:
        return None
    scale = SCALE.get(word, 1)
    value = Fraction(int(whole + part) * scale, 10 ** len(part))
    step = Fraction(scale, 10 ** len(part))
    return Numeral(match.start(), match.end(), value, value, step, len(str(scale)) - 1, "ascii")


def tenfold(value: Fraction, step: Fraction) -> Fraction:
    """The place of the last digit of `value` that isn't zero, no finer than `step`."""
    times = value / step
    if value == 0 or times.denominator != 1:
        return step
    count, power = times.numerator, 1
    while count % 10 == 0:
        count, power = count // 10, power * 10
    return step * power

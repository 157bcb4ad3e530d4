"""The characters that numerals are written with, cut into tokens, and the record of a numeral."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

DIGIT = {
    c: i
    for i, group in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in group
}
PLAIN = "".join(DIGIT).replace("两", "")
TENS = {"廿": 20, "卅": 30, "卌": 40}
POWER = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
HIGHEST = 10**24  # what scale words multiply to
LONGEST = 40  # digits of a number that still counts something
PREFIXED = "瓦伏帕赫焦卡字安"  # 千瓦: 千 belongs to the unit

TOKEN = re.compile(
    r"(?P<n>[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    rf"|(?P<d>一两(?=[十百千万亿个名位人家户年天次项条种处])|两?[{PLAIN}]+|两)|(?P<t>[{''.join(TENS)}])|(?P<m>[{''.join(POWER)}])"
    rf"|(?P<b>万|亿|兆(?![{PREFIXED}比]))|(?P<p>点)|(?P<v>[几数])|(?P<x>[多余来])"
)
FIGURES = f"0-9{''.join(DIGIT)}{''.join(TENS)}{''.join(POWER)}{''.join(SCALE)}几数"


class Numeral(Struct, frozen=True, gc=False):
    """A numeral of a view: exact bounds with scale words applied (equal unless vague or told as two digits).

    `step` is the place of the last written digit, `scale` the power of ten of the trailing scale words. `excess` is the
    place of 多/余/来 within it. `bare`: no digit stands before the scale word (百, 千万). `single`: one Chinese digit.
    """

    start: int
    end: int
    low: Fraction
    high: Fraction
    step: Fraction
    scale: int
    style: str
    vague: bool = False
    excess: int = -1
    bare: bool = False
    single: bool = False
    digits: bool = False  # Chinese digits told one by one: 二〇一九
    formal: bool = False


def is_pair(text: str) -> bool:
    """Two digits that tell a range: 七八, 三五."""
    a, b = DIGIT[text[0]], DIGIT[text[1]]
    return (b == a + 1 and a > 0) or (a, b) == (3, 5)


def plain(text: str) -> Fraction:
    """The value of Arabic digits, thousands marked or not."""
    whole, _, part = text.replace(",", "").replace("，", "").partition(".")
    return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole or "0"))

"""One numeral at a time: value, place of the last digit, written form."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.lex.digits import Numeral
from factcheck.lex.numeral import read, tenfold
from factcheck.lex.view import look


def numeral(text: str) -> Numeral:
    view = look(text).text
    found = read(view, 0, len(view))
    assert found is not None
    assert found.end == len(view), view[found.end :]
    return found


VALUES = """
0 0                      1439 1439                1,439 1439               1，439 1439             １４３９ 1439
58.5万 585000            0.18 0.18                 １２３．４万 1234000     1,100万 11000000        3.2万亿 3200000000000
一千四百三十九 1439      五十八万五千 585000       一亿二千万 120000000     三百八十五万 3850000    二〇一九 2019
廿三 23                  卅 30                     两万五千 25000           三万五 35000            二百五 250
一千零五 1005            一万零四十 10040          十五 15                  一百十一 111            一百一 110
壹佰贰拾万 1200000       壹拾壹 11                 萬 10000                 三萬五千 35000          兩億 200000000
三点五亿 350000000       三十六点八 36.8           零点零五 0.05            一百二十点五 120.5      二十万亿 20000000000000
3万4千 34000             1亿2千万 120000000        5万4千6百 54600          23亿1600万 2316000000   1万600 10600
100万三千 1003000        1百01 101                 2十一 21                 二百三万 2300000        一万万 100000000
一兆 1000000000000       千三 1300                 四万点六 40000.6         五亿零六 500000006      三千零五十 3050
"""

RANGES = """
三五百 300 500           十七八万 170000 180000    七八 7 8                 五六十 50 60            四十五六 45 46
三四千 3000 4000         两三百 200 300            几十万 100000 1000000    数百万 1000000 10000000 十几 10 20
三十几万 300000 400000   好几 - -
"""


@pytest.mark.parametrize(("text", "value"), list(zip(VALUES.split()[::2], VALUES.split()[1::2], strict=True)))
def test_value(text: str, value: str) -> None:
    found = numeral(text)
    assert (found.low, found.high) == (Fraction(value), Fraction(value))


@pytest.mark.parametrize(
    ("text", "low", "high"), [r for r in zip(*[iter(RANGES.split())] * 3, strict=True) if r[1] != "-"]
)
def test_two_digits_or_a_vague_one_tell_a_range(text: str, low: str, high: str) -> None:
    found = numeral(text)
    assert (found.low, found.high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "step", "scale"),
    [
        ("58.5万", 1000, 4), ("1439", 1, 0), ("1400", 1, 0), ("5000万", 10**4, 4), ("三百八十五万", 10**4, 4),
        ("五十八万五千", 1, 0), ("三万五", 1000, 0), ("1.5万亿", 10**11, 12), ("3万4千", 1000, 3), ("十", 1, 0),
    ],
)  # fmt: skip
def test_place_of_the_last_digit_and_scale(text: str, step: int, scale: int) -> None:
    found = numeral(text)
    assert (found.step, found.scale) == (step, scale)


@pytest.mark.parametrize(("text", "place"), [("20多万", 2), ("1378万余", 5), ("三百八十余万", 4), ("十来", 1)])
def test_excess_within(text: str, place: int) -> None:
    assert numeral(text).excess == place


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("三十万三十万", 3), ("57万千瓦", 3), ("3千米", 1), ("五十千", 2), ("1439，2019", 4), ("2019，123", 4),
        ("133，178，", 7), ("两两", 1), ("3点意见", 1), ("20来自", 2),
    ],
)  # fmt: skip
def test_where_a_numeral_ends(text: str, stop: int) -> None:
    found = read(text, 0, len(text))
    assert found is not None
    assert found.end == stop


def test_nothing_counts_that_far() -> None:
    assert read("9" * 100_000, 0, 100_000) is None
    found = read("一" * 100_000, 0, 100_000)
    assert found is None or found.end <= 100_000


@pytest.mark.parametrize(("value", "place"), [(1500, 100), (1439, 1), (0, 1), (120000, 10000)])
def test_tenfold(value: int, place: int) -> None:
    assert tenfold(Fraction(value), Fraction(1)) == place

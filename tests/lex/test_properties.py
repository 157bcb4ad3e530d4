"""What holds for every text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from factcheck.interval import readings
from factcheck.lex import figures
from factcheck.lex.rows import exact
from factcheck.lex.write import write
from factcheck.lexicon.figures import load_figures
from factcheck.model import Quantity

TABLES = load_figures(Path(__file__).parents[2] / "rules")
TODAY = date(2020, 10, 12)
PIECES = [
    *"0123456789０９一二两三五九十百千万亿点半多余几第约近超%‰成元个人户亩米吨-—至到/:，,. \n\t",
    "百分之", "个百分点", "平方公里", "以上", "左右", "不足", "人次", "2019年", "1/4", "五成四", "之一", "A", "。",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
LONG = "据市统计局介绍，经过全市上下几年的共同努力，累计完成"


def only(text: str) -> Quantity:
    (found,) = figures(text, TABLES, None)[0]
    return found


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_cut_the_text_and_do_not_overlap(text: str) -> None:
    spans = []
    for found in figures(text, TABLES, TODAY):
        for token in found:
            assert 0 <= token.start < token.end <= len(text)
            assert text[token.start : token.end] == token.text
            spans.append((token.start, token.end))
    spans.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_bounds_are_in_order_and_readings_are_not_empty(text: str) -> None:
    for quantity in figures(text, TABLES, TODAY)[0]:
        assert quantity.low <= quantity.high
        assert quantity.step > 0 and quantity.loose > 0 and quantity.factor > 0
        assert quantity.start < quantity.number_end <= quantity.end
        for reading in readings(quantity):
            assert reading.low < reading.high or (reading.low == reading.high and reading.low_closed)


UNITS = st.sampled_from(["个", "人", "户", "元", "亩", "公斤", "平方公里", "%", "倍", "处", "立方米", "天"])
WHOLE = st.integers(0, 10**13)
STYLES = st.sampled_from(
    ["7{}", "7万{}", "7.5亿{}", "7,654{}", "７{}", "７．５万{}", "七{}", "七万{}", "七点五亿{}", "柒佰{}"]
)


@settings(max_examples=400, deadline=None)
@given(WHOLE, UNITS, STYLES)
@example(985_000, "个", "7,654{}")
def test_what_is_written_reads_as_the_same_value(value: int, unit: str, style: str) -> None:
    assume(style != "柒佰{}" or value > 9)  # 壹个: a lone formal digit is a letter of words
    like = only("共计" + style.format(unit))
    text = write(Fraction(value), like, TABLES)
    found = only("共计" + text)
    assert (found.low, found.unit, found.text) == (value, unit, text)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**7), st.integers(0, 4), UNITS, st.sampled_from(["7.25{}", "７．２{}", "七点二{}"]))
def test_decimals_read_as_the_same_value(digits: int, places: int, unit: str, style: str) -> None:
    value = Fraction(digits, 10**places)
    found = only("共计" + write(value, only("共计" + style.format(unit)), TABLES))
    assert (found.low, found.unit) == (value, unit)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 2), st.sampled_from(["", "万", "亿"]), UNITS, st.data())
def test_a_line_break_changes_nothing(digits: int, places: int, scale: str, unit: str, data: st.DataObject) -> None:
    number = exact(Fraction(digits, 10**places)) + scale + unit
    place = data.draw(st.integers(1, len(number) - 1)) if len(number) > 1 else 0
    assume(number[place] != "0")  # a postcode at the head of a line
    whole = only(f"{LONG}{number}。")
    broken = only(f"{LONG}{number[:place]}\n{number[place:]}。") if place else whole
    assert (broken.low, broken.step, broken.unit, broken.dimension) == (
        whole.low,
        whole.step,
        whole.unit,
        whole.dimension,
    )
    assert broken.text.replace("\n", "") == whole.text


@given(st.sampled_from(sorted(TABLES.units)), st.integers(1, 10**9))
def test_units_convert_there_and_back(word: str, value: int) -> None:
    unit = TABLES.units[word]
    assert Fraction(value) * unit.factor / unit.factor == value


def test_long_runs_do_no_harm() -> None:
    for piece in ("7", "一", "百分之", "1,", "1 ", "十", "万", "-1", "1/", "第", "1\n", "半", "几", "3个", "五至"):
        text = piece * 40_000
        for found in figures(text, TABLES, TODAY):
            for token in found:
                assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("number", "value"),
    [("211\n1个", 2111), ("98\n5个", 985), ("2\n115个", 2115), ("1\n2345个", 12345), ("211\n万个", 2_110_000)],
)
def test_no_part_of_a_broken_number_is_a_name(number: str, value: int) -> None:
    assert only(f"{LONG}{number}。").low == value

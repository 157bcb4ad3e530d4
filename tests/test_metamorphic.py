"""What must not change a verdict, and what must: laws that hold for every figure the reference supports.

The sentences are made from the facts of the shipped reference, so that nothing here is fitted to a draft.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factcheck

DAY = date(2020, 10, 12)
FAST = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

# place, period and indicator before the figure; the figure; what follows it
CLAIMS = [
    ("2019年，", "吕梁市", "地区生产总值", "1512.1", "亿元", "。"),
    ("2019年，", "吕梁市", "规模以上工业增加值", "963.2", "亿元", "。"),
    ("2019年，", "吕梁市", "固定资产投资", "523.3", "亿元", "。"),
    ("2019年，", "吕梁市", "一般公共预算收入", "192.6", "亿元", "。"),
    ("2019年，", "吕梁市", "城镇居民人均可支配收入", "29181", "元", "。"),
    ("2019年，", "吕梁市", "农村居民人均可支配收入", "9963", "元", "。"),
    ("2020年上半年，", "吕梁市", "社会消费品零售总额", "191.8", "亿元", "。"),
    ("2020年上半年，", "吕梁市", "外贸进出口", "18.99", "亿元", "。"),
    ("2014年底，", "吕梁市", "贫困发生率", "19.2", "%", "。"),
    ("", "吕梁市", "森林覆盖率", "32.81", "%", "。"),
    ("", "吕梁市", "铁矿石保有储量", "13", "亿吨", "。"),
    ("", "吕梁市", "铝土矿保有储量", "6.49", "亿吨", "。"),
    ("", "吕梁市", "累计减贫", "58.5", "万人", "。"),
    ("", "吕梁市", "退出贫困村", "1439", "个", "。"),
    ("", "吕梁市", "光伏电站", "714", "座", "。"),
    ("", "吕梁市", "扶贫造林专业合作社", "1398", "个", "。"),
    ("", "吕梁市", "易地搬迁集中安置点", "87", "个", "。"),
    ("", "吕梁市", "年均水资源总量", "14.47", "亿立方米", "。"),
]
EXACT = [claim for claim in CLAIMS if len(claim[3].replace(".", "")) >= 3]
DIGITS = "零一二三四五六七八九"


@cache
def checker() -> factcheck.Checker:
    return factcheck.load()


def verdicts(text: str) -> list[str]:
    return [figure.verdict for figure in checker().check(text, date=DAY).figures]


def codes(text: str) -> list[str]:
    return [finding.code for finding in checker().check(text, date=DAY).findings]


def sentence(claim: tuple[str, ...], figure: str = "", unit: str = "") -> str:
    period, place, indicator, value, own, end = claim
    return f"{period}{place}{indicator}{figure or value}{unit or own}{end}"


def decimal(value: Fraction) -> str:
    """An exact decimal without trailing zeros."""
    whole, rest, digits = value.numerator // value.denominator, value % 1, ""
    while rest:
        rest *= 10
        digits += str(rest.numerator // rest.denominator)
        rest %= 1
    return f"{whole}.{digits}" if digits else str(whole)


def chinese(figure: str) -> str:
    """Digits as they are read: 1512.1 → 一千五百一十二点一."""
    whole, _, rest = figure.partition(".")
    spoken = _whole(int(whole))
    return spoken + ("点" + "".join(DIGITS[int(d)] for d in rest) if rest else "")


def _whole(number: int) -> str:
    if number >= 10000:
        low = number % 10000
        return _whole(number // 10000) + "万" + ("零" if 0 < low < 1000 else "") + (_whole(low) if low else "")
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + unit
        zero = not digit and bool(text)
    return text or "零"


claims = st.sampled_from(CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: c[2])
def test_the_plain_sentences_are_supported(claim: tuple[str, ...]) -> None:
    assert verdicts(sentence(claim)) == ["supported"]


# ------------------------------------------------------------------ what must not change a verdict


@FAST
@given(claims, st.sampled_from(["fullwidth", "chinese", "spaced", "commas"]))
def test_another_digit_style(claim: tuple[str, ...], style: str) -> None:
    value, unit = claim[3], claim[4]
    figure = value
    if style == "fullwidth":
        figure = value.translate({ord(a): ord(b) for a, b in zip("0123456789.", "０１２３４５６７８９．", strict=True)})
    elif style == "chinese":
        figure, unit = (f"百分之{chinese(value)}", " ") if unit == "%" else (chinese(value), unit)
    elif style == "spaced":
        figure = f" {value} "
    elif "." not in value:
        figure = f"{int(value):,}"
    assert verdicts(sentence(claim, figure, unit)) == ["supported"]


UNITS = {
    "亿元": [("万元", 10_000), ("元", 100_000_000)],
    "元": [("万元", Fraction(1, 10_000))],
    "%": [("‰", 10)],
    "亿吨": [("万吨", 10_000), ("亿公斤", 1000)],
    "万人": [("人", 10_000)],
    "亿立方米": [("万立方米", 10_000), ("立方米", 100_000_000)],
}


@FAST
@given(claims, st.data())
def test_another_unit(claim: tuple[str, ...], data: st.DataObject) -> None:
    choices = UNITS.get(claim[4], [(claim[4], 1)])
    unit, times = data.draw(st.sampled_from(choices))
    assert verdicts(sentence(claim, decimal(Fraction(claim[3]) * times), unit)) == ["supported"]


@FAST
@given(st.sampled_from([c for c in CLAIMS if "." in c[3]]), st.data())
def test_a_coarser_rounding(claim: tuple[str, ...], data: st.DataObject) -> None:
    places = len(claim[3].partition(".")[2])
    keep = data.draw(st.integers(0, places))
    scaled = Fraction(claim[3]) * 10**keep
    rounded = Fraction(int(scaled + Fraction(1, 2)), 10**keep)
    assert verdicts(sentence(claim, decimal(rounded))) == ["supported"]


@FAST
@given(
    st.sampled_from(EXACT), st.sampled_from(["约", "大约", "近", "接近", "超过", "突破", "逾", "不到", "左右", "以上"])
)
def test_a_hedge_that_fits(claim: tuple[str, ...], hedge: str) -> None:
    """The value cut to two digits below, or raised to two digits above, with the hedge of that side."""
    value = Fraction(claim[3])
    place = Fraction(10) ** (len(claim[3].partition(".")[0]) - 2)
    below = value // place * place
    figure = below + place if hedge in ("近", "接近", "不到") else below
    if hedge in ("约", "大约", "左右"):
        figure = (value + place / 2) // place * place
    if figure == value:
        figure = value
        hedge = "约"
    told = f"{decimal(figure)}{claim[4]}"
    told = told + hedge if hedge in ("左右", "以上") else hedge + told
    assert verdicts(sentence(claim, told, " ")) == ["supported"]


@FAST
@given(st.lists(claims, min_size=2, max_size=5, unique_by=lambda c: c[2]))
def test_sentences_in_any_order_and_company(chosen: list[tuple[str, ...]]) -> None:
    assert set(verdicts("".join(map(sentence, chosen)))) == {"supported"}
    assert set(verdicts("\n\n".join(map(sentence, chosen)))) == {"supported"}


# ------------------------------------------------------------------ what makes exactly one finding


def swapped(figure: str) -> str:
    """The figure with its first two different neighbouring digits exchanged, the first digit never a zero."""
    digits = list(figure)
    for i in range(len(digits) - 1):
        a, b = digits[i : i + 2]
        if a.isdigit() and b.isdigit() and a != b and not (i == 0 and b == "0"):
            digits[i], digits[i + 1] = b, a
            break
    return "".join(digits)


@FAST
@given(st.sampled_from(EXACT), st.integers(0, 5), st.integers(1, 9))
def test_another_digit_makes_one_finding(claim: tuple[str, ...], index: int, by: int) -> None:
    digits = [i for i, c in enumerate(claim[3]) if c.isdigit()]
    place = digits[index % len(digits)]
    digit = (int(claim[3][place]) + by) % 10 or (1 if place == 0 else 0)
    figure = f"{claim[3][:place]}{digit}{claim[3][place + 1 :]}"
    if figure != claim[3]:
        assert len(codes(sentence(claim, figure))) == 1, figure


@FAST
@given(st.sampled_from(EXACT), st.lists(claims, max_size=3, unique_by=lambda c: c[2]), st.integers(0, 3))
def test_one_wrong_figure_among_right_ones_makes_one_finding(
    wrong: tuple[str, ...], others: list[tuple[str, ...]], at: int
) -> None:
    sentences = [sentence(claim) for claim in others if claim[2] != wrong[2]]
    bad = sentence(wrong, swapped(wrong[3]))
    text = "".join([*sentences[:at], bad, *sentences[at:]])
    found = checker().check(text, date=DAY).findings
    assert [f.text for f in found] == [swapped(wrong[3]) + wrong[4]]


@FAST
@given(st.sampled_from(EXACT), st.sampled_from([10, 100, 1000, 10_000]))
def test_a_slip_of_scale_makes_one_finding(claim: tuple[str, ...], times: int) -> None:
    assert len(codes(sentence(claim, decimal(Fraction(claim[3]) * times)))) == 1


# ------------------------------------------------------------------ what silences a finding

ELSEWHERE = ["临汾市", "晋中市", "延安市", "兴县", "山西省", "全国", "赵家庄村", "丽水市"]
STRANGERS = ["信号塔", "图书馆藏书", "直播间订单", "体育场座位"]


@FAST
@given(st.sampled_from(EXACT), st.sampled_from(ELSEWHERE))
def test_another_place(claim: tuple[str, ...], place: str) -> None:
    flagged = sentence(claim, swapped(claim[3]))
    assert codes(flagged)
    assert not codes(flagged.replace("吕梁市", place))


@FAST
@given(st.sampled_from([c for c in EXACT if c[0]]), st.sampled_from(["2013年，", "2016年，", "2018年，", "2017年底，"]))
def test_another_year(claim: tuple[str, ...], period: str) -> None:
    flagged = sentence(claim, swapped(claim[3]))
    assert codes(flagged)
    assert not codes(period + flagged.removeprefix(claim[0]))


@FAST
@given(st.sampled_from(EXACT), st.sampled_from(STRANGERS))
def test_another_indicator(claim: tuple[str, ...], stranger: str) -> None:
    flagged = sentence(claim, swapped(claim[3]))
    assert codes(flagged)
    assert not codes(flagged.replace(claim[2], stranger))


@FAST
@given(st.sampled_from(EXACT), st.sampled_from(["力争", "预计", "计划"]))
def test_a_plan(claim: tuple[str, ...], word: str) -> None:
    flagged = sentence(claim, swapped(claim[3]))
    assert not codes(flagged.replace("吕梁市", f"吕梁市{word}"))

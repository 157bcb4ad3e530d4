"""Write a value as a draft writes its figures: the same digits, scale word and unit."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.lazy import Pattern
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Quantity

DIGITS = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
POWERS = ("", "十", "百", "千")
FORMAL_POWERS = ("", "拾", "佰", "仟")
WIDE = str.maketrans("0123456789.,-+", "０１２３４５６７８９．，－＋")
SCALE_WORD = Pattern(r"[十百千万亿兆萬億]+$")
PREFIX = Pattern(r"(?:倒数|第|[-+−－＋]|负的?|零下|[¥￥$＄€£]|[百千万]分之)*")
FORMAL_SIGN = Pattern("[壹贰叁肆伍陆柒捌玖拾佰仟]")
EXCESS = Pattern(r"[多余餘来]$")
NEGATIVE = frozenset("-−－负")
TENTHS = 10
MYRIAD = 10**4
PLACES = 4  # decimals that a number is given before it is written without its scale word


def write(value: Fraction, like: Quantity, tables: FigureTables, excess: str = "") -> str:
    """`value` (in the unit of `like`, scale words applied) as `like` is written, white space and 多/余 left out.

    `excess` is put where 多 or 余 stands: 50多项. A part of a whole stays a part: 1/3 becomes 1/4, 三分之一 四分之一.
    """
    if like.kind == "fraction":
        return _fraction(value, like)
    text = "".join(like.text.split())
    cut = len("".join(like.text[: like.number_end - like.start].split()))
    head, tail = text[:cut], text[cut:]
    if excess == "":
        tail = EXCESS.compiled.sub("", tail)
    match = PREFIX.compiled.match(head)
    prefix = _prefix(match[0] if match else "", value, like)
    if like.kind == "rank" and not prefix.endswith("第"):
        prefix, tail = "第", "位" if head.endswith("位") else ""  # 首位, 榜首
    unit = tables.units.get(like.unit)
    if unit and unit.tail and like.kind == "percent":
        return _tenths(value, head, like, tail)
    if _compound(head, tail, like):
        tail = like.unit
    return (
        prefix
        + _number(abs(value), EXCESS.compiled.sub("", head[len(match[0]) if match else 0 :]), like, excess)
        + tail
    )


def _tenths(value: Fraction, head: str, like: Quantity, tail: str) -> str:
    """九成, 五成四; a value that tenths can't tell is told in percent."""
    tenths = value * TENTHS
    if tenths.denominator != 1:
        return _decimal(value * TENTHS, head) + "%"
    whole, part = divmod(int(tenths), TENTHS)
    if like.style != "chinese":
        return _number(value, head, like, "") + tail[:1]
    return _whole(whole, False, False) + tail[:1] + (DIGITS[part] if part else "")


def _prefix(prefix: str, value: Fraction, like: Quantity) -> str:
    """The words before the number, without a minus where the value has none."""
    if value < 0 <= like.low:
        return ("负" if like.style == "chinese" else "-") + prefix
    if value >= 0 > like.low:
        return "".join(c for c in prefix.replace("零下", "").replace("负的", "") if c not in NEGATIVE)
    return prefix


def _compound(head: str, tail: str, like: Quantity) -> bool:
    """Whether the unit is told in several parts, 三元五角 or 两年半, which a plain number replaces."""
    return bool(like.unit) and bool(re.search(r"[0-9０-９半]|.[一二三四五六七八九]", tail)) and like.kind != "rank"


def _number(value: Fraction, head: str, like: Quantity, excess: str) -> str:
    word = match[0] if (match := SCALE_WORD.compiled.search(head)) else ""
    if like.style == "chinese":
        return _chinese(value, head, like, excess)
    scale = Fraction(10**like.scale) if like.scale else Fraction(1)
    digits = _decimal(value / scale, head)
    if word and (len(digits.partition(".")[2]) > PLACES or not like.scale):
        word, digits = "", _decimal(value, head)
    if re.search(r"[0-9０-９][,，][0-9０-９]{3}", head):
        digits = _grouped(digits, "，" if "，" in head else ",")
    if like.style == "fullwidth" or (like.style == "mixed" and re.search("[０-９]", head)):
        digits = digits.translate(WIDE)
    return digits + excess + word


def _decimal(value: Fraction, head: str) -> str:
    """The exact decimal; where there is none, rounded to two places more than the head has."""
    places, rest = 0, value
    while rest.denominator != 1 and places < 2 * PLACES:
        rest, places = rest * 10, places + 1
    if rest.denominator != 1:
        places = len(head.partition(".")[2]) + 2
        rest = Fraction(round(value * 10**places))
    digits = str(rest.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _grouped(digits: str, mark: str) -> str:
    whole, dot, part = digits.partition(".")
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", mark, whole) + dot + part


# ------------------------------------------------------------------ Chinese figures


def _chinese(value: Fraction, head: str, like: Quantity, excess: str) -> str:
    formal = bool(FORMAL_SIGN.compiled.search(head))
    if value.denominator == 1 and "点" not in head:
        word = SCALE_WORD.compiled.search(head)
        scale = 10**like.scale
        if like.scale and word and value % scale == 0 and value < scale * MYRIAD:
            return _whole(int(value / scale), "两" in head, formal) + excess + _scale_only(like.scale)
        return _whole(int(value), "两" in head, formal) + excess
    scale = 10**like.scale
    whole, _, part = _decimal(value / scale, head).partition(".")
    digits = FORMAL if formal else DIGITS
    told = _whole(int(whole), "两" in head, formal) + ("点" + "".join(digits[int(c)] for c in part) if part else "")
    return told + excess + _scale_only(like.scale)


def _scale_only(scale: int) -> str:
    return {4: "万", 8: "亿", 12: "万亿"}.get(scale, "")


def _whole(value: int, pair: bool, formal: bool) -> str:
    """A whole number in Chinese; `pair` writes 两 for 二 before 百 too."""
    if value < TENTHS:
        return "两" if value == 2 and pair else (FORMAL if formal else DIGITS)[value]
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if value >= scale:
            upper, lower = divmod(value, scale)
            above = "两" if upper == 2 and not formal else _whole(upper, pair, formal)
            if not lower:
                return above + word
            gap = "零" if lower < scale // 10 else ""
            return above + word + gap + _below(lower, pair, formal)
    return _section(value, pair, formal)


def _below(value: int, pair: bool, formal: bool) -> str:
    """A whole number behind a larger scale word, where 十 is 一十."""
    text = _whole(value, pair, formal)
    return "一" + text if text.startswith("十") else "二" if text == "两" else text


def _section(group: int, pair: bool, formal: bool) -> str:
    digits, powers = (FORMAL, FORMAL_POWERS) if formal else (DIGITS, POWERS)
    text, zero = "", False
    for power in range(3, -1, -1):
        digit = group // 10**power % 10
        if not digit:
            zero = bool(text)
            continue
        sign = digits[digit]
        if digit == 2 and not formal and (power == 3 or (power == 2 and pair)):
            sign = "两"
        if digit == 1 and power == 1 and not text and not formal:
            sign = ""
        text += ("零" if zero else "") + sign + powers[power]
        zero = False
    return text


def _fraction(value: Fraction, like: Quantity) -> str:
    upper, lower = value.numerator, value.denominator
    if like.style == "chinese":
        if value == Fraction(1, 2):
            return "一半"
        return f"{_whole(lower, False, False)}分之{_whole(upper, False, False)}"
    wide = like.style == "fullwidth"
    stroke = "／" if "／" in like.text else "/"
    text = f"{lower}分之{upper}" if "分之" in like.text else f"{upper}{stroke}{lower}"
    return text.translate(WIDE) if wide else text

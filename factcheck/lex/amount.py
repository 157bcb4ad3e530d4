"""One number with its unit: fractions and percentages in words, signs, 又, currencies before the number."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from factcheck.lazy import Pattern
from factcheck.lex.digits import POWER, Numeral
from factcheck.lex.numeral import read
from factcheck.lex.unit import Measured, divided, measured, unit_at
from factcheck.lexicon.figures import FigureTables, Unit

HUNDREDTH = Fraction(1, 100)
TENTH = Fraction(1, 10)
PARTS = {100: "%", 1000: "‰", 10000: "‱"}
SIGNS = {"-": -1, "+": 1, "负": -1, "负的": -1}
GENERAL = ("元", "度")
PER_TIME = Pattern(r"每(小时|秒|分钟)$")
ENDING = "%‰)]-"  # behind these, as behind digits and Latin letters, a sign is a dash


class Amount(Struct, frozen=True, gc=False):
    """A figure of the view before hedges and ranges: where it begins and ends, its number and its unit."""

    start: int
    end: int
    number: Numeral
    measure: Measured
    kind: str
    loose: Fraction | None = None  # where the place of the last digit says nothing: fractions


def amount(view: str, start: int, end: int, tables: FigureTables, floor: int = 0) -> Amount | None:
    """The amount whose number begins at `start`; None where no numeral does. A sign stands no earlier than `floor`."""
    if view.startswith("零下", start) and (below := _below_zero(view, start, end, tables)):
        return below
    if word := tables.fractions.at(view, start):
        return _idiom(view, start, word, tables)
    if view[start] == "半":
        return _half_of(view, start, end, tables)
    number = read(view, start, end)
    if number is None:
        return None
    found = _in_words(view, number, end, tables) or _stroke(view, number, end)
    if found is None:
        measure = measured(view, number, end, tables)
        unit = measure.unit
        found = Amount(number.start, measure.end, number, measure, unit.kind if unit else "number")
    return _signed(view, _prefixed(view, found, tables), floor, tables)


# ------------------------------------------------------------------ parts of a whole


def _in_words(view: str, number: Numeral, end: int, tables: FigureTables) -> Amount | None:
    """百分之五, 四分之三, 三又十分之一: None where no 分之 follows."""
    if view.startswith("又", number.end):
        return _mixed(view, number, end, tables)
    return _part(view, number, end, tables)


def _part(view: str, number: Numeral, end: int, tables: FigureTables) -> Amount | None:
    place = number.end
    if view.startswith("分之", place):
        place += 2
    elif number.bare and number.low == 100 and view.startswith("分", place):
        place += 1
    else:
        return None
    sign = -1 if view.startswith("负", place) else 1
    part = read(view, place + (sign < 0), end)
    if part is None or number.low == 0 or number.low != number.high:
        return None
    part = replace(part, start=number.start, low=part.low * sign, high=part.high * sign)
    if number.bare and number.low in PARTS:
        unit = tables.units[PARTS[int(number.low)]]
        stop = place + 1 if part.bare and view[place] == "百" and part.low == 100 else part.end
        measure = Measured(part.low, part.high, part.step, unit, stop, stop, part.excess)
        return Amount(number.start, stop, part, measure, "percent")
    found = _fraction(number.start, part.end, replace(part, excess=-1), part.low / number.low, part.high / number.low)
    return _of_unit(view, found, end, tables)


def _mixed(view: str, whole: Numeral, end: int, tables: FigureTables) -> Amount | None:
    below = read(view, whole.end + 1, end)
    part = _part(view, below, end, tables) if below else None
    if part is None:
        return None
    unit = part.measure.unit
    value = part.measure.low * (unit.factor if unit else 1) + whole.low
    return _fraction(whole.start, part.end, part.number, value, value)


def _stroke(view: str, number: Numeral, end: int) -> Amount | None:
    """1/4: two whole numbers and nothing of a date, a path or a rate around them."""
    place = number.end
    if view[place : place + 1] != "/" or place + 1 >= end or number.low.denominator != 1 or number.excess >= 0:
        return None
    if view[number.start - 1 : number.start] in ("/", "."):
        return None
    part = read(view, place + 1, end)
    if part is None or not part.low or part.low.denominator != 1 or view[part.end : part.end + 1] in ("/", "."):
        return None
    if number.style == "ascii" and part.end < len(view) and view[part.end].isascii() and view[part.end].isalpha():
        return None
    value = number.low / part.low
    return _fraction(number.start, part.end, replace(number, style=part.style), value, value)


def _fraction(start: int, end: int, number: Numeral, low: Fraction, high: Fraction) -> Amount:
    number = replace(number, start=start, end=end, scale=0, single=False, bare=False)
    measure = Measured(low, high, HUNDREDTH, None, end, end, -1)
    return Amount(start, end, number, measure, "fraction", TENTH)


def _of_unit(view: str, found: Amount, end: int, tables: FigureTables) -> Amount:
    """四分之一公升: a fraction of a physical unit."""
    behind = unit_at(view, found.end, end, tables)
    if behind is None or behind[0].kind not in ("measure", "money"):
        return found
    unit, stop = behind
    return replace(found, end=stop, kind=unit.kind, measure=replace(found.measure, unit=unit, end=stop))


def _idiom(view: str, start: int, word: str, tables: FigureTables) -> Amount:
    value = Fraction(tables.fractions.forms[word])
    stop = start + len(word)
    number = Numeral(start, stop, value, value, HUNDREDTH, 0, "chinese")
    return _fraction(start, stop, number, value, value)


def _half_of(view: str, start: int, end: int, tables: FigureTables) -> Amount | None:
    """半公斤, 半年: half of a physical unit; 半 alone counts nothing."""
    half = Fraction(1, 2)
    number = Numeral(start, start + 1, half, half, TENTH, 0, "chinese")
    measure = measured(view, number, end, tables)
    if tables.bare.before(view, start) and view[start + 1 : start + 2] not in POWER:
        return _fraction(start, start + 1, number, half, half)  # 过半, 近半
    if measure.unit is None or measure.unit.kind not in ("measure", "money") or measure.unit.name in ("度", "天"):
        return None
    return Amount(start, measure.end, number, measure, measure.unit.kind)


# ------------------------------------------------------------------ before the number


def _below_zero(view: str, start: int, end: int, tables: FigureTables) -> Amount | None:
    place = start + 2
    for word in ("摄氏", "华氏"):
        if view.startswith(word, place):
            place += 2
    number = read(view, place, end)
    if number is None:
        return None
    measure = measured(view, number, end, tables)
    if measure.unit is None or measure.unit.dimension not in ("temperature", "degree", "fahrenheit"):
        return None
    found = _prefixed(view, Amount(place, measure.end, number, measure, "measure"), tables)
    return _negative(replace(found, start=start))


def _prefixed(view: str, found: Amount, tables: FigureTables) -> Amount:
    """¥5, 人民币50元, 摄氏11度, 每小时十公里."""
    unit, start = found.measure.unit, found.start
    if unit and unit.dimension == "length" and (per := PER_TIME.compiled.search(view, max(0, start - 4), start)):
        unit = divided(unit, tables.units[per[1]], tables)
        return replace(found, measure=replace(found.measure, unit=unit))
    word = tables.prefixes.before(view, start)
    if word is None or (unit and unit.name not in GENERAL):
        return found
    unit = tables.units[tables.prefixes.forms[word]]
    if not word[-1].isascii() or word[-1].isalpha():  # words stay outside
        word = ""
    return replace(found, start=start - len(word), kind=unit.kind, measure=replace(found.measure, unit=unit))


def _signed(view: str, found: Amount, floor: int, tables: FigureTables) -> Amount:
    start = found.start
    word = next(
        (w for w in ("负的", "负", "-", "+") if start - len(w) >= floor and view.startswith(w, start - len(w))), ""
    )
    if not word or (word in "+-" and _ended(view[max(0, start - 2) : start - 1])):
        return found
    if word == "负" and view[start - 2 : start - 1] in tuple("正抱肩担胜自欺"):
        return found
    found = replace(found, start=start - len(word))
    if SIGNS[word] > 0:
        return found
    unit = found.measure.unit
    if unit and unit.below_zero:
        found = replace(found, measure=replace(found.measure, unit=tables.units[unit.below_zero]))
    return _negative(found)


def nth(view: str, found: Amount, floor: int) -> Amount:
    """连续第三年: the third of years in a row, told with its 第."""
    before = found.start - 1
    inside = found.kind == "measure" and found.measure.unit is not None and found.measure.unit.dimension == "time"
    return replace(found, start=before) if inside and before >= floor and view[before] == "第" else found


def _negative(found: Amount) -> Amount:
    measure = found.measure
    return replace(found, measure=replace(measure, low=-measure.high, high=-measure.low))


def unit_of(found: Amount) -> Unit | None:
    """The unit of an amount."""
    return found.measure.unit


def _ended(before: str) -> bool:
    return bool(before) and (before in ENDING or (before.isascii() and before.isalnum()))

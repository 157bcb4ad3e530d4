"""Find the unit behind a number: unit words, measure words, quotients of both, and what is told behind the unit."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from factcheck.lex.digits import DIGIT, FORMAL, POWER, SCALE, Numeral
from factcheck.lex.numeral import read
from factcheck.lex.view import BARRIER, LATIN
from factcheck.lexicon.figures import FigureTables, Unit

HALF_WORDS = frozenset("数山岛径导成固边球程自封日月")
LONGEST_UNIT = 4
LARGE = 1000  # the last place of 2.5万度
SMALL = frozenset(DIGIT) | frozenset("多余半角毛")


class Measured(Struct, frozen=True, gc=False):
    """A number with its unit: bounds in the unit, where the whole ends, and the place of 多/余 or -1."""

    low: Fraction
    high: Fraction
    step: Fraction
    unit: Unit | None
    number_end: int
    end: int
    excess: int


def measured(view: str, number: Numeral, end: int, tables: FigureTables) -> Measured:
    """The number with the unit that follows it, if any, no further than `end`."""
    bare = Measured(number.low, number.high, number.step, None, number.end, number.end, number.excess)
    if view.startswith("个亿", number.end) and number.end + 2 <= end:
        bare = _times(bare, SCALE["亿"], number.end + 2)
    return _around(bare, view, end, tables) or _plain(bare, view, end, tables)


def unit_at(view: str, start: int, end: int, tables: FigureTables) -> tuple[Unit, int] | None:
    """The unit that begins at `start` and where it ends."""
    if view[start : start + 1] == BARRIER and view[start + 1 : start + 2] in LATIN and start + 1 < end:
        start += 1
    word = tables.unit_words.at(view, start)
    while word and not _stands(view, start, word, end, tables):
        word = _shorter(view, start, word, tables)
    if not word:
        return None
    stop = start + len(word)
    unit = tables.units[word]
    if word in tables.nouns and view[stop : stop + 1].isalpha() and view[stop] not in SMALL:
        unit = tables.nouns[word]  # 三块牌子, but 三块五
    return _quotient(view, unit, stop, end, tables)


def _stands(view: str, start: int, word: str, end: int, tables: FigureTables) -> bool:
    stop = start + len(word)
    if stop > end or (word[-1] in LATIN and view[stop : stop + 1] and (view[stop] in LATIN or view[stop].isdigit())):
        return False
    seeming = tables.blocked.at(view, start)
    return seeming is None or len(seeming) <= len(word)


def _shorter(view: str, start: int, word: str, tables: FigureTables) -> str | None:
    for length in range(len(word) - 1, 0, -1):
        if view[start : start + length] in tables.units:
            return view[start : start + length]
    return None


def _quotient(view: str, unit: Unit, place: int, end: int, tables: FigureTables) -> tuple[Unit, int]:
    """元/人/年, 元/平方米: what a unit is divided by, as far as the tables know it."""
    while place < end and view[place] == "/":
        word = tables.unit_words.at(view, place + 1)
        below = tables.units[word] if word else None
        if word is None or below is None:
            word = view[place + 1 : place + 2]
            if word not in tables.per:
                break
            below = Unit(word, tables.per[word], Fraction(1), "measure")
        if place + 1 + len(word) > end:
            break
        unit = divided(unit, below, tables)
        place += 1 + len(word)
    return unit, place


def divided(unit: Unit, below: Unit, tables: FigureTables) -> Unit:
    """The quotient of two units; where it measures the same as the upper one, that one (元/人/年 is 元)."""
    key = f"{unit.dimension}/{below.dimension}"
    dimension = tables.quotients.get(key, key)
    if dimension == unit.dimension:
        return unit
    name = f"{unit.name}/{below.name}"
    if known := tables.units.get(name):
        return known
    return Unit(name, dimension, unit.factor / below.factor, unit.kind)


def _plain(bare: Measured, view: str, end: int, tables: FigureTables) -> Measured:
    found = unit_at(view, bare.end, end, tables)
    if found is None:
        return bare
    unit, stop = found
    if unit.large and bare.step >= LARGE:
        unit = tables.units[unit.large]
    if unit.tenths and bare.step == 1 and 10 < bare.low < 100 and bare.low % 10:
        bare = replace(bare, low=bare.low / 10, high=bare.high / 10, step=bare.step / 10)
    return _tail(replace(bare, unit=unit, end=stop), view, end, tables)


def _around(bare: Measured, view: str, end: int, tables: FigureTables) -> Measured | None:
    """3个多月, 2个半小时: the unit told around 多 or 半."""
    if bare.excess >= 0 or not view.startswith(("个多", "个半"), bare.end):
        return None
    place = bare.end + 2
    for length in range(LONGEST_UNIT, 0, -1):
        name = view[place : place + length]
        unit = tables.units.get("个" + name) or tables.units.get(name)
        if unit and unit.kind == "measure" and place + length <= end:
            found = replace(bare, unit=unit, end=place + length)
            return replace(found, excess=place - 1) if view[place - 1] == "多" else _half(found)
    return None


def _times(bare: Measured, scale: int, end: int) -> Measured:
    return replace(bare, low=bare.low * scale, high=bare.high * scale, step=bare.step * scale, end=end, number_end=end)


def _half(found: Measured) -> Measured:
    half = Fraction(1, 2)
    return replace(found, low=found.low + half, high=found.high + half, step=Fraction(1, 10))


# ------------------------------------------------------------------ behind the unit


def _tail(found: Measured, view: str, end: int, tables: FigureTables) -> Measured:
    """What follows the unit and belongs to the number: 半, a last digit, a smaller unit, 多."""
    unit = found.unit
    if unit is None or unit.kind == "count" or found.excess >= 0 or found.end >= end:
        return found
    if view[found.end] == "半" and view[found.end + 1 : found.end + 2] not in HALF_WORDS:
        return replace(_half(found), end=found.end + 1)
    if unit.below and found.low == found.high and (smaller := _below(found, view, end)):
        return smaller
    if unit.tail and (longer := _last_digit(found, view, end, tables, Fraction(1, 10))):
        return longer
    word = tables.inside.at(view, found.end)
    further = view[found.end + len(word or "") :][:1].isdigit()  # 比2019年的192.6亿元多119.2亿元
    if word and tables.inside.forms[word] == "over" and not further and not tables.after.at(view, found.end):
        return replace(found, excess=found.end, end=found.end + len(word))
    return found


def _below(found: Measured, view: str, end: int) -> Measured | None:
    """123元1角1分, 六斤八两: the value in the upper unit."""
    unit, best = found.unit, None
    if unit is None or found.low.denominator != 1 or found.step != 1:
        return None
    low, place, last = found.low, found.end, Fraction(1)
    while place < end and (number := read(view, place, end)) and number.excess < 0 and not number.scale:
        for word, size in unit.below:
            if view.startswith(word, number.end) and size < last and number.low * size < last:
                low, last, place = low + number.low * size, size, number.end + len(word)
                best = replace(found, low=low, high=low, step=size, end=place)
                break
        else:
            if best and number.single and last > Fraction(1, 100):  # 九块九毛九
                low, place = low + number.low * last / 10, number.end
                best = replace(found, low=low, high=low, step=last / 10, end=place)
            break
    if best and view[best.end : best.end + 1] in ("整", "钱"):
        best = replace(best, end=best.end + 1)
    return best


def _last_digit(found: Measured, view: str, end: int, tables: FigureTables, size: Fraction) -> Measured | None:
    """三米九, 七成二: one digit behind the unit is the next place."""
    digit, after = view[found.end], view[found.end + 1 : found.end + 2]
    if digit not in DIGIT or digit in FORMAL or digit in "〇零两" or found.low.denominator != 1:
        return None
    last = view[found.number_end - 1]
    if last not in DIGIT and last not in POWER and (found.unit is None or found.unit.dimension != "ratio"):
        return None  # 3米九, but 7成五
    if found.end + 1 > end or after in DIGIT or after in POWER or after in SCALE or after in ("多", "余", "半"):
        return None
    if after and tables.unit_words.at(view, found.end + 1):
        return None
    more = DIGIT[digit] * size
    return replace(found, low=found.low + more, high=found.high + more, step=size, end=found.end + 1)

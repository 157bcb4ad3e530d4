"""Does a numeral count anything where it stands? Chinese digits are also letters of words."""

from __future__ import annotations

import re

from factcheck.lazy import Pattern
from factcheck.lex.amount import Amount
from factcheck.lex.digits import DIGIT
from factcheck.lex.view import LATIN
from factcheck.lexicon.figures import FigureTables

LEADING = frozenset("是为达至到居共超过近约")
FOLLOWING = frozenset("的那这不却和与及或")
NAMING = frozenset("强后")
HEAD = re.compile(r"(?:单位[^。；;\d]*|\()$")
HEAD_REACH = 24
CODE = re.compile(r"[-A-Za-z0-9_./]+")


def counts(view: str, found: Amount, tables: FigureTables) -> bool:
    """Whether an amount is a figure rather than letters of a word, a name or a code."""
    number, unit = found.number, found.measure.unit
    before, after = view[found.start - 1 : found.start], view[found.end : found.end + 1]
    if unit is None and _marks(view, found):
        return False
    if found.kind in ("fraction", "percent") and (unit is None or unit.name != "折"):
        return True
    if unit is None and after and after in NAMING:
        return False  # 世界500强, 95后
    if number.style != "chinese":
        return unit is not None or bool(number.scale) or not after or after not in LATIN
    if unit is not None and unit.name == "折":
        return found.measure.high < 10
    if number.bare:
        return _bare(view, found, tables)
    if number.formal and number.end - number.start == 1:  # 陆地, 拾起
        return (unit is not None and unit.kind == "money") or (unit is None and _alone(before, after))
    if unit is not None:
        return not (unit.plural and number.single and number.low == 1)
    if number.digits or number.single or number.end - number.start == 1 or _two(found):
        return (
            _alone(before, after) or _bounded(view, found, tables) or (number.digits and number.end - number.start > 2)
        )
    return True


MARK = re.compile(r"[、.)](?!\d)|:(?=\D)")
PLAN = Pattern("十[一二三四五六七八九]?五")
ENDS = frozenset("。；;:：\n")


def _marks(view: str, found: Amount) -> bool:
    """一、 and 4. at the head of a sentence number it; 十四五 numbers a plan."""
    if found.measure.low != found.measure.high and PLAN.compiled.fullmatch(view, found.start, found.end):
        return True
    first = found.start == 0 or view[found.start - 1] in ENDS
    return first and found.end - found.start <= 2 and MARK.match(view, found.end) is not None


def code_end(view: str, start: int) -> int:
    """Where a code ends whose digits stand behind a letter (ZY-20-117, G20), or -1."""
    before = view[start - 1] if start else ""
    if before == "-" and start > 1:
        before = view[start - 2]
    code = CODE.match(view, start) if before in LATIN else None
    return code.end() if code else -1


def _two(found: Amount) -> bool:
    return (
        found.measure.low != found.measure.high
        and found.number.end - found.number.start == 2
        and found.number.step == 1
    )


def _bare(view: str, found: Amount, tables: FigureTables) -> bool:
    """近百家, 百万千瓦, 千三, but not the 万元 of a table's head."""
    number = found.number
    if number.excess >= 0 or tables.bare.before(view, found.start):
        return True
    if HEAD.search(view, max(0, found.start - HEAD_REACH), found.start):
        return False
    told = view[number.end - 1] in DIGIT
    return number.end - number.start > 1 and (found.measure.unit is not None or told)


def _bounded(view: str, found: Amount, tables: FigureTables) -> bool:
    """三以上: a bound behind a lone digit tells that it counts."""
    word = tables.after.at(view, found.end)
    return bool(word) and tables.after.forms[word or ""] in ("least", "most")


def _alone(before: str, after: str) -> bool:
    left = not _letter(before) or before in LEADING
    right = not _letter(after) or (after in FOLLOWING and (before in LEADING or not _letter(before)))
    return left and right


def _letter(char: str) -> bool:
    return bool(char) and char.isalpha()

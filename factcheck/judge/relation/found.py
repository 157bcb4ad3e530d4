"""What a relation has found: a derived figure that its parts contradict, and how the reckoning is shown."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from factcheck.judge.relation.bounds import Bounds, bounds, value
from factcheck.judge.relation.story import Item
from factcheck.lex.write import write
from factcheck.lexicon.figures import FigureTables
from factcheck.model import Judgement, Quantity, Related, Step, Suggestion

PAIR = 2  # told as 两 before a measure word


class Found(Struct, frozen=True):
    """`item` is wrong; `reckoned` is what it should be, in the base unit; `parts` are the figures it follows from.

    `formula` shows the reckoning without its result (41.2＋18.6), or the things listed where the result is a number
    of such.
    """

    code: str
    cause: str
    item: Item
    reckoned: Fraction
    parts: tuple[Item, ...]
    formula: str


def told(found: Found, figures: FigureTables) -> Judgement:
    """The finding as a judgement on the derived figure: expected value, reckoning, the parts' places."""
    item = found.item
    expected = written(found.reckoned, item.quantity, figures)
    shown = found.formula if found.cause == "listing" else f"{found.formula}＝{expected}"
    return Judgement(
        claim=item.claim,
        verdict="arithmetic",
        cause=found.cause,
        code=found.code,
        expected=expected,
        values=(("parts", shown),),
        related=tuple(Related(*p.quantity.span, "".join(p.quantity.text.split())) for p in found.parts),
        suggestions=(Suggestion(expected, shown),),
        steps=(*item.judgement.steps, Step("relation", "disagrees", (("parts", shown), ("expected", expected)))),
    )


def written(reckoned: Fraction, like: Quantity, figures: FigureTables) -> str:
    """A value in the base unit as the draft writes its figure, rounded half up to the figure's last place."""
    steps = reckoned / like.factor / like.step
    if like.kind == "ratio":
        number = replace(like, text=like.text.partition(_sign(like.text))[0], kind="number", terms=())
        return written(reckoned, number, figures) + like.text[len(number.text) :]
    if like.kind == "count" and like.style == "chinese" and reckoned == PAIR:
        return f"两{like.unit}"
    return write(Fraction((2 * steps + 1) // 2) * like.step, like, figures)


def _sign(ratio: str) -> str:
    """The sign between the terms of a ratio."""
    return next((c for c in ratio if not c.isdigit() and c not in ".．"), "")


def added(items: Iterable[Item]) -> str:
    """A ＋ B ＋ C in the draft's own digits."""
    return "＋".join(item.figure() for item in items)


def total_of(items: Iterable[Item]) -> Fraction:
    return sum((value(item.quantity) for item in items), Fraction(0))


def sum_of(items: Iterable[Item]) -> Bounds:
    """The interval of the sum of some figures."""
    return sum((bounds(item.quantity) for item in items), Bounds(Fraction(0), Fraction(0)))


def slip(written: Fraction, reckoned: Fraction) -> bool:
    """Whether two whole or decimal numbers of three digits and more differ in one digit or in the order of two."""
    a, b = _digits(written), _digits(reckoned)
    if len(a) != len(b) or len(a) < 3 or a == b:
        return False
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b))


def _digits(number: Fraction) -> str:
    """The digits of an exact decimal without its point."""
    while number.denominator != 1 and number.denominator % 2 * (number.denominator % 5) == 0:
        number *= 10
    return str(number.numerator)

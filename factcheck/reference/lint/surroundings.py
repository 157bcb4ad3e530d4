"""What stands at a figure in its quote, against the fact: 下降, 近, 2021年为. Only what can't be meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Indicator, Period
from factcheck.reference.lint.figures import Carrier, squeeze
from factcheck.reference.model import Fact
from factcheck.reference.problem import Problem, problem
from factcheck.reference.words import Words

_RISES = frozenset({"measure.up", "measure.rate-up"})
_FALLS = frozenset({"measure.down", "measure.rate-down"})
_NOUNS = frozenset({"measure.rate-up", "measure.rate-down"})  # of a change, with a verb behind them: 降幅达4.8%
_PACE = "measure.pace"  # 收窄 is of a rate of growth
_VERBS = frozenset({"measure.to", "light.any"})
_DIRECTED = frozenset({"growth", "points", "change"})
_STATES = frozenset({"level", "cumulative"})
_FILLER = "light.any"  # all that stands between a year and its figure: 2021年为1432.5亿元, 2021年的1432.5亿元
_FROM = "measure.from"
_RELATIVE = frozenset({"percent", "multiple", "fraction"})  # 2020年的1.5倍 is of another year than 2020
_AND = 1  # characters between the years of a list: 2020年和2021年为3.1亿元和3.4亿元
_BOUNDS = frozenset({"over", "least", "most"})
_ROUND = 10  # the last certain place of what 突破 and 跨越 bound


def surroundings(fact: Fact, indicator: Indicator, carriers: tuple[Carrier, ...], words: Words) -> Iterator[Problem]:
    """The problems of a fact whose value these figures of its quote carry; one that all of them have."""
    yield from _direction(fact, indicator, carriers, words)
    yield from _hedge(fact, carriers)
    yield from _year(fact, carriers, words)


# ------------------------------------------------------------------ direction


def _direction(fact: Fact, indicator: Indicator, carriers: tuple[Carrier, ...], words: Words) -> Iterator[Problem]:
    if fact.measure not in _DIRECTED or fact.quantity.low < 0:
        return
    own = "-" if fact.direction == "-" else "+"
    told = [_sign(carrier, indicator, words) for carrier in carriers]
    if all(sign and sign != own for sign, _ in told):
        key = "quote-falls" if own == "+" else "quote-rises"
        yield problem(key, fact.id, "direction", given=told[0][1])


def _sign(carrier: Carrier, indicator: Indicator, words: Words) -> tuple[str, str]:
    """In which direction the words right before a figure say that it went, and these words; "" where none do."""
    before = _before(carrier)
    word, cues = words.cue(before)
    rest = before.removesuffix(word)
    if not _RISES & set(cues) and not _FALLS & set(cues) and _VERBS & set(cues):
        word, cues = words.cue(rest)
        rest = rest.removesuffix(word)
        cues = cues if _NOUNS & set(cues) else ()
    rises, falls = bool(_RISES & set(cues)), bool(_FALLS & set(cues))
    if rises == falls or _PACE in cues or _named(word, indicator, words) or _both(rest, rises, words):
        return "", ""
    positive = rises == (carrier.quantity.low >= 0)
    return "+" if positive else "-", f"{word}{carrier.quantity.text}"


def _both(rest: str, rises: bool, words: Words) -> bool:
    """Whether the word of the other direction stands right before it: 增减, 升降."""
    return bool((_FALLS if rises else _RISES) & set(words.cue(rest)[1]))


def _named(word: str, indicator: Indicator, words: Words) -> bool:
    """Whether the word ends a name of the indicator: 贫困人口减少."""
    groups = " ".join((indicator.name, *indicator.say)).replace("/", " ").split()
    forms = (form for group in groups for form in words.classes.get(group.removeprefix("@"), (group,)))
    return any(form.endswith(word) for form in forms)


# ------------------------------------------------------------------ hedge


def _hedge(fact: Fact, carriers: tuple[Carrier, ...]) -> Iterator[Problem]:
    if fact.hedge:
        return
    left = [_left_out(carrier, fact) for carrier in carriers]
    if all(left):
        yield problem("quote-hedged", fact.id, "hedge", given=left[0])


def _left_out(carrier: Carrier, fact: Fact) -> str:
    """The approximator at a figure; "" where there is none or it may be none.

    60岁以上 may be what is counted, 突破12项技术 is a feat, and 突破4亿吨 the figure of a plan.
    """
    quantity = carrier.quantity
    if quantity.hedge_span is None or quantity.hedge == "vague" or quantity.kind == "rank":
        return ""
    behind = quantity.hedge_span[0] >= quantity.end
    if quantity.hedge in _BOUNDS and (behind or fact.status == "planned"):
        return ""
    if quantity.hedge == "over" and quantity.dimension == "thing" and quantity.loose < _ROUND:
        return ""
    return squeeze(carrier.text[slice(*quantity.hedge_span)])


# ------------------------------------------------------------------ year


def _year(fact: Fact, carriers: tuple[Carrier, ...], words: Words) -> Iterator[Problem]:
    if fact.measure not in _STATES or not (fact.first or fact.last):
        return
    told = [_told(carrier, words) for carrier in carriers]
    if all(period and _apart(period, fact) for period in told):
        assert told[0] is not None
        yield problem("quote-other-year", fact.id, "period", given=told[0].text, ours=fact.period)


def _told(carrier: Carrier, words: Words) -> Period | None:
    """The year, or the end of one, that stands before the figure with nothing between them but a verb."""
    before = [p for p in carrier.periods if p.end <= carrier.quantity.start]
    if not before or before[-1].kind not in ("year", "state") or before[-1].last.month != 12:
        return None
    between = _before(carrier, before[-1].end)
    listed = len(before) > 1 and before[-1].start - before[-2].end <= _AND
    if listed or ("的" in between and carrier.quantity.kind in _RELATIVE):
        return None
    while between:
        word, cues = words.cue(between)
        if _FILLER not in cues or _FROM in cues or word in words.hedges:
            return None
        between = between.removesuffix(word)
    return before[-1]


def _apart(period: Period, fact: Fact) -> bool:
    """Whether a period and that of the fact have no year in common."""
    too_late = fact.first is not None and period.last.year < fact.first.year
    too_early = fact.last is not None and period.first.year > fact.last.year
    return too_late or too_early


def _before(carrier: Carrier, start: int = 0) -> str:
    """The words before a figure and its hedge, from a place on."""
    quantity = carrier.quantity
    end = min(quantity.start, quantity.hedge_span[0]) if quantity.hedge_span else quantity.start
    return squeeze(carrier.text[start : max(end, start)])

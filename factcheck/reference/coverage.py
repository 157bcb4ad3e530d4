"""What a set of drafts says that the reference can't verify: the curator's list of things to look up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from factcheck.model import FileReport, Indicator
from factcheck.reference.problem import Lang
from factcheck.reference.table import table
from factcheck.reference.wording import say


class Gap(Struct, frozen=True):
    """Figures that went unverified for one reason: of which indicator (an id, or "" where none was known).

    `places` are `path:line text` of each, in the order of the drafts.
    """

    indicator: str
    reason: str
    places: tuple[str, ...]


def gaps(reports: Iterable[FileReport]) -> tuple[Gap, ...]:
    """The unverified figures of all reports by indicator and reason, the largest group first."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report in reports:
        for figure in report.figures:
            if figure.verdict == "unverified":
                place = f"{report.path}:{figure.line} {figure.text}"
                groups[figure.indicator, figure.reason or ""].append(place)
    found = [Gap(indicator, reason, tuple(places)) for (indicator, reason), places in groups.items()]
    return tuple(sorted(found, key=lambda gap: (not gap.indicator, -len(gap.places), gap.indicator, gap.reason)))


def told(
    reports: tuple[FileReport, ...],
    indicators: Mapping[str, Indicator],
    lang: Lang,
    reasons: Mapping[str, str],
    most: int = 3,
) -> str:
    """The gaps as a table with up to `most` examples each, and how much of all figures was verified."""
    head = [say(key, lang) for key in ("indicator", "reason", "count", "examples")]
    rows = [
        (
            _name(gap.indicator, indicators, lang),
            reasons.get(gap.reason, gap.reason),
            str(len(gap.places)),
            " | ".join(gap.places[:most]),
        )
        for gap in gaps(reports)
    ]
    return "\n".join([*([table(head, rows)] if rows else []), _total(reports, lang)])


def _name(indicator: str, indicators: Mapping[str, Indicator], lang: Lang) -> str:
    if indicator not in indicators:
        return indicator or say("no-indicator", lang)
    found = indicators[indicator]
    return found.name if lang == "zh" else found.en or found.name


def _total(reports: tuple[FileReport, ...], lang: Lang) -> str:
    return say(
        "coverage",
        lang,
        files=len(reports),
        figures=sum(report.seen for report in reports),
        supported=sum(report.count("supported") for report in reports),
        unverified=sum(report.count("unverified") for report in reports),
    )

"""Filling message templates, and saying period keys in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.lazy import Pattern
from factcheck.lexicon.checks import Wording

_OPTIONAL = Pattern(r"\[([^\[\]]*)\]")
_PLACEHOLDER = Pattern(r"\{(\w+)\}")
_POINT = Pattern(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d\d)(?:-(\d\d))?))?")


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its placeholders filled; a part in [brackets] goes when one of its values is empty.

    A value that is missing is empty. Values are never read as templates.
    """

    def optional(part: re.Match[str]) -> str:
        names = _PLACEHOLDER.compiled.findall(part[1])
        return part[1] if all(values.get(name) for name in names) else ""

    kept = _OPTIONAL.compiled.sub(optional, template)
    return " ".join(_PLACEHOLDER.compiled.sub(lambda m: values.get(m[1], ""), kept).split()).strip(" ,;，")


def say_period(key: str, wording: Wording, lang: str) -> str:
    """A period key in words: `2020-H1` is 2020年上半年, `@2014-12-31` is 2014年底; an unknown key stays as it is."""
    if key.startswith("@"):
        if key.endswith("-12-31"):
            return _word(wording, lang, "year-end", y=key[1:5])
        return _word(wording, lang, "state", a=_say_point(key[1:], wording, lang))
    first, slash, last = key.partition("/")
    if not slash:
        return _say_point(first, wording, lang)
    if len(last) == 2 and last.isdigit():
        return _word(wording, lang, "months", y=first[:4], m=str(int(first[5:])), n=str(int(last)))
    if last.startswith("Q") and first.endswith("Q1"):
        return _word(wording, lang, "quarters", y=first[:4], n=last[1:])
    if last and not last[:4].isdigit():
        last = f"{first[:4]}-{last}"
    ends = {"a": _say_point(first, wording, lang), "b": _say_point(last, wording, lang)}
    return _word(wording, lang, "until" if not first else "span" if last else "since", **ends)


def _say_point(point: str, wording: Wording, lang: str) -> str:
    match = _POINT.compiled.fullmatch(point)
    if not match:
        return wording.word("period", point, lang)
    year, half, quarter, month, day = match.groups()
    if half:
        return _word(wording, lang, f"half{half}", y=year)
    if quarter:
        return _word(wording, lang, "quarter", y=year, n=quarter)
    if day:
        return _word(wording, lang, "day", y=year, m=str(int(month)), d=str(int(day)))
    return _word(wording, lang, "month", y=year, m=str(int(month))) if month else _word(wording, lang, "year", y=year)


def _word(wording: Wording, lang: str, key: str, **values: str) -> str:
    return wording.word("period", key, lang).format(**values)

"""One thing wrong with a reference, and the exception that carries them all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from factcheck.errors import InputError
from factcheck.reference.messages import messages

Level = Literal["error", "warning", "note"]
Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

_LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}


class Problem(Struct, frozen=True):
    """A fault of the reference: where, what is wrong, what to do about it, in both languages.

    `fact` is the id of the fact, or the position of what has none: `facts[3]`, `sources.s1`, `relations.r1`.
    `line` is the line of the reference file, 0 where unknown.
    """

    level: Level
    key: str
    code: str
    fact: str
    field: str
    message_zh: str
    message_en: str
    remedy_zh: str
    remedy_en: str
    path: str = ""
    line: int = 0

    def text(self, lang: Lang = "zh") -> str:
        """The problem as one line: place, level, code, fact, field, message, remedy."""
        place = ":".join(filter(None, [self.path, str(self.line or "")]))
        where = " ".join(filter(None, [self.fact, self.field]))
        if lang == "zh":
            parts = [place, f"{_LEVELS[self.level]} {self.code}", where, f"{self.message_zh}。补救：{self.remedy_zh}"]
        else:
            parts = [place, f"{self.level} {self.code}", where, f"{self.message_en}; remedy: {self.remedy_en}"]
        return ": ".join(filter(None, parts)).replace("\n", " ")


class BadReference(InputError):
    """A reference that can't be used; `problems` says why, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        where = next((p.path for p in self.problems if p.path), "reference")
        super().__init__(where, *("\n".join(p.text(lang) for p in self.problems) for lang in LANGS))

    def say(self, lang: str) -> str:
        """All problems, one a line; each names file, fact, field, fault and remedy."""
        return self.zh if lang == "zh" else self.en

    def __reduce__(self) -> tuple[object, ...]:
        return BadReference, (self.problems,)


def problem(key: str, fact: str = "", field: str = "", /, **values: object) -> Problem:
    """The problem of that key in `messages.toml`, its templates filled with `values`."""
    code, level, *templates = messages()[key]
    fills = defaultdict(str, {"field": field} | {name: str(value) for name, value in values.items()})
    zh, en, remedy_zh, remedy_en = (template.format_map(fills) for template in templates)
    return Problem(level, key, code, fact, field, zh, en, remedy_zh, remedy_en)  # type: ignore[arg-type]


def placed(problems: Iterable[Problem], path: str, text: str = "") -> tuple[Problem, ...]:
    """The problems with the file's path and, where the id of their fact is found in its text, the line."""
    found = tuple(problems)
    lines = _lines(text) if found else {}
    return tuple(replace(p, path=path, line=p.line or lines.get(_PREFIX.sub("", p.fact), 0)) for p in found)


_PREFIX = re.compile(r"^(?:sources|subjects|indicators|relations)\.")
_NAMED = re.compile(r'"id"\s*:\s*"([^"]+)"|^\s*"([^"]+)"\s*:\s*\{', re.MULTILINE)


def _lines(text: str) -> dict[str, int]:
    """The line where each record is named first: by its id, or as the key of a table."""
    lines: dict[str, int] = {}
    line, done = 1, 0
    for match in _NAMED.finditer(text):
        line, done = line + text.count("\n", done, match.end()), match.end()
        lines.setdefault(match[1] or match[2], line)
    return lines


def near(given: str, known: Sequence[str]) -> dict[str, str]:
    """`hint_zh` and `hint_en` that name the nearest known words, empty where none is near."""
    from difflib import get_close_matches

    words = get_close_matches(given, known, n=3, cutoff=0.6)
    if not words:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"是否想写 {'、'.join(words)}", "hint_en": f"did you mean {', '.join(words)}?"}


def did_you_mean(given: str, known: Sequence[str]) -> dict[str, str]:
    """`hint_zh` and `hint_en` that name the nearest known words, or some of them where none is near."""
    hint = near(given, known)
    if hint["hint_zh"]:
        return hint
    some = sorted(known)[:12]
    more = len(known) > len(some)
    return {
        "hint_zh": f"可用：{'、'.join(some)}{' 等' if more else ''}",
        "hint_en": f"known are {', '.join(some)}{' …' if more else ''}",
    }


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of level error."""
    return tuple(p for p in problems if p.level == "error")

"""Patterns as in .gitignore: `*.tmp`, `/build/`, `a/**/b`, `!keep.txt`; the last one that matches decides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from factcheck.lazy import Pattern

_CLASS = Pattern(r"\[([!^]?)(\]?[^\]]*)\]")


class Rule(Struct, frozen=True):
    """One pattern as a regex over the path from its folder; `negated` takes an earlier decision back."""

    regex: re.Pattern[str]
    negated: bool
    folders_only: bool


class Patterns(Struct, frozen=True):
    """The rules of one file, in order."""

    rules: tuple[Rule, ...]

    def decide(self, path: str, is_folder: bool) -> bool | None:
        """Whether `path` (relative to the patterns' folder, with `/`) is ignored; None where no rule speaks of it."""
        for rule in reversed(self.rules):
            if (is_folder or not rule.folders_only) and rule.regex.fullmatch(path):
                return not rule.negated
        return None


def compile_patterns(lines: Iterable[str]) -> Patterns:
    """The patterns in `lines`; blank lines, comments and what is no pattern are passed over."""
    return Patterns(tuple(rule for line in lines if (rule := _rule(line.rstrip("\r\n")))))


def _rule(line: str) -> Rule | None:
    line = _without_trailing_spaces(line)
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    body = line.removeprefix("!") if negated else line
    folders_only = body.endswith("/")
    body = body.rstrip("/") if folders_only else body
    anchored = "/" in body
    regex = _translate(body.removeprefix("/"))
    if not body or regex is None:
        return None
    return Rule(re.compile(regex if anchored else f"(?:.*/)?{regex}", re.DOTALL), negated, folders_only)


def _without_trailing_spaces(line: str) -> str:
    kept = line.rstrip(" ")
    escaped = (len(kept) - len(kept.rstrip("\\"))) % 2
    return kept + " " if escaped and kept != line else kept


def _translate(pattern: str) -> str | None:
    """The regex of a pattern, or None where a bracket or escape is left open: git then matches nothing."""
    out, at = [], 0
    while at < len(pattern):
        if pattern.startswith("**/", at) and at in (0, pattern.rfind("/", 0, at) + 1):
            out.append("(?:.*/)?")
            at += 3
        elif pattern.endswith("/**") and at == len(pattern) - 3:
            out.append("/.+")
            at += 3
        elif pattern[at] == "*":
            out.append("[^/]*")
            at += 1
        elif pattern[at] == "[":
            found = _CLASS.compiled.match(pattern, at)
            if not found:
                return None
            out.append(_bracket(found[1], found[2]))
            at = found.end()
        elif pattern[at] == "\\":
            if at + 1 == len(pattern):
                return None
            out.append(re.escape(pattern[at + 1]))
            at += 2
        else:
            out.append("[^/]" if pattern[at] == "?" else re.escape(pattern[at]))
            at += 1
    return "".join(out)


def _bracket(negation: str, members: str) -> str:
    escaped = re.sub(r"[\[\]&~|^\\]", lambda m: "\\" + m[0], members)
    return f"(?!/)[{'^' if negation else ''}{escaped}]"

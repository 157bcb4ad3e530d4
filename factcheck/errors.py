"""What is raised when something given from outside can't be used. This module knows no other."""

from __future__ import annotations

from collections.abc import Iterable


class InputError(Exception):
    """A file, option or datum that can't be used: where it stands, what is wrong and the remedy, in one line.

    `where` is a path, an option or `<text>`; `place` a line, key or fact id within it, or empty.
    """

    def __init__(self, where: str, zh: str, en: str, *, place: str = "") -> None:
        super().__init__(where, zh, en, place)
        self.where, self.zh, self.en, self.place = where, zh, en, place

    def say(self, lang: str) -> str:
        """The line for a person, without a final stop: `where:place: what is wrong; what to do`."""
        spot = f"{self.where}:{self.place}" if self.place else self.where
        return f"{spot}: {self.zh if lang == 'zh' else self.en}"

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self.where, self.zh, self.en, self.place)


def _restore(where: str, zh: str, en: str, place: str) -> InputError:
    return InputError(where, zh, en, place=place)


def unknown(where: str, what: str, known: Iterable[str], *, place: str = "") -> InputError:
    """The error for a name that nobody knows, with the nearest known one or else all of them."""
    from difflib import get_close_matches

    names = [str(name) for name in known]
    near = get_close_matches(what, names, 1)
    zh = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(names)}"
    en = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
    return InputError(where, f"不认识 {what}；{zh}", f"unknown {what}; {en}", place=place)


def ended(where: str, code: int | None) -> InputError:
    """The error for a draft over which the process that checked it ended, with the exit code."""
    return InputError(
        where,
        f"核对它的进程意外终止（{code}）；请报告",
        f"the process that checked it ended unexpectedly ({code}); please report it",
    )

"""What is raised when something given from outside can't be used. This module knows no other."""

from __future__ import annotations


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

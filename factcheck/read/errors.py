"""What is said when a draft cannot be read: one line in Chinese, one in English, each with its remedy."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One sentence for the user in both languages."""

    zh: str
    en: str


class UnreadableDocument(Exception):
    """A draft that could not be read.

    `path` is the draft's path, `place` the spot inside it (a line, a page, a part of the archive; may be empty),
    `problem` what is wrong and `remedy` what to do about it, both as `Line(zh, en)`.
    """

    def __init__(self, path: str, place: Line | str, problem: Line, remedy: Line) -> None:
        super().__init__(path, place, problem, remedy)
        self.path = path
        self.place = Line(place, place) if isinstance(place, str) else place
        self.problem = problem
        self.remedy = remedy

    def message(self, language: str = "zh") -> str:
        """Problem and remedy on one line in `language` (zh or en), without the path."""
        if language == "en":
            where = f"{self.place.en}: " if self.place.en else ""
            return f"{where}{self.problem.en}; {self.remedy.en}"
        where = f"{self.place.zh}：" if self.place.zh else ""
        return f"{where}{self.problem.zh}；{self.remedy.zh}"

    def __str__(self) -> str:
        return f"{self.path}: {self.message('zh')} ({self.message('en')})"

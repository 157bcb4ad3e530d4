"""The parts of the web page: what it says, the draft with its marks, the cards, and its style and script."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """The text of a style sheet or script of the page."""
    return files(__name__).joinpath(name).read_text("utf-8")

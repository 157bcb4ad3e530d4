"""Patterns that few drafts need, compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression that costs nothing until then."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as `re` has it."""
        return re.compile(self.pattern, self.flags)

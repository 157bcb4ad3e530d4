"""What reports tell of a run beside its results."""

from __future__ import annotations

from msgspec import Struct

from factcheck.lexicon.checks import Check


class About(Struct, frozen=True):
    """The date of the reference (ISO), and the checks that are reported."""

    as_of: str
    checks: tuple[Check, ...]

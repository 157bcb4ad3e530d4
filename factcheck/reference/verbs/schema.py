"""`factcheck reference schema`: the JSON Schema of a reference."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from factcheck.reference.desk import Desk


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """None."""


def run(args: Namespace, desk: Desk) -> int:
    """Print the schema as it stands in docs/reference.schema.json."""
    from factcheck.reference.schema import published

    desk.write(published())
    return 0

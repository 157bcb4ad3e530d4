"""`factcheck` and `python -m factcheck`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

SELDOM = (500_000, 50, 50)  # the records hold no circles, so that there is little for the collector to find


def main() -> int:
    """Run the command line; the exit status."""
    gc.set_threshold(*SELDOM)
    try:
        with _missing("typing_extensions"):  # msgspec does as well with typing, and comes up 5 ms sooner
            import msgspec  # noqa: F401
        from factcheck.cli import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


@contextmanager
def _missing(name: str) -> Iterator[None]:
    """Let a module that nobody has imported yet seem not to be installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


def quick() -> NoReturn:
    """Run the command line and end the process at once: nothing is left to tidy up, which would take a while."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    quick()

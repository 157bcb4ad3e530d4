"""Which checks are reported, in general and for a file. Codes, beginnings of codes and names are all understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from factcheck.errors import unknown
from factcheck.gitignore import compile_patterns
from factcheck.lexicon.checks import Check
from factcheck.model import FileReport

ALL = "ALL"


def means(selector: str, code: str, name: str) -> bool:
    """Whether `FC101`, `FC1`, `conflicting-figure` or `ALL` means this check."""
    return selector == name or selector.upper() == ALL or code.startswith(selector.upper())


def choose(checks: Sequence[Check], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Check, ...]:
    """The checks that one of `select` means (all, where it is empty) and none of `ignore`.

    Raises InputError for a selector that means no check.
    """
    wanted = _known(checks, tuple(select), "select") or (ALL,)
    unwanted = _known(checks, tuple(ignore), "ignore")
    return tuple(
        check
        for check in checks
        if any(means(selector, check.code, check.name) for selector in wanted)
        and not any(means(selector, check.code, check.name) for selector in unwanted)
    )


def _known(checks: Sequence[Check], selectors: tuple[str, ...], where: str) -> tuple[str, ...]:
    for selector in selectors:
        if not selector or not any(means(selector, check.code, check.name) for check in checks):
            names = [*(check.code for check in checks), *(check.name for check in checks)]
            raise unknown(where, selector, names)
    return selectors


class PerFile(Struct, frozen=True):
    """A sieve that drops what `per-file-ignores` says of a file; patterns are those of .gitignore, from `root`."""

    ignores: tuple[tuple[str, tuple[str, ...]], ...]
    root: Path
    folder: Path

    def __call__(self, report: FileReport) -> FileReport:
        selectors = self._for(report.path)
        if not selectors:
            return report
        kept = (f for f in report.findings if not any(means(s, f.code, f.name) for s in selectors))
        return replace(report, findings=tuple(kept))

    def _for(self, name: str) -> tuple[str, ...]:
        path = self.folder / name
        if not path.is_relative_to(self.root):
            return ()
        parts = path.relative_to(self.root)
        names = [(part.as_posix(), part != parts) for part in [parts, *parts.parents[:-1]]]
        return tuple(
            selector
            for pattern, selectors in self.ignores
            if any(compile_patterns([pattern]).decide(*part) for part in names)
            for selector in selectors
        )

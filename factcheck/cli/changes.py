"""`--diff-base` and `--staged`: only files and lines that git calls changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from factcheck.changed import Change, Sieve, contents, matched, root, run_git, since, staged
from factcheck.cli.shell import Shell


class Scope(Struct, frozen=True):
    """The files that have changed, with their changes, and what the index holds of them where that is asked for."""

    changes: Mapping[str, Change]
    staged: Mapping[str, bytes] = field(default_factory=dict)

    def narrowed(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those of the paths that have changed."""
        return tuple(path for path in paths if path in self.changes)

    def sieve(self) -> Sieve:
        """Keeps findings on changed lines."""
        return Sieve(self.changes)


def scope(paths: Sequence[str], base: str | None, shell: Shell, *, index: bool) -> Scope:
    """What has changed among the paths since a revision, or in git's index; raises InputError."""
    git = run_git(str(shell.folder))
    top = root(git)
    changes = matched(paths, staged(git) if index else since(git, base or "HEAD"), top, str(shell.folder))
    if not index:
        return Scope(changes)
    data = contents(git, tuple(changes.values()))
    return Scope(changes, {path: data[change.path] for path, change in changes.items() if change.path in data})

"""The cache of results in one run: what a result depends on, and when it may be used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from factcheck import __version__
from factcheck.cache import Cache, digest, location
from factcheck.checker import data_folder, rule_folders
from factcheck.cli.shell import Shell
from factcheck.config import Resolved, Settings
from factcheck.model import FileReport
from factcheck.suppress import sidecar_name

PACKAGE = Path(__file__).parents[1]


class Results(Struct, frozen=True):
    """A cache and the digest of everything but the draft; with `claims` the figures come back too."""

    cache: Cache
    base: bytes
    shell: Shell
    claims: bool = False

    @classmethod
    def of(cls, resolved: Resolved, shell: Shell, *, claims: bool = False) -> Results:
        """The cache that the settings name."""
        return cls(Cache(folder(resolved, shell)), _base(resolved.settings), shell, claims)

    def key(self, name: str, data: bytes) -> bytes:
        """What stands for a draft of this name and content, with the suppressions beside it."""
        beside = self.shell.read_beside(sidecar_name(name)) or b""
        return digest(self.base, name, data, beside)

    def get(self, key: bytes) -> FileReport | None:
        """The result for a key, where there is one that holds today."""
        return self.cache.get(key, self.shell.today().isoformat(), claims=self.claims)


def folder(resolved: Resolved, shell: Shell) -> Path:
    """Where the cache lies."""
    named = resolved.settings.cache_dir
    return Path(named) if named else location(resolved.root, shell.environment)


def _base(settings: Settings) -> bytes:
    reference = Path(settings.reference) if settings.reference else data_folder() / "reference.json"
    chosen = (settings.select, settings.extend_select, settings.ignore, settings.extend_ignore)
    return digest(
        __version__,
        *_code(),
        *_contents([reference]),
        *(part for rules in rule_folders(settings.rules) for part in _contents(sorted(rules.rglob("*.toml")))),
        repr((settings.lang, settings.date, settings.encoding, chosen)),
    )


def _contents(paths: Iterable[Path]) -> Iterable[bytes | str]:
    for path in paths:
        yield path.name
        yield path.read_bytes() if path.is_file() else b""


def _code() -> Iterable[str]:
    """In a checkout the code may change under one version; an installed copy is what its version says."""
    if data_folder().parent != PACKAGE:
        for path in sorted(PACKAGE.rglob("*.py")):
            status = path.stat()
            yield f"{path.relative_to(PACKAGE)} {status.st_size} {status.st_mtime_ns}"

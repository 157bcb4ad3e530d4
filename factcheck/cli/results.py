"""The cache of results in one run: what a result depends on, and when it may be used."""

from __future__ import annotations

from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack

from factcheck.cache import Cache, digest, location
from factcheck.cli.about import About
from factcheck.cli.basis import stamp_of
from factcheck.cli.shell import Shell
from factcheck.config import Resolved, Settings
from factcheck.model import FileReport
from factcheck.suppress import sidecar_name


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

    def about(self) -> About | None:
        """What the reports of a run tell of the reference and the checks, where a run before has noted it.

        It was noted by a run that could use both, and they have not changed since.
        """
        noted = self.cache.about(self.base)
        try:
            return msgpack.decode(noted, type=About) if noted else None
        except MsgspecError:
            return None

    def note(self, about: About) -> None:
        """Keep that for runs to come."""
        self.cache.note(self.base, msgpack.encode(about))

    def get(self, key: bytes) -> FileReport | None:
        """The result for a key, where there is one that holds today."""
        return self.cache.get(key, self.shell.today().isoformat(), claims=self.claims)


def folder(resolved: Resolved, shell: Shell) -> Path:
    """Where the cache lies."""
    named = resolved.settings.cache_dir
    return Path(named) if named else location(resolved.root, shell.environment)


def _base(settings: Settings) -> bytes:
    chosen = (settings.select, settings.extend_select, settings.ignore, settings.extend_ignore)
    return digest(stamp_of(settings), repr((settings.lang, settings.date, settings.encoding, chosen)))

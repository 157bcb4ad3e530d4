"""Rules and reference for a command: from the compiled index where it is up to date, else read, and compiled anew.

The index lies in the user's own cache folder, never in a repository: whoever could write it could change verdicts.
Where it can't be written there is none; where two processes write at once each puts a whole file in place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from factcheck import __version__
from factcheck.cli.shell import Shell
from factcheck.config import Settings
from factcheck.shipped import data_folder, reference_file, rule_folders

if TYPE_CHECKING:
    from factcheck.index import Basis

PACKAGE = Path(__file__).parents[1]
SUFFIX = ".index"
OTHERS = 0o022  # may write: group and everybody


def basis(settings: Settings, shell: Shell) -> Basis:
    """What the reference and rules of the settings say; raises InputError for what can't be used."""
    reference, folders = reference_file(settings.reference), rule_folders(settings.rules)
    path = place(shell.environment) / f"{_check('|'.join(map(str, (reference, *folders))).encode())}{SUFFIX}"
    stamp = stamp_of(settings)
    from factcheck import index

    known = index.read(_trusted(path), stamp)
    if known is None:
        from factcheck.checker import basis_of

        known = basis_of(reference, folders)
        _put(path, index.write(known, stamp))
    return known


def place(environment: Mapping[str, str]) -> Path:
    """The folder of the indexes."""
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "factcheck" / "index"
    if environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"]) / "factcheck" / "index"
    return Path(environment.get("HOME") or "~").expanduser() / ".cache" / "factcheck" / "index"


def clear(environment: Mapping[str, str]) -> bool:
    """Remove all indexes; whether there were any."""
    found = list(place(environment).glob(f"*{SUFFIX}"))
    for path in found:
        path.unlink(missing_ok=True)
    return bool(found)


def _code() -> Iterator[str]:
    """In a checkout the code may change under one version; an installed copy is what its version says."""
    if data_folder().parent != PACKAGE:
        for path, status in sorted(_files(str(PACKAGE), ".py")):
            yield f"{path} {status.st_size} {status.st_mtime_ns}"


def stamp_of(settings: Settings) -> bytes:
    """What checker and index depend on: version and code, Python, and the content of every file that is read."""
    told = [__version__, sys.version, *_code()]
    rules = (str(folder) for folder in rule_folders(settings.rules))
    reference = str(reference_file(settings.reference))
    for path in (reference, *(path for folder in rules for path, _ in sorted(_files(folder, ".toml")))):
        data = _content(path)
        told.append(f"{path} {len(data)} {_check(data)}")
    return "\n".join(told).encode("utf-8", "surrogateescape") + b"\n\n"


def _files(folder: str, suffix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path, suffix)
            elif entry.name.endswith(suffix):
                yield entry.path, entry.stat()


def _content(path: str) -> bytes:
    """The bytes of a file; nothing where it can't be read, which whoever reads it next reports."""
    with suppress(OSError), open(path, "rb") as file:
        return file.read()
    return b""


def _check(data: bytes) -> str:
    return f"{crc32(data):08x}"


def _trusted(path: Path) -> bytes:
    """The bytes of an index that nobody but the user can have written."""
    with suppress(OSError), open(path, "rb") as file:
        status = os.fstat(file.fileno())
        own = os.name != "posix" or (status.st_uid == os.getuid() and not status.st_mode & OTHERS)
        return file.read() if own else b""
    return b""


def _put(path: Path, data: bytes) -> None:
    """Put a file in place as a whole, where that is possible."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(data)
        part.chmod(0o600)
        os.replace(part, path)
    with suppress(OSError):
        part.unlink(missing_ok=True)

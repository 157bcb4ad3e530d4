"""The reference on disk: read, and replaced whole or not at all, one writer at a time.

A new text is written beside the file, flushed to the disk and moved over it; a reader sees the old or the new.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from factcheck.reference.layout import layout
from factcheck.reference.parse import Raw, decode, parse, read_bytes, refuse
from factcheck.reference.problem import problem


class Stored(Struct, frozen=True):
    """A reference file as read: its parsed content, its text, and the digest that tells whether it has changed."""

    path: Path
    raw: Raw
    text: str
    digest: str


Accept = Callable[[Raw], None]


def read(path: Path) -> Stored:
    """The file at `path`; raises BadReference where it is missing or no JSON object."""
    data = read_bytes(path)
    text = decode(data, str(path))
    return Stored(path, parse(text, str(path)), text, sha256(data).hexdigest())


def amend(path: Path, change: Callable[[Raw], Raw], accept: Accept, patience: float = 10.0) -> Stored:
    """Read, change, check and replace the file while no other writer may; returns the new state.

    `accept` raises to refuse the changed content; the file is then left as it was.
    """
    with locked(path, patience):
        old = read(path)
        raw = change(old.raw)
        accept(raw)
        return _replace(path, layout(raw))


def replace(old: Stored, raw: Raw, accept: Accept, patience: float = 10.0) -> Stored:
    """Put new content in place of a file read earlier; refuses when somebody has changed it in between."""
    with locked(old.path, patience):
        if sha256(read_bytes(old.path)).hexdigest() != old.digest:
            refuse(problem("changed-meanwhile"), str(old.path))
        accept(raw)
        return _replace(old.path, layout(raw))


def create(path: Path, raw: Raw, patience: float = 10.0) -> Stored:
    """Write a new reference; refuses where the file exists."""
    with locked(path, patience):
        if path.exists():
            refuse(problem("exists"), str(path))
        return _replace(path, layout(raw))


def save(path: Path, data: bytes) -> None:
    """Replace any file atomically; raises BadReference where it can't be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        refuse(problem("unwritable", why=error.strerror or error), str(path))


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file's content atomically, its permissions kept; on failure the old content stays."""
    target = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _permissions(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(target.parent)


def _replace(path: Path, text: str) -> Stored:
    data = text.encode()
    save(path, data)
    return Stored(path, parse(text, str(path)), text, sha256(data).hexdigest())


def _permissions(target: Path, temporary: str) -> None:
    if target.exists():
        shutil.copymode(target, temporary)
    else:
        os.chmod(temporary, 0o644)


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# ------------------------------------------------------------------ lock


@contextmanager
def locked(path: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the file's lock, a file beside it; waits up to `patience` seconds, then refuses."""
    target = Path(os.path.realpath(path))
    lock = target.with_name(f".{target.name}.lock")
    try:
        handle = _acquire(lock, patience)
    except OSError as error:
        refuse(problem("unwritable", why=error.strerror or error), str(path))
    if handle is None:
        refuse(problem("locked", lock=lock), str(path))
    try:
        yield
    finally:
        _release(handle, lock)


def _acquire(lock: Path, patience: float, pause: float = 0.02) -> int | None:
    for _ in range(int(patience / pause) + 1):
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        if _lock(handle) and _still_there(handle, lock):
            return handle
        os.close(handle)
        time.sleep(pause)
    return None


def _still_there(handle: int, lock: Path) -> bool:
    """Whether the locked file is the one that others will find: its last holder may just have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(lock))
    except FileNotFoundError:
        return False


def _release(handle: int, lock: Path) -> None:
    """Remove the lock file while it is still held, so that nobody takes a lock on a file about to vanish."""
    with suppress(OSError):
        os.unlink(lock)
    os.close(handle)


def _lock(handle: int) -> bool:
    """Take the lock if it is free; the system gives it back should the process die."""
    try:
        import fcntl
    except ImportError:
        return _lock_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True

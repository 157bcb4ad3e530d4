"""Results of files that need no second check: one SQLite file, keyed by everything a result depends on.

A result is found again by content, never by the time of a file, so a cache carried from one machine to another is
valid there. Whatever is damaged, foreign, locked or read-only is passed over: the cache never makes a run fail.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from factcheck.cache.packing import Packed, pack, unpack_report
from factcheck.model import FileReport

__all__ = ["Cache", "clear", "digest", "location"]

FOLDER = ".factcheck_cache"
FILE = "results.sqlite"
APPLICATION = 0x46434B31  # tells our file from anybody else's
LAYOUT = 2
MOST_ROWS = 200_000
MOST_NOTES = 100
WAIT = 1.0  # seconds for another process to finish writing
TABLES = """
BEGIN IMMEDIATE;
PRAGMA application_id = {application};
PRAGMA user_version = {layout};
CREATE TABLE IF NOT EXISTS results (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, day TEXT NOT NULL, report BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS figures (key BLOB PRIMARY KEY, figures BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, note BLOB NOT NULL);
COMMIT;
"""


def digest(*parts: bytes | str) -> bytes:
    """32 bytes that stand for all parts in this order; `("ab", "c")` and `("a", "bc")` differ."""
    total = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.digest()


def location(start: Path, environment: Mapping[str, str]) -> Path:
    """The folder of the cache: the nearest `.factcheck_cache` from `start` upwards, else the user's own."""
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir():
            return folder / FOLDER
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"]) / "factcheck"
    if environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"]) / "factcheck" / "cache"
    return Path(environment.get("HOME") or "~").expanduser() / ".cache" / "factcheck"


def clear(folder: Path) -> bool:
    """Remove the cache in a folder, and nothing else there; whether there was one."""
    found = False
    for path in (folder / FILE, folder / f"{FILE}-journal"):
        found |= path.exists()
        path.unlink(missing_ok=True)
    return found


class Cache:
    """The results in one folder. New ones are written together when the cache is closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new: dict[bytes, Packed] = {}
        self.notes: dict[bytes, bytes] = {}
        self.rows: sqlite3.Connection | None = None
        self.usable = True

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: bytes, today: str, *, claims: bool = False) -> FileReport | None:
        """The result for a key; one that was judged by the day it was made is only found on that day (ISO date).

        Without `claims` it has the counts of the figures and not the figures; they come without their derivations.
        """
        rows = self._open()
        if rows is None:
            return None
        try:
            found = rows.execute("SELECT day, report FROM results WHERE key = ?", (key,)).fetchone()
            if found is None or found[0] not in ("", today):
                return None
            more = rows.execute("SELECT figures FROM figures WHERE key = ?", (key,)).fetchone() if claims else None
            return unpack_report(_unsealed(key, found[1]), _unsealed(key, more[0]) if more else None)
        except sqlite3.Error as error:
            self._fail(error)
        except (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError):
            pass  # a damaged row: checked again, and written anew
        return None

    def put(self, key: bytes, report: FileReport | Packed) -> None:
        """Keep a result."""
        self.new[key] = report if isinstance(report, Packed) else pack(report)

    def about(self, key: bytes) -> bytes | None:
        """What was noted for a key."""
        rows = self._open()
        if rows is None:
            return None
        try:
            found = rows.execute("SELECT note FROM notes WHERE key = ?", (key,)).fetchone()
            return _unsealed(key, found[0]) if found else None
        except sqlite3.Error as error:
            self._fail(error)
        except (zlib.error, ValueError, TypeError):
            pass
        return None

    def note(self, key: bytes, data: bytes) -> None:
        """Keep a note on what many results have in common."""
        self.notes[key] = data

    def close(self) -> None:
        """Write what is new; a cache that can't be written stays as it is."""
        some = bool(self.new or self.notes)
        rows = self._open(create=True) if some else self.rows
        try:
            if rows is not None and some:
                self._write(rows)
        except sqlite3.Error as error:
            self._fail(error)
            rows = self.rows
        self.new, self.notes = {}, {}
        if rows is not None:
            rows.close()
        self.rows = None

    def _write(self, rows: sqlite3.Connection) -> None:
        with rows:
            for key, (day, report, figures) in self.new.items():
                row = (key, day, _sealed(key, report))
                rows.execute("INSERT OR REPLACE INTO results (key, day, report) VALUES (?, ?, ?)", row)
                rows.execute("INSERT OR REPLACE INTO figures VALUES (?, ?)", (key, _sealed(key, figures)))
            for key, note in self.notes.items():
                rows.execute("DELETE FROM notes WHERE id <= (SELECT max(id) FROM notes) - ?", (MOST_NOTES,))
                rows.execute("INSERT OR REPLACE INTO notes (key, note) VALUES (?, ?)", (key, _sealed(key, note)))
            oldest = rows.execute("SELECT id FROM results ORDER BY id DESC LIMIT 1 OFFSET ?", (MOST_ROWS,)).fetchone()
            if oldest:
                rows.execute("DELETE FROM results WHERE id <= ?", oldest)
                rows.execute("DELETE FROM figures WHERE key NOT IN (SELECT key FROM results)")

    def _open(self, *, create: bool = False) -> sqlite3.Connection | None:
        if self.rows is None and self.usable and (create or (self.folder / FILE).exists()):
            try:
                self.rows = _connected(self.folder / FILE)
            except (sqlite3.Error, OSError) as error:
                self._fail(error)
        return self.rows

    def _fail(self, error: Exception) -> None:
        """Start anew where the file is damaged or no database; do without where it is locked or can't be reached."""
        self._give_up()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(sqlite3.Error, OSError):
                (self.folder / FILE).unlink(missing_ok=True)
                self.rows, self.usable = _connected(self.folder / FILE), True

    def _give_up(self) -> None:
        if self.rows is not None:
            self.rows.close()
        self.rows, self.usable = None, False


class _Foreign(sqlite3.OperationalError):
    """A database of somebody else's, or of another version, which is left alone."""


def _connected(path: Path) -> sqlite3.Connection:
    if not path.parent.is_dir():
        _make_folder(path.parent)
    rows = sqlite3.connect(path, timeout=WAIT)
    try:
        rows.execute("PRAGMA synchronous = OFF")  # a lost cache is no loss
        (application,) = rows.execute("PRAGMA application_id").fetchone()
        (layout,) = rows.execute("PRAGMA user_version").fetchone()
        (tables,) = rows.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not (application or layout or tables):
            rows.executescript(TABLES.format(application=APPLICATION, layout=LAYOUT))
        elif (application, layout) != (APPLICATION, LAYOUT):
            raise _Foreign(str(path))
    except sqlite3.Error:
        rows.close()
        raise
    return rows


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", "utf-8")


def _sealed(key: bytes, data: bytes) -> bytes:
    return sha256(key + data).digest()[:8] + zlib.compress(data, 1)


def _unsealed(key: bytes, sealed: bytes) -> bytes:
    data = zlib.decompress(sealed[8:])
    if sha256(key + data).digest()[:8] != sealed[:8]:
        raise ValueError("damaged")
    return data

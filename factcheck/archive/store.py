"""What a run has done so far, kept chunk by chunk in a folder beside the output, and made into two tables at the end.

Every file comes to be at once, under its name, by renaming; a run may be killed between any two steps. The folder
holds `run.json` (what the results depend on) and a Parquet file for each finished chunk.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from factcheck.archive import tables
from factcheck.archive.key import PARTS, Key, differing
from factcheck.archive.outcome import Record
from factcheck.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

METADATA = b"factcheck"  # the key of what the finished tables say of themselves
GROUP = 16_384  # rows of a row group in the finished tables
FIRST = 5  # failed articles that are told


class Failed(Struct, frozen=True):
    """An article that could not be checked, and why."""

    file: str | None
    row: int | None
    id: str | None
    error: str

    @property
    def place(self) -> str:
        """The article in words: `file:row (id)`."""
        spot = ":".join(str(part) for part in (self.file, self.row) if part is not None)
        return f"{spot} ({self.id})" if self.id is not None and spot else spot or str(self.id)


class Totals(Struct, frozen=True):
    """What all articles came to; `results` and `severities` count articles and findings by kind."""

    articles: int = 0
    figures: int = 0
    supported: int = 0
    unverified: int = 0
    findings: int = 0
    results: dict[str, int] = {}
    severities: dict[str, int] = {}
    first: tuple[Failed, ...] = ()

    @property
    def failed(self) -> int:
        """How many could not be checked."""
        return self.results.get("failed", 0)


class Store:
    """The finished chunks of one run, and its two tables. `name` is what errors call the output."""

    def __init__(self, findings: Path, name: str, key: Key) -> None:
        self.findings, self.name, self.key = findings, name, key
        self.articles = findings.with_name(f"{findings.stem}.articles{findings.suffix}")
        self.folder = findings.with_name(f"{findings.name}.part")
        self.spent = findings.with_name(f"{findings.name}.spent")
        self.lock: Any = None

    def done(self) -> Totals | None:
        """What a finished run of the same key came to, if there is one. Raises InputError where there is another."""
        shutil.rmtree(self.spent, ignore_errors=True)
        if self._manifest.exists() or not (self.findings.exists() or self.articles.exists()):
            return None
        described = [described_by(path) for path in (self.findings, self.articles)]
        for path, found in zip((self.findings, self.articles), described, strict=True):
            if path.exists() and found is None:
                raise InputError(
                    str(path), "已存在而不是本命令的结果；请换一个 -o", "is there and no result; choose another -o"
                )
        known = [found for found in described if found]
        for found in known:
            self._refuse_other(found["key"])
        return _totals(known[0]["totals"]) if len(known) == 2 else None

    def begin(self) -> int:
        """Go on with what is there, or begin; the count of finished chunks. Raises InputError for another's work."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._hold()
            if self._manifest.exists():
                self._refuse_other(_loaded(self._manifest))
            else:
                _write(self._manifest, json.dumps(self.key, indent=1).encode())
            return sum(1 for _ in self.folder.glob("[0-9]*.parquet"))
        except OSError as error:
            raise self._unwritable(error) from None

    def restart(self) -> None:
        """Forget all that is there, finished or not. The tables stay until there are others."""
        self._hold_if_there()
        self._drop()

    def has(self, number: int, rows: int) -> bool:
        """Whether a chunk is finished: its file is whole and has as many rows."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return bool(pq.read_metadata(self._chunk(number)).num_rows == rows)
        except (OSError, pa.ArrowException):
            return False

    def put(self, number: int, records: Sequence[Record]) -> None:
        """Keep a chunk."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        buffer = BytesIO()
        pq.write_table(pa.Table.from_pylist(list(records), tables.nested()), buffer, compression="zstd")
        try:
            _write(self._chunk(number), buffer.getvalue())
        except OSError as error:
            raise self._unwritable(error) from None

    def finish(self, count: int) -> Totals:
        """Make the two tables of that many chunks, and drop the folder."""
        try:
            totals = self._summed(count)
            described = {METADATA: json.dumps({"key": self.key, "totals": to_builtins(totals)}).encode()}
            parts = (self._articles(count), self._findings(count))
            schemas = (tables.articles(), tables.findings())
            for path, part, schema in zip((self.articles, self.findings), parts, schemas, strict=True):
                _write_table(path, part, schema.with_metadata(described))
            self._drop()
        except OSError as error:
            raise self._unwritable(error) from None
        return totals

    @property
    def _manifest(self) -> Path:
        return self.folder / "run.json"

    def _chunk(self, number: int) -> Path:
        return self.folder / f"{number:08}.parquet"

    def _tables(self, count: int) -> Iterator[pa.Table]:
        import pyarrow.parquet as pq

        for number in range(count):
            yield pq.read_table(self._chunk(number), schema=tables.nested(), partitioning=None)

    def _articles(self, count: int) -> Iterator[pa.Table]:
        return (chunk.select(list(tables.ARTICLE)) for chunk in self._tables(count))

    def _findings(self, count: int) -> Iterator[pa.Table]:
        return map(flattened, self._tables(count))

    def _summed(self, count: int) -> Totals:
        sums: Counter[str] = Counter()
        results: Counter[str] = Counter()
        severities: Counter[str] = Counter()
        first: list[Failed] = []
        for chunk in self._tables(count):
            sums["articles"] += chunk.num_rows
            for name in ("figures", "supported", "unverified", "findings"):
                sums[name] += sum(filter(None, chunk[name].to_pylist()))
            found = chunk["result"].to_pylist()
            results.update(found)
            severities.update(flattened(chunk)["severity"].to_pylist())
            failed = (chunk.slice(at, 1).to_pylist()[0] for at, result in enumerate(found) if result == "failed")
            while len(first) < FIRST and (bad := next(failed, None)):
                first.append(Failed(bad["file"], bad["row"], bad["id"], bad["error"]))
        return Totals(
            articles=sums["articles"],
            figures=sums["figures"],
            supported=sums["supported"],
            unverified=sums["unverified"],
            findings=sums["findings"],
            results=dict(sorted(results.items())),
            severities=dict(sorted(severities.items())),
            first=tuple(first),
        )

    def _refuse_other(self, key: dict[str, str]) -> None:
        changed = differing(key, self.key)
        if changed:
            zh, en = ("、".join(PARTS[part][0] for part in changed), ", ".join(PARTS[part][1] for part in changed))
            raise InputError(
                self.name,
                f"自那次核对以来变了：{zh}；用 --restart 从头再来，或换一个 -o",
                f"changed since that run: {en}; --restart begins anew, another -o keeps both",
            )

    def _hold(self) -> None:
        """Keep other runs out of the folder until this process ends."""
        try:
            import fcntl
        except ImportError:  # where there is no such lock, keeping out is left to the user
            return
        self.lock = open(self.folder / "lock", "wb")  # noqa: SIM115 - held until the end
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                self.name, "另一个进程正在写；请等它结束", "another process is writing it; wait for its end"
            ) from None

    def _hold_if_there(self) -> None:
        if self.folder.exists():
            self._hold()

    def _drop(self) -> None:
        """Remove the folder; it is gone from its name at once, so that no half of it is taken for a run."""
        shutil.rmtree(self.spent, ignore_errors=True)
        with suppress(FileNotFoundError):
            self.folder.rename(self.spent)
        if self.lock:
            self.lock.close()
            self.lock = None
        shutil.rmtree(self.spent, ignore_errors=True)

    def _unwritable(self, error: OSError) -> InputError:
        reason = error.strerror or str(error)
        return InputError(
            self.name,
            f"写不了（{reason}）；请核对路径和空间，再照原样运行就接着做",
            f"can't be written ({reason}); check path and space, then run the same command to go on",
        )


def flattened(chunk: pa.Table) -> pa.Table:
    """The findings of articles, one a row, each with the key of its article."""
    import pyarrow.compute as pc

    found = chunk["found"].combine_chunks()
    inner = found.flatten()
    key = chunk.select(list(tables.KEY)).take(pc.list_parent_indices(found))
    for name, column in zip(tables.FINDING, inner.flatten(), strict=True):
        key = key.append_column(name, column)
    return key


def described_by(path: Path) -> dict[str, Any] | None:
    """What a finished table says of itself, None for any other file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return json.loads(metadata[METADATA]) if METADATA in metadata else None


def _totals(stored: dict[str, Any]) -> Totals:
    from msgspec import convert

    return convert(stored, Totals)


def _loaded(manifest: Path) -> dict[str, str]:
    try:
        found = json.loads(manifest.read_bytes())
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.tmp")
    with open(part, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def _write_table(path: Path, parts: Iterable[pa.Table], schema: pa.Schema) -> None:
    """A table of parts, in row groups of a size that depends on nothing but the rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    part = path.with_name(f".{path.name}.tmp")
    waiting = schema.empty_table()
    with pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for table in parts:
            waiting = pa.concat_tables([waiting, table.replace_schema_metadata(schema.metadata)])
            while waiting.num_rows >= GROUP:
                writer.write_table(waiting.slice(0, GROUP), GROUP)
                waiting = waiting.slice(GROUP)
        writer.write_table(waiting.combine_chunks(), GROUP)
    with open(part, "rb") as file:
        os.fsync(file.fileno())
    os.replace(part, path)

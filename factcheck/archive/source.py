"""Archives as they lie on disk, read row by row: Parquet, JSON lines, CSV. Nothing holds a whole archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from factcheck.archive.outcome import Row
from factcheck.errors import InputError, unknown

# Columns that are taken where none is named.
USUAL = {"text": ("text", "正文"), "date": ("date", "日期"), "id": ("id", "编号")}
MOST_ROWS = 200  # of a chunk: what an interrupted worker loses, some seconds
MOST_CHARACTERS = 400_000


class Asked(Struct, frozen=True):
    """Which columns were asked for, empty for the usual ones; `day` is a fixed date instead of a column."""

    text: str = ""
    date: str = ""
    id: str = ""
    day: Date | None = None


class Picked(Struct, frozen=True):
    """The columns that one archive is read by; an empty `id` or `date` is read from no column."""

    text: str
    date: str = ""
    id: str = ""
    day: Date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns to read, each once."""
        return tuple(dict.fromkeys(name for name in (self.text, self.date, self.id) if name))


class Format(Protocol):
    """How one kind of file is read; `name` is what errors call it."""

    def __init__(self, path: Path, name: str, encoding: str) -> None: ...

    def columns(self) -> tuple[str, ...]:
        """The columns there are; none where the file is empty. Raises InputError for what can't be read."""
        ...

    def rows(self, picked: Picked) -> Iterator[Row]:
        """The rows in order; a row that can't be read has a fault."""
        ...


class Archive(Struct, frozen=True):
    """One file of an archive: the path, the name given for it, and the columns it is read by (None: it has no row)."""

    path: Path
    name: str
    encoding: str
    picked: Picked | None

    def rows(self) -> Iterator[Row]:
        """Its rows in order. Raises InputError where the file turns out to be damaged."""
        if self.picked is not None:
            yield from _opened(self.path, self.name, self.encoding).rows(self.picked)


def find(names: Sequence[str], folder: Path) -> list[tuple[Path, str]]:
    """The files that paths name: a folder stands for the archives in it, by name. Raises InputError."""
    found: list[tuple[Path, str]] = []
    for name in names:
        path = folder / name
        if path.is_dir():
            inside = sorted(inner for inner in path.rglob("*") if _is_archive(inner.relative_to(path)))
            found += [(inner, str(Path(name) / inner.relative_to(path))) for inner in inside if inner.is_file()]
            if not inside:
                raise InputError(name, f"没有 {_known()} 文件", f"has no file of {_known()}")
        else:
            found.append((path, name))
    return found


def archive(path: Path, name: str, encoding: str, asked: Asked) -> Archive:
    """A file with its columns chosen. Raises InputError for another format, a damaged file and a missing column."""
    columns = _opened(path, name, encoding).columns()
    return Archive(path, name, encoding, pick(columns, name, asked) if columns else None)


def pick(columns: Sequence[str], name: str, asked: Asked) -> Picked:
    """The columns to read, of those there are. Raises InputError for one that is missing."""
    text = _column(columns, name, "text", asked.text)
    day = "" if asked.day else _column(columns, name, "date", asked.date)
    key = _column(columns, name, "id", asked.id) if asked.id else _usual(columns, "id")
    return Picked(text, day, key, asked.day)


def chunks(rows: Iterator[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in stretches, cut by nothing but what they hold."""
    stretch: list[Row] = []
    size = 0
    for row in rows:
        stretch.append(row)
        size += len(row.text) if isinstance(row.text, str) else 0
        if len(stretch) == MOST_ROWS or size >= MOST_CHARACTERS:
            yield tuple(stretch)
            stretch, size = [], 0
    if stretch:
        yield tuple(stretch)


def _column(columns: Sequence[str], name: str, role: str, wanted: str) -> str:
    column = wanted or _usual(columns, role)
    if columns.count(column) == 1:
        return column
    if column in columns:
        raise InputError(
            name, f"有几列都叫 {column}；请改名", f"several columns are called {column}; rename them", place=f"--{role}"
        )
    if wanted:
        raise unknown(name, wanted, columns, place=f"--{role}")
    there = "、".join(columns)
    hint = "，或给全部稿件一个日期（YYYY-MM-DD）" if role == "date" else ""
    hint_en = ", or one date for all articles (YYYY-MM-DD)" if role == "date" else ""
    raise InputError(
        name,
        f"没有 {'、'.join(USUAL[role])} 列；请用 --{role} 指明列名{hint}；现有：{there}",
        f"no column {' or '.join(USUAL[role])}; name it with --{role}{hint_en}; there are {', '.join(columns)}",
    )


def _usual(columns: Sequence[str], role: str) -> str:
    return next((column for column in USUAL[role] if column in columns), "")


def _opened(path: Path, name: str, encoding: str) -> Format:
    kind = _formats().get(path.suffix.lower())
    if kind is None:
        raise InputError(name, f"不认识的格式；能读的有 {_known()}", f"unknown format; known are {_known()}")
    if not path.is_file():
        raise InputError(name, "没有这个文件；请核对路径", "no such file; check the path")
    return kind(path, name, encoding)


def _formats() -> dict[str, Callable[[Path, str, str], Format]]:
    from factcheck.archive.delimited import Commas, Tabs
    from factcheck.archive.jsonl import JsonLines
    from factcheck.archive.parquet import Parquet

    return {".parquet": Parquet, ".jsonl": JsonLines, ".ndjson": JsonLines, ".csv": Commas, ".tsv": Tabs}


def _known() -> str:
    return " ".join(_formats())


def _is_archive(path: Path) -> bool:
    """Names with a dot or an underscore before them are what other tools leave beside their tables."""
    return path.suffix.lower() in _formats() and not any(part.startswith((".", "_")) for part in path.parts)

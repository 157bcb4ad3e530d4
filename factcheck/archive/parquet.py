"""Parquet files, read by record batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.archive.lines import unreadable
from factcheck.archive.outcome import Row
from factcheck.archive.source import Picked
from factcheck.errors import InputError

BATCH = 256  # rows


class Parquet:
    """One file of a Parquet table."""

    def __init__(self, path: Path, name: str, encoding: str) -> None:
        self.path, self.name = path, name

    def columns(self) -> tuple[str, ...]:
        """The columns of the schema."""
        with self._open() as file:
            return tuple(file.schema_arrow.names)

    def rows(self, picked: Picked) -> Iterator[Row]:
        """The rows' values; one that Python has no value for (a date beyond 9999, damaged text) is at fault."""
        number = 0
        for batch in self._batches(picked):
            columns = {name: values(batch.column(name)) for name in picked.names}
            nothing = [None] * batch.num_rows
            days = columns[picked.date] if picked.date else [picked.day] * batch.num_rows
            for key, text, day in zip(columns.get(picked.id, nothing), columns[picked.text], days, strict=True):
                number += 1
                yield row_of(self.name, number, key, text, day)

    def _batches(self, picked: Picked) -> Iterator[Any]:
        import pyarrow as pa

        try:
            with self._open() as file:
                yield from file.iter_batches(BATCH, columns=list(picked.names))
        except (pa.ArrowException, OSError) as error:
            raise self._damaged(error) from None

    def _open(self) -> Any:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            return pq.ParquetFile(self.path)
        except pa.ArrowException as error:
            raise self._damaged(error) from None
        except OSError as error:
            raise unreadable(self.name, error) from None

    def _damaged(self, error: Exception) -> InputError:
        reason = str(error).partition("\n")[0]
        return InputError(
            self.name,
            f"不是 Parquet 文件或已损坏（{reason}）；请重新导出",
            f"no Parquet file, or a damaged one ({reason}); export it again",
        )


def row_of(file: str | None, number: int | None, key: Any, text: Any, day: Any) -> Row:
    """The row of these values, which is at fault where one of them is."""
    fault = next((value for value in (text, day) if isinstance(value, InputError)), None)
    key = None if isinstance(key, InputError) else key
    return Row(file, number, key, None, None, fault) if fault else Row(file, number, key, text, day)


def values(column: Any) -> list[Any]:
    """The values of an Arrow column, an InputError in the place of each that Python has no value for.

    Timestamps are taken to the microsecond, for nanoseconds need pandas.
    """
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, pa.ArrowException):
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except Exception as error:
        return InputError("Parquet", f"值读不了（{error}）", f"a value that can't be read ({error})")

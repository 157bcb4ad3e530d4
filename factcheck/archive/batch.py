"""Rows of Arrow batches, as Spark hands them to a worker: they have no number there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factcheck.archive import jsonl
from factcheck.archive.outcome import Row
from factcheck.archive.parquet import row_of, values
from factcheck.archive.source import Picked
from factcheck.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = ("file", "id", "text", "date", "torn")


def of_csv(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch that Spark read from a CSV, where U+FFFD stands for what it could not decode."""
    damage = InputError("CSV", "有损坏的字节；请核对 --encoding", "has damaged bytes; check --encoding")
    for row in of_table(batch):
        damaged = any(isinstance(value, str) and "\ufffd" in value for value in (row.text, row.date))
        yield replace(row, fault=damage) if damaged else row


def of_table(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch with the columns of TABLE; `torn` holds a CSV row whose cells are not the header's."""
    for file, key, text, day, torn in zip(*(values(batch.column(name)) for name in TABLE), strict=True):
        if torn is None:
            yield row_of(file, None, key, text, day)
        else:
            fault = InputError(
                "CSV",
                "格数与表头不同；文字中有逗号时请加引号",
                "not as many cells as the header has; quote cells with commas inside",
            )
            yield Row(file, None, key, None, None, fault)


def of_lines(batch: pa.RecordBatch, picked: Picked, encoding: str) -> Iterator[Row]:
    """The rows of a batch with the columns `file` and `line`, which holds the bytes of a JSON object."""
    for file, line in zip(batch.column("file").to_pylist(), batch.column("line").to_pylist(), strict=True):
        yield jsonl.row_of(decoded(line, encoding), picked, file, None)


def decoded(line: bytes, encoding: str) -> str:
    """The line as text; bytes that can't be decoded become lone surrogates, which no text may have."""
    return bytes(line).decode(encoding, "surrogateescape")

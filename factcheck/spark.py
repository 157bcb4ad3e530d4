"""Checking columns of Spark data frames, on any worker that has factcheck installed (extra `spark`).

    checker = factcheck.load()
    checked = factcheck.spark.check(frame, checker, text="正文", date="日期", id="编号")
    factcheck.spark.articles(checked), factcheck.spark.findings_of(checked)   # two tables
    frame.select("编号", factcheck.spark.findings(checker)("正文", "日期"))     # or one column

A checker travels as bytes within the task and is restored once in each worker process, which then keeps it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from factcheck.archive import tables
from factcheck.archive.batch import of_table
from factcheck.archive.outcome import Row, checked
from factcheck.checker import Checker

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

__all__ = ["articles", "check", "findings", "findings_of", "mapped"]


def findings(checker: Checker) -> Any:
    """A pandas UDF: texts and dates to the findings of each, an array of structs with the columns of `tables.FINDING`.

    An empty array means that the article was checked and nothing found; null means that it could not be checked,
    `check` says why. Dates may be strings; those that pandas can't hold (beyond 2262) have to be.
    """
    from pyspark.sql.pandas.functions import pandas_udf

    sent = _sent(checker)

    def told(texts: Any, dates: Any) -> Any:
        import pandas as pd

        here = _restored(sent)
        rows = (Row(None, None, None, text, day) for text, day in zip(texts, dates, strict=True))
        records = (checked(here, row) for row in rows)
        return pd.Series(
            [record["found"] if record["status"] == "checked" else None for record in records], dtype=object
        )

    told.__annotations__ = _series()
    make: Any = pandas_udf
    return make(told, tables.spark_found())


def check(
    frame: DataFrame, checker: Checker, *, text: str = "text", date: str = "date", id: str = "", file: str = ""
) -> DataFrame:
    """One row for each row of the frame: the columns of `tables.ARTICLE`, and `found` with its findings.

    A row that can't be checked has the status `failed` and an error. `id` and `file` name columns to know it by; the
    rows come in the order of Spark's partitions and have no number.
    """
    from pyspark.sql import functions as F

    def named(column: str) -> Column:
        return F.col(f"`{column}`") if column else F.lit(None)

    chosen = frame.select(
        named(file).cast("string").alias("file"),
        named(id).cast("string").alias("id"),
        named(text).alias("text"),
        named(date).cast("string").alias("date"),  # in the session's time zone; Python has no day beyond 9999
        F.lit(None).cast("string").alias("torn"),
    )
    return mapped(chosen, checker, of_table)


def articles(checked: DataFrame) -> DataFrame:
    """What each article came to, without its findings."""
    return checked.select(*tables.ARTICLE)


def findings_of(checked: DataFrame) -> DataFrame:
    """The findings, one a row, each with the key of its article."""
    return checked.selectExpr(*tables.KEY, "inline(found)")


def mapped(frame: DataFrame, checker: Checker, rows_of: Callable[[pa.RecordBatch], Iterator[Row]]) -> DataFrame:
    """The records of the rows that `rows_of` makes of each batch."""
    sent = _sent(checker)

    def records(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        here = _restored(sent)
        for batch in batches:
            yield pa.RecordBatch.from_pylist([checked(here, row) for row in rows_of(batch)], tables.nested())

    return frame.mapInArrow(records, tables.spark_nested())


def _sent(checker: Checker) -> bytes:
    """The checker as it travels, without what silences findings of single drafts: that reads files beside them."""
    return pickle.dumps(replace(checker, sieves=()))


@lru_cache(maxsize=2)
def _restored(sent: bytes) -> Checker:
    """The checker, once for each worker process."""
    restored: Checker = pickle.loads(sent)
    return restored


def _series() -> dict[str, Any]:
    """What a pandas UDF is told by; pandas is not imported with this module."""
    import pandas as pd

    return {"texts": pd.Series, "dates": pd.Series, "return": pd.Series}

"""The columns of the two tables that an archive comes to: its articles, and the findings in them.

While a run lasts both are one table: an article with its findings in the column `found`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from factcheck.model import Verdict

if TYPE_CHECKING:
    import pyarrow as pa

# Which article: its file as it was named, its row there from 1 (in JSONL the line), its id, the date it is judged by.
KEY = {"file": "string", "row": "long", "id": "string", "date": "date"}
ARTICLE = {
    **KEY,
    "status": "string",  # checked, failed
    "error": "string",  # why it failed
    "result": "string",  # failed, findings, all-supported, some-supported, none-supported, no-figures
    "characters": "int",
    "figures": "int",
    **dict.fromkeys(get_args(Verdict), "int"),
    "findings": "int",
}
FINDING = {
    "start": "int",  # code points of the article's text, the end exclusive
    "end": "int",
    "line": "int",  # lines and columns count from 1
    "column": "int",
    "end_line": "int",
    "end_column": "int",
    "text": "string",
    "kind": "string",
    "code": "string",
    "name": "string",
    "severity": "string",
    "message": "string",
    "fact": "string",
    "expected": "string",
    "as_of": "string",
    "indicator": "string",
    "subject": "string",
    "period": "string",
    "source_document": "string",
    "source_line": "int",
    "source_title": "string",
    "source_quote": "string",
    "suggestion": "string",
    "related": "places",  # other places of the article that the finding speaks of
}
_PLACE = {"start": "int", "end": "int", "text": "string"}
_SPARK = {"string": "STRING", "long": "BIGINT", "int": "INT", "date": "DATE"}


def found_type() -> pa.DataType:
    """The Arrow type of an article's findings."""
    import pyarrow as pa

    return pa.list_(pa.struct(_fields(FINDING)))


def nested() -> pa.Schema:
    """The Arrow schema of articles with their findings inside."""
    import pyarrow as pa

    return pa.schema([*_fields(ARTICLE), pa.field("found", found_type())])


def articles() -> pa.Schema:
    """The Arrow schema of the articles."""
    import pyarrow as pa

    return pa.schema(_fields(ARTICLE))


def findings() -> pa.Schema:
    """The Arrow schema of the findings, each with the key of its article."""
    import pyarrow as pa

    return pa.schema(_fields({**KEY, **FINDING}))


def spark_found() -> str:
    """The type of an article's findings in the words of Spark."""
    return f"ARRAY<STRUCT<{_spark(FINDING, ': ')}>>"


def spark_nested(more: Mapping[str, str] | None = None) -> str:
    """The schema of articles with their findings in the words of Spark, `more` columns before them."""
    return ", ".join(filter(None, (_spark(more or {}), _spark(ARTICLE), f"`found` {spark_found()}")))


def _fields(columns: Mapping[str, str]) -> list[pa.Field[Any]]:
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "long": pa.int64(),
        "int": pa.int32(),
        "date": pa.date32(),
        "places": pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])),
    }
    return [pa.field(name, kinds[kind]) for name, kind in columns.items()]


def _spark(columns: Mapping[str, str], sign: str = " ") -> str:
    kinds = {**_SPARK, "places": f"ARRAY<STRUCT<{_spark(_PLACE, ': ')}>>" if "places" in columns.values() else ""}
    return ", ".join(f"`{name}`{sign}{kinds.get(kind, kind)}" for name, kind in columns.items())

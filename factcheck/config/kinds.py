"""The types of settings: how each is read from TOML or a string, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

DATE_POLICIES = ("auto", "today", "require")
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


class Kind(Struct, frozen=True):
    """A type of value: `read` makes it from what TOML or a string of the environment gives, or raises ValueError."""

    schema: Mapping[str, Any]
    read: Callable[[Any, Path], Any]
    expected: tuple[str, str]


def _string(value: Any, base: Path) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _strings(value: Any, base: Path) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise ValueError
    return tuple(value)


def _path(value: Any, base: Path) -> str:
    return str(base / _string(value, base)) if value else ""


def _paths(value: Any, base: Path) -> tuple[str, ...]:
    return tuple(str(base / part) for part in _strings(value, base))


def _boolean(value: Any, base: Path) -> bool:
    if isinstance(value, str) and value.lower() in _TRUE + _FALSE:
        return value.lower() in _TRUE
    if not isinstance(value, bool):
        raise ValueError
    return value


def _count(value: Any, base: Path) -> int:
    number = int(value) if isinstance(value, str) else value
    if type(number) is not int or number < 0:
        raise ValueError
    return number


def _date(value: Any, base: Path) -> str:
    if type(value) is date:
        return value.isoformat()
    if _string(value, base) not in DATE_POLICIES:
        return date.fromisoformat(value).isoformat()
    return str(value)


def _table(value: Any, base: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise ValueError
    return tuple((pattern, _strings(codes, base)) for pattern, codes in value.items())


def choice(*names: str) -> Kind:
    """A word out of a few."""

    def read(value: Any, base: Path) -> str:
        if value not in names:
            raise ValueError
        return str(value)

    return Kind({"enum": list(names)}, read, ("、".join(names), " or ".join(names)))


_LIST = {"type": "array", "items": {"type": "string"}}
STRING = Kind({"type": "string"}, _string, ("字符串", "a string"))
STRINGS = Kind(_LIST, _strings, ("字符串的列表", "a list of strings"))
PATH = Kind({"type": "string"}, _path, ("路径", "a path"))
PATHS = Kind(_LIST, _paths, ("路径的列表", "a list of paths"))
BOOLEAN = Kind({"type": "boolean"}, _boolean, ("true 或 false", "true or false"))
COUNT = Kind({"type": "integer", "minimum": 0}, _count, ("0 或更大的整数", "a whole number, 0 or more"))
DATE = Kind(
    {"anyOf": [{"enum": list(DATE_POLICIES)}, {"type": "string", "format": "date"}]},
    _date,
    ("auto、today、require 或日期（2020-10-12）", "auto, today, require or a date (2020-10-12)"),
)
TABLE_OF_STRINGS = Kind(
    {"type": "object", "additionalProperties": _LIST},
    _table,
    ("路径样式 = 代码列表", "a table: path pattern = list of codes"),
)

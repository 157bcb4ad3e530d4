"""Settings: what they are, and how files, environment and options make them. Reads files, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from factcheck.config.kinds import STRING, TABLE_OF_STRINGS, Kind
from factcheck.config.settings import KEYS, Settings, hyphened
from factcheck.errors import InputError, unknown

__all__ = ["Resolved", "Settings", "nearest", "resolve"]

FILES = ("factcheck.toml", ".factcheck.toml", "pyproject.toml")
TABLE = "factcheck"


class Resolved(Struct, frozen=True):
    """The settings, where each that isn't a default came from, and the folder that patterns start at."""

    settings: Settings
    origins: Mapping[str, str]
    root: Path
    file: Path | None = None


def resolve(
    options: Mapping[str, Any],
    environment: Mapping[str, str],
    folder: Path,
    *,
    file: Path | None = None,
    inline: Iterable[str] = (),
    isolated: bool = False,
) -> Resolved:
    """Defaults, then the nearest file upwards from `folder` (or `file`), then the environment, then options.

    `options` holds what the command line gave, None where it gave nothing; `inline` are `key = value` lines that
    stand between environment and options. `isolated` reads no file. Raises InputError.
    """
    found = None if isolated else file or nearest(folder)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if found:
        _take(values, origins, _file_values(found, ()), str(found))
    for name, value in _environment_values(environment, folder).items():
        _take(values, origins, {name: value}, f"FACTCHECK_{name.upper()}")
    for line in inline:
        _take(values, origins, _inline_values(line, folder), "--config")
    given = {name: value for name, value in options.items() if value is not None}
    _take(values, origins, given, "option")
    return Resolved(Settings(**values), origins, found.parent if found else folder, found)


def nearest(folder: Path) -> Path | None:
    """The configuration file of the nearest folder upwards that has one; the search ends at a repository's root."""
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (name != "pyproject.toml" or TABLE in _tables(path).get("tool", {})):
                return path
        if (place / ".git").exists():
            break
    return None


def _take(values: dict[str, Any], origins: dict[str, str], new: Mapping[str, Any], origin: str) -> None:
    values.update(new)
    origins.update(dict.fromkeys(new, origin))


def _file_values(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    table = _tables(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get(TABLE, {})
    extend = table.pop("extend", None)
    if extend is None:
        return _checked(table, str(path), path.parent)
    base = path.parent / _read("extend", extend, STRING, str(path), path.parent)
    if base.resolve() in {path.resolve(), *seen}:
        raise InputError(
            str(path), "extend 绕成了圈；请去掉一处", "extend goes round in a circle; remove one", place="extend"
        )
    if not base.is_file():
        raise InputError(
            str(path), f"没有文件 {base}；请改正路径", f"no such file: {base}; correct the path", place="extend"
        )
    return _file_values(base, (*seen, path.resolve())) | _checked(table, str(path), path.parent)


def _tables(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        spot = re.search(r"line (\d+)", str(error))
        raise InputError(
            str(path),
            f"不是有效的 TOML（{error}）；请改正",
            f"is not valid TOML ({error}); mend it",
            place=spot[1] if spot else "",
        ) from None
    except OSError as error:
        raise InputError(str(path), f"读不了（{error.strerror}）", f"can't be read ({error.strerror})") from None


def _environment_values(environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    values = {}
    for name, key in KEYS.items():
        variable = f"FACTCHECK_{name.upper()}"
        if environment.get(variable) and key.kind is not TABLE_OF_STRINGS:
            values[name] = _read(name, environment[variable], key.kind, variable, folder)
    return values


def _inline_values(line: str, folder: Path) -> dict[str, Any]:
    import tomllib

    try:
        table = tomllib.loads(line)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            "--config",
            f"“{line}”既不是文件，也不是 key = value（{error}）",
            f"{line!r} is neither a file nor key = value ({error})",
        ) from None
    return _checked(table, "--config", folder)


def _checked(table: Mapping[str, Any], where: str, base: Path) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in KEYS or "_" in key:
            raise unknown(where, key, map(hyphened, KEYS), place=key)
        values[name] = _read(name, value, KEYS[name].kind, where, base)
    return values


def _read(name: str, value: Any, kind: Kind, where: str, base: Path) -> Any:
    try:
        return kind.read(value, base)
    except ValueError:
        zh, en = kind.expected
        raise InputError(
            where, f"{value!r} 不可用；应为 {zh}", f"{value!r} can't be used; it has to be {en}", place=hyphened(name)
        ) from None

"""Every setting, with its type, default and meaning, and the JSON Schema of a configuration file."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from factcheck.config.kinds import (
    BOOLEAN,
    DATE,
    PATH,
    PATHS,
    STRING,
    STRINGS,
    TABLE_OF_STRINGS,
    Kind,
    choice,
)


def _key(default: Any, kind: Kind, about: str) -> Any:
    return field(default=default, metadata={"kind": kind, "about": about})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in files the names are written with hyphens."""

    reference: str = _key("", PATH, "The fact set to check against; by default the one that comes with factcheck.")
    rules: tuple[str, ...] = _key((), PATHS, "Folders with rules of your own, read after the ones that come along.")
    select: tuple[str, ...] = _key((), STRINGS, "Codes, beginnings of codes or names of the only checks to report.")
    extend_select: tuple[str, ...] = _key((), STRINGS, "Checks to report beside those of select.")
    ignore: tuple[str, ...] = _key((), STRINGS, "Checks not to report.")
    extend_ignore: tuple[str, ...] = _key((), STRINGS, "Checks not to report beside those of ignore.")
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = _key(
        (), TABLE_OF_STRINGS, "Checks not to report in files whose path matches a pattern."
    )
    exclude: tuple[str, ...] = _key((), STRINGS, "Files and folders to pass over, as in .gitignore.")
    extend_exclude: tuple[str, ...] = _key((), STRINGS, "Files and folders to pass over beside those of exclude.")
    force_exclude: bool = _key(False, BOOLEAN, "Pass over excluded files even where they are named one by one.")
    date: str = _key(
        "auto",
        DATE,
        "The drafts' date: auto is each draft's own or else today, today never looks, require fails without one.",
    )
    encoding: str = _key("", STRING, "Encoding of text files; by default recognized (UTF-8, GB18030, UTF-16).")
    output_format: str = _key("full", STRING, "Format of the report.")
    fail_on: str = _key(
        "note", choice("error", "warning", "note", "never"), "The mildest severity that makes the exit status 1."
    )
    lang: str = _key("zh", choice("zh", "en"), "Language of messages.")
    wide: bool = _key(False, BOOLEAN, "Characters of ambiguous width (“ ” … ·) take two columns on the terminal.")
    baseline: str = _key("", PATH, "File of known findings that are not reported.")
    no_cache: bool = _key(False, BOOLEAN, "Neither read nor write the cache.")
    cache_dir: str = _key("", PATH, "Folder of the cache.")
    required_version: str = _key("", STRING, "The version of factcheck that is needed, such as 0.1.0 or >=0.1.0.")


KINDS: dict[str, Kind] = {f.name: f.metadata["kind"] for f in fields(Settings)}


def hyphened(name: str) -> str:
    """The name of a setting as files and options write it."""
    return name.replace("_", "-")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    properties: dict[str, Any] = {"extend": {"type": "string", "description": "Another configuration to start from."}}
    for f in fields(Settings):
        default = list(f.default) if isinstance(f.default, tuple) else f.default
        if f.metadata["kind"] is TABLE_OF_STRINGS:
            default = {}
        properties[hyphened(f.name)] = {
            **f.metadata["kind"].schema,
            "description": f.metadata["about"],
            "default": default,
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck.toml, or [tool.factcheck] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }

"""Every setting, with its type, default and meaning, and the JSON Schema of a configuration file."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from factcheck.config.kinds import (
    BOOLEAN,
    COUNT,
    DATE,
    PATH,
    PATHS,
    STRING,
    STRINGS,
    TABLE_OF_STRINGS,
    Kind,
    choice,
)


class Settings(Struct, frozen=True):
    """Every setting with its default; in files the names are written with hyphens."""

    reference: str = ""
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    date: str = "auto"
    encoding: str = ""
    output_format: str = "full"
    fail_on: str = "note"
    lang: str = "zh"
    wide: bool = False
    baseline: str = ""
    jobs: int = 0
    no_cache: bool = False
    cache_dir: str = ""
    required_version: str = ""


class Key(Struct, frozen=True):
    """What a setting takes and what it is for."""

    kind: Kind
    about: str


KEYS = {
    "reference": Key(PATH, "The fact set to check against; by default the one that comes with factcheck."),
    "rules": Key(PATHS, "Folders with rules of your own, read after the ones that come along."),
    "select": Key(STRINGS, "Codes, beginnings of codes or names of the only checks to report."),
    "extend_select": Key(STRINGS, "Checks to report beside those of select."),
    "ignore": Key(STRINGS, "Checks not to report."),
    "extend_ignore": Key(STRINGS, "Checks not to report beside those of ignore."),
    "per_file_ignores": Key(TABLE_OF_STRINGS, "Checks not to report in files whose path matches a pattern."),
    "exclude": Key(STRINGS, "Files and folders to pass over, as in .gitignore."),
    "extend_exclude": Key(STRINGS, "Files and folders to pass over beside those of exclude."),
    "force_exclude": Key(BOOLEAN, "Pass over excluded files even where they are named one by one."),
    "date": Key(
        DATE, "The drafts' date: auto is each draft's own or else today, today never looks, require fails without one."
    ),
    "encoding": Key(STRING, "Encoding of text files; by default recognized (UTF-8, GB18030, UTF-16)."),
    "output_format": Key(STRING, "Format of the report."),
    "fail_on": Key(choice("error", "warning", "note", "never"), "The mildest severity that makes the exit status 1."),
    "lang": Key(choice("zh", "en"), "Language of messages."),
    "wide": Key(BOOLEAN, "Characters of ambiguous width (“ ” … ·) take two columns on the terminal."),
    "baseline": Key(PATH, "File of known findings that are not reported."),
    "jobs": Key(COUNT, "Processes that check many drafts or a long one; 0 is one for each core."),
    "no_cache": Key(BOOLEAN, "Neither read nor write the cache."),
    "cache_dir": Key(PATH, "Folder of the cache."),
    "required_version": Key(STRING, "The version of factcheck that is needed, such as 0.1.0 or >=0.1.0."),
}


def hyphened(name: str) -> str:
    """The name of a setting as files and options write it."""
    return name.replace("_", "-")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    properties: dict[str, Any] = {"extend": {"type": "string", "description": "Another configuration to start from."}}
    usual = Settings()
    for name, key in KEYS.items():
        default = getattr(usual, name)
        if isinstance(default, tuple):
            default = {} if key.kind is TABLE_OF_STRINGS else list(default)
        properties[hyphened(name)] = {**key.kind.schema, "description": key.about, "default": default}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck.toml, or [tool.factcheck] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }

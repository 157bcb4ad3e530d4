"""The texts of `messages.toml`, beside this file: what can be wrong with a reference."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Message(NamedTuple):
    """One kind of problem; the texts are templates."""

    code: str
    level: str
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str


@cache
def messages() -> Mapping[str, Message]:
    """All messages by key, read when the first problem is told."""
    import tomllib

    families = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        key: Message(code, entry.get("level", "error"), entry["zh"][0], entry["en"][0], entry["zh"][1], entry["en"][1])
        for code, family in families.items()
        for key, entry in family.items()
    }

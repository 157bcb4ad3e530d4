"""JSON as this project writes it: Chinese as it is, and only what UTF-8 can't hold escaped."""

from __future__ import annotations

import json
import re
from typing import Any

LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # file names that are no valid text
_encode = json.JSONEncoder(ensure_ascii=False).encode
_encode_indented = json.JSONEncoder(ensure_ascii=False, indent=2).encode


def dumps(value: Any) -> str:
    """`value` as JSON on one line."""
    return _writable(_encode(value))


def indented(value: Any) -> str:
    """`value` as JSON for people to read; slower by far, for small objects."""
    return _writable(_encode_indented(value)) + "\n"


def _writable(text: str) -> str:
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

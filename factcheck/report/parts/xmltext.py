"""Text that is safe in XML 1.0."""

from __future__ import annotations

import re
from collections.abc import Mapping

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def escaped(text: str) -> str:
    """`text` for content and attribute values, without the characters that XML 1.0 has no way to write."""
    return FORBIDDEN.sub("", text).translate(ESCAPES)


def attributes(values: Mapping[str, object]) -> str:
    """The attributes, each with a blank before it."""
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in values.items())

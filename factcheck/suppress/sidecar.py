"""Suppressions for drafts without comments: `DRAFT.txt.factcheck.toml` beside the draft.

[[ignore]]
code = "FC101"          # or a list
text = "1493个"         # the figure as it stands in the draft; without it the whole file is meant
line = 12               # optional
occurrence = 2          # optional: the second time this text stands in the draft
reason = "引自原文"
until = 2026-12-31      # optional: the last day it holds
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from factcheck.errors import InputError, unknown
from factcheck.lazy import Pattern
from factcheck.suppress.entry import Entry

SUFFIX = ".factcheck.toml"
KEYS: dict[str, tuple[type, ...]] = {
    "code": (str, list),
    "text": (str,),
    "line": (int,),
    "occurrence": (int,),
    "reason": (str,),
    "until": (date, str),
}
HEADER = Pattern(r"[ \t]*\[\[[ \t]*ignore[ \t]*\]\]", re.MULTILINE)


def entries(data: bytes, name: str) -> tuple[Entry, ...]:
    """The entries of a sidecar called `name`. Raises InputError with the place and a remedy."""
    text, table = _parsed(data, name)
    for key in table:
        if key != "ignore":
            raise unknown(name, key, ("ignore",))
    listed = table.get("ignore", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise InputError(name, "每条忽略要写成 [[ignore]] 一节", "each suppression has to be a section [[ignore]]")
    lines = [text.count("\n", 0, header.start()) + 1 for header in HEADER.compiled.finditer(text)]
    spots = lines if len(lines) == len(listed) else [0] * len(listed)
    return tuple(_entry(entry, name, line) for entry, line in zip(listed, spots, strict=True))


def _parsed(data: bytes, name: str) -> tuple[str, Mapping[str, Any]]:
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = re.search(r"line (\d+)", str(error))
        place = found[1] if found else ""
        zh, en = f"不是有效的 TOML（{error}）；请改正", f"is not valid TOML ({error}); mend it"
        raise InputError(name, zh, en, place=place) from None


def _entry(table: Mapping[str, Any], name: str, line: int) -> Entry:
    place = str(line) if line else ""
    for key, value in table.items():
        if key not in KEYS:
            raise unknown(name, key, KEYS, place=place)
        if not isinstance(value, KEYS[key]) or isinstance(value, bool):
            zh, en = f"{key} 的值 {value!r} 类型不对", f"{key} has a value of the wrong type: {value!r}"
            raise InputError(name, zh, en, place=place)
    code = table.get("code", [])
    selectors = tuple(str(selector) for selector in ([code] if isinstance(code, str) else code))
    return Entry(
        by="sidecar",
        text=" ".join(filter(None, ("ignore", ",".join(selectors), table.get("text", "")))),
        selectors=selectors,
        reason=table.get("reason", "").strip(),
        until=str(table.get("until", "")),
        figure=table.get("text", ""),
        line=table.get("line", 0),
        occurrence=table.get("occurrence", 0),
        place=f"{name}:{line}" if line else name,
    )

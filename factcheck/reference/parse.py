"""Bytes or text of a reference → its JSON object, refusing whatever JSON readers let pass in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NoReturn, cast

from msgspec.structs import replace

from factcheck.reference.problem import BadReference, Problem, problem

MAX_BYTES = 48_000_000
Raw = dict[str, Any]


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The file's bytes; raises BadReference where there is none, or more than `limit`, without reading it."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise BadReference([_oversize(size, limit, str(path))])
        return path.read_bytes()
    except FileNotFoundError:
        raise BadReference([_at(problem("missing-file"), str(path))]) from None
    except OSError as error:
        raise BadReference([_at(problem("unreadable", why=error.strerror or error), str(path))]) from None


def decode(data: bytes, path: str = "", limit: int = MAX_BYTES) -> str:
    """The text of a reference, a byte order mark dropped."""
    if len(data) > limit:
        raise BadReference([_oversize(len(data), limit, path)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadReference([_at(problem("not-utf8", at=error.start), path)]) from None


def parse(text: str, path: str = "") -> Raw:
    """The JSON object of a reference; raises BadReference with line and column, or the key that stands twice."""
    if not text.strip():
        raise BadReference([_at(problem("empty"), path)])
    faults: list[Problem] = []
    try:
        raw = json.loads(text, object_pairs_hook=_unique(faults), parse_constant=_constant(faults))
    except json.JSONDecodeError as error:
        raise BadReference([_syntax(error, path)]) from None
    except RecursionError:
        raise BadReference([_at(problem("too-deep"), path)]) from None
    except ValueError:
        raise BadReference([_at(problem("no-number", token="9…9"), path)]) from None
    if not isinstance(raw, dict):
        faults.append(
            problem("wrong-type", expected_zh=" JSON 对象", expected_en="a JSON object", given=type(raw).__name__)
        )
    if faults:
        raise BadReference([_at(fault, path, _line_of(fault, text)) for fault in faults])
    return cast(Raw, raw)


def _unique(faults: list[Problem]) -> Any:
    def pairs_to_dict(pairs: list[tuple[str, Any]]) -> Raw:
        found = dict(pairs)
        if len(found) < len(pairs):
            faults.extend(_repeated(pairs, str(found.get("id", ""))))
        return found

    return pairs_to_dict


def _repeated(pairs: list[tuple[str, Any]], fact: str) -> list[Problem]:
    seen: set[str] = set()
    twice = [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return [problem("duplicate-key", fact, key, key=key) for key in dict.fromkeys(twice)]


def _constant(faults: list[Problem]) -> Any:
    return lambda token: faults.append(problem("no-number", token=token))


def _syntax(error: json.JSONDecodeError, path: str) -> Problem:
    ended = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    key = "truncated" if ended else "not-json"
    return _at(problem(key, row=error.lineno, column=error.colno, why=error.msg), path, error.lineno)


def _line_of(fault: Problem, text: str) -> int:
    """The line where the fault shows: that of the object's id, else of the second such key or of the token."""
    if fault.key == "no-number":
        places = list(re.finditer(r"[:\[,]\s*-?(?:NaN|Infinity)", text))
    elif fault.fact:
        places = list(re.finditer(rf'"id"\s*:\s*"{re.escape(fault.fact)}"', text))
    else:
        places = list(re.finditer(rf'"{re.escape(fault.field)}"\s*:', text))[1:]
    return text.count("\n", 0, places[0].start()) + 1 if places else 0


def _oversize(size: int, limit: int, path: str) -> Problem:
    return _at(problem("too-big", size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}"), path)


def _at(fault: Problem, path: str, line: int = 0) -> Problem:
    return replace(fault, path=path, line=line)


def refuse(fault: Problem, path: str) -> NoReturn:
    """Raise one problem as a BadReference of that file."""
    raise BadReference([_at(fault, path)])

"""`rules/checks/FC*.toml`, `rules/reasons.toml` and `rules/wording.toml` as frozen records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from factcheck.errors import InputError, unknown
from factcheck.lazy import Pattern
from factcheck.model import Kind, Severity, Span

PLACEHOLDERS = frozenset(
    "text expected indicator subject period as_of document line quote why parts other direction".split()
)
KINDS = ("conflict", "outdated", "inconsistent", "arithmetic", "suppression")
MARK = Pattern(r"⟦([^⟦⟧]*)⟧")
CODE = Pattern(r"[A-Z]{2,5}\d{3}")
NAME = Pattern(r"[a-z]+(?:-[a-z]+)*")
PLACEHOLDER = Pattern(r"\{(\w*)\}")


class Text(Struct, frozen=True):
    """One message in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The Chinese text for `zh`, the English one otherwise."""
        return self.zh if lang == "zh" else self.en


class Example(Struct, frozen=True):
    """A sentence that shows a check at work; `spans` are the figures it must flag, none in a good example.

    `marked` keeps the marks ⟦ ⟧ around them.
    """

    text: str
    marked: str
    date: date
    spans: tuple[Span, ...]
    note: str = ""

    @property
    def good(self) -> bool:
        return not self.spans


class Check(Struct, frozen=True):
    """One kind of finding: what it is called, how grave it is and how it is told."""

    code: str
    name: str
    kind: Kind
    severity: Severity
    message: Text
    why: Text
    help: Text
    examples: tuple[Example, ...]


class Wording(Struct, frozen=True):
    """Why a figure is unverified (`reasons`) and the words for verdicts, slots and steps, by `table.key`."""

    reasons: Mapping[str, Text]
    words: Mapping[str, Text]

    def reason(self, key: str, lang: str) -> str:
        """The sentence for a reason, or the key itself where no table has it."""
        return self.reasons[key].say(lang) if key in self.reasons else key

    def word(self, table: str, key: str, lang: str) -> str:
        """The word for a key of a table such as `verdict` or `measure`, or the key itself."""
        found = self.words.get(f"{table}.{key}")
        return found.say(lang) if found else key


def load_checks(folders: Iterable[Path]) -> tuple[Check, ...]:
    """The checks of all rule folders by code; a later folder's check replaces an earlier one of the same code.

    Raises InputError that names file, key and remedy.
    """
    checks: dict[str, Check] = {}
    names: dict[str, str] = {}
    for folder in folders:
        for path in sorted((folder / "checks").glob("*.toml")):
            check = _check(path, read_toml(path))
            if names.setdefault(check.name, check.code) != check.code:
                raise InputError(
                    str(path),
                    f"名称 {check.name} 已用于 {names[check.name]}；请换一个名称",
                    f"the name {check.name} already belongs to {names[check.name]}; choose another",
                    place="name",
                )
            checks[check.code] = check
    return tuple(checks[code] for code in sorted(checks))


def load_wording(folders: Iterable[Path]) -> Wording:
    """`reasons.toml` and `wording.toml` of all rule folders, later ones winning."""
    reasons: dict[str, Text] = {}
    words: dict[str, Text] = {}
    for folder in folders:
        for path, table in ((folder / "reasons.toml", reasons), (folder / "wording.toml", words)):
            if path.exists():
                table.update(_texts(path, read_toml(path)))
    return Wording(reasons, words)


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a rule file; InputError with the line where it isn't TOML."""
    import tomllib

    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(str(path), "不是 UTF-8 文字；请另存为 UTF-8", "is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        spot = re.search(r"line (\d+)", str(error))
        raise InputError(
            str(path),
            f"TOML 语法有误（{error}）；请改正这一行",
            f"is not valid TOML ({error}); mend that line",
            place=spot[1] if spot else "",
        ) from None


def _texts(path: Path, table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Text]]:
    """Every {zh, en} of a table, however deeply it stands, under its dotted key."""
    for key, value in table.items():
        if isinstance(value, dict) and not {"zh", "en"} & value.keys():
            yield from _texts(path, value, f"{prefix}{key}.")
        else:
            yield prefix + key, _text(path, prefix + key, value)


FIELDS = ("code", "name", "kind", "severity", "message", "why", "help", "example")


def _check(path: Path, table: Mapping[str, Any]) -> Check:
    for key in table:
        if key not in FIELDS:
            raise unknown(str(path), key, FIELDS)
    for key in FIELDS[:-1]:
        if key not in table:
            raise InputError(str(path), f"缺少 {key}；请补上", f"{key} is missing; add it")
    message = _text(path, "message", table["message"])
    for name in PLACEHOLDER.compiled.findall(message.zh + message.en):
        if name not in PLACEHOLDERS:
            raise unknown(str(path), name, sorted(PLACEHOLDERS), place="message")
    examples = table.get("example", [])
    return Check(
        code=_matching(path, "code", table["code"], CODE.compiled, "FC101"),
        name=_matching(path, "name", table["name"], NAME.compiled, "conflicting-figure"),
        kind=_one_of(path, "kind", table["kind"], KINDS),
        severity=_one_of(path, "severity", table["severity"], get_args(Severity)),
        message=message,
        why=_text(path, "why", table["why"]),
        help=_text(path, "help", table["help"]),
        examples=tuple(_example(path, f"example {i}", entry) for i, entry in enumerate(examples, 1)),
    )


def _text(path: Path, key: str, value: Any) -> Text:
    if (
        isinstance(value, dict)
        and value.keys() == {"zh", "en"}
        and all(isinstance(v, str) and v for v in value.values())
    ):
        return Text(value["zh"].strip(), value["en"].strip())
    raise InputError(
        str(path), f'{key} 要写成 {{ zh = "…", en = "…" }}', f'{key} has to be {{ zh = "…", en = "…" }}', place=key
    )


def _example(path: Path, key: str, entry: Any) -> Example:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not isinstance(entry.get("date"), date):
        raise InputError(
            str(path),
            "例子要有 text（文字）和 date（如 2020-10-12，不加引号）",
            "an example needs text (a string) and date (such as 2020-10-12, unquoted)",
            place=key,
        )
    for name in entry:
        if name not in ("text", "date", "note"):
            raise unknown(str(path), name, ("text", "date", "note"), place=key)
    marked = entry["text"].strip()
    spans, shift = [], 0
    for mark in MARK.compiled.finditer(marked):
        start = mark.start() - shift
        spans.append((start, start + len(mark[1])))
        shift += 2
    return Example(MARK.compiled.sub(r"\1", marked), marked, entry["date"], tuple(spans), entry.get("note", ""))


def _matching(path: Path, key: str, value: Any, pattern: re.Pattern[str], like: str) -> str:
    if isinstance(value, str) and pattern.fullmatch(value):
        return value
    raise InputError(
        str(path), f"{key} 写作 {value!r}；应如 {like}", f"{key} is {value!r}; write it like {like}", place=key
    )


def _one_of(path: Path, key: str, value: Any, allowed: tuple[Any, ...]) -> Any:
    if value in allowed:
        return value
    raise unknown(str(path), str(value), allowed, place=key)

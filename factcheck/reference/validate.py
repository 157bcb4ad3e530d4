"""A parsed reference file against its schema: every fault as one problem that names fact, field and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from factcheck.reference.parse import Raw
from factcheck.reference.period import bounds
from factcheck.reference.problem import Problem, did_you_mean, problem
from factcheck.reference.schema import MODELS, QuoteModel, ReferenceModel, RelationModel, names

_TYPES = {
    "string_type": ("字符串", "a string"),
    "string_unicode": ("完整的 Unicode 字符串", "a string of whole characters"),
    "int_type": ("整数", "an integer"),
    "int_from_float": ("整数", "an integer"),
    "bool_type": (" true 或 false", "true or false"),
    "list_type": ("列表", "a list"),
    "dict_type": ("对象", "an object"),
    "model_type": ("对象", "an object"),
    "model_attributes_type": ("对象", "an object"),
}
_HINTS = {
    "as_of": ("写作 2020-09-30", "write 2020-09-30"),
    "known_from": ("写作 2020-09-30", "write 2020-09-30"),
    "review_by": ("写作 2020-09-30", "write 2020-09-30"),
    "published": ("写作 2020-09-30、2020-09 或 2020", "write 2020-09-30, 2020-09 or 2020"),
    "sha256": ("写 64 位小写十六进制", "write 64 lower-case hexadecimal digits"),
}
_ID_HINT = ("编号不能为空，也不能含空格和引号", "give an id without white space and quotes")
_EMPTY_HINT = ("填上内容，或删去这一项", "fill it, or leave it out")


def validate(raw: Raw) -> tuple[Problem, ...]:
    """All faults of shape in a reference file; empty when it is well-formed."""
    from pydantic import ValidationError

    try:
        ReferenceModel.model_validate(raw)
    except ValidationError as error:
        found = [_problem(raw, one) for one in error.errors(include_url=False)]
        return tuple(dict.fromkeys(found))
    return tuple(_impossible_days(raw))


def _problem(raw: Raw, error: Any) -> Problem:
    fact, field = _place(raw, error["loc"])
    field = error.get("ctx", {}).get("field", field)
    return _maker(error["type"])(raw, fact, field, error)


def _place(raw: Raw, loc: tuple[Any, ...]) -> tuple[str, str]:
    """Fact id (or position) and field of a place in the file."""
    table = str(loc[0]) if loc else ""
    if len(loc) < 2 or table not in {*MODELS, "relations"}:
        return "", ".".join(map(str, loc))
    rest = [str(part) for part in loc[2:] if part != "[key]"]
    if table == "relations" and rest and rest[0] == _entry(raw, loc).get("kind"):
        rest = rest[1:]
    return _name(raw, loc), ".".join(rest)


def _name(raw: Raw, loc: tuple[Any, ...]) -> str:
    table, index = loc[0], loc[1]
    own = _entry(raw, loc).get("id")
    if table in {"facts", "relations"}:
        prefix = "relations." if table == "relations" else ""
        return f"{prefix}{own}" if isinstance(own, str) and own else f"{table}[{index}]"
    return f"{table}.{index}"


def _entry(raw: Raw, loc: tuple[Any, ...]) -> Raw:
    try:
        entry = raw[loc[0]][loc[1]]
    except (KeyError, IndexError, TypeError):
        return {}
    return entry if isinstance(entry, dict) else {}


Maker = Callable[[Raw, str, str, Any], Problem]


def _maker(kind: str) -> Maker:
    if kind in _TYPES:
        return _wrong_type
    return {
        "missing": lambda raw, fact, field, error: problem("missing-field", fact, field),
        "union_tag_not_found": lambda raw, fact, field, error: problem("missing-field", fact, "kind"),
        "extra_forbidden": _unknown_field,
        "literal_error": _not_one_of,
        "union_tag_invalid": _bad_kind,
        "no-value": _own,
        "half-superseded": _own,
        "undisputed-note": _own,
    }.get(kind, _bad_shape)


def _wrong_type(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    zh, en = _TYPES[error["type"]]
    return problem("wrong-type", fact, field, expected_zh=zh, expected_en=en, given=_shown(error["input"]))


def _unknown_field(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    return problem("unknown-field", fact, field, **did_you_mean(str(error["loc"][-1]), _siblings(error["loc"], raw)))


def _siblings(loc: tuple[Any, ...], raw: Raw) -> list[str]:
    """The fields that are known where an unknown one stands."""
    from pydantic import TypeAdapter

    if len(loc) == 1:
        return list(names(ReferenceModel))
    if loc[0] == "relations":
        schema = TypeAdapter(RelationModel).json_schema(by_alias=True)
        kinds = schema["discriminator"]["mapping"]
        return list(schema["$defs"][kinds[loc[2]].rpartition("/")[2]]["properties"])
    model = MODELS[loc[0]]
    if loc[0] == "facts" and len(loc) == 4:
        return list(names(QuoteModel))
    return list(names(model))


def _not_one_of(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    return problem("not-one-of", fact, field, given=_shown(error["input"]), choices=error["ctx"]["expected"])


def _bad_kind(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    given = error["ctx"]["tag"]
    return problem("not-one-of", fact, "kind", given=_shown(given), choices=error["ctx"]["expected_tags"])


def _own(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    return problem(error["type"], fact, field)


def _bad_shape(raw: Raw, fact: str, field: str, error: Any) -> Problem:
    name = field.rpartition(".")[2]
    if name == "period":
        return problem("bad-period", fact, field, given=_shown(error["input"]))
    zh, en = _HINTS.get(name, _EMPTY_HINT if error["type"].endswith("too_short") else _ID_HINT)
    return problem("bad-shape", fact, field, given=_shown(error["input"]), hint_zh=zh, hint_en=en)


def _shown(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _impossible_days(raw: Raw) -> Iterator[Problem]:
    """Dates and periods of the right shape that no calendar has: 2019-02-30, 2020/2017."""
    if not _is_day(raw["as_of"]):
        yield _bad_shape(raw, "", "as_of", {"input": raw["as_of"], "type": ""})
    for fact in raw.get("facts", ()):
        for field in ("known_from", "review_by"):
            if fact.get(field) and not _is_day(fact[field]):
                yield _bad_shape(raw, fact["id"], field, {"input": fact[field], "type": ""})
        try:
            bounds(fact.get("period", ""))
        except ValueError:
            yield problem("bad-period", fact["id"], "period", given=_shown(fact["period"]))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

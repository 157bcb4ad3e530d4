"""The shape of a reference file, strictly: the one place that says which fields there are, and the JSON Schema.

Imports pydantic; only `validate` and the published schema need it, not a check of drafts.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from factcheck.reference.period import PATTERN as PERIOD

Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r'^[^\s"]+$')]
Period = Annotated[str, StringConstraints(pattern=PERIOD)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
NoDay = Annotated[str, StringConstraints(pattern=r"^(?:\d{4}-\d{2}-\d{2})?$")]
PartialDay = Annotated[str, StringConstraints(pattern=r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")]
Lasting = Literal["fixed", "mean", "dated", "state", "running"]
Measure = Literal["level", "growth", "points", "share", "rank", "multiple", "change", "cumulative", "per"]
Status = Literal["final", "preliminary", "revised", "planned", "estimate"]


class Strict(BaseModel):
    """A record that takes no field it does not know and converts nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)


class QuoteModel(Strict):
    """Where a fact is from: document id, first line of the quote (1-based), the words themselves."""

    document: Id
    line: Annotated[int, Field(ge=1)]
    quote: Text


class SourceModel(Strict):
    """A quoted document; `file` is relative to the reference, `published` a day, month or year."""

    title: Text
    publisher: str = ""
    published: PartialDay = ""
    file: str = ""
    sha256: Sha256 = ""
    authority: Annotated[int, Field(ge=0, le=9)] = 1
    note: str = ""


class SubjectModel(Strict):
    """A place or body."""

    name: Text
    aliases: list[Text] = []
    not_: Annotated[list[Text], Field(alias="not")] = []
    kind: str = ""
    parent: str = ""
    note: str = ""


class IndicatorModel(Strict):
    """An indicator of this place; patterns as docs/architecture.md defines them."""

    name: Text
    en: str = ""
    dimension: Text
    say: Annotated[list[Text], Field(min_length=1)]
    not_: Annotated[list[Text], Field(alias="not")] = []
    units: list[Text] = []
    lasting: Lasting = "dated"
    note: str = ""


class FactModel(Strict):
    """One datum, figures as printed in the source."""

    id: Id
    indicator: Id
    subject: Id
    period: Period = ""
    measure: Measure = "level"
    direction: Literal["", "+", "-"] = ""
    value: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""
    hedge: str = ""
    of: str = ""
    qualifiers: list[Text] = []
    status: Status = "final"
    lasting: Literal["", "fixed", "mean", "dated", "state", "running"] = ""
    known_from: NoDay = ""
    review_by: NoDay = ""
    superseded_by: str = ""
    because: Literal["", "newer-period", "revision", "correction"] = ""
    precision: str = ""
    note: str = ""
    source: QuoteModel

    @model_validator(mode="after")
    def _whole(self) -> FactModel:
        if bool(self.lower) != bool(self.upper) or bool(self.value) == bool(self.lower):
            raise PydanticCustomError("no-value", "value, or lower and upper", {"field": "value"})
        if bool(self.superseded_by) != bool(self.because):
            raise PydanticCustomError("half-superseded", "both or none", {"field": "superseded_by"})
        return self


class Related(Strict):
    """What every relation has."""

    id: Id
    disputed: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _explained(self) -> Related:
        if self.disputed and not self.note:
            raise PydanticCustomError("undisputed-note", "note needed", {"field": "note"})
        return self


class SumModel(Related):
    """The parts add up to the whole."""

    kind: Literal["sum"]
    whole: Id
    parts: Annotated[list[Id], Field(min_length=2)]


class RatioModel(Related):
    """Numerator over denominator is the result (a percentage, a fraction, a rate)."""

    kind: Literal["ratio", "share"]
    numerator: Id
    denominator: Id
    result: Id


class DifferenceModel(Related):
    """`from` less `minus` is the result."""

    kind: Literal["difference"]
    from_: Annotated[Id, Field(alias="from")]
    minus: Id
    result: Id


class GrowthModel(Related):
    """From an earlier to a later level by the result; `recompute: false` where prices differ, then not checked."""

    kind: Literal["growth"]
    from_: Annotated[Id, Field(alias="from")]
    to: Id
    result: Id
    recompute: bool = True


class EqualsModel(Related):
    """The facts state one datum in other words or units."""

    kind: Literal["equals"]
    facts: Annotated[list[Id], Field(min_length=2)]


RelationModel = Annotated[
    SumModel | RatioModel | DifferenceModel | GrowthModel | EqualsModel, Field(discriminator="kind")
]


class ReferenceModel(Strict):
    """A whole reference file."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    comment: list[str | dict[str, Any]] = []
    as_of: Day
    subject: Id
    sources: dict[Id, SourceModel] = {}
    subjects: Annotated[dict[Id, SubjectModel], Field(min_length=1)]
    indicators: dict[Id, IndicatorModel] = {}
    facts: list[FactModel] = []
    relations: list[RelationModel] = []


MODELS: dict[str, type[Strict]] = {
    "sources": SourceModel,
    "subjects": SubjectModel,
    "indicators": IndicatorModel,
    "facts": FactModel,
}


def names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model as they stand in the file, in their fixed order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def published() -> str:
    """The JSON Schema as text, as it stands in docs/reference.schema.json."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a reference file."""
    schema = ReferenceModel.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factcheck reference",
        **{key: value for key, value in schema.items() if key != "title"},
    }

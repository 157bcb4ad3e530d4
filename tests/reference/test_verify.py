from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from factcheck.reference.desk import source_reader
from factcheck.reference.problem import Problem
from factcheck.reference.verify import examine
from factcheck.reference.words import Words

TODAY = date(2022, 6, 1)
Raw = dict[str, Any]


@pytest.fixture
def found(city: Path, words: Words) -> Any:
    def found(raw: Raw, today: date = TODAY) -> list[Problem]:
        return list(examine(raw, words, today, source_reader(city)))

    return found


def fact(raw: Raw, name: str) -> Raw:
    return next(entry for entry in raw["facts"] if entry["id"] == name)


def relation(raw: Raw, name: str) -> Raw:
    return next(entry for entry in raw["relations"] if entry["id"] == name)


def test_a_sound_reference_has_no_problem(raw: Raw, found: Any) -> None:
    assert found(raw) == []


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("gdp.yuchuan.2021", {"value": "846.3"}, "quote-without-value", "value"),
    ("urban.yuchuan.2021", {"value": "12"}, "quote-without-value", "value"),
    ("villages.yuchuan", {"value": "一千二百零七"}, "quote-without-value", "value"),
    ("villages.yuchuan", {"value": "二百零六"}, "quote-without-value", "value"),
    ("temperature.yuchuan", {"lower": "7"}, "quote-without-value", "lower"),
    ("urban.yuchuan.2021", {"indicator": "resident_population"}, "same-key", ""),
    ("forest.yuchuan", {"unit": "个百分点"}, "wrong-unit", "unit"),
    ("gdp_growth.yuchuan.2021", {"unit": "亿元"}, "wrong-unit", "unit"),
    ("port.yuchuan.2021", {"measure": "growth"}, "wrong-unit", "unit"),
    ("gdp.yuchuan.2021", {"value": "846.2.1"}, "bad-value", "value"),
    ("port.yuchuan.2021", {"unit": "万顿"}, "unknown-unit", "unit"),
    ("port.yuchuan.2021", {"hedge": "差不离"}, "unknown-hedge", "hedge"),
    ("port.yuchuan.2021", {"hedge": ""}, "quote-hedged", "hedge"),
    ("gdp_growth.yuchuan.2021", {"direction": "-"}, "quote-rises", "direction"),
    ("gdp.yuchuan.2021", {"unit": "万元"}, "quote-other-unit", "unit"),
    ("gdp.yuchuan.2021", {"qualifiers": ["suburban"]}, "unknown-id", "qualifiers"),
    ("port.yuchuan.2021", {"precision": "-1"}, "bad-value", "precision"),
    ("gdp.yuchuan.2020", {"because": "revision"}, "because-period", "because"),
    ("gdp.yuchuan.2021", {"known_from": "2021-01-31"}, "successor-known-earlier", "superseded_by"),
    ("gdp.yuchuan.2020", {"superseded_by": "primary.yuchuan.2021"}, "successor-of-another-series", "superseded_by"),
    ("gdp.yuchuan.2020", {"period": "2022"}, "successor-of-older-period", "superseded_by"),
]


@pytest.mark.parametrize(("name", "fields", "key", "field"), CASES)
def test_a_spoilt_fact_is_told_by_id_and_field(
    raw: Raw, found: Any, name: str, fields: dict[str, Any], key: str, field: str
) -> None:
    raw["relations"] = []
    fact(raw, name).update(fields)
    told = {(p.key, p.field) for p in found(raw) if p.level == "error"}
    assert told == ({(key, field)})


def test_a_place_may_count_in_units_of_its_own(raw: Raw, found: Any) -> None:
    villages = fact(raw, "villages.yuchuan")
    villages.update(indicator="hamlets", unit="圩", source={"document": "b2021", "line": 10, "quote": "一千二百零六"})
    assert [p.field for p in found(raw)] == ["indicator"]
    raw["indicators"]["hamlets"] = {"name": "圩", "dimension": "thing", "say": ["圩"]}
    assert [p.key for p in found(raw)] == ["unknown-unit"]
    raw["indicators"]["hamlets"]["units"] = ["圩"]
    assert found(raw) == []


def test_the_remedy_for_an_unknown_unit_names_near_ones_and_the_way_out(raw: Raw, found: Any) -> None:
    fact(raw, "port.yuchuan.2021")["unit"] = "平房公里"
    (problem,) = found(raw)
    assert problem.remedy_en.startswith("did you mean 平方公里, 公里?") and "units.toml" in problem.remedy_en
    fact(raw, "port.yuchuan.2021")["unit"] = "万顿"
    (problem,) = found(raw)
    assert problem.remedy_zh.startswith("本地特有的计数单位") and "units.toml" in problem.remedy_zh


def test_units_may_be_put_together_and_in_traditional_characters(raw: Raw, found: Any) -> None:
    fact(raw, "gdp.yuchuan.2021")["unit"] = "億元"
    raw["indicators"]["density"] = {"name": "人口密度", "dimension": "density", "say": ["人口密度"]}
    raw["facts"].append(
        fact(raw, "villages.yuchuan")
        | {"id": "density", "indicator": "density", "unit": "人/平方公里"}
        | {"source": {"document": "b2021", "line": 10, "quote": "一千二百零六"}}
    )
    assert found(raw) == []


def test_a_unit_of_which_only_a_part_is_read_is_told(raw: Raw, found: Any) -> None:
    fact(raw, "gdp.yuchuan.2021")["unit"] = "亿元每人"
    assert [(p.level, p.key, p.fact) for p in found(raw)] == [("warning", "half-read-unit", "gdp.yuchuan.2021")]


def test_a_hedge_may_be_in_other_characters(raw: Raw, found: Any) -> None:
    for hedge in ("（含）以上", "約", "余"):
        fact(raw, "port.yuchuan.2021")["hedge"] = hedge
        assert found(raw) == []


def test_a_value_may_be_in_other_digits_than_its_quote(raw: Raw, found: Any) -> None:
    fact(raw, "villages.yuchuan")["value"] = "1206"
    assert found(raw) == []


def test_a_quote_must_stand_at_its_line(raw: Raw, found: Any) -> None:
    fact(raw, "forest.yuchuan")["source"]["line"] = 3
    (problem,) = found(raw)
    assert (problem.key, problem.fact, problem.field) == ("quote-elsewhere", "forest.yuchuan", "source.line")
    assert problem.remedy_en == "set line to 10"


def test_any_line_that_a_quote_touches_will_do(raw: Raw, found: Any) -> None:
    fact(raw, "forest.yuchuan")["source"]["line"] = 11
    assert found(raw) == []


def test_a_quote_must_be_verbatim(raw: Raw, found: Any) -> None:
    fact(raw, "forest.yuchuan")["source"]["quote"] = "森林覆盖率为41.3%"
    assert [p.key for p in found(raw)] == ["quote-not-found"]


def test_a_source_must_be_there_and_unchanged(raw: Raw, city: Path, found: Any) -> None:
    source = city.parent / "sources" / "bulletin-2020.txt"
    source.write_text(source.read_text() + "\n附注\n")
    (problem,) = found(raw)
    assert (problem.key, problem.fact) == ("source-changed", "sources.b2020")
    assert sha256(source.read_bytes()).hexdigest() in problem.remedy_zh
    source.unlink()
    assert [p.key for p in found(raw)] == ["source-missing"]


def test_a_source_in_the_encoding_of_offices_is_read(raw: Raw, city: Path, found: Any) -> None:
    source = city.parent / "sources" / "bulletin-2020.txt"
    data = source.read_text().replace("\n", "\r\n").encode("gb18030")
    source.write_bytes(data)
    raw["sources"]["b2020"]["sha256"] = sha256(data).hexdigest()
    assert found(raw) == []


def test_a_source_without_file_needs_no_file(raw: Raw, found: Any) -> None:
    raw["sources"]["b2020"] = {"title": "2020年公报", "published": "2021-03-20"}
    assert found(raw) == []


def test_a_later_outcome_does_not_clash_with_the_plan(raw: Raw, found: Any) -> None:
    plan = fact(raw, "forest.yuchuan") | {"id": "forest_plan.yuchuan", "status": "planned"}
    raw["facts"].append(plan)
    assert found(raw) == []


def test_no_plan_takes_the_place_of_a_final_figure(raw: Raw, found: Any) -> None:
    raw["relations"] = []
    plan = fact(raw, "port.yuchuan.2021") | {"id": "port_plan", "status": "planned"}
    raw["facts"].append(plan)
    fact(raw, "port.yuchuan.2021").update(superseded_by="port_plan", because="revision")
    assert [(p.key, p.fact) for p in found(raw)] == [("successor-planned", "port.yuchuan.2021")]
    fact(raw, "port.yuchuan.2021")["status"] = "planned"
    assert found(raw) == []


def test_a_share_says_of_what(raw: Raw, found: Any) -> None:
    raw["relations"] = []
    share = fact(raw, "urbanisation.yuchuan.2021")
    share.update(indicator="urban_population", measure="share")
    assert [(p.level, p.key, p.field) for p in found(raw)] == [("warning", "share-of-what", "of")]
    share["of"] = "resident_population"
    assert found(raw) == []


def test_a_circle_is_told_once_and_what_leads_into_it_is_not(raw: Raw, found: Any) -> None:
    raw["relations"] = []
    names = ("gdp.yuchuan.2020", "gdp.yuchuan.2021", "outside")
    raw["facts"].append(fact(raw, "gdp.yuchuan.2020") | {"id": "outside", "period": "2019"})
    for name, by in zip(names, ("gdp.yuchuan.2021", "gdp.yuchuan.2020", "gdp.yuchuan.2020"), strict=True):
        fact(raw, name).update(superseded_by=by, because="newer-period")
    (circle,) = [p for p in found(raw) if p.key == "supersession-cycle"]
    assert "gdp.yuchuan.2020 → gdp.yuchuan.2021 → gdp.yuchuan.2020" in circle.message_en


def test_review_is_asked_for_when_its_day_is_past(raw: Raw, found: Any) -> None:
    assert found(raw, date(2023, 3, 31)) == []
    (problem,) = found(raw, date(2023, 4, 1))
    assert (problem.level, problem.key, problem.fact) == ("warning", "review-due", "forest.yuchuan")


def test_a_sum_must_add_up_within_rounding(raw: Raw, found: Any) -> None:
    fact(raw, "primary.yuchuan.2021")["source"]["quote"] = "第一产业增\n加值 92.5 亿元"
    assert found(raw) == []
    relation(raw, "gdp-by-industry")["parts"].pop()
    (problem,) = found(raw)
    assert (problem.key, problem.fact) == ("relation-broken", "relations.gdp-by-industry")
    assert "480.5" in problem.message_en and "846.2" in problem.message_en


def test_a_share_is_checked_on_intervals(raw: Raw, found: Any) -> None:
    """121 of 212 is 57.08 %, printed 57.1 %; of 213.5 it is 56.7 %."""
    relation(raw, "urban-share")["denominator"] = "residents.yuchuan.2020"
    (problem,) = found(raw)
    assert problem.key == "relation-broken"
    assert "56.4" in problem.message_en and "%" in problem.message_en


def test_growth_is_only_recomputed_where_it_may_be(raw: Raw, found: Any) -> None:
    del relation(raw, "gdp-growth")["recompute"]
    (problem,) = found(raw)
    assert problem.key == "relation-broken"
    assert "7.0" in problem.message_en


def test_a_difference_and_an_equality_hold_too(raw: Raw, found: Any) -> None:
    loss = fact(raw, "urban.yuchuan.2021") | {"id": "loss", "period": "2021", "measure": "change", "value": "1.5"}
    loss["source"] = {"document": "b2020", "line": 1, "quote": "榆川市"}
    raw["facts"].append(loss)
    ids = {"from": "residents.yuchuan.2020", "minus": "residents.yuchuan.2021", "result": "loss"}
    raw["relations"].append({"id": "fewer", "kind": "difference", **ids})
    raw["relations"].append({"id": "same", "kind": "equals", "facts": ["loss", "residents.yuchuan.2021"]})
    assert [(p.key, p.fact) for p in found(raw) if p.code == "FC507"] == [("relation-broken", "relations.same")]


def test_two_percentages_differ_by_points(raw: Raw, found: Any) -> None:
    urban = fact(raw, "urbanisation.yuchuan.2021")
    quote = {"source": {"document": "b", "line": 1, "quote": "城镇化率57.1%，比上年的56.0%提高1.1个百分点"}}
    before = urban | {"id": "before", "period": "@2020-12-31", "value": "56.0"} | quote
    points = urban | {"id": "points", "measure": "points", "value": "1.1", "unit": "个百分点"} | quote
    raw["sources"]["b"] = {"title": "公报"}
    raw["facts"] += [before, points]
    ids = {"from": urban["id"], "minus": "before", "result": "points"}
    raw["relations"].append({"id": "up", "kind": "difference", **ids})
    assert found(raw) == []
    before["value"] = "55.0"
    quote["source"]["quote"] = quote["source"]["quote"].replace("56.0", "55.0")
    (problem,) = found(raw)
    assert (problem.key, problem.fact) == ("relation-broken", "relations.up")
    assert "2–2.2个百分点" in problem.message_en
    points.update(measure="level", unit="%")
    relation(raw, "up").update({"from": "gdp.yuchuan.2021"})
    assert "relation-units" in {p.key for p in found(raw)}


def test_a_disputed_relation_is_noted_and_must_really_not_hold(raw: Raw, found: Any) -> None:
    growth = relation(raw, "gdp-growth")
    del growth["recompute"]
    growth |= {"disputed": True}
    (problem,) = found(raw)
    assert (problem.level, problem.key) == ("note", "relation-disputed")
    relation(raw, "urban-share").update(disputed=True, note="原文如此")
    assert [p.key for p in found(raw) if p.level == "error"] == ["relation-holds"]


def test_a_dispute_needs_a_note(raw: Raw, found: Any) -> None:
    relation(raw, "urban-share")["disputed"] = True
    assert [(p.key, p.field) for p in found(raw)] == [("undisputed-note", "note")]


def test_terms_of_a_sum_share_their_dimension(raw: Raw, found: Any) -> None:
    relation(raw, "gdp-by-industry")["parts"].append("urban.yuchuan.2021")
    assert [p.key for p in found(raw)] == ["relation-units"]


def test_a_name_that_two_subjects_share_is_told(raw: Raw, found: Any) -> None:
    raw["subjects"]["donghai"]["aliases"] = ["榆川"]
    assert [(p.level, p.key) for p in found(raw)] == [("warning", "clashing-name")]


def test_an_indicator_that_hides_one_of_the_rules_is_told(raw: Raw, found: Any) -> None:
    raw["indicators"]["gdp"] = {"name": "地区生产总值", "dimension": "money", "say": ["GDP"]}
    assert [(p.level, p.key) for p in found(raw)] == [("warning", "shadowed-indicator")]


def own(raw: Raw, **fields: Any) -> Raw:
    """An indicator of the reference's own that a fact is of."""
    entry = {"name": "河流", "dimension": "thing", "say": ["河流/大河"], "units": ["条"]} | fields
    raw["indicators"]["rivers"] = entry
    rivers = fact(raw, "villages.yuchuan") | {"id": "rivers", "indicator": "rivers", "unit": "条"}
    rivers["source"] = {"document": "b2021", "line": 10, "quote": "一千二百零六"}
    raw["facts"].append(rivers)
    return entry


def test_an_own_indicator_in_order_has_no_problem(raw: Raw, found: Any) -> None:
    own(raw, say=["@贫困村 河流", "河流"], **{"not": ["河流域/@贫困村"]})
    assert found(raw) == []


@pytest.mark.parametrize(
    ("fields", "level", "key"),
    [
        ({"say": ["@河流"]}, "error", "unknown-id"),
        ({"say": ["大河 @贫困村/@河流"]}, "error", "unknown-id"),
        ({"not": ["@河流"]}, "error", "unknown-id"),
        ({"say": [" "]}, "error", "empty-pattern"),
        ({"say": ["/"]}, "error", "empty-pattern"),
        ({"say": ["河流//大河"]}, "warning", "empty-alternative"),
        ({"say": ["河流 /大河"]}, "warning", "empty-alternative"),
        ({"units": ["座"]}, "warning", "unlisted-unit"),
        ({"units": ["条", "溜"]}, "warning", "idle-unit"),
        ({"dimension": "length", "units": ["公理"]}, "error", "unknown-unit"),
    ],
)
def test_a_spoilt_indicator_is_told(raw: Raw, found: Any, fields: Raw, level: str, key: str) -> None:
    own(raw, **fields)
    assert [(p.level, p.key) for p in found(raw)] == [(level, key)]


def test_own_units_that_facts_have_are_not_idle(raw: Raw, found: Any) -> None:
    own(raw, units=["溜"])
    fact(raw, "rivers")["unit"] = "万溜"
    fact(raw, "rivers")["source"]["quote"] = "一千二百零六万溜"
    raw["sources"]["b2021"] = {"title": "公报", "published": "2022-03"}
    assert found(raw) == []


def test_a_level_in_the_general_classifier_or_none_fits_any_list(raw: Raw, found: Any) -> None:
    own(raw)
    for unit in ("个", ""):
        fact(raw, "rivers")["unit"] = unit
        assert found(raw) == []


def test_two_indicators_of_one_pattern_are_told(raw: Raw, found: Any) -> None:
    first = own(raw, say=["河流/大河 流经/境内"])
    raw["facts"].append(fact(raw, "rivers") | {"id": "streams", "indicator": "streams"})
    raw["indicators"]["streams"] = first | {"say": ["溪流", "大河/河流 境内/流经"]}
    (problem,) = found(raw)
    assert (problem.level, problem.key, problem.fact) == ("warning", "same-pattern", "indicators.streams")
    raw["indicators"]["streams"] |= {"units": ["个"]}
    assert "same-pattern" not in {p.key for p in found(raw)}
    raw["indicators"]["streams"] |= {"dimension": "length", "units": []}
    assert "same-pattern" not in {p.key for p in found(raw)}


def test_an_own_indicator_without_facts_is_noted(raw: Raw, found: Any) -> None:
    own(raw)
    raw["facts"].pop()
    assert [(p.level, p.key) for p in found(raw)] == [("note", "unused-indicator")]
    fact(raw, "port_rank.yuchuan.2021")["of"] = "rivers"
    assert found(raw) == []

"""The verbs of `factcheck reference` as a curator uses them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from factcheck.reference import commands
from factcheck.reference.desk import Desk
from factcheck.reference.table import width


def printed(paper: Any) -> str:
    return "".join(paper.out)


def test_verify_counts_what_it_has_verified(run: Any, paper: Any) -> None:
    assert run("verify") == 0
    assert paper.told[-1].endswith("15 facts, 3 relations, 15 quotes found in their sources")


def test_verify_goes_on_after_a_file_it_cant_read(city: Path, run: Any, paper: Any) -> None:
    assert run("verify", "nowhere.json", str(city)) == 2
    assert "15 facts" in paper.told[-1]


def test_verify_tells_an_unstable_form(city: Path, run: Any, paper: Any) -> None:
    city.write_text(json.dumps(json.loads(city.read_text())))
    assert run("verify") == 0
    assert "format" in paper.told[0]
    assert run("format") == 0
    assert city.read_text() == (Path(__file__).with_name("yuchuan") / "reference.json").read_text()


def test_verify_gives_its_problems_to_tools(city: Path, run: Any, paper: Any) -> None:
    city.write_text(city.read_text().replace('"line": 4', '"line": 9'))
    assert run("verify", "--format", "json") == 2
    (problem,) = json.loads(printed(paper))
    assert (problem["code"], problem["fact"], problem["line"]) == ("FC504", "gdp.yuchuan.2021", 12)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (("--indicator", "gdp"), ["gdp.yuchuan.2020", "gdp.yuchuan.2021", "gdp_growth.yuchuan.2021"]),
        (("--indicator", "货物"), ["port.yuchuan.2021", "port_rank.yuchuan.2021"]),
        (("--source", "b2020"), ["gdp.yuchuan.2020", "residents.yuchuan.2020"]),
        (("--period", "2020"), ["gdp.yuchuan.2020", "residents.yuchuan.2020"]),
        (("--period", "@2020-12-31", "--subject", "榆川"), ["residents.yuchuan.2020"]),
        (("--subject", "东海省"), []),
    ],
)
def test_list_filters(run: Any, paper: Any, filters: tuple[str, ...], ids: list[str]) -> None:
    assert run("list", *filters, "--format", "json") == 0
    assert [fact["id"] for fact in json.loads(printed(paper))] == ids


def test_list_is_a_table_whose_columns_stand_in_line(run: Any, paper: Any) -> None:
    run("list", "--subject", "yuchuan")
    head, *rows, count = printed(paper).splitlines()
    assert count == "15 facts"
    column = head.index("source")
    assert all(width(row[: row.index("b202")]) == column for row in rows)


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("gdp", ["gdp", "gdp_per_head"]),
        ("经济总量", ["gdp"]),
        ("货物吞吐", ["port_throughput"]),
        ("Port Through", ["port_throughput"]),
        ("国贫县", ["national_poor_counties"]),
        ("无此指标", []),
    ],
)
def test_indicators_are_found_by_id_name_or_what_they_are_said_with(
    run: Any, paper: Any, word: str, ids: list[str]
) -> None:
    assert run("indicators", word, "--format", "json") == 0
    found = [entry["id"] for entry in json.loads(printed(paper))]
    assert found == ids or (ids and set(ids) <= set(found))


def test_indicators_tell_how_many_facts_there_are(run: Any, paper: Any) -> None:
    run("indicators", "port", "--format", "json")
    own = next(entry for entry in json.loads(printed(paper)) if entry["id"] == "port_throughput")
    assert (own["own"], own["facts"], own["dimension"]) == (True, 2, "mass")
    paper.out.clear()
    assert run("indicators", "port_through") == 0
    head, row, count = printed(paper).splitlines()
    assert head.split() == ["id", "name", "dimension", "units", "facts"]
    assert row.split() == ["port_throughput", "port", "throughput", "mass", "2"]
    assert count == "1 indicators"


def test_indicators_without_a_word_are_all_and_may_be_none(run: Any, paper: Any, words: Any) -> None:
    run("indicators")
    assert printed(paper).splitlines()[-1] == f"{len(words.indicators) + 1} indicators"
    paper.out.clear()
    assert run("indicators", "无此指标") == 0
    assert printed(paper) == "no indicator fits\n"


def test_show_tells_a_fact_in_full(run: Any, paper: Any) -> None:
    assert run("show", "gdp.yuchuan.2021") == 0
    text = printed(paper)
    for part in (
        "846.2亿元",
        "全年地区生产总值 846.2 亿元",
        "line 4",
        "2022-03-15",
        "gdp.yuchuan.2020",
        "gdp-by-industry",
    ):
        assert part in text


def test_show_suggests_a_near_id(run: Any, paper: Any) -> None:
    assert run("show", "gdp.yuchuan.2012") == 2
    assert "gdp.yuchuan.2021" in paper.told[0]


FACT = {
    "id": "gdp.yuchuan.2021.final",
    "indicator": "gdp",
    "subject": "yuchuan",
    "period": "2021",
    "value": "846.2",
    "unit": "亿元",
    "known_from": "2022-05-01",
    "source": {"document": "b2021", "line": 4, "quote": "全年地区生产总值 846.2 亿元"},
}


def test_add_and_supersede_make_a_revision(city: Path, run: Any, paper: Any, tmp_path: Path) -> None:
    records = tmp_path / "new.json"
    records.write_text(json.dumps(FACT | {"status": "planned"}))
    assert run("add", "--from", str(records)) == 0
    assert run("supersede", "gdp.yuchuan.2021", "--by", FACT["id"], "--because", "revision") == 0
    facts = {fact["id"]: fact for fact in json.loads(city.read_text())["facts"]}
    assert facts["gdp.yuchuan.2021"]["superseded_by"] == FACT["id"]
    assert run("verify") == 0


def test_a_fact_that_clashes_is_refused_and_the_file_stays(city: Path, run: Any, paper: Any, desk: Desk) -> None:
    before = city.read_bytes()
    assert run("add", *options(FACT)) == 2
    assert "gdp.yuchuan.2021" in paper.told[0]
    assert city.read_bytes() == before


def options(fact: dict[str, Any]) -> list[str]:
    """The fact as options of `add`."""
    flat = {key: value for key, value in fact.items() if key != "source"} | fact["source"]
    return [part for key, value in flat.items() for part in (f"--{key.replace('_', '-')}", str(value))]


def test_add_takes_a_fact_from_options_and_names_it(city: Path, run: Any, paper: Any) -> None:
    fact = {key: value for key, value in FACT.items() if key != "id"} | {"indicator": "exports", "period": "2021-H1"}
    assert run("add", *options(fact)) == 0
    assert paper.told == ["1 added: exports.yuchuan.2021-H1"]


@pytest.mark.parametrize("text", ["[]extra", '{"value": "1"}', "[1]", '[{"id": 1}]', "", '{"id": "a"}\n{"id": '])
def test_records_that_are_none_are_refused(city: Path, run: Any, paper: Any, tmp_path: Path, text: str) -> None:
    before = city.read_bytes()
    (tmp_path / "new.json").write_text(text)
    assert run("add", "--from", str(tmp_path / "new.json")) == 2
    assert paper.told and city.read_bytes() == before


def test_records_one_a_line_come_from_standard_input(desk: Desk, city: Path, paper: Any) -> None:
    lines = [json.dumps(FACT | {"id": f"x{n}", "period": str(n)}) for n in (2018, 2019)]
    piped = replace(desk, read_input=lambda: "\n".join(lines).encode())
    parser = ArgumentParser()
    commands.add_arguments(parser, lambda zh, en: en)
    assert commands.run(parser.parse_args(["add", "--from", "-"]), piped) == 0
    assert {"x2018", "x2019"} <= {fact["id"] for fact in json.loads(city.read_text())["facts"]}


def test_an_error_that_was_there_before_does_not_stop_its_repair(city: Path, run: Any, paper: Any) -> None:
    """Two facts state the same: superseding one of them is the remedy."""
    twin = json.dumps(FACT, ensure_ascii=False)
    city.write_text(city.read_text().replace('  {"id": "gdp_growth', f'  {twin},\n  {{"id": "gdp_growth'))
    assert run("verify") == 2
    assert run("supersede", "gdp.yuchuan.2021", "--by", FACT["id"], "--because", "revision") == 0
    assert run("verify") == 0


def test_supersede_refuses_another_series(city: Path, run: Any, paper: Any) -> None:
    before = city.read_bytes()
    assert run("supersede", "forest.yuchuan", "--by", "gdp.yuchuan.2021", "--because", "correction") == 2
    assert "FC506" in paper.told[0] and city.read_bytes() == before


def test_a_source_is_registered_with_its_checksum(city: Path, run: Any, paper: Any) -> None:
    (city.parent / "sources" / "report.txt").write_text("政府工作报告")
    assert run("source", "r1", "--title", "政府工作报告", "--file", "sources/report.txt", "--published", "2022-02") == 0
    assert json.loads(city.read_text())["sources"]["r1"]["sha256"].startswith("5684e156")
    assert run("source", "r2", "--title", "无", "--file", "sources/none.txt") == 2


def test_export_and_import_through_files(city: Path, run: Any, paper: Any) -> None:
    before = city.read_bytes()
    assert run("export", "-o", "facts.csv") == 0
    assert run("import", "facts.csv") == 0
    assert paper.told[-1] == "0 added, 0 changed, 15 unchanged; 0 not in the table, kept"
    assert city.read_bytes() == before
    table = city.with_name("facts.csv")
    table.write_text(table.read_text("utf-8-sig").replace("846.2,", "846.3,"))
    assert run("import", "facts.csv") == 2
    assert city.read_bytes() == before


def test_a_workbook_goes_through_files_too(city: Path, run: Any, paper: Any) -> None:
    pytest.importorskip("openpyxl")
    before = city.read_bytes()
    assert run("export", "-o", "all.xlsx") == run("import", "all.xlsx") == 0
    assert city.read_bytes() == before


def test_diff_needs_only_the_older_file(city: Path, run: Any, paper: Any) -> None:
    city.with_name("old.json").write_text(city.read_text().replace('"value": "第二"', '"value": "第三"'))
    assert run("diff", "old.json") == 0
    assert printed(paper).splitlines()[0] == "revised port_rank.yuchuan.2021: 第三位 → 第二位"


def test_a_new_place_gets_a_valid_reference_with_an_example(city: Path, run: Any, paper: Any) -> None:
    target = city.with_name("new.json")
    assert run("init", "--subject", "临溪县", "-o", "new.json") == 0
    raw = json.loads(target.read_text())
    assert raw["subjects"]["临溪县"]["aliases"] == ["临溪"]
    assert run("verify", "new.json") == 0
    example = next(entry for entry in raw["comment"] if isinstance(entry, dict) and "quote" in str(entry))
    raw["sources"] = {"s1": {"title": "公报"}}
    raw["facts"] = [example]
    target.write_text(json.dumps(raw))
    assert run("verify", "new.json") == 0
    assert run("init", "--subject", "临溪县", "-o", "new.json") == 2


def test_messages_come_in_both_languages(desk: Desk, city: Path, paper: Any) -> None:
    city.write_text(city.read_text().replace('"line": 4', '"line": 9'))
    parser = ArgumentParser()
    commands.add_arguments(parser, lambda zh, en: zh)
    args = parser.parse_args(["verify"])
    commands.run(args, replace(desk, lang="zh"))
    assert "引文不在第 9 行，而在第 4 行。补救：把 line 改为 4" in paper.told[0]


def test_coverage_asks_for_reports_of_the_drafts(desk: Desk, paper: Any) -> None:
    asked: list[object] = []
    parser = ArgumentParser()
    commands.add_arguments(parser, lambda zh, en: en)
    args = parser.parse_args(["coverage", "稿件.txt"])
    assert commands.run(args, replace(desk, reports=lambda paths: (asked.append(list(paths)), ())[1])) == 0
    assert asked == [["稿件.txt"]]
    assert "0 drafts" in printed(paper)

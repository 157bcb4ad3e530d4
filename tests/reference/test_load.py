import pickle
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.lexicon import Lexicon
from factcheck.reference.load import load
from factcheck.reference.model import Reference
from factcheck.reference.problem import BadReference


@pytest.fixture
def reference(city: Path, lexicon: Lexicon) -> Reference:
    return load(city, lexicon)


def test_a_fact_has_its_value_its_days_and_its_source(reference: Reference) -> None:
    fact = reference.facts["gdp.yuchuan.2021"]
    assert (fact.quantity.low, fact.quantity.step) == (Fraction(84_620_000_000), Fraction(10_000_000))
    assert fact.quantity.dimension == "money"
    assert (fact.first, fact.last) == (date(2021, 1, 1), date(2021, 12, 31))
    assert (fact.source.document, fact.source.line) == ("b2021", 4)
    assert fact.source.title == "榆川市2021年国民经济和社会发展统计公报"


def test_numerals_ranges_ranks_and_hedges_are_read(reference: Reference) -> None:
    villages = reference.facts["villages.yuchuan"].quantity
    assert villages.low == villages.high == 1206
    temperature = reference.facts["temperature.yuchuan"].quantity
    assert (temperature.low, temperature.high) == (8, 12)
    port = reference.facts["port.yuchuan.2021"].quantity
    assert (port.low, port.hedge) == (31_000_000, "over")
    rank = reference.facts["port_rank.yuchuan.2021"].quantity
    assert (rank.kind, rank.low) == ("rank", 2)


def test_what_a_fact_leaves_out_comes_from_indicator_and_source(reference: Reference) -> None:
    assert reference.facts["gdp.yuchuan.2021"].known_from == date(2022, 3, 15)
    assert reference.facts["port.yuchuan.2021"].known_from == date(2022, 3, 31)
    assert reference.facts["port.yuchuan.2021"].lasting == "dated"
    assert reference.facts["port.yuchuan.2021"].measure == "level"


def test_facts_are_found_by_indicator_and_subject(reference: Reference) -> None:
    found = reference.about("gdp", "yuchuan")
    assert [fact.id for fact in found] == ["gdp.yuchuan.2020", "gdp.yuchuan.2021", "gdp_growth.yuchuan.2021"]
    assert reference.about("gdp", "donghai") == ()


def test_a_superseded_fact_leads_to_the_one_that_holds(reference: Reference) -> None:
    assert reference.current(reference.facts["gdp.yuchuan.2020"]).id == "gdp.yuchuan.2021"


def test_names_and_aliases_lead_to_subjects(reference: Reference) -> None:
    assert reference.names["榆川"] == reference.names["榆川市"] == ("yuchuan",)


def test_own_indicators_stand_beside_those_of_the_rules(reference: Reference) -> None:
    assert reference.own == {"port_throughput"}
    assert reference.indicators["port_throughput"].say == ("货物吞吐量",)
    assert reference.indicators["gdp"].dimension == "money"


def test_a_reference_can_be_sent_to_another_process(reference: Reference) -> None:
    assert pickle.loads(pickle.dumps(reference)) == reference


def test_text_and_bytes_load_like_the_file(city: Path, lexicon: Lexicon, reference: Reference) -> None:
    assert load(city.read_text(), lexicon) == reference
    assert load(b"\xef\xbb\xbf" + city.read_bytes(), lexicon) == reference


def test_a_curator_may_vouch_for_more_than_the_zeros_say(city: Path, lexicon: Lexicon) -> None:
    text = city.read_text().replace('"value": "3100",', '"value": "3100", "precision": "100",')
    assert load(text, lexicon).facts["port.yuchuan.2021"].quantity.step == 1_000_000


def test_an_error_names_file_line_fact_field_and_remedy(city: Path, lexicon: Lexicon) -> None:
    city.write_text(city.read_text().replace('"indicator": "gdp"', '"indicator": "gpd"', 1))
    with pytest.raises(BadReference) as caught:
        load(city, lexicon)
    line = str(caught.value)
    assert line.startswith(f"{city}:11: error FC502: gdp.yuchuan.2020 indicator: there is no indicator gpd")
    assert "did you mean" in line and "gdp" in line
    assert "是否想写" in caught.value.say("zh")


def test_all_faults_are_told_at_once(city: Path, lexicon: Lexicon) -> None:
    text = (
        city.read_text()
        .replace('"value": "846.2"', '"value": "八百多亿啊"')
        .replace('"value": "790.4"', '"value": "x"')
    )
    with pytest.raises(BadReference) as caught:
        load(text, lexicon)
    assert {p.fact for p in caught.value.problems} == {"gdp.yuchuan.2020", "gdp.yuchuan.2021"}


@pytest.mark.parametrize(
    ("was", "becomes", "key"),
    [
        ('"superseded_by": "gdp.yuchuan.2021"', '"superseded_by": "gdp.yuchuan.2020"', "supersession-cycle"),
        ('"id": "urban.yuchuan.2021"', '"id": "residents.yuchuan.2021"', "duplicate-id"),
        ('"value": "846.2", "unit": "亿元"', '"value": "846.2", "unit": "万人"', "wrong-unit"),
        ('"period": "2021", "measure": "level"', '"period": "2020/2017", "measure": "level"', "bad-period"),
        ('"lower": "8", "upper": "12"', '"lower": "12", "upper": "8"', "empty-range"),
        ('"document": "b2020"', '"document": "b2022"', "unknown-id"),
        ('"parent": "donghai"', '"parent": "yuchuan"', "parent-cycle"),
        ('"dimension": "mass"', '"dimension": "weight"', "unknown-dimension"),
    ],
)
def test_a_reference_with_a_fault_of_structure_does_not_load(
    city: Path, lexicon: Lexicon, was: str, becomes: str, key: str
) -> None:
    assert was in city.read_text()
    with pytest.raises(BadReference) as caught:
        load(city.read_text().replace(was, becomes, 1), lexicon)
    assert key in {p.key for p in caught.value.problems}

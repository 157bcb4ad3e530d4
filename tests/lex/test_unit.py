"""Every unit, measure word and approximator of the rules does what its example shows."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.lex import figures
from factcheck.lexicon.figures import FigureTables, load_figures
from factcheck.model import Quantity

RULES = Path(__file__).parents[2] / "rules"
TABLES = load_figures(RULES)
UNITS = tomllib.loads((RULES / "units.toml").read_text("utf-8"))
CLASSIFIERS = tomllib.loads((RULES / "classifiers.toml").read_text("utf-8"))
HEDGES = tomllib.loads((RULES / "hedges.toml").read_text("utf-8"))


def only(text: str, tables: FigureTables = TABLES) -> Quantity:
    found, _, _ = figures(text, tables, None)
    assert len(found) == 1, (text, found)
    return found[0]


ENTRIES = [
    (dimension, name, entry) for dimension, table in UNITS.items() for name, entry in table.get("units", {}).items()
]


@pytest.mark.parametrize(("dimension", "name", "entry"), ENTRIES, ids=[name for _, name, _ in ENTRIES])
def test_unit(dimension: str, name: str, entry: dict[str, object]) -> None:
    examples = entry["examples"]
    assert isinstance(examples, list) and examples
    for text in examples:
        found = only(text)
        assert found.unit == name, text
        assert (found.start, found.end) == (0, len(text)), found.text


@pytest.mark.parametrize(
    ("word", "name"),
    [(w, n) for _, n, e in ENTRIES for w in e.get("also", ())],
)
def test_other_spellings_of_a_unit(word: str, name: str) -> None:
    found = only(f"共计6.5{word}，")
    assert (found.unit, found.low) == (name, Fraction("6.5"))


@pytest.mark.parametrize(("word", "dimension"), [(w, d) for d, t in CLASSIFIERS.items() for w in t["words"]])
def test_measure_word(word: str, dimension: str) -> None:
    found = only(f"共有36{word}鸿，")
    assert (found.unit, found.dimension, found.low, found.kind) == (word, dimension, 36, "count")


SEEMING = {w for table in CLASSIFIERS.values() for w in table.get("not", ())} | {
    w for _, _, e in ENTRIES for w in e.get("not", ())
}


@pytest.mark.parametrize("word", sorted(SEEMING))
def test_no_unit(word: str) -> None:
    found, _, _ = figures(f"共有36{word}，", TABLES, None)
    assert not any(q.start == 2 and q.text.endswith(word) for q in found)


@pytest.mark.parametrize("text", [x for t in CLASSIFIERS.values() for x in t["examples"]])
def test_examples_of_measure_words(text: str) -> None:
    found = only(text)
    assert (found.start, found.end) == (0, len(text))


OPERATORS = ("about", "under", "over", "least", "most", "vague")


@pytest.mark.parametrize(("operator", "text"), [(o, x) for o in OPERATORS for x in HEDGES[o]["examples"]])
def test_examples_of_hedges(operator: str, text: str) -> None:
    assert only(text).hedge == operator


@pytest.mark.parametrize(("operator", "word"), [(o, w) for o in OPERATORS for w in HEDGES[o].get("before", ())])
def test_hedge_before(operator: str, word: str) -> None:
    text = f"总数{word}60个"
    found = only(text)
    assert found.hedge == operator
    assert found.text == "60个"
    assert found.hedge_span and text[slice(*found.hedge_span)] == word


@pytest.mark.parametrize(("operator", "word"), [(o, w) for o in OPERATORS for w in HEDGES[o].get("after", ())])
def test_hedge_behind(operator: str, word: str) -> None:
    found = only(f"总数60个{word}")
    assert (found.hedge, found.text) == (operator, "60个")


@pytest.mark.parametrize("word", HEDGES["none"]["before"])
def test_no_hedge_before(word: str) -> None:
    assert only(f"我们{word}60个").hedge == ""


@pytest.mark.parametrize("word", HEDGES["none"]["after"])
def test_no_hedge_behind(word: str) -> None:
    assert only(f"我们60个{word}").hedge == ""


@pytest.mark.parametrize(("text", "value"), [*HEDGES["fraction"].items()])
def test_parts_in_words(text: str, value: str) -> None:
    found = only(f"占全省的{text}，")
    assert (found.text, found.low, found.dimension) == (text, Fraction(value), "ratio")


@pytest.mark.parametrize(("text", "place"), [*HEDGES["rank"].items()])
def test_places_in_words(text: str, place: str) -> None:
    found = only(f"总量居全省{text}。")
    assert (found.text, found.low, found.kind) == (text, Fraction(place), "rank")


PAIRS = """
2.1万平方公里 21000平方公里   210万公顷 2.1万平方公里   3150万亩 2.1万平方公里   5000万公斤 5万吨   1亿斤 5万吨
0.18% 1.8‰                     25% 两成半                57万千瓦 570兆瓦          1公里 1000米       3小时20分钟 200分钟
六斤八两 3400克                123元1角1分 123.11元      一吨半 1500公斤           8折 80%            350公里/小时 97.2222米/秒
"""


@pytest.mark.parametrize(("a", "b"), list(zip(PAIRS.split()[::2], PAIRS.split()[1::2], strict=True)))
def test_conversion(a: str, b: str) -> None:
    one, other = only(a), only(b)
    assert one.dimension == other.dimension
    assert abs(one.low * one.factor - other.low * other.factor) <= other.step * other.factor / 2


OWN = """
[volume.units]
"蒲式耳" = { factor = "0.035239072", also = ["英斗"], not = ["蒲式耳机"] }
[money.units]
"铜板" = { factor = "1/100" }
[brightness.units]
"流明" = { factor = "1" }
[quotient]
"brightness/power" = "efficacy"
"""


def test_a_rule_folder_adds_units_and_measure_words(tmp_path: Path) -> None:
    (tmp_path / "units.toml").write_text(OWN)
    (tmp_path / "classifiers.toml").write_text('[thing]\nwords = ["棒"]\n')
    tables = load_figures(RULES, tmp_path)
    found = only("产粮2万英斗", tables)
    assert (found.unit, found.dimension, found.low * found.factor) == ("蒲式耳", "volume", Fraction("704.78144"))
    assert only("值30铜板", tables).kind == "money"
    assert only("达到90流明/瓦", tables).dimension == "efficacy"
    assert (only("种了6.8亿棒", tables).unit, only("种了6.8亿棒").unit) == ("棒", "")
    assert only("共3吨", tables).unit == "吨"


@pytest.mark.parametrize("text", ['[volume.units]\n"斛" = "50"', '[volume.units]\n"斛" = {}', '"斛" = "50"'])
def test_units_written_otherwise_are_refused_by_file_and_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "units.toml").write_text(text)
    with pytest.raises(InputError) as refused:
        load_figures(RULES, tmp_path)
    assert (refused.value.where, refused.value.place) == (str(tmp_path / "units.toml"), "斛")

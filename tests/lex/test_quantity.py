"""Figures as press writes them: what is read, where it begins and ends, what is left alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.interval import agree
from factcheck.lex import figures, parse_value, rows
from factcheck.lex.write import write
from factcheck.lexicon.figures import load_figures
from factcheck.model import Quantity

TABLES = load_figures(Path(__file__).parents[2] / "rules")
TODAY = date(2020, 10, 12)


def read(text: str) -> list[Quantity]:
    return list(figures(text, TABLES, TODAY)[0])


def told(text: str) -> list[str]:
    return [q.text for q in read(text)]


# what stands between ⟦ ⟧ is one quantity each, and nothing else is; ⏎ is a line's end
MARKED = """
全市累计减贫⟦21.7万户⟧⟦58.5万人⟧，辖⟦1区⟧⟦2市⟧⟦10县⟧。
保有储量分别为⟦13 亿⏎吨⟧、⟦6.49 亿吨⟧，占全省的⟦34.6%⟧、⟦45.7%⟧。
近⟦1770名⟧第一书记和⟦七千二百余名⟧队员，约⟦280万亩⟧，⟦9℃⟧上下，⟦6000元⟧以上。
合计⟦5，885户⟧，共⟦82，225.00元⟧。
⟦二百三十三⟧，⟦五百七十七⟧。
平均海拔⟦1000-⏎2000 米⟧，无霜期⟦133天至178天⟧，放大⟦五至八倍⟧，投资⟦3-5万元⟧。
占全省的⟦1/4⟧、⟦四分之三⟧、⟦一半⟧，增长⟦1个百分点⟧，是上年的⟦2.39倍⟧。
排名全省⟦第一⟧，居⟦第3位⟧，列⟦首位⟧，位次由全省⟦第6⟧提至⟦第2⟧。
三次产业结构为⟦5.7:49.3:45.0⟧，收入比为⟦2.39∶1⟧。
总规模⟦57 万千⏎瓦⟧，发电⟦28.4亿千瓦时⟧，标准⟦2501元/人/年⟧，每人每年⟦6577元⟧，均价⟦5000元/平方米⟧。
⟦48万⟧贫困人口，⟦42万多⟧贫困人口，⟦几十万⟧群众，上⟦千名⟧职工，近⟦百家⟧企业。
⟦58万多人⟧、⟦20多万亩⟧、⟦1378万余亩⟧、⟦60余万元⟧、⟦四成多⟧、⟦3个多月⟧、⟦两个半小时⟧、⟦三年多⟧。
气温⟦零下3℃⟧，同比⟦-3.3%⟧，利润⟦负1.2亿元⟧，增速⟦+5.7%⟧。
⟦1 481个⟧单位、⟦７２４６名⟧队员、⟦14⏎39个⟧村一起算在内的一行。
连续⟦第三年⟧举办，连续⟦四年⟧，已有⟦7天⟧，⟦60周岁⟧以上。
只要⟦九块九⟧，⟦123元1角1分⟧，⟦三米九⟧，⟦六斤八两⟧，⟦三万五⟧，⟦二百五⟧。
⟦5万元以上10万元⟧以下的罚款。
"""

PLAIN = """
单位：万人、亿元、百万千瓦
统一规划，一起推进，万一下雨，进一步做好，这一带风光好
一、总体情况。二是强化责任。4.下一步打算
第一，力争；第二，确保。
型号ZY-20-117，列车G621次，PM2.5
“十四五”规划
这不是家庭的事，陆地和大陆，队伍，收拾起
五台山、四川、万荣
"""


@pytest.mark.parametrize("line", MARKED.strip().splitlines())
def test_spans(line: str) -> None:
    line = line.replace("⏎", "\n")
    text = line.replace("⟦", "").replace("⟧", "")
    expected = [part.partition("⟧")[0] for part in line.split("⟦")[1:]]
    assert told(text) == expected
    for quantity in read(text):
        assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize("line", PLAIN.strip().splitlines())
def test_no_figures(line: str) -> None:
    assert told(line) == []


KINDS = """
1439个 count 个 thing            21.7万户 count 户 household      58.5万人 count 人 person        34.13万人次 count 人次 person-time
1512.1亿元 money 元 money        18.99亿美元 money 美元 money     19.2% percent % ratio           1.8‰ percent ‰ ratio
五成四 percent 成 ratio          百分之五点七 percent % ratio     18.02个百分点 points 个百分点 points 1.3倍 multiple 倍 multiple
907.05万亩 measure 亩 area       3.5亿公斤 measure 公斤 mass      546毫米 measure 毫米 length     14.47亿立方米 measure 立方米 volume
57万千瓦 measure 千瓦 power      28.4万千瓦时 measure 千瓦时 energy 9℃ measure ℃ temperature     连续四年 measure 年 time
5000元/平方米 money 元/平方米 price       60周岁 measure 岁 age    10大类 count 大类 thing         80公里/小时 measure 公里/小时 speed
"""


@pytest.mark.parametrize("row", list(zip(*[iter(KINDS.split())] * 4, strict=True)))
def test_kind_unit_and_dimension(row: tuple[str, str, str, str]) -> None:
    (found,) = read(row[0])
    assert (found.kind, found.unit, found.dimension) == row[1:]


def test_fields_of_a_scaled_figure() -> None:
    (found,) = read("减贫58.5万人")
    assert (found.low, found.high, found.step, found.loose) == (585000, 585000, 1000, 1000)
    assert (found.scale, found.style, found.number_end) == (4, "ascii", 7)


def test_fields_of_a_hedged_figure() -> None:
    text = "已有超过70多亿元"
    (found,) = read(text)
    assert (found.text, found.hedge, found.low, found.loose) == ("70多亿元", "over", 7 * 10**9, 10**9)
    assert found.hedge_span and text[slice(*found.hedge_span)] == "超过"


@pytest.mark.parametrize(
    ("text", "style"),
    [("58.5万人", "ascii"), ("５８．５万人", "fullwidth"), ("五十八万人", "chinese"), ("3万4千人", "mixed")],
)
def test_style(text: str, style: str) -> None:
    assert read(text)[0].style == style


@pytest.mark.parametrize(
    ("text", "place", "dimension"),
    [("全省第一", 1, "rank"), ("居第2位", 2, "rank"), ("倒数第三", -3, "rank"), ("第68次会议", 68, "ordinal")],
)
def test_rank(text: str, place: int, dimension: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.low, found.dimension) == ("rank", place, dimension)


def test_terms_of_a_ratio() -> None:
    assert read("比例为5.7:49.3:45.0")[0].terms == (Fraction("5.7"), Fraction("49.3"), Fraction(45))


def test_scale_and_unit_shared_by_a_range() -> None:
    for text, low, high in (
        ("3-5万元", 30000, 50000),
        ("十八至三十万元", 180000, 300000),
        ("500元至2万元", 500, 20000),
    ):
        (found,) = read(text)
        assert (found.low, found.high) == (low, high)


def test_from_and_to_are_two_figures() -> None:
    assert told("由5万元到8万元") == ["5万元", "8万元"]


def test_a_dash_in_a_range_is_no_minus() -> None:
    assert [q.low for q in read("1000-2000米，12-5")] == [1000, 12, 5]


def test_columns_do_not_run_together() -> None:
    assert told("合计 791 102 165\n临县\t447\t20") == ["791", "102", "165", "447", "20"]
    assert told("指标\n5.7\n2.一般") == ["5.7"]


FACTS = [
    ("58.5", "万人", "", "58.5万人"), ("1/4", "", "", "四分之一"), ("第一", "", "", "第1"), ("2501", "元/人/年", "", "2501元"),
    ("三十", "位", "多", "30多位"), ("十万", "", "", "10万"), ("五", "大", "", "5大"), ("70", "亿元", "多", "70多亿元"),
    ("6000", "元", "以上", "6000元以上"), ("9", "℃", "左右", "9℃左右"), ("90", "%", "近", "近90%"), ("百分之百", "", "", "100%"),
    ("万", "户", "", "1万户"), ("1.3", "倍", "", "1.3倍"), ("1", "个百分点", "", "1个百分点"), ("二", "年", "", "2年"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "unit", "hedge", "alike"), FACTS)
def test_figure_of_a_reference(value: str, unit: str, hedge: str, alike: str) -> None:
    found, (other,) = parse_value(value, unit, hedge, TABLES), read(alike)
    assert (found.low, found.unit, found.dimension, found.hedge) == (
        other.low,
        other.unit,
        other.dimension,
        other.hedge,
    )


def test_range_of_a_reference() -> None:
    found = parse_value("", "米", "", TABLES, "1000", "2000")
    assert (found.low, found.high, found.unit) == (1000, 2000, "米")


def test_year_of_a_reference() -> None:
    assert parse_value("1971", "年", "", TABLES).dimension == "year"


def test_what_is_no_figure_in_a_reference() -> None:
    with pytest.raises(ValueError, match="not a figure"):
        parse_value("若干", "个", "", TABLES)


WRITTEN = [
    ("一千四百九十三个", "1439", "一千四百三十九个"), ("58.9万人", "585000", "58.5万人"), ("５８．９万人", "585000", "５８．５万人"),
    ("1,493个", "1439", "1,439个"), ("百分之十九点三", "19.2", "百分之十九点二"), ("第三", "1", "第一"), ("第3位", "1", "第1位"),
    ("首位", "2", "第二位"), ("1/3", "1/4", "1/4"), ("三分之一", "1/4", "四分之一"), ("-3.2%", "-3.3", "-3.3%"),
    ("五十三万元", "530100", "五十三万零一百元"), ("1400多个", "1439", "1439个"), ("两千三百支", "2353", "两千三百五十三支"),
    ("壹佰元", "120", "壹佰贰拾元"), ("五成四", "5.5", "五成五"), ("三成多", "4.57", "45.7%"), ("九块九", "9.95", "九点九五元"),
    ("1063.8 万\n元", "10638700", "1063.87万元"), ("-3.3%", "3.3", "3.3%"), ("3.3%", "-3.3", "-3.3%"),
]  # fmt: skip


@pytest.mark.parametrize(("like", "value", "text"), WRITTEN)
def test_written_as_the_draft_writes(like: str, value: str, text: str) -> None:
    assert write(Fraction(value), read(like)[0], TABLES) == text


def test_written_with_its_excess() -> None:
    assert write(Fraction(50), read("30多项")[0], TABLES, "多") == "50多项"


def test_rows() -> None:
    assert rows("2019年减贫58.5万人，占一成九", TABLES, TODAY) == [
        {"start": 0, "end": 5, "text": "2019年", "type": "period", "from": "2019-01-01", "to": "2019-12-31"},
        {"start": 7, "end": 13, "text": "58.5万人", "type": "count", "value": "585000", "unit": "人"},
        {"start": 15, "end": 18, "text": "一成九", "type": "percent", "value": "19", "unit": "%"},
    ]


def test_the_three_lists_are_disjoint() -> None:
    text = "2020年8月18日上午9时30分，第一书记第3次到五台山，5G基站1万多个，增长5.7%，电话0358-8221700。"
    spans = sorted(
        s.span if hasattr(s, "span") else (s.start, s.end) for found in figures(text, TABLES, TODAY) for s in found
    )
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_what_is_written_reads_the_same() -> None:
    like = read("58.5万人")[0]
    assert agree(read(write(Fraction(585000), like, TABLES))[0], like)

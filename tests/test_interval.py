"""Which written figures agree with which: the draft's on the left, the reference's on the right."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from factcheck.interval import Interval, agree, overlap, readings
from factcheck.lex import figures
from factcheck.lexicon.figures import FigureTables, load_figures
from factcheck.model import Quantity

TABLES = load_figures(Path(__file__).parents[1] / "rules")


def quantity(text: str, tables: FigureTables = TABLES) -> Quantity:
    found, _, _ = figures(text, tables, None)
    assert len(found) == 1, (text, found)
    return found[0]


AGREE = """
近59万人 58.5万人      约58万人 58.5万人       58万多人 58.5万人     近六十万人 58.5万人     近六十万人 59万人
超过58万人 58.5万人    逾58万人 58.5万人       59万人 58.5万人       近59万人 59万人         1400多个 1439个
三百八十余万人 385万人 将近四百万人 385万人    五成四 54.3%          七成二 72.26%           九成多 91.8%
九成以上 91.8%         三成以上 34.6%          近九十个 87个         七百多个 723个          近6万人 5.83万人
约280万亩 278万亩      60多万公顷 907.05万亩   逾1500亿元 1512.1亿元 接近1万元 9963元        约2.9万元 29181元
235亿元 235.1亿元      963亿元左右 963.2亿元   8600多人 8663人       3500多万元 3533.5万元   42万多人 42.15万人
5900多处 5901处        七十余亿元 70多亿元     6000元以上 6000元以上 超过5000元 5000元以上   9℃上下 9℃左右
14.2平方公里 2.13万亩  22万公顷 330万亩        3150万亩 2.1万平方公里 210万公顷 2.1万平方公里 5万吨 5000万公斤
1亿斤 5000万公斤       1.8‰ 0.18%              千分之一点八 0.18%    25% 1/4                 两成半 四分之一
四分之一 1/4           33.3% 三分之一          一半 50%              百分之百 100%           3.46亿公斤 3.5亿公斤
1512亿元 1512.1亿元    1512.10亿元 1512.1亿元  0.151万亿元 1512.1亿元 1512.14亿元 1512.1亿元 1500亿元 1512.1亿元
133天至178天 133-178天 一千米到两千米 1000-2000米 五至八倍 5-8倍     1500米 1000-2000米      近19亿元 18.99亿元
四成多 45.7%           三万余人 3.15万人       将近1400个 1398个    近1770名 1769名         五十余项 50多项
近200亿元 192.6亿元    570兆瓦 57万千瓦        每人每年6577元 6577元/人/年 约三分之一 34.6%   九成 90%以上
13亿吨 13亿吨          零下4℃ -4℃              近百家 96家           几十万人 34万人         上千名 1200名
不到20% 18.4%          5天 5天                 2.9万元 29181元       二十一万七千户 21.7万户 4,853元 4853元
"""

DISAGREE = """
超60万人 58.5万人      逾60万人 58.5万人       不足1400个 1439个     不到6000元 6000元以上   超过240万亩 236万亩
不足1800件 1800多件    19.2‰ 19.2%             1/3 1/2               300个 282个             1439个 1440个
1512.16亿元 1512.1亿元 1521.1亿元 1512.1亿元   15121亿元 1512.1亿元  1512.1万元 1512.1亿元   100至2000米 1000-2000米
1000-2000米 1000-2500米 18.99亿美元 18.99亿元  3.74万人 3.74万户     14万户 14万人次         1个百分点 1%
30多项 50多项          600元以上 6000元以上    8省 9个省             27万亩 278万亩          近90% 54.3%
五年 四年              九成 54.3%              九成 1/2              31.87人 31.87万人       58.5万亩 58.5万公顷
"""


def pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("draft", "known"), pairs(AGREE))
def test_agrees(draft: str, known: str) -> None:
    assert agree(quantity(draft), quantity(known))


@pytest.mark.parametrize(("draft", "known"), pairs(DISAGREE))
def test_disagrees(draft: str, known: str) -> None:
    assert not agree(quantity(draft), quantity(known))


def test_a_figure_covers_half_its_last_place() -> None:
    assert readings(quantity("58.5万人"))[0] == Interval(Fraction(584500), Fraction(585500))


def test_a_round_figure_has_a_weaker_reading() -> None:
    strict, weak = readings(quantity("1500亿元"))
    assert strict.low > weak.low and weak.high > strict.high


def test_open_ends_have_no_value_in_common() -> None:
    assert not overlap(Interval(Fraction(0), Fraction(1)), Interval(Fraction(1), Fraction(2), False, True))
    assert overlap(Interval(Fraction(0), Fraction(1), True, True), Interval(Fraction(1), Fraction(2)))

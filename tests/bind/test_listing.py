"""Figures distributed over named items."""

from __future__ import annotations

import pytest

from tests.bind.reading import claims, indicator


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (
            "吕梁市红枣、核桃年产量分别为3.5亿公斤、5000万公斤。",
            {"3.5亿公斤": "jujube_output", "5000万公斤": "walnut_output"},
        ),
        (
            "吕梁市铁矿石、铝土矿保有储量分别为13亿吨、6.49亿吨。",
            {"13亿吨": "iron_reserves", "6.49亿吨": "bauxite_reserves"},
        ),
        (
            "吕梁市城镇和农村居民人均可支配收入分别达到29181元和9963元。",
            {"29181元": "urban_income", "9963元": "rural_income"},
        ),
        (
            "吕梁市铁矿石13亿吨、铝土矿6.49亿吨，分别占全省的34.6%、45.7%。",
            {"34.6%": "iron_reserves", "45.7%": "bauxite_reserves"},
        ),
    ],
)
def test_the_first_figure_goes_to_the_first_item(text: str, bound: dict[str, str]) -> None:
    found = claims(text)
    assert {figure: indicator(found[figure]) for figure in bound} == bound


def test_a_list_over_what_is_not_named_is_nobodys() -> None:
    found = claims("吕梁市领导到三市考察，三市森林覆盖率分别为28.4%、30.1%、35.2%。")
    assert {found[f].subject.strength for f in ("28.4%", "30.1%", "35.2%")} == {"assumed"}

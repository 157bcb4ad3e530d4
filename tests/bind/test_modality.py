"""How a figure is meant."""

from __future__ import annotations

import pytest

from tests.bind.reading import claims, only


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("吕梁市贫困村1439个。", "asserted"),
        ("吕梁市贫困村不是1493个。", "negated"),
        ("网传吕梁市贫困村1493个，与事实不符。", "negated"),
        ("吕梁市力争森林覆盖率达到36%。", "planned"),
        ("吕梁市森林覆盖率预计提高到36%。", "planned"),
        ("到2025年，吕梁市森林覆盖率达到36%。", "planned"),
        ("如果吕梁市森林覆盖率达到36%，就好了。", "hypothetical"),
        ("吕梁市贫困人口曾有59万人。", "historical"),
    ],
)
def test_modality(text: str, meant: str) -> None:
    assert only(text).modality.value == meant


def test_what_is_corrected_is_denied_and_the_correction_asserted() -> None:
    found = claims("吕梁市退出贫困村不是1493个，而是1439个。")
    assert (found["1493个"].modality.value, found["1439个"].modality.value) == ("negated", "asserted")


def test_a_plan_ends_with_its_sentence() -> None:
    found = claims("吕梁市力争培训护工10万人。目前已培训5.83万人。")
    assert (found["10万人"].modality.value, found["5.83万人"].modality.value) == ("planned", "asserted")


def test_the_word_that_decides_is_kept() -> None:
    text = "吕梁市力争森林覆盖率达到36%。"
    assert [text[a:b] for a, b in only(text).modality.spans] == ["力争"]

"""Passages: text without white space, cut into sentences and clauses, with the way back."""

from __future__ import annotations

from factcheck.context import LONGEST
from tests.bind.reading import cut


def _clauses(text: str) -> list[str]:
    (passage,) = cut(text)
    count = max(passage.clause) + 1
    return ["".join(c for c, n in zip(passage.view, passage.clause, strict=True) if n == i) for i in range(count)]


def _sentences(text: str) -> list[str]:
    (passage,) = cut(text)
    count = max(passage.sentence) + 1
    return ["".join(c for c, n in zip(passage.view, passage.sentence, strict=True) if n == i) for i in range(count)]


def test_clauses_end_at_commas_and_semicolons() -> None:
    assert _clauses("全市造林，投入资金；群众增收。") == ["全市造林，", "投入资金；", "群众增收。"]


def test_a_clause_goes_on_after_its_bracket() -> None:
    assert _clauses("全市面积（含山区）两万，人口") == ["全市面积（两万，", "含山区）", "人口"]


def test_a_point_or_comma_inside_a_number_ends_nothing() -> None:
    assert _clauses("收入29,181元，增长6.8%。") == ["收入29,181元，", "增长6.8%。"]
    assert len(_sentences("收入29,181元，增长6.8%。")) == 1


def test_sentences_end_at_full_stops_but_not_inside_brackets() -> None:
    assert _sentences("造林了。增收了！真的？") == ["造林了。", "增收了！", "真的？"]
    assert len(_sentences("造林（见图。）之后增收")) == 1


def test_the_view_leads_back_to_the_text() -> None:
    text = "全市 1439 个贫困村\n已经全部退出，森林覆盖率达到了百分之三十二点八一。"
    parts = cut(text)
    for passage in parts:
        assert not any(c.isspace() for c in passage.view)
        for placed in passage.quantities:
            assert passage.source(placed.start, placed.end) == placed.token.span


def test_each_paragraph_is_a_passage_in_order() -> None:
    parts = cut("吕梁市贫困村1439个。\n\n森林覆盖率32.81%。\n")
    assert [p.view for p in parts] == ["吕梁市贫困村1439个。", "森林覆盖率32.81%。"]
    assert [p.number for p in parts] == [0, 1]


def test_a_longer_word_hides_the_one_inside_it() -> None:
    (passage,) = cut("深度贫困村366个，贫困村1439个。")
    seen = [t.start for t in passage.terms if t.text == "贫困村" and not t.hidden]
    assert seen == [passage.view.rindex("贫困村")]


def test_traditional_characters_are_seen_as_simplified_and_the_text_stays() -> None:
    (passage,) = cut("呂梁市森林覆蓋率32.81%。")
    assert passage.view.startswith("吕梁市森林覆盖率")


def test_blank_text_has_no_passage() -> None:
    assert cut(" \n\n ") == ()


def test_a_bracket_that_is_never_closed_does_not_swallow_the_rest() -> None:
    sentences = _sentences("造林（见图。" + "群众增收，" * 400 + "增收了。真的？" * 3)
    assert sentences[-5:] == ["真的？", "增收了。", "真的？", "增收了。", "真的？"]
    assert max(map(len, sentences)) <= LONGEST + 5


def test_a_text_without_any_mark_is_cut_but_none_of_its_figures() -> None:
    (passage,) = cut("造林1439亩" * 500)
    assert passage.sentence[-1] >= 2
    assert all(len({*passage.sentence[q.start : q.end]}) == 1 for q in passage.quantities)

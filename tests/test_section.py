"""A long document cut into sections: nothing is lost, told twice or told otherwise."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score import strip

import factcheck
from factcheck.errors import InputError
from factcheck.model import Block, Document
from factcheck.pipeline import Pipeline
from factcheck.read.txt import from_text
from factcheck.section import OPENING, VAST, sections, whole
from factcheck.tidy import Telling, Told
from factcheck.workers import each

TESTS = Path(__file__).parent
DAY = date(2020, 10, 12)
KINDS = ("heading", "paragraph", "item", "cell", "cell", "caption")


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


@pytest.fixture(scope="module")
def seed() -> str:
    (path,) = (TESTS.parent / "seeds").glob("*.txt")
    return path.read_text("utf-8")


def pasted(name: str) -> str:
    """Labelled drafts one after the other, as a collection of articles."""
    lines = (TESTS / "bench" / name).read_text("utf-8").splitlines()
    return "\n\n".join(strip(json.loads(line)["text"])[0] for line in lines)


def told(pipeline: Pipeline, size: int) -> Told:
    parts = [pipeline(section) for section in sections(pipeline.document, size)]
    assert len(parts) > 1
    findings, figures = ([one for part in parts for one in getattr(part, name)] for name in ("findings", "figures"))
    return Told(tuple(findings), tuple(figures))


# ------------------------------------------------------------------ where it is cut


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Blocks of any kind and length; a cell has heads before it."""
    blocks: list[Block] = []
    end = 0
    for kind, length, gap in draw(
        st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 900), st.integers(0, 2)), min_size=1, max_size=60)
    ):
        start = end + gap
        end = start + length
        heads = tuple((b.start, b.end) for b in blocks[-2:]) if kind == "cell" else ()
        blocks.append(Block(start, end, kind, heads=heads))
    return Document("字" * (end + 1), blocks=tuple(blocks))


@given(documents(), st.integers(100, 8000))
def test_all_of_a_document_is_told_of_once(document: Document, size: int) -> None:
    parts = sections(document, size)
    assert parts[0].own[0] == 0 and parts[-1].own[1] == len(document.text)
    assert all(before.own[1] == after.own[0] for before, after in pairwise(parts))
    for part in parts:
        own = [block for block in document.blocks if part.tells(block.start)]
        assert own and set(own) <= set(part.blocks)
        assert all(part.tells(block.end - 1) for block in own)


@given(documents(), st.integers(100, 8000))
def test_a_section_has_what_its_figures_look_at(document: Document, size: int) -> None:
    for part in sections(document, size):
        assert list(part.blocks) == sorted(set(part.blocks), key=lambda block: block.start)
        assert part.blocks[0] == document.blocks[0]
        spans = {(block.start, block.end) for block in part.blocks}
        own = [block for block in part.blocks if part.tells(block.start)]
        assert all(head in spans for block in own for head in block.heads)
        over = [b for b in document.blocks if b.kind in ("heading", "caption") and b.start < own[0].start]
        assert set(over[-2:]) <= set(part.blocks)
        inside = [b for b in document.blocks if any(start <= b.start < end for start, end in part.regions)]
        assert inside == list(part.blocks)


@given(documents(), st.integers(100, 8000))
def test_only_vast_tables_are_cut(document: Document, size: int) -> None:
    begins = {block.start for block in document.blocks if block.kind == "cell"}
    for before, part in pairwise(sections(document, size)):
        if part.own[0] in begins:
            assert part.own[0] - before.own[0] >= VAST * size


def test_a_draft_of_common_length_is_one_section(seed: str) -> None:
    document = from_text(seed)
    assert sections(document) == (whole(document),)


def test_what_sections_look_at_beside_their_own_is_little() -> None:
    document = Document("字" * 1_000_000, blocks=tuple(Block(n, n + 99) for n in range(0, 1_000_000, 100)))
    parts = sections(document)
    assert sum(end - start for part in parts for start, end in part.regions) < 1.08 * 1_000_000


def test_a_text_without_blocks_is_one_section() -> None:
    assert sections(Document("")) == (whole(Document("")),)
    assert sections(Document("字" * 500), 100)[0].own == (0, 500)


# ------------------------------------------------------------------ what is told


@pytest.mark.parametrize("size", [1000, 3000])
@pytest.mark.parametrize("name", ["drafts.jsonl", "silent.jsonl"])
def test_sections_tell_what_the_whole_tells(checker: factcheck.Checker, name: str, size: int) -> None:
    document = from_text(pasted(name))
    pipeline = Pipeline(document, DAY, checker.lexicon, checker.telling)
    assert told(pipeline, size) == pipeline(whole(document))


def test_what_a_document_is_about_holds_in_its_last_section(checker: factcheck.Checker) -> None:
    filler = "干部群众攻坚克难，山乡面貌焕然一新。\n" * (2 * OPENING // 19)
    draft = f"吕梁市脱贫攻坚综述\n{filler}全市1493个贫困村全部退出。\n"
    document = from_text(draft)
    ours = told(Pipeline(document, DAY, checker.lexicon, checker.telling), 1000)
    assert [finding.text for finding in ours.findings] == ["1493个"]
    other = from_text(draft.replace("吕梁市", "运城市"))
    assert not told(Pipeline(other, DAY, checker.lexicon, checker.telling), 1000).findings


def test_a_cell_of_a_late_table_has_its_heads(checker: factcheck.Checker) -> None:
    filler = "干部群众攻坚克难，山乡面貌焕然一新。\n" * 400
    document = from_text(f"吕梁市统计资料\n{filler}\n指标\t2019年\n贫困村（个）\t1493\n森林覆盖率（%）\t38.21\n")
    pipeline = Pipeline(document, DAY, checker.lexicon, checker.telling)
    assert told(pipeline, 1000) == pipeline(whole(document))


# ------------------------------------------------------------------ by several processes


def test_several_processes_tell_the_same(checker: factcheck.Checker, seed: str) -> None:
    wrong = seed.replace("1439", "1493")
    draft = "\n".join([wrong] * 16)
    assert len(sections(from_text(draft))) > 1
    alone = checker.check(draft, date=DAY)
    assert alone.findings
    assert checker.check(draft, date=DAY, jobs=2) == alone


def _halved(number: int) -> float:
    if number == 5:
        raise InputError("5", "不行", "no")
    if number == 6:
        raise SystemExit(3)
    return number / 2


def test_results_stand_in_the_order_of_the_items() -> None:
    assert each(_halved, [4, 2, 1, 3], 2, _lost) == [2, 1, 0.5, 1.5]


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(InputError, match="5: no"):
        each(_halved, [1, 5, 2], 2, _lost)


def test_a_process_that_ends_is_told_with_its_exit_code() -> None:
    with pytest.raises(InputError, match="ended 3"):
        each(_halved, [1, 6, 2], 2, _lost)


def _lost(code: int | None) -> InputError:
    return InputError("x", "", f"ended {code}")


def test_without_derivations_figures_have_no_steps(checker: factcheck.Checker) -> None:
    telling = Telling(checker.telling.checks, checker.wording, checker.reference, derivations=False)
    document = from_text("吕梁市1439个贫困村全部退出。")
    (full,) = Pipeline(document, DAY, checker.lexicon, checker.telling)(whole(document)).figures
    (brief,) = Pipeline(document, DAY, checker.lexicon, telling)(whole(document)).figures
    assert full.steps and not brief.steps and brief.verdict == full.verdict == "supported"

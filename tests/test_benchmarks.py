"""What the benchmarks measure with: labels taken off, marks counted, patterns and references made. No clock, no tool."""

from __future__ import annotations

import json
import random
import re
from itertools import islice
from pathlib import Path

import growth
import peers
import pytest

import factcheck

MARKED = "全市有⟦1493个|conflict|1439个⟧贫困村，⟦58.5万人|ok|⟧脱贫，⟦三成|either|⟧在山区。"


# ------------------------------------------------------------------ peers


def test_a_draft_without_labels_keeps_the_places_of_its_figures() -> None:
    text, wrong, free = peers.stripped(MARKED)
    assert text == "全市有1493个贫困村，58.5万人脱贫，三成在山区。"
    assert [text[slice(*span)] for span in (*wrong, *free)] == ["1493个", "三成"]


def test_places_in_a_file_count_from_its_front_matter(tmp_path: Path) -> None:
    draft = peers.written(tmp_path / "one" / "a.md", "2020-10-12", *peers.stripped(MARKED))
    content = draft.path.read_text("utf-8")
    assert [content[slice(*span)] for span in (*draft.wrong, *draft.free)] == ["1493个", "三成"]


@pytest.mark.parametrize("size", [2000, 4096, 8000])
def test_a_draft_of_a_size_is_no_larger_and_its_labels_hold(tmp_path: Path, size: int) -> None:
    draft = peers.of_size(tmp_path, size)
    content = draft.path.read_text("utf-8")
    assert size / 2 < len(draft.text.encode()) <= size + 1
    assert draft.wrong and all(re.search(r"[\d一二三四五六七八九十百千万亿半两]", content[a:b]) for a, b in draft.wrong)


def test_a_mark_hits_what_it_covers_or_touches_and_nothing_beside(tmp_path: Path) -> None:
    draft = peers.written(tmp_path / "a.md", "2020-10-12", *peers.stripped(MARKED))
    ((start, end),) = draft.wrong
    by_path = {str(draft.path.resolve()): draft}
    hits = lambda a, b: peers.touched(peers.Mark(str(draft.path), a, b), by_path, "wrong")  # noqa: E731
    assert hits(start, end) and hits(start + 1, end + 9) and hits(0, end + 100)
    assert not hits(start - 3, start) and not hits(end, end + 3) and not hits(-1, -1)
    assert not peers.touched(peers.Mark("elsewhere.md", start, end), by_path, "wrong")


def test_what_tools_print_is_read_as_marks() -> None:
    report = {"files": [{"path": "/d/a.md", "findings": [{"start": 3, "end": 8}]}]}
    assert list(peers.of_factcheck(json.dumps(report), {})) == [peers.Mark("/d/a.md", 3, 8)]
    messages = [{"filePath": "/d/a.md", "messages": [{"range": [3, 8]}]}]
    assert list(peers.of_textlint(json.dumps(messages), {})) == [peers.Mark("/d/a.md", 3, 8)]
    assert list(peers.of_textlint("", {})) == []
    assert list(peers.of_spans("/d/a.md:3:8\nof no file\n", {})) == [peers.Mark("/d/a.md", 3, 8)]
    assert [m.path for m in peers.of_lines("/d/a.md:7: teh ==> the\nsummary\n", {})] == ["/d/a.md"]


def test_patterns_mark_another_number_beside_the_noun_and_not_the_fact(tmp_path: Path) -> None:
    peers.patterns(tmp_path)
    lines = re.findall(r"pattern: (.*)", (tmp_path / "figures.yml").read_text("utf-8"))
    patterns = [re.compile(json.loads(line)[1:-1]) for line in lines]
    assert len(patterns) == peers.PATTERNS
    marked = lambda text: any(pattern.search(text) for pattern in patterns)  # noqa: E731
    assert marked("森林覆盖率38.21%") and not marked("森林覆盖率32.81%")
    assert json.loads((tmp_path / "textlintrc.json").read_text("utf-8"))["rules"]["prh"]["rulePaths"]


# ------------------------------------------------------------------ growth


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("grown") / "reference.json"
    path.write_text(json.dumps(growth.grown(600), ensure_ascii=False), "utf-8")
    return path


def test_a_grown_reference_is_as_large_as_told_and_the_same_each_time() -> None:
    reference = growth.grown(600)
    assert len(reference["facts"]) == 600 and reference == growth.grown(600)
    own = json.loads((growth.ROOT / "reference.json").read_text("utf-8"))
    assert reference["facts"][: len(own["facts"])] == own["facts"]
    assert growth.grown(0) == own


def test_invented_places_are_counties_each_named_once() -> None:
    names = list(islice(growth.place_names(random.Random(1)), 2000))
    assert len(set(names)) == 2000 and all(name.endswith("县") for name in names)


def test_a_grown_reference_holds_and_its_drafts_are_about_it(grown: Path) -> None:
    checker = factcheck.load(grown)
    city, places = growth.drafts(json.loads(grown.read_text("utf-8")))
    assert not checker.check(city, date=growth.DAY).findings
    told = checker.check(places, date=growth.DAY)
    assert told.count("supported") > 20 and told.count("conflict") >= 1

"""The web page: every figure marked and explained, drafts shown as text, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

import factcheck
from factcheck.read import read
from factcheck.report import Failure, Run
from factcheck.report.html import render

DAY = date(2020, 10, 12)
CHECKER = factcheck.load()


class Page(HTMLParser):
    """Tags with their attributes, and the text outside style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] not in ("style", "script"):
            self.text += data

    def marked(self) -> list[str]:
        return [at["class"] for tag, at in self.tags if tag == "a" and at.get("class", "").startswith("fig ")]


def page_of(text: str, path: str = "稿.txt", lang: str = "zh", **more: object) -> str:
    checker = factcheck.load(lang=lang) if lang != "zh" else CHECKER
    document = read(text.encode(), path)
    run = Run((checker.check(document, date=DAY),), as_of="2020-09-30", lang=lang, **more)  # type: ignore[arg-type]
    return render(run, checker.telling)


def test_each_verdict_is_marked_and_not_covered_is_not_supported():
    page = Page(page_of("全市1493个贫困村全部退出。\n\n吕梁市国土总面积2.1万平方公里。\n\n记者见到7只羊。\n"))
    assert page.marked() == ["fig conflict", "fig supported", "fig unverified"]
    assert "未核" in page.text and "不等于无误" in page.text


def test_a_supported_figure_shows_its_fact_with_quote_and_source():
    page = Page(page_of("吕梁市国土总面积2.1万平方公里。"))
    fact = CHECKER.reference.facts["land_area.lvliang"]
    assert fact.source.quote in page.text and fact.printed in page.text and "国土总面积" in page.text


def test_every_figure_links_to_a_card_and_every_finding_to_its_figure():
    page = Page(page_of("全市1493个贫困村全部退出。国土总面积2.1万平方公里。"))
    ids = [at["id"] for _, at in page.tags if "id" in at]
    targets = [at["href"][1:] for tag, at in page.tags if tag == "a"]
    assert len(ids) == len(set(ids)) and set(targets) <= set(ids)


HOSTILE = "<script>alert(x)</script>\"'><img src=x onerror=alert(y)> &amp; ]]>"


@pytest.mark.parametrize("path", ["稿.txt", '<script>x</script>".txt'])
def test_a_hostile_draft_or_name_shows_as_text(path):
    page = Page(page_of(f"{HOSTILE}全市1493个贫困村全部退出{HOSTILE}。", path))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in page.tags}
    assert not [at for _, at in page.tags if any(name.startswith("on") for name in at)]
    assert HOSTILE in page.text and path in page.text


def test_a_hostile_failure_shows_as_text():
    page = Page(page_of("无数字", failures=(Failure("<b>", "<script>"),)))
    assert "<b>: <script>" in page.text


def test_nothing_is_loaded_from_elsewhere():
    page = Page(page_of("全市1493个贫困村全部退出。"))
    assert not [at for _, at in page.tags if "src" in at or (at.get("href", "#")[:1] != "#")]
    assert not re.search(r"url\(|@import|https?:", page_of("无"))


def test_figures_split_by_tags_are_marked_where_the_reader_sees_them():
    html = page_of("<p>全市14<b>93</b>个贫困村全部退出。</p>", "稿.html")
    assert re.search(r'class="fig conflict"[^>]*>1493个<', html)


def test_tables_stay_tables():
    page = Page(page_of("指标,2019年\n地区生产总值（亿元）,1512.1\n一般公共预算收入（亿元）,192.6\n", "表.csv"))
    assert [tag for tag, _ in page.tags].count("tr") == 3


def test_english():
    page = Page(page_of("全市1493个贫困村全部退出。见到7只羊。", lang="en"))
    assert page.tags[0] == ("html", {"lang": "en"})
    assert "not covered" in page.text and "To work through" in page.text


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("verdict", ["conflict", "outdated", "inconsistent", "unverified", "supported"])
def test_words_stand_out_from_their_ground_in_light_dark_and_print(verdict):
    schemes = [dict(re.findall(r"--([\w-]+):(#\w+)", part)) for part in page_of("无").split(":root{")[1:]]
    assert len(schemes) == 3
    for scheme in schemes:
        grounds = (scheme["bg"], scheme["paper"], scheme[f"{verdict}-bg"])
        for ink in (scheme[verdict], scheme["ink"], scheme["soft"]):
            for ground in grounds:
                light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)

"""What a person sees: carets under the figure by display width, windows, safe text, colour only when asked for."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category, east_asian_width

import pytest

from factcheck.report import Run, render
from factcheck.report.parts.sentence import sentence, tally
from factcheck.report.parts.width import columns, visible
from tests.report.drafts import DRAFTS, finding, report, run, three


def cells(text: str, wide: bool = False) -> str:
    """A terminal row: every character once per column it takes, combining ones not at all."""
    row = ""
    for character in text:
        if category(character) not in ("Mn", "Me", "Cf"):
            row += character * (2 if east_asian_width(character) in ("WFA" if wide else "WF") else 1)
    return row


def marked(text: str, wide: bool = False) -> list[str]:
    """What stands above the carets, line by line."""
    rows = text.splitlines()
    found = []
    for above, below in pairwise(rows):
        if "^" in below:
            row = cells(above, wide)
            span = row[below.index("^") : below.rindex("^") + 1]
            found.append("".join(c for i, c in enumerate(span) if i == 0 or c != span[i - 1] or c < "\x7f"))
    return found


@pytest.mark.parametrize("columns_", [0, 30, 41, 60, 80, 200])
@pytest.mark.parametrize("wide", [False, True])
def test_carets_stand_under_the_figure(columns_: int, wide: bool) -> None:
    text = render("full", run(columns=columns_, wide=wide))
    assert marked(text, wide) == [
        "1493个",
        "1493个",
        "58.9万人",
        "14",
        "93个",
        "21.7",
        "万户",
        "1521.1亿元",
        "1493个",
    ]


@pytest.mark.parametrize("columns_", [30, 41, 80])
@pytest.mark.parametrize("wide", [False, True])
def test_lines_of_the_draft_fit_the_terminal(columns_: int, wide: bool) -> None:
    for line in render("full", run(columns=columns_, wide=wide)).splitlines():
        if " | " in line and line[0] in " 0123456789":
            assert len(cells(line, wide)) <= columns_


def test_a_window_shows_what_was_cut_and_short_lines_are_whole() -> None:
    text = render("full", run(columns=60))
    assert "| …" in text
    assert "| 末段58.9万人。\n" in text
    assert DRAFTS["一段.txt"].splitlines()[2] in render("full", run(columns=0))


def test_a_figure_at_either_end_of_a_long_line_uses_the_whole_window() -> None:
    source = "1493个" + "村" * 200
    shown = render("full", run(report("a.txt", source, finding(source, "1493个")), columns=60)).splitlines()[2]
    assert shown.startswith("1 | 1493个村")
    assert len(cells(shown)) > 55


def test_a_mark_longer_than_the_window_is_cut() -> None:
    source = "九" * 300
    text = render("full", run(report("a.txt", source, finding(source, source)), columns=40))
    assert all(len(cells(line)) <= 40 for line in text.splitlines()[2:4])


def test_a_mark_over_many_lines_is_abridged() -> None:
    source = "\n".join(f"{n}个" for n in range(1000, 1030))
    text = render("full", run(report("a.txt", source, finding(source, source))))
    assert "⋮" in text
    assert "30 | 1029个" in text
    assert "1015个\n" not in text.partition("|")[2]


def test_a_combining_mark_is_never_cut_from_its_letter() -> None:
    source = "e\u0301" * 60 + "1493个"
    shown = render("full", run(report("a.txt", source, finding(source, "1493个")), columns=40)).splitlines()[2]
    assert "…e\u0301" in shown


def test_no_terminal_command_gets_through() -> None:
    source = "\x1b]0;x\x07全市\u202e1493个\x9b31m"
    given = report("稿\x1b[2J.txt", source, finding(source, "1493个", message=source))
    for name in ("full", "concise", "grouped", "markdown"):
        text = render(name, run(given))
        assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_colour_only_when_asked_for_and_then_on_the_figure_itself() -> None:
    assert "\x1b" not in render("full", run())
    assert "全市\x1b[1;31m1493个\x1b[0m贫困村" in render("full", run(color=True))


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("贫困村", 6, 6),
        ("“ab”", 4, 6),
        ("e\u0301", 1, 1),
        ("👩\u200d👩\u200d👧", 2, 2),
        ("１４", 4, 4),
        ("37℃", 3, 4),
        ("👍🏽", 2, 2),
    ],
)
def test_columns(text: str, narrow: int, wide: int) -> None:
    assert (columns(text), columns(text, wide=True)) == (narrow, wide)


def test_visible_keeps_every_ordinary_character() -> None:
    assert visible("１４９３个，“引号”℃𠮷👍") == "１４９３个，“引号”℃𠮷👍"


def test_the_first_sentence_is_completed_where_the_message_lacks_something() -> None:
    told = sentence(finding("1493个", "1493个", message="写作 1493个，与参考不符。请核对原文。"), "zh")
    assert told == "写作 1493个，与参考不符（参考 1439个，截至 2020-09-30，来源 seeds/report.txt:45）。请核对原文。"
    english = sentence(finding("58.9万人", "58.9万人", message="given as 58.9万人. Check it."), "en")
    assert english == "given as 58.9万人 (reference 1439个, as of 2020-09-30, source seeds/report.txt:45). Check it."


def test_a_complete_message_is_left_alone() -> None:
    message = "贫困村写作 1493个，参考值为 1439个，截至 2020-09-30，据成就展第 45 行"
    assert sentence(finding("1493个", "1493个", message=message), "zh") == message


def test_concise_is_one_line_a_finding_even_for_a_message_of_two() -> None:
    lines = render("concise", run()).splitlines()
    assert len(lines) == 7
    assert lines[0].startswith("一段.txt:3:309: error FC101 ")
    assert "1493个" in lines[3]  # written 14⏎93个


def test_full_shows_quote_related_place_and_suggestion() -> None:
    text = render("full", run())
    assert "来源：「1439 个贫困村全部 退出」 seeds/report.txt:45" in text
    assert "参见：3:309「1493个」" in text
    assert "建议：改为 1439个；换位" in text
    assert "稿件,一:二.txt:2:5 [表 1]" in text


def test_claims_are_listed_when_asked_for() -> None:
    assert "相符" not in render("full", run())
    assert "一段.txt:1:1: 1个 相符 villages · lvliang · 2019 · level → villages.lvliang" in render(
        "full", run(claims=True)
    )


def test_tally_counts_what_was_seen_in_both_languages() -> None:
    assert (
        tally(run())
        == "检查 3 个文件、3 个数字（参考数据截至 2020-09-30）：3 个相符，0 个未能核实，7 处问题；略过 1 处。"
    )
    assert tally(Run(three()[:1], lang="en")) == (
        "Checked 1 file, 1 figure: 1 supported, 0 unverified, 3 findings, 1 silenced."
    )


def test_findings_come_in_the_order_of_the_text() -> None:
    source = "1493个，1500个，1600个"
    findings = [finding(source, text) for text in ("1600个", "1493个", "1500个")]
    lines = render("concise", run(report("a.txt", source, *findings))).splitlines()
    assert [line.split(":")[2] for line in lines] == ["1", "7", "13"]

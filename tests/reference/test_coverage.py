from __future__ import annotations

from factcheck.model import Figure, FileReport, Indicator, Verdict
from factcheck.reference.coverage import gaps, told

INDICATORS = {"tourists": Indicator("tourists", "接待游客", "tourists received")}


def figure(text: str, verdict: Verdict, reason: str | None = None, indicator: str = "", line: int = 1) -> Figure:
    return Figure(0, len(text), line, 1, text, verdict, reason, indicator, "", "", "level", "")


def report(path: str, *figures: Figure) -> FileReport:
    return FileReport(path, None, "", (), figures)


REPORTS = (
    report(
        "甲.txt",
        figure("12万人次", "unverified", "no-fact", "tourists", 3),
        figure("5个", "unverified", "no-indicator"),
    ),
    report("乙.txt", figure("13万人次", "unverified", "no-fact", "tourists", 7), figure("846.2亿元", "supported")),
)


def test_unverified_figures_are_grouped_the_largest_first() -> None:
    first, last = gaps(REPORTS)
    assert (first.indicator, first.reason) == ("tourists", "no-fact")
    assert first.places == ("甲.txt:3 12万人次", "乙.txt:7 13万人次")
    assert (last.indicator, last.places) == ("", ("甲.txt:1 5个",))


def test_the_list_says_how_much_was_verified() -> None:
    lines = told(REPORTS, INDICATORS, "zh", {"no-fact": "参考数据里没有"}).splitlines()
    assert lines[1].split()[:3] == ["接待游客", "参考数据里没有", "2"]
    assert lines[-1] == "2 篇稿件、4 个数字，已核实 1，未覆盖 3"


def test_drafts_that_are_covered_leave_nothing_to_do() -> None:
    clean = (report("丙.txt", figure("846.2亿元", "supported")),)
    assert told(clean, INDICATORS, "en", {}) == "1 drafts, 1 figures, 1 supported, 0 not covered"

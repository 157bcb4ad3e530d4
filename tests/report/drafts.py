"""Three drafts that break formats: one-line paragraphs, a figure over a line break, an awkward file name."""

from __future__ import annotations

from datetime import date

from factcheck.model import Document, Figure, FileReport, Finding, Muted, Related, Source, Suggestion
from factcheck.report import Run

SOURCE = Source("seeds/report.txt", 45, "1439 个贫困村全部 退出", "成就展")
LONG = (
    "𠮷县来稿😀："
    + "在市委的坚强领导下，" * 30
    + "全市1493个贫困村退出，"
    + "“一村一策”落实见效；" * 20
    + "占比91.8%；全市1493个贫困村。"
)
DRAFTS = {
    "一段.txt": f"标题\n\n{LONG}\n\n末段58.9万人。\n",
    "折行.txt": "截至目前，全市累计退出贫困村14\r\n93个，全市21.7\r\n万户脱贫。\r\n",
    "稿件,一:二.txt": "=总量1521.1亿元|超100%\n\t其中|1493个\n",
}


def finding(source: str, text: str, nth: int = 0, **fields: object) -> Finding:
    """A finding on the nth occurrence of `text`, its position counted by plain string operations."""
    start = -1
    for _ in range(nth + 1):
        start = source.index(text, start + 1)
    end = start + len(text)
    spots = [(source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1) for at in (start, end)]
    given: dict[str, object] = {
        "kind": "conflict",
        "code": "FC101",
        "name": "conflicting-figure",
        "severity": "error",
        "message": "退出贫困村与参考值不符。请核对",
        "fact": "poor_villages_out.lvliang",
        "expected": "1439个",
        "as_of": "2020-09-30",
        "indicator": "poor_villages_out",
        "source": SOURCE,
    }
    given.update(fields)
    return Finding(start, end, *spots[0], *spots[1], text=text, **given)  # type: ignore[arg-type]


def report(path: str, source: str, *findings: Finding, muted: tuple[Muted, ...] = ()) -> FileReport:
    """A file's report with one supported figure beside its findings."""
    figure = Figure(0, 1, 1, 1, "1个", "supported", None, "villages", "lvliang", "2019", "level", "villages.lvliang")
    document = Document(source, path, date(2020, 10, 12), "option", source=source)
    return FileReport(path, date(2020, 10, 12), "option", findings, (figure,), document, muted)


def three() -> tuple[FileReport, ...]:
    """The reports of the three drafts."""
    one, two, awkward = DRAFTS
    wrapped, total = DRAFTS[two], DRAFTS[awkward]
    first = finding(DRAFTS[one], "1493个")
    related = Related(first.start, first.end, first.text)
    return (
        report(
            one,
            DRAFTS[one],
            first,
            finding(DRAFTS[one], "1493个", 1, related=(related,), suggestions=(Suggestion("1439个", "换位", True),)),
            finding(DRAFTS[one], "58.9万人", code="FC201", severity="warning", expected="58.5万人", kind="outdated"),
            muted=(Muted(finding(DRAFTS[one], "91.8%", code="FC301", name="share"), "引自原文", "comment"),),
        ),
        report(two, wrapped, finding(wrapped, "14\r\n93个"), finding(wrapped, "21.7\r\n万户", severity="note")),
        report(
            awkward,
            total,
            finding(total, "1521.1亿元", expected="1512.1亿元", message="总量超100%，\n与参考值不符"),
            finding(total, "1493个", place="表 1"),
        ),
    )


def run(*reports: FileReport, **fields: object) -> Run:
    """A run over the given reports, or over the three drafts."""
    given: dict[str, object] = {"version": "0.1.0", "as_of": "2020-09-30", "reference": "reference.json"}
    given.update(fields)
    return Run(reports or three(), **given)  # type: ignore[arg-type]

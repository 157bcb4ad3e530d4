"""An empty, valid reference for a place that has none yet, with a commented example inside."""

from __future__ import annotations

from datetime import date

from factcheck.reference.parse import Raw
from factcheck.reference.problem import Lang

_KINDS = {"省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county"}

_COMMENT = {
    "zh": (
        "这里是说明，程序不读；填好后可整段删去。",
        "sources：引文出自哪份文件。file 相对本文件所在文件夹；用 factcheck reference source 登记，会写好 sha256。例：",
        "{source}",
        "facts：一行一条，value 和 unit 照原文写成字符串，quote 逐字引用，line 是引文首行的行号。例：",
        "{fact}",
        "时期写作 2019、2020-H1、2020-Q1/Q3、@2019-12-31、2017/2020、2016/，没有时期的写空字符串。",
        "indicators：规则里没有的指标在这里定义；有哪些用 factcheck reference indicators 查。例：",
        "{indicator}",
        "加数据用 factcheck reference add，新值接替旧值用 supersede，写完用 verify 核查。",
    ),
    "en": (
        "These are comments, which no program reads; remove them when you need them no longer.",
        "sources: the documents quoted, files relative to this one. factcheck reference source registers one:",
        "{source}",
        "facts: one a line; value and unit are strings as printed, quote is verbatim, line that of its first word:",
        "{fact}",
        "A period is 2019, 2020-H1, 2020-Q1/Q3, @2019-12-31, 2017/2020, 2016/, or empty where there is none.",
        "indicators: what the rules don't know is defined here; factcheck reference indicators lists what they know:",
        "{indicator}",
        "Add facts with factcheck reference add, replace them with supersede, check with verify.",
    ),
}
_SOURCE = {
    "title": "2020年国民经济和社会发展统计公报",
    "publisher": "统计局",
    "published": "2021-03",
    "file": "sources/2020.txt",
}
_INDICATOR = {
    "name": "港口货物吞吐量",
    "en": "port throughput",
    "dimension": "mass",
    "say": ["货物吞吐量"],
    "lasting": "dated",
}


def starter(name: str, today: date, lang: Lang = "zh", *, id: str = "", aliases: tuple[str, ...] = ()) -> Raw:
    """The content of a new reference about the place `name`; its id is the name unless another is given."""
    subject = id or name
    short = name[:-1] if len(name) > 2 and name[-1] in _KINDS else ""
    entry = {
        "name": name,
        "aliases": list(aliases) or ([short] if short else []),
        "kind": _KINDS.get(name[-1:], "body"),
    }
    return {
        "schema": 1,
        "as_of": today.isoformat(),
        "subject": subject,
        "comment": _comment(subject, lang),
        "sources": {},
        "subjects": {subject: entry},
        "indicators": {},
        "facts": [],
        "relations": [],
    }


def example(subject: str) -> Raw:
    """The fact that the comments show, valid but for its source."""
    return {
        "id": f"gdp.{subject}.2020",
        "indicator": "gdp",
        "subject": subject,
        "period": "2020",
        "measure": "level",
        "value": "1234.5",
        "unit": "亿元",
        "source": {"document": "s1", "line": 12, "quote": "全年地区生产总值 1234.5 亿元"},
    }


def _comment(subject: str, lang: Lang) -> list[str | Raw]:
    examples: dict[str, Raw] = {
        "{source}": {"s1": _SOURCE},
        "{fact}": example(subject),
        "{indicator}": {"port_throughput": _INDICATOR},
    }
    return [examples.get(line, line) for line in _COMMENT[lang]]

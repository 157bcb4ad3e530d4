"""The few words that formats put around a message, in both languages."""

from __future__ import annotations

WORDS = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "written": ("写作", "written"),
    "reference": ("参考", "reference"),
    "as of": ("截至", "as of"),
    "source": ("来源", "source"),
    "see": ("参见", "see"),
    "help": ("建议", "help"),
    "place": ("位置", "place"),
    "severity": ("级别", "severity"),
    "rule": ("规则", "rule"),
    "message": ("说明", "message"),
    "line": ("第 {} 行", "line {}"),
    "replace": ("改为 {}", "write {}"),
    "title": ("数据核对", "Figures checked"),
    "clean": ("没有问题。", "No findings."),
    "muted": ("已按注释、旁注或基线略过 {} 处。", "{} silenced by comment, sidecar or baseline."),
    "not checked": ("未能检查", "not checked"),
    "reason": ("理由", "reason"),
    "more": ("……另有 {} 处未列出", "… {} more not listed"),
}
VERDICTS = {
    "supported": ("相符", "supported"),
    "conflict": ("不符", "conflict"),
    "outdated": ("过时", "outdated"),
    "inconsistent": ("前后不一", "inconsistent"),
    "arithmetic": ("算不拢", "arithmetic"),
    "unverified": ("未核", "unverified"),
}


def word(key: str, lang: str, *values: object) -> str:
    """The label in `lang` (zh or en), its gaps filled."""
    return WORDS[key][lang != "zh"].format(*values)


def verdict(key: str, lang: str) -> str:
    """The word for a verdict in `lang`."""
    return VERDICTS[key][lang != "zh"] if key in VERDICTS else key

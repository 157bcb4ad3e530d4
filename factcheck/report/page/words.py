"""What the page says around the draft, in both languages, and the sign of each verdict."""

from __future__ import annotations

from factcheck.report.parts.labels import verdict

SIGNS = {
    "conflict": "✗",
    "outdated": "◷",
    "inconsistent": "≠",
    "arithmetic": "∑",
    "unverified": "?",
    "supported": "✓",
}
WORDS = {
    "title": ("数据核对报告", "Figures checked"),
    "findings": ("待处理的问题", "To work through"),
    "none": ("没有发现问题。未核的数字仍须人工核对。", "No findings. Figures not covered still need a human check."),
    "draft": ("稿件", "Draft"),
    "date": ("稿件日期", "draft dated"),
    "chart": ("结论分布", "Verdicts"),
    "silence": (
        "“未核”不等于无误：参考数据管不到这些数字，须人工核对。",
        "Not covered is not approval: the reference says nothing about these figures; check them yourself.",
    ),
    "next": ("下一处", "Next"),
    "previous": ("上一处", "Previous"),
    "keys": ("键盘：n 下一处，p 上一处，Esc 关闭", "Keys: n next, p previous, Esc closes"),
    "close": ("关闭", "Close"),
    "detail": ("所选数字", "Chosen figure"),
    "all": ("全部数字及其读法", "Every figure and how it was read"),
    "read as": ("读法", "How it was read"),
    "fact": ("参考值", "Reference"),
    "expected": ("应为", "Expected"),
    "suggest": ("建议改为", "Suggested"),
    "source": ("来源", "Source"),
    "line": ("第 {} 行", "line {}"),
    "as of": ("截至 {}", "as of {}"),
    "related": ("参见文中", "See also"),
    "failed": ("未能检查", "Not checked"),
    "muted": ("已略过的问题", "Silenced"),
    "figures": ("个数字", "figures"),
    "skip": ("跳到问题清单", "Skip to the findings"),
}


def say(key: str, lang: str, *values: object) -> str:
    """The words for `key` in `lang` (zh or en), their gaps filled."""
    return WORDS[key][lang != "zh"].format(*values)


def verdict_name(key: str, lang: str) -> str:
    """A verdict in words: not covered is called so, never passed over."""
    return "not covered" if key == "unverified" and lang != "zh" else verdict(key, lang)

"""The words in which the reference is told to people, in Chinese and English, by key."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.reference.problem import Lang

WORDS: Mapping[str, tuple[str, str]] = {
    # columns and fields
    "id": ("编号", "id"),
    "indicator": ("指标", "indicator"),
    "name": ("名称", "name"),
    "dimension": ("量纲", "dimension"),
    "units": ("单位", "units"),
    "held": ("数据条数", "facts"),
    "subject": ("地区", "subject"),
    "period": ("时期", "period"),
    "measure": ("度量", "measure"),
    "figure": ("数值", "figure"),
    "status": ("状态", "status"),
    "source": ("来源", "source"),
    "quote": ("引文", "quote"),
    "known_from": ("公布", "known from"),
    "lasting": ("时效", "lasting"),
    "superseded_by": ("由其接替", "superseded by"),
    "supersedes": ("接替", "supersedes"),
    "relations": ("关系", "relations"),
    "note": ("说明", "note"),
    "reason": ("原因", "reason"),
    "count": ("个数", "count"),
    "examples": ("例", "examples"),
    "line": ("第 {line} 行", "line {line}"),
    "no-period": ("不限", "any"),
    # what a fact is
    "level": ("总量", "level"),
    "growth": ("增幅", "growth"),
    "points": ("百分点变动", "change in points"),
    "share": ("占比", "share"),
    "rank": ("位次", "rank"),
    "multiple": ("倍数", "multiple"),
    "change": ("变动量", "change"),
    "cumulative": ("累计", "cumulative"),
    "per": ("平均数", "average"),
    "fall": ("下降 ", "down "),
    "final": ("终值", "final"),
    "preliminary": ("初步", "preliminary"),
    "revised": ("修订", "revised"),
    "planned": ("计划", "planned"),
    "estimate": ("估计", "estimate"),
    "fixed": ("不变", "fixed"),
    "mean": ("多年平均", "mean of years"),
    "dated": ("限于时期", "dated"),
    "state": ("至新值公布", "until a newer state"),
    "running": ("持续累计", "running"),
    "newer-period": ("新一期", "newer period"),
    "revision": ("修订", "revision"),
    "correction": ("更正", "correction"),
    # sums of a run
    "facts": ("共 {count} 条", "{count} facts"),
    "indicators": ("共 {count} 个指标", "{count} indicators"),
    "no-indicators": ("没有符合条件的指标", "no indicator fits"),
    "none": ("没有符合条件的数据", "no fact fits"),
    "clean": (
        "{path}：{facts} 条数据、{relations} 条关系，{quotes} 条引文与来源核对无误",
        "{path}: {facts} facts, {relations} relations, {quotes} quotes found in their sources",
    ),
    "found": (
        "{path}：{errors} 个错误、{warnings} 个警告、{notes} 个提示",
        "{path}: {errors} errors, {warnings} warnings, {notes} notes",
    ),
    "added": ("已加入 {count} 条：{ids}", "{count} added: {ids}"),
    "superseded": ("{old} 已由 {new} 接替（{because}）", "{old} is superseded by {new} ({because})"),
    "written": ("已写入 {path}", "{path} written"),
    "unchanged": ("没有变化", "nothing changed"),
    "formatted": ("{path} 已排成一行一条", "{path} is now in its stable form"),
    "imported": (
        "新增 {added} 条，改动 {changed} 条，未变 {same} 条；表中没有的 {kept} 条保留",
        "{added} added, {changed} changed, {same} unchanged; {kept} not in the table, kept",
    ),
    # differences
    "diff-added": ("新增 {id}：{told}", "added {id}: {told}"),
    "diff-removed": ("删去 {id}：{told}", "removed {id}: {told}"),
    "diff-superseded": ("接替 {id}：由 {by} 接替（{because}）", "superseded {id}: by {by} ({because})"),
    "diff-revived": ("恢复 {id}：不再作废", "restored {id}: no longer superseded"),
    "diff-revised": ("改值 {id}：{old} → {new}", "revised {id}: {old} → {new}"),
    "diff-field": ("改动 {id}：{field} {old} → {new}", "changed {id}: {field} {old} → {new}"),
    "diff-none": ("两份数据相同", "the two are the same"),
    "diff-sum": (
        "新增 {added}，删去 {removed}，改值 {revised}，接替 {superseded}，其他改动 {changed}",
        "{added} added, {removed} removed, {revised} revised, {superseded} superseded, {changed} otherwise changed",
    ),
    "absent": ("（无）", "(none)"),
    # coverage
    "coverage": (
        "{files} 篇稿件、{figures} 个数字，已核实 {supported}，未覆盖 {unverified}",
        "{files} drafts, {figures} figures, {supported} supported, {unverified} not covered",
    ),
    "no-indicator": ("（未识别的指标）", "(no known indicator)"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """The words for a key, filled; the key itself where there are none."""
    template = WORDS.get(key, (key, key))[lang != "zh"]
    return template.format_map({name: str(value) for name, value in values.items()}) if values else template

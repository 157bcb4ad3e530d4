"""What harvest and review say to people, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.reference.problem import Lang

WORDS: Mapping[str, tuple[str, str]] = {
    "new": ("新数据", "new"),
    "newer": ("新一期", "newer state"),
    "conflict": ("与现有数据不一致", "in conflict"),
    "same": ("与现有数据相同", "same"),
    "newer-period": ("（接受后以“新一期”接替）", "(accepting supersedes it: newer period)"),
    "revision": ("（接受后以“修订”接替）", "(accepting supersedes it: revision)"),
    "correction": ("（接受后以“更正”接替）", "(accepting supersedes it: correction)"),
    "": ("", ""),
    "against": ("对照", "beside"),
    "unsure": ("存疑：", "unsure:"),
    "new-indicator": ("新指标", "new indicator"),
    "prompt": ("a 接受  e 修改  r 不要  s 跳过  q 退出 > ", "a accept  e edit  r reject  s skip  q quit > "),
    "edit": ("字段=值，空格分开；值空则删去 > ", "slot=value, blanks between; an empty value removes > "),
    "help": ("请答 a、e、r、s 或 q", "answer a, e, r, s or q"),
    "no-pair": ("看不懂 {pair}；写作 字段=值", "what is {pair}? write slot=value"),
    "no-slot": ("没有字段 {slot}", "there is no slot {slot}"),
    "harvested": (
        "{documents} 份文件，提出 {count} 条：新数据 {new}，新一期 {newer}，不一致 {conflict}，相同 {same}；"
        "存疑 {unsure}",
        "{documents} documents, {count} proposed: {new} new, {newer} newer, {conflict} in conflict, {same} same; "
        "{unsure} unsure",
    ),
    "next": ("下一步：factcheck reference review {path}", "next: factcheck reference review {path}"),
    "reviewed": (
        "接受 {accept}，不要 {reject}，未定 {open}；写入数据：factcheck reference merge {path}",
        "{accept} accepted, {reject} rejected, {open} open; to write them: factcheck reference merge {path}",
    ),
    "nothing-accepted": ("没有待写入的候选；先用 review 接受", "no accepted candidate waits; accept some with review"),
    "merged": ("已写入 {count} 条，其中接替 {superseded} 条", "{count} merged, {superseded} of them superseding"),
    "unknown-subject": ("数据里没有地区“{name}”", "the reference has no subject {name}"),
    "exists": (
        "{path} 已有评审过的候选；另选文件名或先删去",
        "{path} holds decisions; choose another name or remove it",
    ),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """The words for a key, filled."""
    text = WORDS.get(key, (key, key))[lang != "zh"]
    return text.format_map({name: str(value) for name, value in values.items()}) if values else text

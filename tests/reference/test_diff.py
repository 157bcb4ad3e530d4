from __future__ import annotations

from copy import deepcopy
from typing import Any

from factcheck.reference.diff import differences, told

Raw = dict[str, Any]


def fact(raw: Raw, name: str) -> Raw:
    return next(entry for entry in raw["facts"] if entry["id"] == name)


def test_nothing_differs_from_itself(raw: Raw) -> None:
    assert differences(raw, deepcopy(raw)) == ()
    assert told((), "zh") == "两份数据相同"


def test_changes_are_told_in_words(raw: Raw) -> None:
    new = deepcopy(raw)
    fact(new, "gdp.yuchuan.2021").update(value="851.3", status="final")
    fact(new, "residents.yuchuan.2021").update(superseded_by="census", because="revision")
    new["facts"].append(fact(raw, "residents.yuchuan.2021") | {"id": "census", "value": "209.8"})
    new["facts"].remove(fact(new, "villages.yuchuan"))
    new["subjects"]["yuchuan"]["aliases"].append("榆城")
    lines = told(differences(raw, new), "zh").splitlines()
    assert lines == [
        "改值 gdp.yuchuan.2021：846.2亿元 → 851.3亿元",
        "改动 gdp.yuchuan.2021：status preliminary → final",
        "接替 residents.yuchuan.2021：由 census 接替（修订）",
        "新增 census：resident_population · yuchuan · @2021-12-31 · 209.8万人",
        "删去 villages.yuchuan：administrative_villages · yuchuan · 一千二百零六个",
        "改动 subjects.yuchuan：aliases 榆川 → 榆川 榆城",
        "新增 1，删去 1，改值 1，接替 1，其他改动 2",
    ]
    english = told(differences(raw, new), "en")
    assert "superseded residents.yuchuan.2021: by census (revision)" in english


def test_a_moved_quote_is_told_by_its_field(raw: Raw) -> None:
    new = deepcopy(raw)
    fact(new, "forest.yuchuan")["source"]["line"] = 11
    assert told(differences(raw, new), "en").splitlines()[0] == "changed forest.yuchuan: source.line 10 → 11"


def test_the_order_of_keys_and_facts_is_no_difference(raw: Raw) -> None:
    new = deepcopy(raw)
    new["facts"] = [dict(reversed(entry.items())) for entry in reversed(raw["facts"])]
    assert differences(raw, new) == ()

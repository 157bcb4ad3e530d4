"""The benchmark's own scorer over a checker, so that the words of the figures mean the same in tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import score

import factcheck

Outcome = tuple[str, str, tuple[Any, ...]]


def report(checker: factcheck.Checker, text: str, day: str) -> dict[str, Any]:
    """What `--format json --claims` holds of one draft, as far as the scorer reads it."""
    found = checker.check(text, date=date.fromisoformat(day))
    return {
        "findings": [
            {
                "start": f.start,
                "end": f.end,
                "text": f.text,
                "kind": f.kind,
                "message": f.message,
                "related": [{"start": r.start, "end": r.end} for r in f.related],
            }
            for f in found.findings
        ],
        "claims": [{"start": f.start, "end": f.end, "verdict": f.verdict} for f in found.figures],
    }


def outcomes(checker: factcheck.Checker, drafts: Iterable[Mapping[str, Any]]) -> list[Outcome]:
    """(draft, outcome, mark or finding) of labelled drafts."""
    return [
        (draft["id"], outcome, what)
        for draft in drafts
        for outcome, what, _ in score.judge(draft, report(checker, score.strip(draft["text"])[0], draft["date"]))
    ]


def figures(told: Iterable[Outcome]) -> dict[str, float]:
    """Precision and F1 of the findings, the share of right figures verified, the share of findings of the right kind."""
    count = Counter(outcome for _, outcome, _ in told)
    caught = count["caught"] + count["caught-other-kind"]
    precision = caught / max(caught + count["false-alarm"], 1)
    recall = caught / max(caught + count["missed"], 1)
    return {
        "precision": precision,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "verified": count["verified"] / max(count["verified"] + count["unverified"], 1),
        "kind": count["caught"] / max(caught, 1),
    }

"""Paragraphs of press prose in which nothing may be flagged: other places, other years, parts, plans, rumours."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factcheck

SILENT = Path(__file__).parent / "bench" / "silent.jsonl"
ROWS = [json.loads(line) for line in SILENT.read_text("utf-8").splitlines()]
FALSE_ALARMS: dict[str, str] = {}


@pytest.fixture(scope="module")
def checker() -> factcheck.Checker:
    return factcheck.load()


def _parameters() -> list[Any]:
    marks = {key: [pytest.mark.xfail(strict=True, reason=why)] for key, why in FALSE_ALARMS.items()}
    return [pytest.param(row, id=row["id"], marks=marks.get(row["id"], [])) for row in ROWS]


@pytest.mark.parametrize("row", _parameters())
def test_no_finding(checker: factcheck.Checker, row: dict[str, Any]) -> None:
    report = checker.check(row["text"], date=date.fromisoformat(row["date"]))
    assert not [(f.code, f.text, f.message) for f in report.findings], row["about"]


def test_the_paragraphs_are_read(checker: factcheck.Checker) -> None:
    """Silence is worth something only where the figures were seen and left for a reason."""
    reports = [checker.check(row["text"], date=date.fromisoformat(row["date"])) for row in ROWS]
    assert len(reports) >= 60
    assert sum(report.seen for report in reports) >= 5 * len(reports)
    assert all(f.reason for report in reports for f in report.figures if f.verdict == "unverified")

"""Drafts with marks: what a reader of each passage of tests/cases expects, phenomenon by phenomenon.

A file is one phenomenon, a section `##` one passage. Lines `date:`, `reference:` and `gap:` under a heading (or under the
title, for the whole file) give the draft's date, another reference, and the reason why the engine does not manage yet.
A mark is ⟦mention|kind⟧ or ⟦mention|kind detail⟧; kinds are ok, conflict, outdated (detail: the code) and unverified
(detail: the reason). Unmarked numbers may be anything but a finding.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import factcheck
from factcheck.model import FileReport

HERE = Path(__file__).parent
MARK = re.compile(r"⟦([^⟦⟧|]+)\|(ok|conflict|outdated|unverified)(?: ([^⟦⟧|]+))?⟧")
SETTING = re.compile(r"^(date|reference|gap): (.+)$")
OK = "ok"


@dataclass(frozen=True)
class Case:
    """A passage with its marks and settings."""

    name: str
    text: str = ""
    date: date = date(2020, 10, 12)
    reference: str = ""
    gap: str = ""


def cases() -> Iterator[Case]:
    for path in sorted((HERE / "cases").glob("*.md")):
        head, *sections = re.split(r"^## ", path.read_text("utf-8"), flags=re.M)
        default = _settings(Case(path.stem), head.splitlines()[1:])
        for section in sections:
            title, *lines = section.splitlines()
            yield _settings(replace(default, name=f"{path.stem}: {title}"), lines)


def _settings(case: Case, lines: list[str]) -> Case:
    """The case with the settings that its first lines give and the rest of them as its text."""
    text = []
    for line in lines:
        found = None if text else SETTING.match(line)
        if found and found[1] == "date":
            case = replace(case, date=date.fromisoformat(found[2]))
        elif found:
            case = replace(case, **{found[1]: found[2]})
        elif line.strip() or text:
            text.append(line)
    return replace(case, text="\n".join(text).rstrip() + "\n" if text else "")


@cache
def checker(reference: str) -> factcheck.Checker:
    return factcheck.load(reference=HERE.parent / reference if reference else None)


def stripped(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The plain text and its marks as (start, end, kind, detail)."""
    plain, marks, last = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        marks.append((len(plain), len(plain) + len(mark[1]), mark[2], mark[3] or ""))
        plain += mark[1]
        last = mark.end()
    return plain + marked[last:], marks


def found(report: FileReport, marks: list[tuple[int, int, str, str]], text: str) -> str:
    """The text with marks where the draft has some or a finding stands, saying what the checker says."""
    told: dict[tuple[int, int], str] = {}
    for start, end, _, detail in marks:
        told[start, end] = _verdict(report, start, end, bool(detail))
    for finding in report.findings:
        if not any(finding.start < end and start < finding.end for start, end in told):
            told[finding.start, finding.end] = f"{finding.kind} {finding.code}"
    for (start, end), verdict in sorted(told.items(), reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}|{verdict}⟧{text[end:]}"
    return text


def _verdict(report: FileReport, start: int, end: int, detailed: bool) -> str:
    for finding in report.findings:
        if finding.start < end and start < finding.end:
            return f"{finding.kind} {finding.code}" if detailed else finding.kind
    figures = [f for f in report.figures if f.start < end and start < f.end]
    if not figures:
        return "no figure"
    if all(f.verdict == "supported" for f in figures):
        return OK
    worst = next(f for f in figures if f.verdict != "supported")
    return f"{worst.verdict} {worst.reason}" if detailed else worst.verdict


def _parameters() -> Iterator[object]:
    for case in cases():
        marks = [pytest.mark.xfail(strict=True, reason=case.gap)] if case.gap else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", list(_parameters()))
def test_case(case: Case) -> None:
    plain, marks = stripped(case.text)
    assert "⟦" not in plain, "a mark that can't be read"
    told = found(checker(case.reference).check(plain, date=case.date), marks, plain)
    diff = difflib.ndiff(_sentences(case.text), _sentences(told))
    assert told == case.text, "- expected, + told\n" + "\n".join(d for d in diff if d[0] in "-+")


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？；\n])", text) if part.strip()]


def test_every_phenomenon_has_a_handful_of_passages() -> None:
    count: dict[str, int] = {}
    for case in cases():
        stem = case.name.split(":")[0]
        count[stem] = count.get(stem, 0) + 1
    assert len(count) >= 20
    assert all(number >= 4 for number in count.values()), count

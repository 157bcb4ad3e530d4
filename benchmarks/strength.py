#!/usr/bin/env python3
"""What each strength of a reading has been worth on labelled drafts.

    strength.py [DRAFTS.jsonl[@REFERENCE] …] [--json]

Without arguments all labelled drafts and silent paragraphs of tests/ are read. For every verdict against the reference
the strength is the weakest of the slots it stands on (said, inherited, assumed); `firm` tells that nothing unread
stands between the figure and its indicator. Printed for each

  findings    right: on a mention labelled wrong; alarms: elsewhere (debatable mentions are left out)
  supported   right: on a mention labelled ok; missed: on one labelled wrong (unlabelled figures are left out)
  withheld    disagreements not told because the context is too weak: would-be findings (right) and would-be alarms
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from score import WRONG, overlap, strip

import factcheck
from factcheck.model import Judgement
from factcheck.pipeline import Pipeline
from factcheck.read.txt import from_text
from factcheck.section import whole

TESTS = Path(__file__).resolve().parents[1] / "tests"
HARBOUR = TESTS / "harbour" / "reference.json"
ALL = [
    *((TESTS / "bench" / name, None) for name in ("drafts.jsonl", "drafts_own.jsonl", "silent.jsonl")),
    *((TESTS / "harbour" / name, HARBOUR) for name in ("drafts.jsonl", "silent.jsonl")),
]
AGAINST_REFERENCE = ("conflict", "outdated")


def judgements(checker: factcheck.Checker, text: str, today: date) -> tuple[Judgement, ...]:
    """The verdicts on a draft before they are worded: `Checker.check` without its last stage."""
    document = from_text(text)
    return Pipeline(document, today, checker.lexicon, checker.telling).judgements(whole(document))


def firm(judgement: Judgement, checker: factcheck.Checker) -> str:
    """Whether the candidate that the verdict stands on is firm."""
    fact = checker.reference.facts.get(judgement.fact)
    named = fact.indicator if fact else ""
    found = [c for c in judgement.claim.candidates if c.indicator == named] or judgement.claim.candidates[:1]
    return "firm" if found and found[0].firm else "loose"


def weakest(judgement: Judgement) -> str:
    """The strength of a withheld verdict: of its best candidate and its subject."""
    order = ("said", "inherited", "assumed").index
    slots = [judgement.claim.subject.strength, *(c.strength for c in judgement.claim.candidates[:1])]
    return max(slots, key=order)


def outcomes(drafts: Path, reference: Path | None) -> Iterator[tuple[str, str, str]]:
    """(strength, firmness, outcome) of every judgement that a label decides."""
    checker = factcheck.load(reference=reference)
    for line in drafts.read_text("utf-8").splitlines():
        draft = json.loads(line)
        text, marks = strip(draft["text"])
        for judgement in judgements(checker, text, date.fromisoformat(draft["date"])):
            kinds = {m[3] for m in marks if overlap(m[:2], judgement.claim.quantity.span)}
            if "either" not in kinds and (outcome := _outcome(judgement, kinds)):
                held = judgement.strength if judgement.verdict != "unverified" else weakest(judgement)
                yield held, firm(judgement, checker), outcome


def _outcome(judgement: Judgement, kinds: set[str]) -> str:
    wrong = bool(kinds & WRONG)
    if judgement.verdict in AGAINST_REFERENCE:
        return "finding right" if wrong else "finding alarm"
    if judgement.verdict == "supported" and kinds:
        return "supported missed" if wrong else "supported right"
    if judgement.reason == "weak-context":
        return "withheld right" if wrong else "withheld alarm"
    return ""


COLUMNS = ("finding right", "finding alarm", "supported right", "supported missed", "withheld right", "withheld alarm")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", nargs="*")
    parser.add_argument("--json", action="store_true", help="print the counts as one JSON object")
    args = parser.parse_args()
    given = [argument.partition("@") for argument in args.drafts]
    files = [(Path(path), Path(reference) if reference else None) for path, _, reference in given] or ALL
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for path, reference in files:
        for held, firmness, outcome in outcomes(path, reference):
            for row in (held, firmness, f"{held}, {firmness}"):
                table[row][outcome] += 1
    rows = sorted(table, key=lambda r: ("," in r, "said inherited assumed firm loose".find(r.split(",")[0])))
    if args.json:
        print(json.dumps({row: dict(table[row]) for row in rows}))
        return
    print("| | " + " | ".join(COLUMNS) + " |\n| --- |" + " --- |" * len(COLUMNS))
    for row in rows:
        print(f"| {row} | " + " | ".join(str(table[row][column]) for column in COLUMNS) + " |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How much of a curated reference harvesting its source from raw text proposes, and how much of that is right.

    harvest.py [--reference FILE] [--date D] [--document ID] [--rules-only] [--show]

Every fact is taken away before the source is read, so that nothing can be matched against it; the curated subjects
stay, and the curated indicators unless `--rules-only`. A proposal is laid beside the curated facts of the same words:
value and unit as printed, period. Printed are

  values      curated facts proposed with right value, unit and period
  slots       curated facts proposed with the right indicator and subject as well
  right       proposals that agree with a curated fact in value, unit, period, subject, measure and indicator
  unmarked    proposals that agree with none, or are final where the fact is planned, and have nothing in `unsure`
With `--rules-only` the reference's own indicators have to be found anew, under another name; an indicator then counts
as right where the proposed name and the curated name or patterns share a word of two characters.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.bind import bind  # noqa: E402
from factcheck.checker import rule_folders  # noqa: E402
from factcheck.lexicon import load_lexicon  # noqa: E402
from factcheck.link import suits  # noqa: E402
from factcheck.read import read  # noqa: E402
from factcheck.reference.harvest.ground import Ground  # noqa: E402
from factcheck.reference.harvest.propose import propose  # noqa: E402
from factcheck.reference.load import load  # noqa: E402
from factcheck.reference.words import words_of  # noqa: E402


def figure(fact):
    get = fact.get
    return get("value", ""), get("lower", ""), get("upper", ""), "".join(get("unit", "").split()), get("period", "")


def truth(reference, source):
    facts = []
    for fact in reference.facts.values():
        if fact.source.document == source:
            slots = (
                "indicator",
                "subject",
                "period",
                "measure",
                "direction",
                "value",
                "lower",
                "upper",
                "unit",
                "status",
            )
            facts.append({slot: getattr(fact, slot) for slot in slots} | {"id": fact.id, "quote": fact.source.quote})
    return facts


def pairs(text):
    return {text[i : i + 2] for i in range(len(text) - 1)}


def same_indicator(proposal, fact, own, loose):
    if proposal.fact["indicator"] == fact["indicator"]:
        return True
    known = own.get(fact["indicator"])
    if not (loose and known and proposal.indicator):
        return False
    words = pairs(known.name).union(
        *(pairs(word) for say in known.say for group in say.split() for word in group.split("/"))
    )
    return bool(pairs(proposal.indicator["name"]) & words)


def squeezed(text):
    return "".join(text.split())


def together(proposal, fact):
    """Whether the two quote one stretch of the source."""
    a, b = squeezed(proposal.fact["source"]["quote"]), squeezed(fact["quote"])
    return a in b or b in a or len(set(pairs(a)) & set(pairs(b))) >= min(len(pairs(a)), len(pairs(b))) // 2


def measure(proposals, facts, own, loose):
    values, slots, right, meant = set(), set(), set(), set()
    for number, proposal in enumerate(proposals):
        for fact in facts:
            if figure(proposal.fact) != figure(fact) or not together(proposal, fact):
                continue
            values.add(fact["id"])
            named = same_indicator(proposal, fact, own, loose)
            if named and proposal.fact["subject"] == fact["subject"]:
                slots.add(fact["id"])
                if proposal.fact.get("measure", "level") == fact["measure"]:
                    right.add(number)
                    if (fact["status"] == "planned") == (proposal.fact.get("status") == "planned"):
                        meant.add(number)
    faults = [proposal for number, proposal in enumerate(proposals) if number not in right]
    unmarked = [p for number, p in enumerate(proposals) if number not in right & meant and not p.unsure]
    return values, slots, right, faults, unmarked


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reference", type=Path, default=ROOT / "reference.json")
    parser.add_argument("--document", default="s1")
    parser.add_argument("--date", type=date.fromisoformat, default=date(2020, 10, 12))
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()

    lexicon = load_lexicon(rule_folders())
    curated = load(args.reference, lexicon)
    words = words_of(lexicon)
    own = {name: curated.indicators[name] for name in curated.own}
    known = {} if args.rules_only else own
    bare = replace(
        curated, facts={}, by_key={}, relations=(), indicators={**words.indicators, **known}, own=frozenset(known)
    )
    path = curated.sources[args.document].file
    document = read((args.reference.parent / path).read_bytes(), path)
    extended = lexicon.extended(known.values(), curated.subjects.values())
    proposals = propose(document, args.document, Ground(extended, bare, words, args.date, curated.subject, bind, suits))
    facts = truth(curated, args.document)
    values, slots, right, faults, unmarked = measure(proposals, facts, own, args.rules_only)

    def line(label, part, whole):
        print(f"| {label} | {part} of {whole} | {100 * part / max(whole, 1):.1f} % |")

    print("| | | |\n| --- | ---: | ---: |")
    line("curated facts proposed with right value, unit and period", len(values), len(facts))
    line("… and with right indicator and subject", len(slots), len(facts))
    line("proposals that are right", len(right), len(proposals))
    line("proposals that are wrong and not marked in doubt", len(unmarked), len(proposals))
    if args.show:
        for fact in facts:
            if fact["id"] not in slots:
                print("MISSED" if fact["id"] not in values else "SLOTS ", fact["id"], figure(fact), fact["quote"])
        for proposal in faults + [one for one in unmarked if one not in faults]:
            fact = " ".join(str(value) for key, value in proposal.fact.items() if key != "source")
            mark = ",".join(proposal.unsure) or "UNMARKED"
            print("WRONG ", fact, f"({mark})", proposal.fact["source"]["line"], proposal.fact["source"]["quote"][:60])
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What a press office might take instead, on the same drafts in one run: seconds, memory, and what each finds.

    python benchmarks/peers.py --setup DIR     install the tools below DIR (pip and npm), then compare
    python benchmarks/peers.py --tools DIR     compare with what is there

Tools that are missing are named with what installs them. The drafts are labelled: a mark on a figure that is wrong is a
hit, any other mark is a false alarm. Extractors raise no alarm; their marks are the numbers that they read.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PIP = ("codespell", "typos", "autocorrect-py", "jionlp", "recognizers-text-number", "emoji<1")
NPM = ("textlint", "textlint-rule-prh")
WRONG = frozenset({"conflict", "outdated", "arithmetic", "inconsistent"})
LABEL = re.compile(r"⟦([^|⟧]*)\|([a-z]+)\|[^⟧]*⟧")
PATTERNS = 100
NUMBER = r"\d[\d.,]*"
COUNTED = frozenset("个户人名座所家条处种县市区支")
ROUNDS = 3
AUTOCORRECT = """
import sys, autocorrect_py
for path in sys.argv[1:]:
    for line in autocorrect_py.lint_for(open(path, encoding="utf-8").read(), "text").lines:
        print(f"{path}:{line.line}:{line.col}")
"""
RECOGNIZERS = """
import sys
from recognizers_number import Culture, NumberRecognizer
model = NumberRecognizer(Culture.Chinese).get_number_model()
for path in sys.argv[1:]:
    for found in model.parse(open(path, encoding="utf-8").read()):
        print(f"{path}:{found.start}:{found.end + 1}")
"""
JIONLP = """
import sys, jionlp
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    for found in jionlp.ner.extract_money(text, with_parsing=True):
        print(f"{path}:{found['offset'][0]}:{found['offset'][1]}")
"""


Spans = tuple[tuple[int, int], ...]


class Draft(NamedTuple):
    """A draft without its labels, where its wrong figures stand, and those that may be marked or not."""

    path: Path
    date: str
    text: str
    wrong: Spans = ()
    free: Spans = ()


class Mark(NamedTuple):
    """Something that a tool points at, in code points of a draft."""

    path: str
    start: int
    end: int


class Tool(NamedTuple):
    """A program, the arguments that come before the files, how its output is read, and what it is for."""

    name: str
    command: tuple[str, ...]
    read: Callable[[str, dict[str, Draft]], Iterable[Mark]]
    about: str
    install: str


class Run(NamedTuple):
    """Seconds, most memory in MB, and the output."""

    seconds: float
    memory: float
    out: str


# ------------------------------------------------------------------ drafts


def labelled(folder: Path) -> list[Draft]:
    """The forty drafts as files, without their labels."""
    found = []
    for line in (ROOT / "tests/bench/drafts.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        found.append(written(folder / f"{entry['id']}.md", entry["date"], *stripped(entry["text"])))
    return found


def stripped(text: str) -> tuple[str, Spans, Spans]:
    """The text without labels, the spans of its wrong figures and of those that may be marked or not."""
    pieces: list[str] = []
    wrong: list[tuple[int, int]] = []
    free: list[tuple[int, int]] = []
    done = size = 0
    for label in LABEL.finditer(text):
        before = text[done : label.start()]
        start = size + len(before)
        pieces += [before, label[1]]
        size, done = start + len(label[1]), label.end()
        if label[2] != "ok":
            (wrong if label[2] in WRONG else free).append((start, size))
    return "".join([*pieces, text[done:]]), tuple(wrong), tuple(free)


def written(path: Path, date: str, text: str, wrong: Spans = (), free: Spans = ()) -> Draft:
    """The draft as a file that begins with its date."""
    head = f"---\ndate: {date}\n---\n"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + text, "utf-8")
    wrong, free = (tuple((start + len(head), end + len(head)) for start, end in row) for row in (wrong, free))
    return Draft(path, date, text, wrong, free)


def of_size(folder: Path, size: int) -> Draft:
    """One draft of no more bytes than this, made of labelled ones of one month."""
    lines = (ROOT / "tests/bench/drafts.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    ((month, _),) = Counter(entry["date"][:7] for entry in entries).most_common(1)
    date = max(entry["date"] for entry in entries if entry["date"].startswith(month))
    text, wrong, free = "", [], []
    for entry in entries:
        plain, bad, either = stripped(entry["text"])
        if entry["date"].startswith(month) and len((text + plain).encode()) <= size:
            wrong += [(start + len(text), end + len(text)) for start, end in bad]
            free += [(start + len(text), end + len(text)) for start, end in either]
            text += plain + "\n"
    return written(folder / "one.md", date, text, tuple(wrong), tuple(free))


# ------------------------------------------------------------------ tools


def tools(place: Path, factcheck: str) -> list[Tool]:
    python, bin, node = str(place / "py/bin/python"), place / "py/bin", place / "node_modules/.bin"
    rules = str(place / "textlintrc.json")
    return [
        Tool("factcheck", (factcheck, "check", "--isolated", "--no-cache", "-f", "json"),
             of_factcheck, "figures against dated facts, and against each other", "pip install factcheck"),
        Tool("textlint, 100 patterns", (str(node / "textlint"), "--config", rules, "--format", "json"),
             of_textlint, "whatever an editor writes patterns for", "npm i textlint textlint-rule-prh"),
        Tool("codespell", (str(bin / "codespell"),), of_lines, "misspelt English words", "pip install codespell"),
        Tool("typos", (str(bin / "typos"), "--format", "brief"), of_lines, "misspelt English words",
             "pip install typos"),
        Tool("autocorrect", (python, "-c", AUTOCORRECT), of_lines, "blanks and widths in mixed text",
             "pip install autocorrect-py"),
        Tool("Recognizers-Text", (python, "-c", RECOGNIZERS), of_spans, "reads numbers",
             "pip install recognizers-text-number 'emoji<1'"),
        Tool("JioNLP", (python, "-c", JIONLP), of_spans, "reads sums of money", "pip install jionlp"),
    ]  # fmt: skip


def of_factcheck(out: str, drafts: dict[str, Draft]) -> Iterator[Mark]:
    for file in json.loads(out)["files"]:
        for finding in file["findings"]:
            yield Mark(str(Path(file["path"]).resolve()), finding["start"], finding["end"])


def of_textlint(out: str, drafts: dict[str, Draft]) -> Iterator[Mark]:
    for file in json.loads(out or "[]"):
        for message in file["messages"]:
            yield Mark(str(Path(file["filePath"]).resolve()), *message["range"])


def of_lines(out: str, drafts: dict[str, Draft]) -> Iterator[Mark]:
    """`path:line[:column]`; what it says of a figure can't be told, so it hits none."""
    for line in out.splitlines():
        path, _, rest = line.partition(".md:")
        if rest[:1].isdigit():
            yield Mark(f"{path}.md", -1, -1)


def of_spans(out: str, drafts: dict[str, Draft]) -> Iterator[Mark]:
    for line in out.splitlines():
        path, _, rest = line.rpartition(".md:")
        start, _, end = rest.partition(":")
        if start.isdigit() and end.isdigit():
            yield Mark(f"{path}.md", int(start), int(end))


def patterns(place: Path) -> None:
    """A hundred patterns as an editor would write them from the reference: a noun beside a number in the unit of its
    figures that is none of them, behind what is counted (1493个贫困村) and before what is measured (森林覆盖率38.21%).
    """
    reference = json.loads((ROOT / "reference.json").read_text("utf-8"))
    indicators = reference["indicators"] | rules_of(ROOT / "rules/indicators")
    values: dict[tuple[str, str], list[str]] = {}
    for fact in reference["facts"]:
        says = indicators[fact["indicator"]].get("say", ())
        nouns = dict.fromkeys(head for say in says for head in say.split(" ")[0].split("/"))
        for noun in nouns:
            if len(noun) >= 3 and "@" not in noun and fact.get("value") and fact.get("unit"):
                values.setdefault((noun, fact["unit"]), []).append(fact["value"])
    rules = [pattern(noun, unit, known) for (noun, unit), known in values.items()]
    quoted = (json.dumps(rule, ensure_ascii=False) for rule in rules[:PATTERNS])
    lines = [f"  - expected: 见参考数据\n    pattern: {rule}" for rule in quoted]
    (place / "figures.yml").write_text("version: 1\nrules:\n" + "\n".join(lines) + "\n", "utf-8")
    config = {"rules": {"prh": {"rulePaths": [str(place / "figures.yml")]}}}
    (place / "textlintrc.json").write_text(json.dumps(config), "utf-8")


def pattern(noun: str, unit: str, known: Iterable[str]) -> str:
    """A noun and a number in a unit that is none of the known values."""
    values = "|".join(map(re.escape, dict.fromkeys(known)))
    other = rf"(?<![\d.])(?!(?:{values})(?![\d.])){NUMBER}{re.escape(unit)}"
    return f"/{other}[^，。；\\d]{{0,3}}{noun}/" if unit[-1] in COUNTED else f"/{noun}[^，。；\\d]{{0,4}}{other}/"


def rules_of(folder: Path) -> dict[str, Any]:
    """The indicators of the rules."""
    return {
        name: table for path in folder.glob("*.toml") for name, table in tomllib.loads(path.read_text("utf-8")).items()
    }


# ------------------------------------------------------------------ running


def run(command: Sequence[str], folder: Path) -> Run:
    """One run of a process, with its own peak of memory."""
    with tempfile.TemporaryFile() as out, open(os.devnull, "wb") as nothing:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=nothing)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = 0
        out.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, out.read().decode("utf-8", "replace"))


def compared(given: list[Tool], drafts: Sequence[Draft], folder: Path) -> None:
    """A table of all tools over some drafts, their runs taken in turn."""
    files = [str(draft.path) for draft in drafts]
    by_path = {str(draft.path.resolve()): draft for draft in drafts}
    runs: dict[str, list[Run]] = {tool.name: [] for tool in given}
    for _ in range(ROUNDS):
        for tool in given:
            runs[tool.name].append(run([*tool.command, *files], folder))
    wrong = sum(len(draft.wrong) for draft in drafts)
    print(f"| tool | seconds | MB | marks | hits of {wrong} | other marks | for |\n{'| --- ' * 7}|")
    for tool in given:
        taken = runs[tool.name]
        marks = list(tool.read(taken[0].out, by_path))
        hit = {span for m in marks for span in touched(m, by_path, "wrong")}
        others = sum(not (touched(m, by_path, "wrong") or touched(m, by_path, "free")) for m in marks)
        seconds = statistics.median(r.seconds for r in taken)
        memory = max(r.memory for r in taken)
        print(f"| {tool.name} | {seconds:.2f} | {memory:.0f} | {len(marks)} | {len(hit)} | {others} | {tool.about} |")
    print()


def touched(mark: Mark, by_path: dict[str, Draft], kind: str) -> list[tuple[str, int, int]]:
    """The wrong figures, or those that may be marked or not, that a mark covers or touches."""
    draft = by_path.get(str(Path(mark.path).resolve()))
    spans: Spans = getattr(draft, kind) if draft else ()
    return [(mark.path, start, end) for start, end in spans if start < mark.end and mark.start < end]


def set_up(place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(place / "py")], check=True)
    subprocess.run([str(place / "py/bin/pip"), "install", "--quiet", *PIP], check=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(place), *NPM], check=True)


def main(arguments: argparse.Namespace) -> None:
    place = Path(arguments.setup or arguments.tools).resolve()
    if arguments.setup:
        set_up(place)
    patterns(place)
    everything = tools(place, arguments.factcheck)
    given = [tool for tool in everything if Path(tool.command[0]).exists()]
    with tempfile.TemporaryDirectory() as folder:
        drafts = labelled(Path(folder, "drafts"))
        one = of_size(Path(folder), 4096)
        (seed,) = (ROOT / "seeds").glob("*.txt")
        print(f"One draft of {len(one.text.encode())} bytes:\n")
        compared(given, [one], Path(folder))
        print("Forty labelled drafts:\n")
        compared(given, drafts, Path(folder))
        print("The document that the reference is from, in which nothing is wrong:\n")
        compared(given, [written(Path(folder, "seed.md"), "2020-10-12", seed.read_text("utf-8"))], Path(folder))
    for tool in everything:
        if tool not in given:
            print(f"{tool.name} is missing: {tool.install}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--setup", metavar="DIR")
    parser.add_argument("--tools", metavar="DIR", default="peers")
    parser.add_argument("--factcheck", default=str(Path(sys.executable).parent / "factcheck"))
    main(parser.parse_args())

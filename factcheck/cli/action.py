"""What the GitHub action runs: a check with annotations, a job summary, a SARIF file and outputs for later steps.

The action's inputs come as INPUT_… variables, as composite actions hand them over in `env`.
"""

from __future__ import annotations

import io
import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.cli import run
from factcheck.cli.shell import Shell
from factcheck.report.github import command
from factcheck.report.parts.labels import word

LONGEST_SUMMARY = 1_048_576  # bytes that GitHub takes of one step


def main(shell: Shell) -> int:
    """Run the check and hand over what it found; the exit status is the check's."""
    inputs = Inputs(shell.environment)
    err, shell.err = shell.err, io.StringIO()
    with TemporaryDirectory() as folder:
        summary, report = Path(folder, "summary.md"), Path(folder, "report.json")
        status = run(arguments(inputs, summary, report), shell)
        said = shell.err.getvalue()
        err.write(said)
        if report.exists():
            _hand_over(inputs, summary, report, status, shell)
        else:
            shell.write(command("error", {"title": "factcheck"}, said.strip() or f"exit status {status}"))
            _append(shell.environment.get("GITHUB_OUTPUT"), f"exit-code={status}\n")
    return status


class Inputs:
    """The action's inputs by name; one that is not given is empty."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    def __getitem__(self, name: str) -> str:
        return self.environment.get(f"INPUT_{name.upper().replace('-', '_')}", "").strip()

    def on(self, name: str) -> bool:
        """Whether a switch is on; it is where nothing is said."""
        return self[name].lower() not in ("false", "no", "off", "0")


def arguments(inputs: Inputs, summary: Path, report: Path) -> list[str]:
    """The command line that the inputs come to."""
    argv = ["check", "--quiet"]
    for option in ("reference", "date", "fail-on", "lang", "baseline"):
        if inputs[option]:
            argv += [f"--{option}", inputs[option]]
    base = inputs.environment.get("GITHUB_BASE_REF", "")
    if inputs["changed-only"].lower() == "true" and base:
        argv += ["--diff-base", f"origin/{base}"]
    if inputs.on("annotations"):
        argv += ["--format", "github"]
    if inputs["sarif-file"]:
        argv += ["--format", "sarif", "--output-file", inputs["sarif-file"]]
    argv += ["--format", "markdown", "--output-file", str(summary), "--format", "json", "--output-file", str(report)]
    paths = [line.strip() for line in inputs["paths"].splitlines() if line.strip()]
    return [*argv, *shlex.split(inputs["args"]), "--", *(paths or ["."])]


def _hand_over(inputs: Inputs, summary: Path, report: Path, status: int, shell: Shell) -> None:
    counts = json.loads(report.read_text("utf-8"))["summary"]
    if inputs.on("summary"):
        text = shortened(summary.read_text("utf-8"), LONGEST_SUMMARY, shell.lang)
        _append(shell.environment.get("GITHUB_STEP_SUMMARY"), text)
    outputs = {
        "exit-code": status,
        "findings": counts["findings"],
        "figures": counts["figures"],
        "supported": counts["supported"],
        "unverified": counts["unverified"],
        "sarif-file": inputs["sarif-file"],
    }
    _append(shell.environment.get("GITHUB_OUTPUT"), "".join(f"{name}={value}\n" for name, value in outputs.items()))


def shortened(text: str, limit: int, lang: str) -> str:
    """The text in at most `limit` bytes: whole lines, and how many rows were left out."""
    if len(text.encode()) <= limit:
        return text
    lines = text.splitlines(keepends=True)
    room = limit - len(word("more", lang, len(lines)).encode()) - 2
    kept: list[str] = []
    for line in lines:
        room -= len(line.encode())
        if room < 0:
            break
        kept.append(line)
    return "".join(kept) + f"\n{word('more', lang, len(lines) - len(kept))}\n"


def _append(path: str | None, text: str) -> None:
    if path:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main(Shell.of_process(sys.argv)))

"""Completion scripts, tried in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def bash(script: str, line: str) -> set[str]:
    """What bash offers at the end of `line`."""
    ask = f"""{script}
words=({line}); [[ $1 == space ]] && words+=("")
COMP_WORDS=("${{words[@]}}"); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); COMPREPLY=()
_factcheck; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    space = "space" if line.endswith(" ") else "none"
    done = subprocess.run(["bash", "-c", ask, "bash", space], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("factcheck ", {"check", "claims", "explain", "rule", "reference", "quantities"}),
        ("factcheck ch", {"check"}),
        ("factcheck check --fail-", {"--fail-on"}),
        ("factcheck check --fail-on ", {"error", "warning", "note", "never"}),
        ("factcheck check --lang z", {"zh"}),
        ("factcheck reference ", {"verify", "list"}),
        ("factcheck reference verify --form", {"--format"}),
    ],
)
def test_bash(factcheck, line, offered):
    assert offered <= bash(factcheck("completion", "bash").out, line)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_offers_files_for_a_path(factcheck, folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "draft.txt").touch()
    assert bash(factcheck("completion", "bash").out, "factcheck check dr") == {"draft.txt"}


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("factcheck ch", "check"),
        ("factcheck check --fail-", "--fail-on"),
        ("factcheck check --fail-on ne", "never"),
        ("factcheck reference ve", "verify"),
    ],
)
def test_fish(factcheck, folder, line, offered):
    script = folder / "factcheck.fish"
    script.write_text(factcheck("completion", "fish").out, "utf-8")
    command = f"source {script}; complete -C '{line}'"
    environment = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(["fish", "-N", "-c", command], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split()[0] == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_parse_their_script(factcheck, folder, shell):
    script = factcheck("completion", shell).out
    assert "fail-on" in script
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    (folder / "script").write_text(script, "utf-8")
    subprocess.run([shell, "-n", str(folder / "script")], check=True)

"""The GitHub action's script, run as a runner would: the step of action.yml with its inputs filled in."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed: pip install -e '.[dev]'")
PROJECT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("factcheck")

pytestmark = [
    pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed"),
    pytest.mark.skipif(not COMMAND.exists(), reason="factcheck is not installed beside this Python"),
    pytest.mark.skipif(not (PROJECT / "action.yml").exists(), reason="not a checkout"),
]


@pytest.fixture
def action(tmp_path):
    """Runs the action in a workspace with two drafts; what it printed, its outputs and its job summary."""
    (tmp_path / "稿件,一:二.txt").write_text("吕梁1493个贫困村全部退出，占100%。\n", "utf-8")
    (tmp_path / "对.txt").write_text("吕梁1439个贫困村全部退出。\n", "utf-8")

    def call(**inputs: str):
        described = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
        (step,) = described["runs"]["steps"]
        given = {name: str(entry["default"]) for name, entry in described["inputs"].items()} | inputs
        contexts = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(PROJECT)}

        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: contexts[match[1]], text)

        outputs, summary = tmp_path / "outputs", tmp_path / "summary.md"
        environment = {
            **os.environ,
            **{name: filled(value) for name, value in step["env"].items()},
            "GITHUB_ACTION_PATH": str(PROJECT),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
            "FACTCHECK_COMMAND": str(COMMAND),
        }
        # The runner's own way of running a bash step.
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step["run"])]
        done = subprocess.run(shell, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
        written = dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())
        return done, written, summary.read_text("utf-8")

    return call


def test_findings_are_annotated_summed_up_and_written_as_sarif(action, tmp_path):
    done, outputs, summary = action(paths="稿件,一:二.txt\n对.txt\n", args="--date\n2020-10-12")
    assert done.returncode == 1
    assert "::error file=稿件%2C一%3A二.txt,line=1,endLine=1,col=3,endColumn=8" in done.stdout
    assert outputs == {"status": "1", "sarif-file": "factcheck.sarif"}
    assert "1493个" in summary
    assert "1439个" in summary
    sarif = json.loads((tmp_path / "factcheck.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["FC101"]


def test_findings_need_not_fail_the_job(action, tmp_path):
    done, outputs, _ = action(paths=".", args="--date\n2020-10-12", fail="false", **{"sarif-file": ""})
    assert (done.returncode, outputs["status"]) == (0, "1")
    assert not (tmp_path / "factcheck.sarif").exists()


def test_what_was_not_checked_always_fails_the_job(action):
    done, outputs, summary = action(paths="没有.txt\n对.txt", args="--date\n2020-10-12", fail="false")
    assert (done.returncode, outputs["status"]) == (2, "2")
    assert "::error file=没有.txt" in done.stdout
    assert "没有.txt" in summary


def test_values_are_never_read_as_code(action, tmp_path):
    action(paths='$(touch "$PWD/pwned")\n`touch pwned`\n; touch pwned', args="--date\n2020-10-12")
    assert not (tmp_path / "pwned").exists()

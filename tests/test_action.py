"""The GitHub action: its description is valid, and its script does what a runner needs when run as one would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import yaml

from factcheck.cli.action import shortened

ROOT = Path(__file__).parents[1]
NAME = "稿件,一:二.txt"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def action() -> dict:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


class Runner:
    """A step's surroundings: a workspace that is a repository, files for summary and outputs, and the inputs."""

    def __init__(self, folder: Path) -> None:
        self.workspace, self.files = folder / "仓库", folder / "runner"
        self.environment: dict[str, str] = {}
        (self.workspace / "草稿").mkdir(parents=True)
        self.files.mkdir()
        (self.workspace / ".git").mkdir()
        (self.workspace / "草稿" / NAME).write_text("吕梁市1493个贫困村全部退出。\n", encoding="utf-8")
        (self.workspace / "对.txt").write_text("吕梁市1439个贫困村全部退出。\n", encoding="utf-8")

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the action's last step: defaults filled in, expressions replaced, nothing else interpreted."""
        described = action()
        given = {name: entry["default"] for name, entry in described["inputs"].items()}
        given |= {"date": "2020-10-12", **{name.replace("_", "-"): value for name, value in inputs.items()}}
        step = described["runs"]["steps"][-1]
        filled = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
            for name, value in step["env"].items()
        }
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("FACTCHECK_", "GITHUB_", "INPUT_"))}
        environment |= (
            filled
            | self.environment
            | {
                "GITHUB_STEP_SUMMARY": str(self.files / "summary"),
                "GITHUB_OUTPUT": str(self.files / "output"),
                "GITHUB_ACTION_PATH": str(ROOT),
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "XDG_CACHE_HOME": str(self.files / "cache"),
            }
        )
        script = self.files / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace / given["working-directory"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def outputs(self) -> dict[str, str]:
        lines = (self.files / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def summary(self) -> str:
        return (self.files / "summary").read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_the_description_is_valid_by_the_published_schema() -> None:
    folder = find_spec("check_jsonschema").submodule_search_locations[0]
    schema = json.loads(Path(folder, "builtin_schemas/vendor/github-actions.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(action())


def test_every_input_reaches_the_script_and_none_is_pasted_into_it() -> None:
    described = action()
    step = described["runs"]["steps"][-1]
    handed = {name.removeprefix("INPUT_").lower().replace("_", "-") for name in step["env"]}
    assert handed == set(described["inputs"]) - {"working-directory", "python-version"}
    assert not any("${{" in step.get("run", "") for step in described["runs"]["steps"])


def test_annotations_summary_outputs_and_status(runner: Runner) -> None:
    done = runner.run(sarif_file="结果.sarif")
    assert done.returncode == 1, done.stderr
    (annotation,) = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert re.match(r"::(error|warning) file=草稿/稿件%2C一%3A二\.txt,line=1,endLine=1,col=4,endColumn=9,", annotation)
    assert "1439个" in annotation
    assert len([line for line in runner.summary.splitlines() if line.startswith("|")]) == 3  # head, rule, one row
    assert "1439个" in runner.summary
    assert runner.outputs == {
        "exit-code": "1", "findings": "1", "figures": "2", "supported": "1", "unverified": "0",
        "sarif-file": "结果.sarif",
    }  # fmt: skip
    log = json.loads((runner.workspace / "结果.sarif").read_text(encoding="utf-8"))
    assert len(log["runs"][0]["results"]) == 1
    assert "2 个文件" in done.stderr


def test_a_clean_run_passes_and_says_how_much_it_saw(runner: Runner) -> None:
    done = runner.run(paths="对.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 个相符" in runner.summary
    assert runner.outputs["findings"] == "0"


def test_from_another_folder_paths_still_start_at_the_repository(runner: Runner) -> None:
    done = runner.run(working_directory="草稿")
    assert "file=草稿/稿件%2C一%3A二.txt," in done.stdout


def test_switches_and_further_options(runner: Runner) -> None:
    done = runner.run(
        annotations="false", summary="false", fail_on="never", lang="en", args="--select 'FC101' --statistics"
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert not (runner.files / "summary").exists()
    assert "Checked 2 files" in done.stderr and "conflicting-figure" in done.stderr


def test_several_paths_one_a_line(runner: Runner) -> None:
    assert runner.run(paths=f"对.txt\n草稿/{NAME}\n").returncode == 1
    assert runner.outputs["figures"] == "2"


def test_what_cannot_be_checked_fails_the_job_with_an_annotation(runner: Runner) -> None:
    done = runner.run(paths="没有.txt")
    assert done.returncode == 2
    assert "::error file=没有.txt" in done.stdout
    assert runner.outputs["exit-code"] == "2"


def test_a_missing_reference_fails_the_job_with_an_annotation(runner: Runner) -> None:
    done = runner.run(reference="没有.json")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=factcheck::")
    assert "没有.json" in done.stdout
    assert runner.outputs == {"exit-code": "2"}


def test_an_input_that_looks_like_a_command_is_none(runner: Runner) -> None:
    done = runner.run(paths="$(touch 坏);`touch 坏`\n--exit-zero")
    assert done.returncode == 2
    assert not (runner.workspace / "坏").exists()


def test_in_a_pull_request_only_changed_lines_count_if_so_asked(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    shutil.rmtree(runner.workspace / ".git")

    def git(*arguments: str) -> None:
        named = ("-c", "user.name=t", "-c", "user.email=t@example.invalid")
        subprocess.run(["git", *named, *arguments], cwd=runner.workspace, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    (runner.workspace / "对.txt").write_text("吕梁市1493个贫困村全部退出。\n", encoding="utf-8")
    runner.environment = {"GITHUB_BASE_REF": "main"}
    done = runner.run(changed_only="true")
    assert "file=对.txt," in done.stdout
    assert NAME.split(",")[0] not in done.stdout


def test_a_summary_too_long_for_github_is_cut_between_rows() -> None:
    text = "头\n" + "".join(f"| 第 {n} 行 |\n" for n in range(1000))
    cut = shortened(text, 2000, "zh")
    assert len(cut.encode()) <= 2000
    rows = [line for line in cut.splitlines() if line.startswith("|")]
    assert text.startswith("头\n" + "\n".join(rows) + "\n")
    assert f"另有 {1000 - len(rows)} 处" in cut
    assert shortened(text, 10**6, "zh") == text

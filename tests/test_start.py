"""What a start imports: with an up-to-date index nothing that validates, segments, draws or serves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MOST = 138  # modules of the package on the way of a plain text
UNUSED = {
    "asyncio",
    "dataclasses",
    "email",
    "hashlib",
    "importlib.metadata",
    "jieba",
    "logging",
    "multiprocessing",
    "openpyxl",
    "pkgutil",
    "pydantic",
    "rich",
    "shutil",
    "sqlite3",
    "subprocess",
    "tomllib",
    "xml",
    "zipfile",
    "factcheck.reference.build",
    "factcheck.reference.schema",
    "factcheck.reference.validate",
    "factcheck.report.html",
    "factcheck.cache",
}
RUN = """
import sys
from factcheck.__main__ import main
status = main()
loaded = sorted(sys.modules)
import json
json.dump([status, loaded], open("modules.json", "w"))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that a second `factcheck check --no-cache` of a draft has loaded when it ends."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "draft.txt").write_text("吕梁1493个贫困村全部退出，森林覆盖率32.81%。\n", "utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("COVERAGE_PROCESS_START", None)
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", RUN, "check", "--no-cache", "draft.txt"],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=True,
        )
    status, modules = json.loads((Path(folder) / "modules.json").read_text("utf-8"))
    assert status == 1
    return list(modules)


def test_nothing_is_loaded_that_a_plain_draft_does_not_need(loaded: list[str]) -> None:
    assert not UNUSED & {*loaded}


def test_the_number_of_modules_stays_small(loaded: list[str]) -> None:
    assert sum(name.startswith("factcheck") for name in loaded) <= MOST

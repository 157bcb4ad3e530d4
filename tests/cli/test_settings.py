"""Where settings come from: option, environment, file, default, in this order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.config.settings import json_schema


def shown(done) -> dict[str, tuple[str, str]]:
    """Setting → (value as TOML, origin) of `--show-settings`."""
    assert done.status == 0, done.err
    pairs = (line.partition(" = ") for line in done.out.splitlines())
    return {name: tuple(rest.rsplit("  # ", 1)) for name, _, rest in pairs}


@pytest.fixture
def settings(factcheck):
    return lambda *options, **surroundings: shown(factcheck("check", "--show-settings", *options, **surroundings))


def test_option_over_environment_over_file(settings, folder):
    assert settings()["fail-on"] == ('"note"', "default")
    (folder / "factcheck.toml").write_text('fail-on = "error"\n', "utf-8")
    assert settings()["fail-on"] == ('"error"', str(folder / "factcheck.toml"))
    environment = {"FACTCHECK_FAIL_ON": "warning"}
    assert settings(environment=environment)["fail-on"] == ('"warning"', "FACTCHECK_FAIL_ON")
    given = settings("--config", 'fail-on = "note"', environment=environment)
    assert given["fail-on"] == ('"note"', "--config")
    assert settings("--fail-on", "never", environment=environment)["fail-on"] == ('"never"', "option")


def test_the_nearest_file_upwards_counts_and_the_search_ends_at_the_repository(factcheck, folder, monkeypatch):
    from factcheck.config import nearest

    inner = folder / "仓库/草稿"
    inner.mkdir(parents=True)
    (folder / "factcheck.toml").write_text("", "utf-8")
    assert nearest(inner) == folder / "factcheck.toml"
    (folder / "仓库/.git").mkdir()
    assert nearest(inner) is None
    (folder / "仓库/pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert nearest(inner) is None
    (folder / "仓库/pyproject.toml").write_text("[tool.factcheck]\n", "utf-8")
    assert nearest(inner) == folder / "仓库/pyproject.toml"
    (inner / ".factcheck.toml").write_text("", "utf-8")
    assert nearest(inner) == inner / ".factcheck.toml"


def test_pyproject_and_isolated(settings, folder):
    (folder / "pyproject.toml").write_text('[tool.factcheck]\nlang = "en"\nignore = ["FC202"]\n', "utf-8")
    assert settings()["ignore"] == ('["FC202"]', str(folder / "pyproject.toml"))
    assert settings("--isolated")["ignore"] == ("[]", "default")


def test_extend_starts_from_another_file_and_paths_are_relative_to_their_file(settings, folder):
    (folder / "共用").mkdir()
    (folder / "共用/基础.toml").write_text('reference = "参考.json"\nfail-on = "error"\n', "utf-8")
    (folder / "factcheck.toml").write_text('extend = "共用/基础.toml"\nfail-on = "warning"\n', "utf-8")
    assert settings()["reference"][0] == f'"{folder}/共用/参考.json"'
    assert settings()["fail-on"][0] == '"warning"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('failon = "error"', "fail-on"),
        ('fail_on = "error"', "fail-on"),
        ('fail-on = "errors"', "error"),
        ("fail-on = 3", "error"),
        ('select = "FC1', "TOML"),
        ("select = [1]", "select"),
        ('force-exclude = "maybe"', "true"),
        ('date = "gestern"', "2020-10-12"),
        ('extend = "没有.toml"', "没有.toml"),
        ('extend = "factcheck.toml"', "extend"),
        ('required-version = ">=99"', ">=99"),
        ('select = ["FC999"]', "FC999"),
    ],
)
def test_a_mistake_in_the_file_is_one_line_with_a_remedy(factcheck, folder, text, told):
    (folder / "factcheck.toml").write_text(text, "utf-8")
    done = factcheck("check", "对.txt", "--date", "2020-10-12")
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1


def test_a_mistake_in_the_environment(factcheck):
    done = factcheck("check", "对.txt", environment={"FACTCHECK_LANG": "de"})
    assert done.status == 2
    assert "FACTCHECK_LANG" in done.err


def test_settings_take_effect(factcheck, folder):
    (folder / "factcheck.toml").write_text('output-format = "json"\ndate = 2020-10-12\nexclude = ["错.txt"]\n', "utf-8")
    report = json.loads(factcheck("check").out)
    assert [(file["path"], file["date"]) for file in report["files"]] == [("对.txt", "2020-10-12")]


def test_the_published_schema_is_the_one_of_the_code():
    published = Path(__file__).parents[2] / "docs/schemas/config.schema.json"
    assert json.loads(published.read_text("utf-8")) == json_schema()

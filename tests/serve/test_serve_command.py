"""`factcheck serve` refuses what would let drafts out of the machine, and names the extra it needs."""

from __future__ import annotations

import io
import sys
from datetime import date

import pytest

from factcheck.cli import run
from factcheck.cli.shell import Shell


@pytest.fixture
def shell(tmp_path):
    return Shell(io.BytesIO(), io.StringIO(), io.StringIO(), {}, tmp_path, lambda: date(2020, 10, 12))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.2", "example.org"])
def test_no_other_address_is_listened_at(shell, host):
    assert run(["serve", "--host", host], shell) == 2
    assert host in shell.err.getvalue()


@pytest.mark.parametrize("missing", ["uvicorn", "starlette.applications"])
def test_the_missing_extra_is_named(shell, monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "factcheck.serve.app", raising=False)
    assert run(["serve"], shell) == 2
    assert "factcheck[serve]" in shell.err.getvalue()

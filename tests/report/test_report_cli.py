"""The formats over real drafts, checked by the real command: every one tells the positions that JSON tells."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli import run
from factcheck.cli.shell import Shell
from tests.report.drafts import DRAFTS
from tests.report.test_matrix import READERS, Spot, from_json

REAL = {
    "一行.txt": "𠮷"
    + "在市委的坚强领导下，" * 30
    + "吕梁市1493个贫困村退出，"
    + "成效显著；" * 20
    + "吕梁市1493个贫困村。\n",
    "断行.txt": "截至目前，吕梁市退出贫困村14\r\n93个。\r\n",
    "稿件,一:二.txt": "吕梁市１４９３个贫困村全部退出，2019年吕梁市地区生产总值1521.1亿元。\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in REAL.items():
        (tmp_path / name).write_bytes(text.encode())
        monkeypatch.setitem(DRAFTS, name, text)
    return tmp_path


def check(folder: Path, *options: str) -> tuple[int, str]:
    out = io.StringIO()
    environment = {"XDG_CACHE_HOME": str(folder / ".cache")}
    shell = Shell(io.BytesIO(), out, io.StringIO(), environment, folder, lambda: date(2020, 10, 12))
    status = run(["check", *REAL, *options], shell)
    return status, out.getvalue()


def test_every_format_tells_the_same_positions(folder: Path) -> None:
    status, text = check(folder, "--format", "json")
    assert status == 1
    wanted = sorted(from_json(text))
    assert {spot[0] for spot in wanted} == set(REAL)
    assert any(spot[1] != spot[3] for spot in wanted), "a figure over a line end"
    for name, read in READERS.items():
        status, text = check(folder, "--format", name)
        assert status == 1
        found: list[Spot] = sorted(read(text))
        assert len(found) == len(wanted), name
        for spot, want in zip(found, wanted, strict=True):
            assert spot == tuple(w if here else 0 for here, w in zip(spot, want, strict=True)), name


def test_several_formats_at_once_each_to_its_place(folder: Path) -> None:
    status, text = check(
        folder, "-f", "sarif", "-o", "a.sarif", "-f", "concise", "-o", "-", "-f", "csv", "-o", "a.csv"
    )  # fmt: skip
    assert status == 1
    assert text.startswith("一行.txt:1:")
    assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")
    assert not (folder / "-").exists()


def test_a_cached_run_prints_what_the_first_one_printed(folder: Path) -> None:
    check(folder)
    for name in READERS:
        assert check(folder, "--format", name) == check(folder, "--format", name, "--no-cache"), name

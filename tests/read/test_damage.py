"""Damaged files of every format: an error that says so, or a normal result; never another exception."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from factcheck.read import UnreadableDocument, read

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.name for path in FIXTURES.iterdir() if path.suffix not in (".py", ""))


def damaged(data: bytes, seed: int) -> bytes:
    """The file cut off, or with bytes changed, lost or doubled."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at] = chance.randrange(256)
        elif how == 1:
            del changed[at : at + chance.randrange(1, 50)]
        elif how == 2:
            changed[at:at] = changed[at : at + chance.randrange(1, 50)]
        elif len(changed) > 200:
            del changed[at:]
        changed = changed or bytearray(b"x")
    return bytes(changed)


@pytest.mark.parametrize("name", NAMES)
def test_damage_is_reported_or_survived(name: str):
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2", reason="the extra factcheck[pdf] is not installed")
    data = (FIXTURES / name).read_bytes()
    for seed in range(60):
        try:
            document = read(damaged(data, seed), name)
        except UnreadableDocument as error:
            assert error.message("zh") and error.message("en")
            continue
        assert all(a.end <= b.start for a, b in pairwise(document.blocks))
        assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)

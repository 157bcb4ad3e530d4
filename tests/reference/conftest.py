"""An invented city, 榆川, with a reference and two bulletins; a desk that keeps what is written on it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.reference.desk import Desk
from factcheck.reference.words import Words, words_of

ROOT = Path(__file__).parents[2]
CITY = Path(__file__).with_name("yuchuan")
TODAY = date(2022, 6, 1)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon([ROOT / "rules"])


@pytest.fixture(scope="session")
def words(lexicon: Lexicon) -> Words:
    return words_of(lexicon)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The path of a reference that a test may spoil."""
    shutil.copytree(CITY, tmp_path / "city")
    return tmp_path / "city" / "reference.json"


@pytest.fixture
def raw(city: Path) -> dict[str, Any]:
    return json.loads(city.read_text())


@dataclass
class Paper:
    """What a run has written."""

    out: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def desk(city: Path, lexicon: Lexicon, paper: Paper) -> Desk:
    return Desk(
        write=paper.out.append,
        tell=paper.told.append,
        today=TODAY,
        folder=city.parent,
        reference=city,
        lexicon=lambda: lexicon,
        reports=lambda paths: (),
        lang="en",
    )


Run = Callable[..., int]


@pytest.fixture
def run(desk: Desk) -> Run:
    """Runs a command line after `factcheck reference`."""
    from argparse import ArgumentParser

    from factcheck.reference import commands

    parser = ArgumentParser()
    commands.add_arguments(parser, lambda zh, en: en)

    def run(*argv: str) -> int:
        return commands.run(parser.parse_args(argv), desk)

    return run

"""An invented county, 清源县: a small reference, and a bulletin of the next year to harvest."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from factcheck.bind import bind
from factcheck.lexicon import Lexicon
from factcheck.link import suits
from factcheck.model import Document
from factcheck.read import read
from factcheck.reference.desk import Desk
from factcheck.reference.harvest.ground import Ground
from factcheck.reference.harvest.propose import Proposal, propose
from factcheck.reference.load import load
from factcheck.reference.words import words_of

HERE = Path(__file__).parent
TODAY = date(2022, 3, 18)

Propose = Callable[[str], tuple[Proposal, ...]]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A folder with the county's reference and bulletin."""
    for name in ("reference.json", "communique.txt"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def desk(county: Path, lexicon: Lexicon, paper: Any) -> Desk:
    return Desk(
        write=paper.out.append,
        tell=paper.told.append,
        today=date(2022, 6, 1),
        folder=county,
        reference=county / "reference.json",
        lexicon=lambda: lexicon,
        reports=lambda paths: (),
        lang="en",
        binder=lambda: (bind, suits),
    )


@pytest.fixture
def answering(desk: Desk) -> Callable[..., int]:
    """Runs a command line after `factcheck reference` with answers to what it asks."""
    from argparse import ArgumentParser

    from factcheck.reference import commands

    parser = ArgumentParser()
    commands.add_arguments(parser, lambda zh, en: en)

    def run(*argv: str, answers: tuple[str, ...] = ()) -> int:
        given = iter(answers)
        return commands.run(parser.parse_args(argv), replace(desk, ask=lambda prompt: next(given, None)))

    return run


@pytest.fixture
def proposed(lexicon: Lexicon) -> Propose:
    """The proposals for a text, as the county's reference reads it."""
    words = words_of(lexicon)
    reference = load(HERE / "reference.json", lexicon)
    extended = lexicon.extended(reference.indicators.values(), reference.subjects.values())

    def proposals(text: str) -> tuple[Proposal, ...]:
        document: Document = read(text.encode(), "text.txt")
        return propose(document, "t", Ground(extended, reference, words, TODAY, reference.subject, bind, suits))

    return proposals

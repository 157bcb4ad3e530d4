"""Which city a document is about, from all the places that it names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from operator import attrgetter

from msgspec import Struct

from factcheck.bind.place import UNITS, Mention, lesser_city, mentions
from factcheck.bind.scene import Spot
from factcheck.context import Annotated, Passage
from factcheck.lexicon.vocabulary import Place, Vocabulary


class Geography(Struct, frozen=True):
    """The mentions of a whole document by passage, and the city it is about.

    `main` is the place that 全市 stands for where nothing nearer tells; `named` whether the text names it."""

    by_passage: tuple[tuple[Mention, ...], ...]
    main: Place | None
    named: bool
    home: Place
    vocabulary: Vocabulary

    def near(self, spot: Spot) -> tuple[Mention, ...]:
        """The mentions in sight of a figure, in text order."""
        row, (start, end) = self.by_passage[spot.passage.number], spot.sight
        first = bisect_left(row, start, key=_start)
        return row[first : bisect_left(row, end, lo=first, key=_start)]

    def inside_home(self, place: Place) -> bool:
        """Whether a place is the home city itself or lies in it."""
        while place.id != self.home.id:
            if not place.parent or place.parent not in self.vocabulary.places:
                return False
            place = self.vocabulary.places[place.parent]
        return True


def survey(
    passages: tuple[Passage, ...], words: Callable[[int], Annotated], vocabulary: Vocabulary, home: str
) -> Geography:
    """Read all mentions and decide which city the document is about: the one it names most, first by itself,
    then by its counties, then by the dateline; None where only other places are named."""
    by_passage = tuple(mentions(words(p.number), vocabulary) for p in passages)
    here = vocabulary.places.get(home) or Place(home, "city", known=True)
    geography = Geography(by_passage, here, False, here, vocabulary)
    votes: Counter[str] = Counter()
    early = _early(passages)
    near = False
    foreign = False
    for mention in (m for row in by_passage for m in row):
        if mention.place is None:
            foreign |= not mention.generic and mention.kind in UNITS.values()
            continue
        inside = geography.inside_home(mention.place)
        near |= inside
        if mention.part in ("adjunct", "dateline"):
            votes[mention.place.id] += 0
        if mention.place.kind == here.kind and mention.part in ("subject", "organ"):
            votes[mention.place.id] += 2
        elif mention.place.kind == here.kind:
            votes[mention.place.id] += 1
        elif inside:
            votes[here.id] += 1
        foreign |= (
            not inside
            and mention.place.kind in (here.kind, "county", "province", "region")
            and (mention.place.id != here.parent and mention.part != "adjunct")
        )
    if not any(votes.values()):
        return Geography(by_passage, None if foreign else here, False, here, vocabulary)
    best = max(votes.values())
    leaders = [place for place, count in votes.items() if count == best]
    winner = here.id if here.id in leaders else leaders[0]
    introduced = any(m.place and m.place.id == winner for row in by_passage[:early] for m in row)
    main = here if winner == here.id or not introduced else vocabulary.places[winner]
    named = near and not _about_lesser(passages, by_passage[:early], here, vocabulary)
    return Geography(by_passage, main, named if main is here else True, here, vocabulary)


def _about_lesser(
    passages: tuple[Passage, ...], rows: tuple[tuple[Mention, ...], ...], home: Place, vocabulary: Vocabulary
) -> bool:
    """汾阳：核桃之乡话丰收: whether a text begins with a lesser city and not the home city; 全市 may then be either."""
    begun = [(m, p.view) for p, row in zip(passages, rows, strict=False) for m in row]
    if any(m.place is not None and m.place.id == home.id for m, _ in begun):
        return False
    return any(m.part == "subject" and lesser_city(m, view, vocabulary) for m, view in begun)


def _early(passages: tuple[Passage, ...]) -> int:
    """The passages that say what a text is about: up to the one where figures begin. A city that is named only
    after (同期延安下降4.6%) is a comparison."""
    return next((n for n, p in enumerate(passages) if p.quantities), len(passages)) + 1


_start = attrgetter("start")

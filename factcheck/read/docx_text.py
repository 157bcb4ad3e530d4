"""The visible text of a Word document from all its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.read.docx_styles import Styles
from factcheck.read.docx_words import Parts, RunText, Words
from factcheck.read.package import Package, Relationship
from factcheck.read.wordml import children, flag, name_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NOTES = (("footnotes", "脚注"), ("endnotes", "尾注"))
RUNNING_HEADS = {"headerReference": "页眉", "footerReference": "页脚"}
NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")


class Content(Struct, frozen=True):
    """The text, its paragraphs and tables, and (on request) the runs that its characters came from."""

    text: str
    parts: Parts
    runs: list[RunText]
    pictures: int  # outside headers and footers, where they are emblems


def extract(package: Package, *, runs: bool = False) -> Content:
    """What a reader sees: body, then foot- and endnotes, headers, footers. `runs` asks for the way back."""
    main = package.main_part()
    related = package.relationships(main)
    words = Words(package.path, Styles.of(package, related.values()), runs)
    root = package.xml(main)
    words.turn_to(main, root)
    words.blocks(children(root, "body"), words.parts)
    heads = list(_running_heads(package, root, related))
    for kind, label in NOTES:
        for target in _targets(package, related.values(), kind):
            _notes(words, target, package.xml(target), label)
    pictures = words.pictures
    for target, label in heads:
        root = package.xml(target)
        words.turn_to(target, root, label)
        words.blocks(root, words.parts)
    return Content("".join(words.chunks), words.parts, words.runs, pictures)


def _targets(package: Package, related: Iterable[Relationship], kind: str) -> list[str]:
    return [
        relationship.target
        for relationship in related
        if relationship.kind == kind and package.has(relationship.target)
    ]


def _notes(words: Words, part: str, root: Element, label: str) -> None:
    words.turn_to(part, root)
    notes = [note for note in root if value_of(note, "type") not in NO_NOTE]
    for number, note in enumerate(notes, start=1):
        words.place, words.note = f"{label} {number}", value_of(note, "id")
        words.blocks(note, words.parts)
    words.note = ""


def _running_heads(package: Package, root: Element, related: dict[str, Relationship]) -> Iterator[tuple[str, str]]:
    """Headers and footers that are printed, each once: a first-page one only where first pages differ."""
    settings = _targets(package, related.values(), "settings")
    even = any(flag(package.xml(target), "evenAndOddHeaders") for target in settings)
    seen = set()
    for section in (element for element in root.iter() if name_of(element) == "sectPr"):
        for reference in section:
            label = RUNNING_HEADS.get(name_of(reference))
            relationship = related.get(value_of(reference, "id"))
            kind = value_of(reference, "type")
            if label is None or relationship is None or not package.has(relationship.target):
                continue
            shown = {"first": bool(flag(section, "titlePg")), "even": even}.get(kind, True)
            if shown and relationship.target not in seen:
                seen.add(relationship.target)
                yield relationship.target, label

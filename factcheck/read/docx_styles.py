"""What a Word document's styles say about a paragraph: heading, caption, list item, hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from factcheck.read.package import Package, Relationship
from factcheck.read.wordml import child, flag, name_of, number_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST_CHAIN = 20
HEADING_NAMES = ("heading", "title", "subtitle", "标题", "副标题")
CAPTION_NAMES = ("caption", "题注")


class Style(Struct, frozen=True):
    """A style with what it inherits: kind of block, hidden text."""

    kind: str = ""
    hidden: bool | None = None
    based_on: str = ""


class Look(Struct, frozen=True):
    """A paragraph's kind ("" unknown), whether its runs are hidden, whether its end mark is a tracked deletion."""

    kind: str = ""
    hidden: bool = False
    joined: bool = False


class Styles:
    """The styles of one document by id."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles

    @classmethod
    def of(cls, package: Package, related: Iterable[Relationship]) -> Styles:
        """The styles part's styles; none where there is no such part."""
        target = next((r.target for r in related if r.kind == "styles" and package.has(r.target)), None)
        if target is None:
            return cls({})
        elements = (element for element in package.xml(target) if name_of(element) == "style")
        return cls({value_of(element, "styleId"): _style(element) for element in elements})

    def look(self, properties: Element | None) -> Look:
        """What a paragraph's properties and style make of it."""
        if properties is None:
            return Look()
        style = self._resolved(value_of(child(properties, "pStyle")))
        outline = child(properties, "outlineLvl")
        kind = style.kind
        if outline is not None:
            kind = "heading" if number_of(outline) < 9 else ""
        if not kind and number_of(child(properties, "numPr", "numId")):
            kind = "item"
        return Look(kind, bool(style.hidden), child(properties, "rPr", "del") is not None)

    def hides(self, properties: Element, hidden: bool) -> bool:
        """Whether a run with these properties is hidden, `hidden` being its paragraph's answer."""
        own = flag(properties, "vanish")
        if own is None:
            own = self._resolved(value_of(child(properties, "rStyle"))).hidden
        return hidden if own is None else own

    def _resolved(self, name: str) -> Style:
        kind, hidden = "", None
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                break
            kind = kind or style.kind
            hidden = style.hidden if hidden is None else hidden
            name = style.based_on
        return Style(kind, hidden)


def _style(element: Element) -> Style:
    name = value_of(child(element, "name")).lower()
    outline = child(element, "pPr", "outlineLvl")
    kind = ""
    if name.startswith(CAPTION_NAMES):
        kind = "caption"
    elif name.startswith(HEADING_NAMES) or (outline is not None and number_of(outline) < 9):
        kind = "heading"
    elif number_of(child(element, "pPr", "numPr", "numId")):
        kind = "item"
    return Style(kind, flag(child(element, "rPr"), "vanish"), value_of(child(element, "basedOn")))

"""WordprocessingML by local names: transitional and strict documents differ only in their namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PICTURES = frozenset({"blip", "imagedata", "chart", "relIds"})  # relIds: a diagram
OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value_of(element: Element | None, name: str = "val") -> str:
    """The attribute of that local name, or ""."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def number_of(element: Element | None, name: str = "val") -> int:
    """The attribute as a number, 0 where it is missing or none."""
    value = value_of(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, of that one the next, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == name), None)
    return element


def children(element: Element | None, *names: str) -> list[Element]:
    """What stands in the element that `child` finds; nothing where there is none."""
    found = child(element, *names)
    return [] if found is None else list(found)


def flag(properties: Element | None, name: str) -> bool | None:
    """An on/off property: true, false, or None where it is not set."""
    element = child(properties, name)
    return None if element is None else value_of(element) not in OFF


def unwrapped(element: Element) -> list[Element]:
    """What stands inside a wrapper: the content of a content control, the first choice among alternatives."""
    name = name_of(element)
    if name == "sdt":
        placeholder = child(element, "sdtPr", "showingPlcHdr")
        content = child(element, "sdtContent")
        return [] if content is None or placeholder is not None else list(content)
    if name == "AlternateContent":
        return children(element, "Choice" if child(element, "Choice") is not None else "Fallback")
    return list(element)


def members(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, content controls and custom XML opened."""
    stack = list(parent)[::-1]
    while stack:
        element = stack.pop()
        kind = name_of(element)
        if kind == name:
            yield element
        elif kind in ("sdt", "customXml", "sdtContent", "AlternateContent"):
            stack += unwrapped(element)[::-1]


def pictures_in(drawing: Element) -> int:
    """How many pictures and charts a drawing shows; those in its text boxes count where these are read."""
    found, stack = 0, [drawing]
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name in PICTURES:
            found += 1
        elif name != "txbxContent":
            stack += unwrapped(element)
    return found


def boxes_in(drawing: Element) -> list[Element]:
    """The contents of the text boxes in a drawing, each once, outermost only."""
    found, stack = [], [drawing]
    while stack:
        element = stack.pop()
        if name_of(element) == "txbxContent":
            found.append(element)
        else:
            stack += unwrapped(element)[::-1]
    return found

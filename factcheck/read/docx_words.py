"""Walks WordprocessingML in reading order and gathers the words a reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from factcheck.read.docx_styles import Styles
from factcheck.read.docx_tables import read_table
from factcheck.read.errors import Line, UnreadableDocument
from factcheck.read.layout import Segment, Table
from factcheck.read.package import SAVE_AGAIN
from factcheck.read.wordml import boxes_in, child, children, name_of, pictures_in, unwrapped, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Inline wrappers that are read as if they were not there; among them the members of equations.
WRAPPERS = frozenset(
    "ins moveTo hyperlink smartTag customXml sdt AlternateContent dir bdo oMathPara oMath num den e sub sup deg".split()
)
DELETED = frozenset({"del", "moveFrom"})
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
# Fields whose result is the number of a page, not a figure of the text.
PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
DEEPEST = 100
Parts = list[Segment | Table]


class RunText(Struct, frozen=True):
    """text[start:start+length] is the content of the `index`-th t element of a part, counted in document order."""

    start: int
    length: int
    part: str
    index: int
    in_box: bool
    note: str  # id of the foot- or endnote that it stands in


class ComplexField(Struct):
    """A field between its begin and end marks: instruction first, then the result that is shown."""

    instruction: str = ""
    shows: bool = False

    def visible(self) -> bool:
        """Its words are on the page and are no page number."""
        return self.shows and not is_page_number(self.instruction)


def is_page_number(instruction: str) -> bool:
    """The field shows the number of a page."""
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in PAGE_FIELDS


class Words(Struct):
    """The text as it grows, and the state that runs across paragraphs."""

    path: str
    styles: Styles
    keep_runs: bool = False
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""  # stands between the words before and the next ones
    parts: Parts = field(default_factory=list)
    runs: list[RunText] = field(default_factory=list)
    part: str = ""
    place: str = ""  # of everything in this part; "" where paragraphs and tables are counted
    note: str = ""
    order: dict[int, int] = field(default_factory=dict)  # id of a t element → its index
    paragraphs: int = 0
    tables: int = 0
    depth: int = 0
    cells_open: int = 0
    boxes_open: int = 0
    pictures: int = 0
    boxes: list[Element] = field(default_factory=list)  # anchored in the paragraph or table at hand
    fields: list[ComplexField] = field(default_factory=list)
    joined_from: int | None = None  # start of a paragraph whose end mark is deleted

    def turn_to(self, part: str, root: Element, place: str = "") -> None:
        """Begin another part of the package."""
        self.part, self.place = part, place
        self.fields.clear()
        self.gap = "\n\n"
        if self.keep_runs:
            texts = (element for element in root.iter() if name_of(element) == "t")
            self.order = {id(element): index for index, element in enumerate(texts)}

    def blocks(self, parent: Iterable[Element], sink: Parts) -> None:
        """Paragraphs and tables of a body, cell, note or text box."""
        self._deeper()
        for element in parent:
            name = name_of(element)
            if name == "p":
                self._paragraph(element, sink)
                continue
            self._end_paragraph(sink)
            if name == "tbl":
                read_table(self, element, sink)
            elif name not in DELETED:
                self.blocks(unwrapped(element), sink)
        self._end_paragraph(sink)
        self.depth -= 1

    def _paragraph(self, element: Element, sink: Parts) -> None:
        look = self.styles.look(child(element, "pPr"))
        if self.joined_from is None:
            self.joined_from = self._next()
        self._inline(element, look.hidden)
        if not look.joined:
            self._end_paragraph(sink, look.kind)

    def _end_paragraph(self, sink: Parts, kind: str = "") -> None:
        if self.joined_from is None:
            return
        start, self.joined_from = self.joined_from, None
        if self.length > start:
            self.paragraphs += not self.place and not self.cells_open
            if self.place and not self.boxes_open:
                kind = "note"
            sink.append(Segment(start, self.length, kind, self.place or f"段 {self.paragraphs}"))
        self.gap += "\n"
        if not self.cells_open:
            self.text_boxes(sink)

    def text_boxes(self, sink: Parts) -> None:
        """The boxes anchored here come after the paragraph or table that holds them."""
        boxes, self.boxes = self.boxes, []
        place = self.place
        for box in boxes:
            self.place, self.gap = "文本框", "\n\n"
            self.boxes_open += 1
            self.blocks(box, sink)
            self.boxes_open -= 1
            self.place, self.gap = place, "\n\n"

    def _inline(self, parent: Iterable[Element], hidden: bool) -> None:
        self._deeper()
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._run(element, hidden)
            elif name == "fldSimple":
                if not is_page_number(value_of(element, "instr")):
                    self._inline(element, hidden)
            elif name == "f":
                self._fraction(element, hidden)
            elif name in WRAPPERS:
                self._inline(unwrapped(element), hidden)
        self.depth -= 1

    def _fraction(self, element: Element, hidden: bool) -> None:
        for half in element:
            if name_of(half) == "den":
                self._emit("/")
            if name_of(half) in ("num", "den"):
                self._inline(half, hidden)

    def _run(self, run: Iterable[Element], hidden: bool) -> None:
        for element in run:
            name = name_of(element)
            if name == "rPr":
                hidden = self.styles.hides(element, hidden)
            elif name in ("fldChar", "instrText"):
                self._field(element)
            elif hidden:
                continue
            elif name == "t":
                self._emit(element.text or "", element)
            elif name in CHARACTERS:
                self._emit(CHARACTERS[name])
            elif name in ("drawing", "pict", "object"):
                self.boxes += boxes_in(element)
                self.pictures += pictures_in(element)
            elif name == "AlternateContent":
                self._run(unwrapped(element), hidden)
            elif name == "ruby":
                self._inline(children(element, "rubyBase"), hidden)

    def _field(self, element: Element) -> None:
        step = value_of(element, "fldCharType")
        if step == "begin":
            self.fields.append(ComplexField())
        elif self.fields and step == "separate":
            self.fields[-1].shows = True
        elif self.fields and step == "end":
            self.fields.pop()
        elif self.fields:
            self.fields[-1].instruction += element.text or ""

    def _emit(self, text: str, element: Element | None = None) -> None:
        if not text or not all(outer.visible() for outer in self.fields):
            return
        start = self._next()
        if self.chunks:
            self.chunks.append(self.gap)
        self.gap = ""
        self.chunks.append(text)
        self.length = start + len(text)
        if self.keep_runs and element is not None:
            index = self.order[id(element)]
            self.runs.append(RunText(start, len(text), self.part, index, self.boxes_open > 0, self.note))

    def _next(self) -> int:
        return self.length + (len(self.gap) if self.chunks else 0)

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableDocument(self.path, self.part, Line("嵌套过深", "nested too deeply"), SAVE_AGAIN)

"""Tags to paragraphs, cells and words; what a browser would not show is skipped."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from msgspec import Struct, field

from factcheck.read.html_tables import TableBuilder
from factcheck.read.html_tags import (
    ANY_BLOCK,
    AT_RULE,
    BLOCKS,
    CLOSED_BY,
    HIDING,
    HIDING_RULE,
    KINDS,
    PUBLISHED,
    TABLE_TAGS,
    UNSEEN,
    VOID,
)
from factcheck.read.layout import Segment, Table
from factcheck.read.mapped import MappedText

SPACE = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")


class Open(Struct, frozen=True):
    """An element that has begun: its name, and whether it hides its content."""

    name: str
    hidden: bool


class Page(Struct):
    """What was read: the words with their places, paragraphs and tables, the page's own publication stamp, pictures."""

    words: MappedText = field(default_factory=MappedText)
    parts: list[Segment | Table] = field(default_factory=list)
    published: str = ""
    pictures: int = 0


def parsed(source: str) -> Page:
    """The visible text of a page or a fragment of one; broken markup is read as browsers read it."""
    reader = _Reader(source)
    # Behind the last > no tag is complete; the parser would look for its end from every < again.
    cut = source.rfind(">") + 1 if "<" in source[source.rfind(">") + 1 :] else len(source)
    reader.feed(source[:cut])
    reader.close()
    reader.text(source[cut:], cut)
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self.source = source
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.open: list[Open] = []
        self.tables: list[TableBuilder] = []
        self.started: int | None = None  # where the paragraph at hand begins
        self.space = ""  # white space since the last word
        self.unseen_classes: set[str] = set()

    def finish(self) -> Page:
        """The page, with everything left open closed."""
        self._end_paragraph()
        while self.tables:
            self._end_table()
        return self.page

    # -------------------------------------------------------------- tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._meta(attributes)
        if tag == "img" and not self._hidden() and not self._hides(tag, attributes):
            self.page.pictures += 1
        if tag == "br":
            self._line_break()
        if tag in BLOCKS:
            self._close_implied(tag)
            self._end_paragraph()
        if tag in VOID:
            return
        hidden = bool(self.open and self.open[-1].hidden) or self._hides(tag, attributes)
        self.open.append(Open(tag, hidden))
        if hidden:
            return
        if tag == "table":
            self.tables.append(TableBuilder())
        elif tag == "tr" and self.tables:
            self.tables[-1].begin_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].begin_cell(attributes.get("colspan", ""), attributes.get("rowspan", ""), head=tag == "th")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            self._line_break()
        index = self._matching(tag)
        if index is None:
            return
        if tag in BLOCKS:
            self._end_paragraph()
        while len(self.open) > index:
            self._end_element()

    def _matching(self, tag: str) -> int | None:
        """The open element that this end tag ends; a stray one inside a cell ends nothing outside it."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].name == tag:
                return index
            if self.open[index].name in ("td", "th") and tag not in TABLE_TAGS:
                return None
        return None

    def _end_element(self) -> None:
        element = self.open.pop()
        if element.hidden or not self.tables:
            return
        if element.name == "table":
            self._end_table()
        elif element.name in ("td", "th"):
            self.tables[-1].end_cell()
            self.page.words.gap = "\t"
        elif element.name == "tr":
            self.page.words.gap = "\n"

    def _end_table(self) -> None:
        table = self.tables.pop()
        sink = self.tables[-1].sink if self.tables else None
        target = self.page.parts if sink is None else sink
        target += table.parts()
        self.page.words.gap = "\n"

    def _close_implied(self, tag: str) -> None:
        names, barriers = CLOSED_BY.get(tag, ANY_BLOCK)
        lowest = len(self.open)
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].name in barriers:
                break
            if self.open[index].name in names:
                lowest = index
        if lowest < len(self.open):
            self._end_paragraph()
        while len(self.open) > lowest:
            self._end_element()

    def _hides(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in UNSEEN or "hidden" in attributes or HIDING.search(attributes.get("style", "")):
            return True
        marks = {f".{name}" for name in attributes.get("class", "").split()} | {f"#{attributes.get('id', '')}"}
        return not marks.isdisjoint(self.unseen_classes)

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        if name.lower() in PUBLISHED and not self.page.published:
            self.page.published = attributes.get("content", "")

    # -------------------------------------------------------------- words

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].name == "style":
            rules = HIDING_RULE.findall(AT_RULE.sub("", data))
            self.unseen_classes |= {name.strip() for selectors in rules for name in selectors.split(",")}
        self.text(data, self._offset())

    def text(self, data: str, at: int) -> None:
        """Words of the page, standing at `at` of the source."""
        if self._hidden():
            return
        if any(element.name == "pre" for element in self.open):
            self._preformatted(data, at)
            return
        for match in SPACE.finditer(data):
            if match.group()[0] in " \t\n\r\f":
                self.space += match.group()
            else:
                self._word(match.group(), at + match.start())

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, reference: str) -> None:
        if self._hidden():
            return
        at = self._offset()
        words = unescape(reference).replace("\xa0", " ")
        if words == reference:  # unknown, shown as it stands
            self._word(reference if self.source.startswith(reference, at) else reference[:-1], at)
        elif words == " ":
            self.space += words
        else:
            # One character stands at its reference; of longer ones only the first has a place of its own.
            self._word(words[:1], at)
            self.page.words.put(words[1:])

    def _word(self, word: str, at: int) -> None:
        words = self.page.words
        if self.space and self.started is not None and not words.gap and not self._broken_line(word):
            words.put(" ")
        self.space = ""
        if self.started is None:
            self.started = words.next
        words.put(word, at)

    def _broken_line(self, word: str) -> bool:
        """A line end of the source between two Chinese characters is no space."""
        return "\n" in self.space and bool(WIDE.match(self.page.words.last) and WIDE.match(word))

    def _preformatted(self, data: str, at: int) -> None:
        for index, line in enumerate(data.split("\n")):
            if index:
                self._line_break()
            if line.strip():
                self._word(line, at)
            at += len(line) + 1

    def _line_break(self) -> None:
        if self.started is not None and not self._hidden():
            self.page.words.gap += "\n"
            self.space = ""

    def _end_paragraph(self) -> None:
        self.space = ""
        if self.started is None:
            return
        start, self.started = self.started, None
        kind = next((KINDS[element.name] for element in reversed(self.open) if element.name in KINDS), "")
        sink = self.tables[-1].sink if self.tables else self.page.parts
        sink.append(Segment(start, self.page.words.length, kind))
        self.page.words.gap = "\n"

    def _hidden(self) -> bool:
        return bool(self.open and self.open[-1].hidden)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

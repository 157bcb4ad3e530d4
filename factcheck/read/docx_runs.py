"""Where the runs of a WordprocessingML part stand in its bytes, so that they can be split without rewriting it."""

from __future__ import annotations

import re

from msgspec import Struct, field

TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
CHARACTER = re.compile(rb"&[^;]+;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
SPACE = b' xml:space="preserve"'
# What a run is inside of when it must not be split: equations, annotated characters, text boxes.
WHOLE = frozenset({"oMath", "oMathPara", "ruby", "txbxContent"})


class TextSpot(Struct, frozen=True):
    """One t element: byte offsets of the run it belongs to (the outermost, where runs are nested) and of its words.

    `first` and `last` tell that nothing else stands before or behind it in the run. `splits` is false where no mark
    may stand inside the run. `opening` is the run's start tag with its properties, to begin a second half with.
    """

    run_start: int
    run_end: int
    tag_end: int
    start: int
    end: int
    first: bool
    last: bool
    splits: bool
    spaced: bool  # the t element keeps its white space
    opening: bytes
    prefix: bytes


class RunMap(Struct):
    """The t elements of a part in document order, and the runs that refer to notes, by kind and id."""

    texts: list[TextSpot] = field(default_factory=list)
    notes: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    body: int = 0  # behind the start tag of the body


class _Run(Struct):
    start: int
    name: bytes
    properties: tuple[int, int] | None = None
    children: int = 0
    texts: list[tuple[int, int, int, int]] = field(default_factory=list)  # index, child, start of tag, end of words
    whole: bool = False


def run_map(part: bytes) -> RunMap:
    """Scans a part in UTF-8; it must be well-formed."""
    return _Scanner(part).scan()


class _Scanner:
    def __init__(self, part: bytes) -> None:
        self.part = part
        self.map = RunMap()
        self.stack: list[str] = []
        self.runs: list[_Run] = []
        self.spots: dict[int, TextSpot] = {}
        self.count = 0
        self.notes: list[tuple[str, str]] = []

    def scan(self) -> RunMap:
        from xml.parsers.expat import ParserCreate

        self.parser = ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.Parse(self.part, True)
        self.map.texts = [self.spots[index] for index in sorted(self.spots)]
        return self.map

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        at = self.parser.CurrentByteIndex
        parent = self.stack[-1] if self.stack else ""
        self.stack.append(name)
        if name == "body" and not self.map.body:
            self.map.body = self._tag_end(at)
        if name == "r":
            self.runs.append(_Run(at, tag.encode()))
        if not self.runs:
            if name == "t":
                self._lone_text(at)
            return
        run = self.runs[-1]
        if name == "t":
            run.texts.append((self.count, run.children, at, at))
            self.count += 1
        if parent == "r" and name not in ("r", "rPr"):
            run.children += 1
        elif parent == "r" and name == "rPr":
            run.properties = (at, at)
        if name in ("footnoteReference", "endnoteReference"):
            number = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.notes.append((name.removesuffix("Reference"), number))

    def _lone_text(self, at: int) -> None:
        """A t outside any run (in a drawing): it is counted, and never asked for."""
        end = self._tag_end(at)
        self.spots[self.count] = TextSpot(at, end, end, end, end, True, True, False, True, b"", b"")
        self.count += 1

    def _end(self, tag: str) -> None:
        name = self.stack.pop()
        at = self.parser.CurrentByteIndex
        if not self.runs:
            return
        run = self.runs[-1]
        if name == "t" and run.texts:
            index, child, start, _ = run.texts[-1]
            run.texts[-1] = (index, child, start, at)
        elif name == "rPr" and run.properties and self.stack[-1] == "r":
            run.properties = (run.properties[0], self._tag_end(at))
        elif name == "r":
            self._finish(self.runs.pop(), self._tag_end(at))

    def _finish(self, run: _Run, end: int) -> None:
        if self.runs:  # nested: marks go around the outer run
            outer = self.runs[-1]
            outer.whole = True
            outer.texts += run.texts
            return
        for kind, number in self.notes:
            self.map.notes.setdefault((kind, number), (run.start, end))
        self.notes.clear()
        whole = run.whole or not WHOLE.isdisjoint(self.stack)
        properties = b"" if run.properties is None else self.part[run.properties[0] : run.properties[1]]
        opening = self.part[run.start : self._tag_end(run.start)] + properties
        for index, child, start, stop in run.texts:
            tag_end = self._tag_end(start)
            first, last = child == 0, child == run.children - 1
            splits = not whole and stop >= tag_end and b"<" not in self.part[tag_end:stop]
            prefix = run.name[: -len(b"r")]
            spaced = b"xml:space" in self.part[start:tag_end]
            self.spots[index] = TextSpot(
                run.start, end, tag_end, tag_end, max(stop, tag_end), first, last, splits, spaced, opening, prefix
            )

    def _tag_end(self, at: int) -> int:
        match = TAG.match(self.part, at)
        if match is not None:
            return match.end()
        return self.part.index(b">", at) + 1  # an end tag


def byte_offset(part: bytes, spot: TextSpot, characters: int) -> int:
    """Where in the part the words of `spot` have gone on for so many characters."""
    at = spot.start
    for _ in range(characters):
        match = CHARACTER.match(part, at, spot.end)
        if match is None:
            return spot.end
        at = match.end()
    return at

"""Tables in text files: cells between commas, semicolons or tabs, quoted or not."""

from __future__ import annotations

import re

from factcheck.model import Document
from factcheck.read.encodings import decode
from factcheck.read.mapped import MappedText
from factcheck.read.tables import Cell

SUFFIXES = (".csv", ".tsv")
SEPARATORS = ("\t", ",", ";", "，", "|")
SAMPLE = 20  # lines that the separator is told from


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """The cells' words, tabs between them, with the way back to the file."""
    from factcheck.read.layout import assembled
    from factcheck.read.sheets import sheet_parts

    source, name = decode(data, path, encoding)
    words = MappedText()
    cells = _cells(source, _separator(source), words)
    text = words.text()
    return Document(
        text=text,
        path=path,
        blocks=assembled(text, sheet_parts(cells, lambda _row, _column: "")),
        source=source,
        pieces=words.pieces(),
        encoding=name,
    )


def _separator(source: str) -> str:
    """The sign that most lines have the same number of; a comma where none stands out."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in source.splitlines()[:SAMPLE] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in SEPARATORS}
    agreement = {sign: max((c.count(n) for n in set(c) if n), default=0) for sign, c in counts.items()}
    best = max(SEPARATORS, key=lambda sign: agreement[sign])
    return best if agreement[best] else ","


def _cells(source: str, separator: str, words: MappedText) -> list[Cell]:
    sign = re.escape(separator)
    field = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[^{sign}\r\n]*|(?P<plain>[^{sign}\r\n]*)')
    end = re.compile(rf"{sign}|\r\n|\r|\n")
    cells: list[Cell] = []
    at = row = column = 0
    while at < len(source):
        match = field.match(source, at)
        assert match is not None  # the plain alternative matches everywhere
        group = "plain" if match["quoted"] is None else "quoted"
        start = words.next
        before = words.length
        _put(words, match[group], match.start(group))
        if words.length > before:
            cells.append(Cell(start, words.length, row, column))
            words.gap = "\t"
        stop = end.match(source, match.end())
        if stop is None:
            break
        at = stop.end()
        if stop.group() == separator:
            column += 1
        else:
            row, column = row + 1, 0
            words.gap = "\n"
    return cells


def _put(words: MappedText, content: str, at: int) -> None:
    """A cell's words; a doubled quote inside is one."""
    lead = len(content) - len(content.lstrip())
    content, at = content.strip(), at + lead
    for index, part in enumerate(content.split('""')):
        words.put(part + '"' * (index < content.count('""')), at)
        at += len(part) + 2

"""Markdown within a line: which characters are markup and which are words."""

from __future__ import annotations

import re
from html import unescape

from factcheck.read.mapped import MappedText

PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
MARKUP = re.compile(
    rf"""
      (?P<escape>\\(?P<escaped>[{PUNCTUATION}]))
    | (?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))
    | (?P<image>!\[(?:[^\[\]]|\[[^\]]*\])*\]
        (?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+["'(][^"')]*["')])?\)|\[[^\]]*\])?)
    | (?P<footnote>\[\^[^\]\s]{{1,40}}\])
    | (?P<open>\[)
    | (?P<close>\](?:\(\s*<?[^()\s<>]*(?:\([^()]*\)[^()\s<>]*)*>?(?:\s+["'(][^"')]*["')])?\s*\)|\[[^\]]{{0,80}}\])?)
    | (?P<address><(?:[a-z][a-z0-9+.-]{{1,20}}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>)
    | (?P<tag></?[A-Za-z][^<>]{{0,500}}>)
    | (?P<reference>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});)
    | (?P<struck>~~(?=\S).+?(?<=\S)~~)
    | (?P<unseen>\0+)
    | (?P<strong>\*\*|__)
    | (?P<emphasis>[*_])
    """,
    re.VERBOSE,
)
BREAKING_TAG = re.compile(r"</?(?:br|p|div|tr|li|td|th|h[1-6])\b", re.IGNORECASE)


def put_inline(words: MappedText, line: str, at: int) -> None:
    """Append the words of one line of Markdown; `at` is where the line stands in the source."""
    emphasis = _emphasis_marks(line)
    links = _link_marks(line)
    position = 0
    for match in MARKUP.finditer(line):
        if match.start() < position:
            continue
        kind = match.lastgroup if match.lastgroup not in ("escaped", "ticks") else ""
        kind = kind or ("escape" if match["escape"] else "code")
        shown = _shown(kind, match, emphasis, links)
        if shown is None:
            continue  # not markup after all
        words.put(line[position : match.start()], at + position)
        text, offset = shown
        words.put(text, at + match.start() + offset if offset >= 0 else None)
        position = match.end()
    words.put(line[position:], at + position)


def _shown(kind: str, match: re.Match[str], emphasis: set[int], links: dict[int, int]) -> tuple[str, int] | None:
    """What the reader sees of a piece of markup and where in it that stands (-1: nowhere); None: it is no markup."""
    if kind == "escape":
        return match["escaped"], 1
    if kind == "reference":
        text = unescape(match.group())
        return None if text == match.group() else (text.replace("\xa0", " ")[:1], 0)
    if kind == "code":
        return " ", -1
    if kind == "tag":
        return ("\n" if BREAKING_TAG.match(match.group()) else ""), -1
    if kind == "open":
        return ("", -1) if match.start() in links else None
    if kind == "close":
        if match.start() in links.values():
            return "", -1
        return None
    if kind in ("strong", "emphasis"):
        return ("", -1) if match.start() in emphasis else None
    return "", -1


def _link_marks(line: str) -> dict[int, int]:
    """For each [ that opens a link the place of its ]."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in MARKUP.finditer(line):
        if match["open"]:
            stack.append(match.start())
        elif match["close"] and stack:
            opened = stack.pop()
            if len(match["close"]) > 1:
                found[opened] = match.start()
    return found


def _emphasis_marks(line: str) -> set[int]:
    """Places of the marks that open or close emphasis, also inside a figure (14**39**个)."""
    found: set[int] = set()
    opened: dict[str, int] = {}
    for match in MARKUP.finditer(line):
        mark = match["strong"] or match["emphasis"]
        if not mark:
            continue
        if mark in opened and line[match.start() - 1 : match.start()].strip() and _closes(line, opened[mark], match):
            found |= {opened.pop(mark), match.start()}
        elif line[match.end() : match.end() + 1].strip():
            opened[mark] = match.start()
    return found


def _closes(line: str, opened: int, match: re.Match[str]) -> bool:
    mark = match.group()
    before, after = line[opened - 1 : opened], line[match.end() : match.end() + 1]
    if "_" in mark:  # inside a word an underscore is a letter
        return not (before.isalnum() and opened > 0) and not after.isalnum()
    if mark == "*":  # 3*4*5 is a product
        inner_left, inner_right = line[opened + 1 : opened + 2], line[match.start() - 1 : match.start()]
        product = opened > 0 and before.isdigit() and inner_left.isdigit() and inner_right.isdigit() and after.isdigit()
        return not product
    return True

"""Suggestions applied: only those that the judge calls safe, only where the draft still reads as it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import splitext

from msgspec import Struct

from factcheck.errors import InputError
from factcheck.model import Document, FileReport, Finding
from factcheck.place import LINE_END
from factcheck.read.encodings import BOMS
from factcheck.selection import means

MARKS = (b"", *(mark for mark, _ in BOMS))
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm")


class Edit(Struct, frozen=True):
    """A replacement in the decoded source: code points start..end, what stands there, what shall, and the rule."""

    start: int
    end: int
    old: str
    new: str
    code: str


def edits(report: FileReport, only: Sequence[str] = ()) -> tuple[Edit, ...]:
    """The edits to make in a report's document, in order and never overlapping; of two that do the first stays.

    `only` limits them to these codes, beginnings of codes or names. None for formats other than text, Markdown and
    HTML, and none where markup or a line end breaks the figure: such a place is for a person to mend.
    """
    document = report.document
    if document is None or splitext(report.path)[1].lower() not in ("", *SUFFIXES):
        return ()
    source = document.source or document.text
    made: list[Edit] = []
    for finding in sorted(report.findings, key=lambda f: (f.start, f.end)):
        edit = _edit(finding, source) if _chosen(finding, only) else None
        if edit and (not made or made[-1].end <= edit.start):
            made.append(edit)
    return tuple(made)


def _chosen(finding: Finding, only: Sequence[str]) -> bool:
    return not only or any(means(selector, finding.code, finding.name) for selector in only)


def _edit(finding: Finding, source: str) -> Edit | None:
    old = source[finding.start : finding.end]
    new = next((suggestion.text for suggestion in finding.suggestions if suggestion.safe), None)
    if new is None or new == old or old != finding.text or LINE_END.search(old):
        return None
    return Edit(finding.start, finding.end, old, new, finding.code)


def applied(source: str, made: Iterable[Edit]) -> str:
    """The source with the edits made, from the last to the first."""
    for edit in sorted(made, key=lambda edit: edit.start, reverse=True):
        source = source[: edit.start] + edit.new + source[edit.end :]
    return source


def rewritten(data: bytes, document: Document, made: Sequence[Edit]) -> bytes:
    """The file's bytes with the edits made: encoding, byte-order mark and line ends as they were.

    Raises InputError where the bytes are not those the document was read from, or a new figure can't be written in
    the draft's encoding.
    """
    source = document.source or document.text
    try:
        body = source.encode(document.encoding)
        changed = applied(source, made).encode(document.encoding)
    except (LookupError, UnicodeEncodeError):
        zh, en = f"改后的文字无法用 {document.encoding} 保存", f"the new text can't be written in {document.encoding}"
        raise InputError(document.path, f"{zh}；请手工修改", f"{en}; edit it by hand") from None
    mark = data[: len(data) - len(body)]
    if mark + body != data or mark not in MARKS:
        zh, en = "文件在核对之后变了", "the file has changed since it was checked"
        raise InputError(document.path, f"{zh}；请重新运行", f"{en}; run again")
    return mark + changed


def diff(name: str, source: str, made: Sequence[Edit]) -> str:
    """The edits as a unified diff of the file `name`, with `\\ No newline at end of file` where that is so."""
    from difflib import unified_diff

    name = name.lstrip("/")
    lines = unified_diff(_lines(source), _lines(applied(source, made)), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as `patch` and git count them: ended by \\n and nothing else."""
    pieces = text.split("\n")
    lines = [f"{piece}\n" for piece in pieces[:-1]]
    return [*lines, pieces[-1]] if pieces[-1] else lines


def write(path: str, before: bytes, after: bytes) -> None:
    """Replace the file's content at once, keeping its mode and following links.

    Raises InputError where the file no longer holds `before` or can't be written; it is then as it was.
    """
    import os
    import shutil
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    target = Path(path).resolve()
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as part:
            part.write(after)
            part.flush()
            os.fsync(part.fileno())
        try:
            shutil.copymode(target, part.name)
            if target.read_bytes() != before:
                zh, en = "文件在核对之后变了；请重新运行", "the file has changed since it was checked; run again"
                raise InputError(path, zh, en)
            os.replace(part.name, target)
        finally:
            Path(part.name).unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(path, f"写不了（{reason}）", f"can't be written ({reason})") from None

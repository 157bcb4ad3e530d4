"""Text files of any size: which encoding they are in, and opening them so that damage stays within its row."""

from __future__ import annotations

import codecs
from io import TextIOWrapper
from pathlib import Path

from factcheck.errors import InputError
from factcheck.read.encodings import BOMS

HEAD = 1 << 20  # bytes by which the encoding is told


def encoding_of(path: Path, name: str, given: str) -> str:
    """The name of the encoding: the one given, the mark's, UTF-8, or GB18030 where the head is that and no UTF-8."""
    if given:
        try:
            return codecs.lookup(given).name
        except LookupError:
            raise InputError(
                "--encoding", f"不认识 {given}；如 utf-8、gb18030", f"unknown {given}; such as utf-8 or gb18030"
            ) from None
    head = _head(path, name)
    marked = next((encoding for mark, encoding in BOMS if head.startswith(mark)), "")
    return marked or next((encoding for encoding in ("utf-8", "gb18030") if _is(head, encoding)), "utf-8")


def opened(path: Path, name: str, encoding: str) -> TextIOWrapper:
    """The file as text behind its mark; bytes that can't be decoded become lone surrogates, which no text may have."""
    try:
        file = open(path, encoding=encoding, errors="surrogateescape", newline="")  # noqa: SIM115 - the caller's
    except OSError as error:
        raise unreadable(name, error) from None
    if file.read(1) != "\ufeff":
        file.seek(0)
    return file


def unreadable(name: str, error: OSError) -> InputError:
    """The error for a file that the system does not let be read."""
    reason = error.strerror or str(error)
    return InputError(name, f"读不了（{reason}）；请核对路径和权限", f"can't be read ({reason}); check path and rights")


def _head(path: Path, name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise unreadable(name, error) from None


def _is(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True

"""What a result depends on, part by part, so that a run is never continued into another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path

from factcheck import __version__
from factcheck.archive.lines import unreadable
from factcheck.archive.source import Archive
from factcheck.cache import digest

Key = dict[str, str]
PACKAGE = Path(__file__).parents[1]
PARTS = {
    "input": ("输入", "the input"),
    "reference": ("参考数据", "the reference"),
    "rules": ("规则", "the rules"),
    "options": ("选项", "the options"),
    "factcheck": ("factcheck 自身", "factcheck itself"),
}


def key_of(input: str, reference: Path, rules: Iterable[Path], options: object) -> Key:
    """The digest of each part; `input` is one already."""
    return {
        "input": input,
        "reference": _of_files([reference]),
        "rules": _of_files(path for folder in rules for path in sorted(folder.rglob("*.toml"))),
        "options": _hex(repr(options)),
        "factcheck": _hex(__version__, _of_files(sorted(PACKAGE.rglob("*.py")))),
    }


def differing(before: Mapping[str, str], now: Key) -> list[str]:
    """The parts that are not what they were."""
    return [part for part in PARTS if before.get(part) != now[part]]


def input_digest(archives: Iterable[Archive]) -> str:
    """What stands for the content of all files, their names and how they are read."""
    return _hex(*(part for archive in archives for part in _described(archive)))


def stamps(archives: Iterable[Archive]) -> list[tuple[int, int]]:
    """Size and time of each file, to see whether one was written to in the meantime."""
    return [(status.st_size, status.st_mtime_ns) for status in (archive.path.stat() for archive in archives)]


def _described(archive: Archive) -> Iterable[str | bytes]:
    yield repr((archive.name, archive.encoding, archive.picked))
    try:
        with open(archive.path, "rb") as file:
            yield file_digest(file, "sha256").digest()
    except OSError as error:
        raise unreadable(archive.name, error) from None


def _of_files(paths: Iterable[Path]) -> str:
    return _hex(*(part for path in paths for part in (path.name, path.read_bytes() if path.is_file() else b"")))


def _hex(*parts: str | bytes) -> str:
    return digest(*parts).hex()

"""Which files a run checks: the ones named, and in the folders named those of a readable format not ignored."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from factcheck.errors import InputError
from factcheck.gitignore import Patterns, compile_patterns

# Repositories, environments and caches; and the lock files that Word leaves beside an open document.
ALWAYS_EXCLUDED = (".git/", ".hg/", ".svn/", ".venv/", "venv/", "node_modules/", "__pycache__/", ".*_cache/", "~$*")
MAGIC = frozenset("*?[")
_NO_SUCH_FILE = ("没有这个文件或文件夹；请核对路径", "no such file or folder; check the path")
_NO_FILE_IN_FOLDER = (
    "文件夹里没有可核对的文件；格式不支持，或被 .gitignore、exclude 排除",
    "no file in this folder can be checked: other formats, or passed over by .gitignore or exclude",
)


class Found(Struct, frozen=True):
    """Files to check in the order of the arguments, files passed over, and arguments that stand for no file."""

    paths: tuple[str, ...]
    excluded: tuple[str, ...]
    problems: tuple[InputError, ...]


class Layer(Struct, frozen=True):
    """Patterns and the folder they speak of."""

    folder: Path
    patterns: Patterns

    def decide(self, path: Path, is_folder: bool) -> bool | None:
        if path == self.folder or not path.is_relative_to(self.folder):
            return None
        return self.patterns.decide(path.relative_to(self.folder).as_posix(), is_folder)


class Filter(Struct, frozen=True):
    """What walking passes over: `exclude` patterns from `root`, and suffixes that can't be read."""

    root: Path
    exclude: Sequence[str]
    suffixes: Callable[[], Iterable[str]]

    def layer(self) -> Layer:
        return Layer(self.root, compile_patterns(self.exclude))


def discover(arguments: Iterable[str], folder: Path, filter: Filter, *, force_exclude: bool = False) -> Found:
    """The files that `arguments` (relative to `folder`) stand for: files, folders, patterns such as `drafts/*.txt`.

    A file named by itself is checked whatever the patterns say, unless `force_exclude`. Each file comes once.
    """
    paths: list[str] = []
    excluded: list[str] = []
    problems: list[InputError] = []
    exclude = filter.layer()
    for argument in arguments:
        names = _expanded(argument, folder)
        if not names:
            problems.append(InputError(argument, *_NO_SUCH_FILE))
        for name in names:
            path = Path(os.path.abspath(folder / name))
            if force_exclude and _is_excluded(path, exclude):
                excluded.append(name)
            elif not path.is_dir():
                paths.append(name)
            else:
                walked = _walk(path, Path(name), filter, problems)
                if not walked:
                    problems.append(InputError(name, *_NO_FILE_IN_FOLDER))
                paths += walked
    return Found(_once(paths, folder), tuple(excluded), tuple(problems))


def _expanded(argument: str, folder: Path) -> list[str]:
    """The argument itself where it exists, else the files it is a pattern for (Windows shells leave that to us)."""
    if os.path.lexists(folder / argument):
        return [argument]
    if MAGIC.isdisjoint(argument):
        return []
    import glob

    return sorted(glob.glob(argument, root_dir=folder, recursive=True))


def _once(paths: Iterable[str], folder: Path) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in paths:
        seen.setdefault(os.path.realpath(folder / name), name)
    return tuple(seen.values())


def _is_excluded(path: Path, exclude: Layer) -> bool:
    parts = [*reversed(path.parents), path]
    return any(exclude.decide(part, part != path) for part in parts)


def _walk(top: Path, shown: Path, filter: Filter, problems: list[InputError]) -> list[str]:
    layers = [Layer(top, compile_patterns(ALWAYS_EXCLUDED)), *_ignores_above(top), filter.layer()]
    suffixes = frozenset(filter.suffixes())

    def walk(folder: Path, shown: Path, layers: list[Layer]) -> Iterator[str]:
        here = [*layers[:-1], *_ignore_file(folder), layers[-1]]
        for entry in _entries(folder, shown, problems):
            is_folder = entry.is_dir(follow_symlinks=False)
            if _ignored(folder / entry.name, is_folder, here):
                continue
            if is_folder:
                yield from walk(folder / entry.name, shown / entry.name, here)
            elif entry.is_file() and os.path.splitext(entry.name)[1].lower() in suffixes:
                yield str(shown / entry.name)

    return list(walk(top, shown, layers))


def _entries(folder: Path, shown: Path, problems: list[InputError]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(InputError(str(shown), f"读不了（{error.strerror}）", f"can't be read ({error.strerror})"))
        return []


def _ignored(path: Path, is_folder: bool, layers: Iterable[Layer]) -> bool:
    """The deepest .gitignore that speaks of the path decides; the first and the last layer can't be taken back."""
    first, *middle, last = layers
    if first.decide(path, is_folder) or last.decide(path, is_folder):
        return True
    decisions = (layer.decide(path, is_folder) for layer in reversed(middle))
    return next((decision for decision in decisions if decision is not None), False)


def _ignores_above(top: Path) -> list[Layer]:
    """The ignore files from the repository's root down to the folder above `top`; none outside a repository."""
    above: list[Layer] = []
    for place in (top, *top.parents):
        if place != top:
            above = [*_ignore_file(place), *above]
        if (place / ".git").exists():
            return [*_ignore_file(place, ".git/info/exclude"), *above]
    return []


def _ignore_file(folder: Path, name: str = ".gitignore") -> list[Layer]:
    try:
        lines = (folder / name).read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [Layer(folder, compile_patterns(lines))]

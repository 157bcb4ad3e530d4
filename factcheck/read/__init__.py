"""Bytes to Documents. Every module of this folder with `SUFFIXES` and `read` is one input format."""

from __future__ import annotations

from importlib import import_module
from os.path import splitext
from types import ModuleType

from factcheck.model import Document
from factcheck.read.errors import Line, UnreadableDocument

__all__ = ["Document", "Line", "UnreadableDocument", "read", "suffixes"]


def read(data: bytes, path: str, *, encoding: str | None = None) -> Document:
    """The document in `data`; its format goes by the suffix of `path`, and a path without one is plain text.

    `encoding` overrides the detection for text formats. Raises UnreadableDocument for whatever cannot be read.
    """
    suffix = splitext(path)[1].lower()
    module = _format_of(suffix or ".txt")
    if module is None:
        known = " ".join(suffixes())
        problem = Line(f"不支持的格式 {suffix}", f"unsupported format {suffix}")
        raise UnreadableDocument(path, "", problem, Line(f"可读：{known}", f"readable are {known}"))
    document: Document = module.read(data, path, encoding)
    return document


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, with the dot, in order."""
    return tuple(sorted(suffix for module in _formats() for suffix in module.SUFFIXES))


def _format_of(suffix: str) -> ModuleType | None:
    namesake = f"{__name__}.{suffix.removeprefix('.')}"
    if suffix[1:].isidentifier():
        try:
            module = import_module(namesake)
        except ModuleNotFoundError as error:
            if error.name != namesake:
                raise
        else:
            if suffix in getattr(module, "SUFFIXES", ()):
                return module
    return next((module for module in _formats() if suffix in module.SUFFIXES), None)


def _formats() -> tuple[ModuleType, ...]:
    import pkgutil

    # Modules such as docx_words belong to the format before the underscore and are loaded with it.
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if "_" not in module.name)
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(module for module in modules if hasattr(module, "SUFFIXES"))

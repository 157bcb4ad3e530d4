"""The rules and the reference that come along, and where others are named instead."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factcheck.errors import InputError


def reference_file(named: str | Path | None = None) -> Path:
    """The reference that is named, or the one that comes along."""
    return Path(named) if named else data_folder() / "reference.json"


def data_folder() -> Path:
    """The folder that holds `rules/`, `reference.json` and `seeds/`: in an installed copy, or else the checkout."""
    package = Path(__file__).parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def rule_folders(more: Iterable[str | Path] = ()) -> tuple[Path, ...]:
    """The rules that come along, then further folders; raises InputError for one that is not there."""
    folders = tuple(map(Path, more))
    for folder in folders:
        if not folder.is_dir():
            raise InputError(str(folder), "没有这个规则文件夹；请改正路径", "no such folder of rules; correct the path")
    return (data_folder() / "rules", *folders)

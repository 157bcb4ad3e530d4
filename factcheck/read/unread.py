"""What a reader of a file sees and no program can read as text, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from factcheck.model import Unread


def pictures(count: int) -> tuple[Unread, ...]:
    """So many pictures or charts."""
    if not count:
        return ()
    return (
        Unread(f"{count} 处图片或图表", f"{count} picture or chart" if count == 1 else f"{count} pictures or charts"),
    )


def pages(numbers: Sequence[int]) -> tuple[Unread, ...]:
    """Pages, by number, that have no text: scans, or pictures as large as a page."""
    if not numbers:
        return ()
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    listed = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    zh, en = "、".join(listed), ", ".join(listed)
    return (Unread(f"第 {zh} 页没有文字层", f"page{'' if len(numbers) == 1 else 's'} {en} without a text layer"),)

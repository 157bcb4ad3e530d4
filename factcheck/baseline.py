"""Findings known before checking was introduced: kept by content with their number, so that only new ones are told.

An entry is a file, a rule code, an indicator and the figure's text; lines play no part. Of a figure that stands there
more often than the baseline says, the last ones are new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from os import sep
from os.path import join, relpath
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factcheck.errors import InputError
from factcheck.identity import Identity, identity, in_order
from factcheck.lexicon.checks import Check
from factcheck.message import fill
from factcheck.model import FileReport, Finding, Muted

VERSION = 1
FIELDS = ("path", "code", "indicator", "text", "count")


class Key(NamedTuple):
    """What a baseline knows a finding by; `path` is as `name` gives it, `text` in normal form."""

    path: str
    code: str
    indicator: str
    text: str


Name = Callable[[str], str]


class Names(Struct, frozen=True):
    """Names files from the folder `root` with `/`; relative paths start at `base`. Both are absolute."""

    base: str
    root: str

    def __call__(self, path: str) -> str:
        """The name a baseline keeps for the file at `path`."""
        return relpath(join(self.base, path), self.root).replace(sep, "/")


class Baseline(Struct, frozen=True):
    """How often each known finding occurs."""

    counts: Mapping[Key, int]

    @property
    def total(self) -> int:
        """How many findings it holds."""
        return sum(self.counts.values())


EMPTY = Baseline({})


def load(data: bytes, where: str) -> Baseline:
    """The baseline in a file called `where`. Raises InputError for anything but a baseline of this version."""
    try:
        table = json.loads(data.decode("utf-8-sig"))
        if table["version"] != VERSION:
            zh, en = (
                f"基线版本是 {table['version']}，应为 {VERSION}",
                f"is of version {table['version']}, not {VERSION}",
            )
            raise InputError(where, f"{zh}；请重新创建", f"{en}; create it again")
        return Baseline(dict(_entry(entry) for entry in table["findings"]))
    except (UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        zh, en = f"不是基线文件（{error!r}）；请重新创建", f"is no baseline ({error!r}); create it again"
        raise InputError(where, zh, en) from None


def _entry(entry: Mapping[str, Any]) -> tuple[Key, int]:
    path, code, indicator, text, count = (entry[field] for field in FIELDS)
    if not all(isinstance(part, str) for part in (path, code, indicator, text)) or type(count) is not int or count < 1:
        raise ValueError(f"not an entry: {entry}")
    return Key(path, code, indicator, text), count


def dump(baseline: Baseline) -> str:
    """The baseline as text: one entry a line, in order, so that a change of one finding is a change of one line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    entries = [
        f"  {encode(dict(zip(FIELDS, (*key, baseline.counts[key]), strict=True)))}" for key in sorted(baseline.counts)
    ]
    listed = ",\n".join(entries)
    return (
        f'{{"version": {VERSION},\n "findings": [\n{listed}\n ]}}\n'
        if entries
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def create(reports: Iterable[FileReport], name: Name = str) -> Baseline:
    """A baseline of everything these reports tell, what an older baseline silenced included."""
    return Baseline(Counter(_key(report, finding, name) for report in reports for finding in _known(report)))


def growth(old: Baseline, new: Baseline) -> Baseline:
    """What `new` holds beyond `old`."""
    return _minus(new, old)


def update(old: Baseline, reports: Iterable[FileReport], *, allow_new: bool = False, name: Name = str) -> Baseline:
    """The baseline of these reports, with `old` for files that are not among them.

    Without `allow_new` nothing is taken in that `old` does not have: only counts fall. See `growth` for what is left.
    """
    reports = tuple(reports)
    checked = {name(report.path) for report in reports}
    found = create(reports, name)
    counts = {key: n for key, n in old.counts.items() if key.path not in checked}
    for key, n in found.counts.items():
        kept = n if allow_new else min(n, old.counts.get(key, 0))
        if kept:
            counts[key] = kept
    return Baseline(counts)


def prune(old: Baseline, reports: Iterable[FileReport], exists: Callable[[str], bool], name: Name = str) -> Baseline:
    """`old` without stale entries: those these reports no longer have, and those of files that no longer exist."""
    kept = update(old, reports, name=name)
    return Baseline({key: n for key, n in kept.counts.items() if exists(key.path)})


def stale(old: Baseline, reports: Iterable[FileReport], exists: Callable[[str], bool], name: Name = str) -> Baseline:
    """The entries, with their surplus, that `prune` would remove."""
    return _minus(old, prune(old, reports, exists, name))


class Sieve(Struct, frozen=True):
    """Moves the findings a baseline knows to `muted`, the first ones of each key; what is missing is told as stale.

    `stale` is the check that tells a stale entry, None to tell none; `active` are the codes of the checks that ran,
    None for all: an entry for another one is not stale. To be used after suppressions.
    """

    known: Mapping[str, Mapping[Identity, int]]
    name: Name = str
    stale: Check | None = None
    active: frozenset[str] | None = None
    lang: str = "zh"

    @classmethod
    def of(cls, baseline: Baseline, name: Name = str, **told: Any) -> Sieve:
        """The sieve for a baseline; `told` are the other fields."""
        known: dict[str, dict[Identity, int]] = {}
        for key, count in baseline.counts.items():
            known.setdefault(key.path, {})[Identity(key.code, key.indicator, key.text)] = count
        return cls(known, name, **told)

    def __call__(self, report: FileReport) -> FileReport:
        """The report with new findings only, and a finding for each stale entry."""
        left = dict(self.known.get(self.name(report.path), {}))
        if not left:
            return report
        kept: list[Finding] = []
        muted: list[Muted] = []
        for finding in in_order(report.findings):
            key = identity(finding)
            if finding.kind != "suppression" and left.get(key):
                left[key] -= 1
                muted.append(Muted(finding, "baseline", "baseline"))
            else:
                kept.append(finding)
        kept += [
            _stale(self.stale, key, n, self.lang) for key, n in left.items() if self.stale and n and self._ran(key)
        ]
        return replace(report, findings=tuple(in_order(kept)), muted=(*report.muted, *muted))

    def _ran(self, key: Identity) -> bool:
        return self.active is None or key.code in self.active


def _stale(check: Check, key: Identity, count: int, lang: str) -> Finding:
    values = {"text": key.text, "indicator": key.indicator, "other": key.code, "parts": str(count)}
    message = fill(check.message.say(lang), values)
    return Finding(0, 0, 1, 1, 1, 1, key.text, check.kind, check.code, check.name, check.severity, message)


def _known(report: FileReport) -> list[Finding]:
    """Findings that belong in a baseline; a faulty suppression does not, it is to be mended."""
    silenced = [muted.finding for muted in report.muted if muted.by == "baseline"]
    return [finding for finding in (*report.findings, *silenced) if finding.kind != "suppression"]


def _key(report: FileReport, finding: Finding, name: Name) -> Key:
    code, indicator, text = identity(finding)
    return Key(name(report.path), code, indicator, text)


def _minus(more: Baseline, less: Baseline) -> Baseline:
    left = {key: n - less.counts.get(key, 0) for key, n in more.counts.items()}
    return Baseline({key: n for key, n in left.items() if n > 0})

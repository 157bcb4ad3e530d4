"""Only what changed: the lines that a revision or the index has changed, and the findings that touch them.

Names are never read from a patch, where git would quote Chinese ones; they come from the raw listing, and its entries
stand in the order of the patch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os.path import join, realpath

from msgspec import Struct
from msgspec.structs import replace

from factcheck.errors import InputError
from factcheck.model import FileReport, Finding
from factcheck.place import LINE_END

Git = Callable[[Sequence[str], bytes], bytes]
Lines = tuple[range, ...]

HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
HEAD = b"diff --git "
KINDS = "ACMRT"  # added, copied, modified, renamed, type changed
# Whatever the user's configuration says: one section a file in both outputs, and no unchanged line in a hunk.
DIFF = (
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--find-renames",
    "--inter-hunk-context=0",
    "--ignore-submodules=all",
    f"--diff-filter={KINDS}",
)


class Change(Struct, frozen=True):
    """A changed file: its path from the repository's root, the blob of its new content where git has one, and the
    changed lines of that content (ranges from 1), None where the whole file is to be taken as changed."""

    path: str
    blob: str
    lines: Lines | None

    def touches(self, first: int, last: int) -> bool:
        """Whether one of the lines first..last has changed."""
        return self.lines is None or any(first < span.stop and span.start <= last for span in self.lines)


def since(git: Git, revision: str) -> tuple[Change, ...]:
    """What the files on disk have changed since they left `revision`'s history; untracked files are all new.

    Raises InputError where there is no such revision.
    """
    base = _base(git, revision)
    changes = parse(git(["diff", "--raw", "-z", "--no-abbrev", *DIFF, base, "--"], b""), _patch(git, base))
    untracked = git(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"], b"")
    new = (Change(_text(name), "", None) for name in untracked.split(b"\0") if name)
    return tuple(sorted((*changes, *new), key=lambda change: change.path))


def staged(git: Git) -> tuple[Change, ...]:
    """What the next commit changes: the index against HEAD, or against nothing before the first commit."""
    raw = git(["diff", "--cached", "--raw", "-z", "--no-abbrev", *DIFF, "--"], b"")
    return tuple(sorted(parse(raw, _patch(git, "--cached")), key=lambda change: change.path))


def contents(git: Git, changes: Sequence[Change]) -> dict[str, bytes]:
    """The new content of each change as the index has it, by path; read in one go."""
    wanted = [change for change in changes if change.blob]
    output = git(["cat-file", "--batch"], "".join(f"{change.blob}\n" for change in wanted).encode())
    found, offset = {}, 0
    for change in wanted:
        end = output.index(b"\n", offset)
        size = int(output[offset:end].split()[2])
        found[change.path] = output[end + 1 : end + 1 + size]
        offset = end + 1 + size + 1
    return found


def root(git: Git) -> str:
    """The repository's root folder."""
    return _text(git(["rev-parse", "--show-toplevel"], b"").removesuffix(b"\n"))


def parse(raw: bytes, patch: bytes) -> list[Change]:
    """The changes told by `git diff --raw -z` and by the patch of the same diff with `-U0`."""
    sections = _sections(patch)
    changes = []
    fields = iter(raw.split(b"\0"))
    for entry in fields:
        if not entry:
            break
        _, mode, _, blob, status = entry.lstrip(b":").split(b" ")
        name = next(fields)
        if status[:1] in b"RC":
            name = next(fields)
        if status[:1] == b"T":  # told as a removal and an addition
            next(sections)
        lines = next(sections)
        if mode in (b"100644", b"100755"):  # no link and no submodule
            known = b"" if not blob.strip(b"0") else blob
            changes.append(Change(_text(name), _text(known), lines))
    return changes


def _sections(patch: bytes) -> Iterator[Lines | None]:
    """The changed lines of each file in a patch; content never stands at the beginning of a line there."""
    for section in re.split(rb"^" + HEAD, patch, flags=re.MULTILINE)[1:]:
        body = section.split(b"\n")
        if any(line.startswith(b"Binary files ") for line in body[:8]):
            yield None
            continue
        hunks = (HUNK.match(line) for line in body)
        spans = (range(int(m[1]), int(m[1]) + int(m[2] or 1)) for m in hunks if m)
        yield tuple(span for span in spans if span)


def _patch(git: Git, *against: str) -> bytes:
    return git(["diff", "-U0", *DIFF, *against, "--"], b"")


def _base(git: Git, revision: str) -> str:
    """Where the work parted from the revision; the revision itself where history is too shallow to tell."""
    commit = _resolve(git, revision)
    try:
        return _text(git(["merge-base", commit, "HEAD"], b"").split()[0])
    except GitError:
        return commit


def _resolve(git: Git, revision: str) -> str:
    try:
        return _text(
            git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], b"").strip()
        )
    except GitError:
        raise InputError(
            "--diff-base",
            f"没有版本 {revision}；请核对名称，CI 里先取全历史（fetch-depth: 0）",
            f"no revision {revision}; check its name, and in CI fetch the whole history (fetch-depth: 0)",
        ) from None


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


class GitError(InputError):
    """Git ended with an error: what it said."""

    def __init__(self, said: str) -> None:
        super().__init__("git", said, said)

    def __reduce__(self) -> tuple[object, ...]:
        return GitError, (self.en,)


def run_git(folder: str) -> Git:
    """Git itself, run in `folder`; raises GitError where it fails and InputError where there is none."""

    def git(arguments: Sequence[str], given: bytes) -> bytes:
        import subprocess

        command = ["git", "-c", "core.quotepath=true", *arguments]
        try:
            done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)
        except FileNotFoundError:
            zh, en = "找不到 git；请先安装", "git was not found; install it"
            raise InputError("git", zh, en) from None
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]}: {done.returncode}")
        return done.stdout

    return git


def matched(paths: Iterable[str], changes: Iterable[Change], root: str, base: str) -> dict[str, Change]:
    """The changes by the path under which each file is checked; relative ones start at the folder `base`."""
    known = {realpath(join(root, change.path)): change for change in changes}
    real = ((path, realpath(join(base, path))) for path in paths)
    return {path: known[target] for path, target in real if target in known}


class Sieve(Struct, frozen=True):
    """Keeps findings of which a line, or a line of a related place, has changed. To be used after all others.

    `changes` are by the path as the reports have it; a file that is not among them keeps none.
    """

    changes: Mapping[str, Change]

    def __call__(self, report: FileReport) -> FileReport:
        """The report with the findings on changed lines; figures are not touched."""
        change = self.changes.get(report.path)
        if change is not None and change.lines is None:
            return report
        starts = _line_starts(report)
        kept = (finding for finding in report.findings if change and _touched(finding, change, starts))
        return replace(report, findings=tuple(kept))


def _touched(finding: Finding, change: Change, starts: Sequence[int]) -> bool:
    if change.touches(finding.line, finding.end_line):
        return True
    spans = [(bisect_right(starts, o.start), bisect_right(starts, max(o.start, o.end - 1))) for o in finding.related]
    return bool(starts) and any(change.touches(*span) for span in spans)


def _line_starts(report: FileReport) -> tuple[int, ...]:
    """Offsets of the lines of the report's text; none where it came without it."""
    if report.document is None:
        return ()
    source = report.document.source or report.document.text
    return (0, *(match.end() for match in LINE_END.finditer(source)))

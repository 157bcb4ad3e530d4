"""What a verb of `factcheck reference` works with: where it writes, which reference, which language, which day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from factcheck.reference.problem import Lang, Problem, errors

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon
    from factcheck.model import FileReport
    from factcheck.reference.model import Reference
    from factcheck.reference.parse import Raw
    from factcheck.reference.store import Accept, Stored
    from factcheck.reference.words import Words


class Desk(Struct, frozen=True):
    """The surroundings of a run, handed in by the command line.

    `write` takes text for standard output, `tell` a line for people. `reference` is the file used where none is
    named. `lexicon` and `reports` (which checks drafts at given paths) are called only by verbs that need them.
    `ask` gives the answer to a prompt, None at the end of input; `signal` shows a passing state, on a terminal only.
    `binder` gives the two functions of `check` that harvesting works with, `bind` and `suits`.
    """

    write: Callable[[str], None]
    tell: Callable[[str], None]
    today: date
    folder: Path
    reference: Path
    lexicon: Callable[[], Lexicon]
    reports: Callable[[Sequence[str]], tuple[FileReport, ...]]
    lang: Lang = "zh"
    reasons: Mapping[str, str] | None = None
    read_input: Callable[[], bytes] = lambda: b""
    ask: Callable[[str], str | None] = lambda prompt: None
    signal: Callable[[str], None] = lambda text: None
    binder: Callable[[], Any] = lambda: None

    def path(self, name: str | None) -> Path:
        """The file of that name, seen from the folder of the run; the reference where no name is given."""
        return self.folder / name if name else self.reference

    def words(self) -> Words:
        """The language that the reference is read with."""
        from factcheck.reference.words import words_of

        return words_of(self.lexicon())

    def print(self, text: str) -> None:
        """A text and a line end on standard output."""
        self.write(f"{text}\n")

    def dump(self, value: Any) -> None:
        """A value as JSON, one entry of a list a line."""
        if isinstance(value, list):
            lines = ",\n".join(f" {json.dumps(entry, ensure_ascii=False)}" for entry in value)
            self.print(f"[\n{lines}\n]" if value else "[]")
        else:
            self.print(json.dumps(value, ensure_ascii=False, indent=1))

    def report(self, problems: Iterable[Problem]) -> int:
        """Tell problems, each on a line; 2 where one is an error."""
        found = tuple(problems)
        for one in found:
            self.tell(one.text(self.lang))
        return 2 if errors(found) else 0


def load(desk: Desk, path: Path) -> tuple[Stored, Reference]:
    """A reference file and what it holds; raises BadReference."""
    from factcheck.reference.load import accept
    from factcheck.reference.problem import BadReference, placed
    from factcheck.reference.store import read

    stored = read(path)
    try:
        return stored, accept(stored.raw, desk.words())
    except BadReference as fault:
        raise BadReference(placed(fault.problems, str(path), stored.text)) from None


def source_reader(path: Path) -> Callable[[str], bytes | None]:
    """Reads source files named relative to a reference; None for one that is not there."""

    def read(name: str) -> bytes | None:
        try:
            return (path.parent / name).read_bytes()
        except OSError:
            return None

    return read


def guard(desk: Desk, path: Path, old: Raw) -> Accept:
    """What refuses a changed reference: a fault of shape, and any other error that the old one does not have."""
    from factcheck.reference.layout import layout
    from factcheck.reference.problem import BadReference, placed
    from factcheck.reference.verify import examine

    words, read = desk.words(), source_reader(path)

    def faults(raw: Raw) -> dict[tuple[str, str, str], Problem]:
        return {(p.key, p.fact, p.field): p for p in errors(examine(raw, words, desk.today, read))}

    known = faults(old)

    def accept(raw: Raw) -> None:
        found = faults(raw)
        unshaped = [fault for fault in found.values() if fault.code == "FC501"]
        new = unshaped or [fault for key, fault in found.items() if key not in known]
        if new:
            raise BadReference(placed(new, str(path), "" if unshaped else layout(raw)))

    return accept


def change(desk: Desk, path: Path, edit: Callable[[Raw], Raw]) -> tuple[Raw, Raw]:
    """Edit a reference on disk under its lock; refuses new errors. The content before and after."""
    from factcheck.reference.store import amend

    before: list[Raw] = []

    def remembered(raw: Raw) -> Raw:
        before.append(raw)
        return edit(raw)

    def accept(raw: Raw) -> None:
        guard(desk, path, before[0])(raw)

    after = amend(path, remembered, accept)
    return before[0], after.raw

"""The pipeline: one document and its date to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct

from factcheck.errors import InputError, ended
from factcheck.index import Basis
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.lexicon.checks import Check, Wording, load_checks, load_wording
from factcheck.model import Document, FileReport
from factcheck.pipeline import Pipeline
from factcheck.read.txt import from_text
from factcheck.reference.model import Reference
from factcheck.section import Section, sections
from factcheck.selection import choose
from factcheck.shipped import reference_file, rule_folders
from factcheck.tidy import Telling, Told, tidy

Sieve = Callable[[FileReport], FileReport]


class Checker(Struct, frozen=True, dict=True):
    """Everything a check needs: the language, the facts, the checks and how findings are told.

    Immutable, picklable and safe to share between threads. `checks` are all that are known, `active` the codes of
    those that are reported. `sieves` change a finished report, each in turn: suppressions and the baseline are such.
    Without `derivations` the figures of reports lack the steps that led to their verdicts.
    """

    lexicon: Lexicon
    reference: Reference
    checks: tuple[Check, ...]
    active: frozenset[str]
    wording: Wording
    lang: str = "zh"
    sieves: tuple[Sieve, ...] = ()
    derivations: bool = True

    def check(
        self, draft: str | Document, *, date: Date | None = None, date_source: str = "option", jobs: int = 1
    ) -> FileReport:
        """The report on a draft, judged as of `date` or else the draft's own date.

        `date_source` says where `date` is from. The sections of a long draft may be spread over `jobs` processes,
        0 being one for each core. Raises InputError where there is neither date.
        """
        document = from_text(draft) if isinstance(draft, str) else draft
        today = date or document.date
        if today is None:
            raise InputError(document.path, *_NO_DATE)
        pipeline, parts = Pipeline(document, today, self.lexicon, self.telling), sections(document)
        told = map(pipeline, parts) if jobs == 1 or len(parts) == 1 else _spread(pipeline, parts, jobs)
        report = tidy(document, told, today, date_source if date else document.date_source)
        for sieve in self.sieves:
            report = sieve(report)
        return report

    @cached_property
    def telling(self) -> Telling:
        """What findings are told with."""
        reported = {check.code: check for check in self.checks if check.code in self.active}
        return Telling(reported, self.wording, self.reference, self.lang, self.derivations)


def _spread(pipeline: Pipeline, parts: tuple[Section, ...], jobs: int) -> list[Told]:
    from factcheck.workers import each

    return each(pipeline, parts, jobs, partial(ended, pipeline.document.path))


_NO_DATE = (
    "稿件没有日期；请给出 date（API）或 --date（命令行）",
    "the draft has no date; give date (API) or --date (command line)",
)


def load(
    reference: str | Path | None = None,
    rules: Iterable[str | Path] = (),
    *,
    lang: str = "zh",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Checker:
    """A checker for a reference file (default: the one that comes along) and rule folders beside those that do.

    `select` and `ignore` choose checks by code, beginning of a code or name. Raises InputError for what can't be used.
    """
    return chosen(basis_of(reference_file(reference), rule_folders(rules)), lang=lang, select=select, ignore=ignore)


def basis_of(reference: Path, folders: tuple[Path, ...]) -> Basis:
    """What a reference file and rule folders say, read and validated; raises InputError for what can't be used."""
    from factcheck.reference.load import load as load_reference

    lexicon = load_lexicon(folders)
    facts = load_reference(reference, lexicon)
    extended = lexicon.extended(facts.indicators.values(), facts.subjects.values())
    return Basis(extended, facts, load_checks(folders), load_wording(folders))


def chosen(basis: Basis, *, lang: str = "zh", select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Checker:
    """The checker of a basis with the checks that are to be reported; raises InputError for a choice of no check."""
    active = frozenset(check.code for check in choose(basis.checks, select, ignore))
    return Checker(basis.lexicon, basis.reference, basis.checks, active, basis.wording, lang)

"""One draft as the browser sends it, checked and rendered: plain functions without the web."""

from __future__ import annotations

from datetime import date as Date
from os.path import splitext

from msgspec import Struct

from factcheck import __version__
from factcheck.annotate import annotate
from factcheck.checker import Checker
from factcheck.errors import InputError
from factcheck.model import FileReport
from factcheck.read import UnreadableDocument, read
from factcheck.report import Run
from factcheck.report.html import render
from factcheck.report.page.body import body
from factcheck.serve.limits import MAX_CHARACTERS


class Draft(Struct, frozen=True):
    """Bytes with the name they go by (never opened as a path) and the chosen date, if any."""

    data: bytes
    name: str
    date: Date | None = None

    @property
    def title(self) -> str:
        """The name without folders or control characters."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        return "".join(c for c in last if c.isprintable())[-120:] or "draft.txt"


class Desk(Struct, frozen=True):
    """A checker and the date that drafts without one have."""

    checker: Checker
    today: Date

    def report(self, draft: Draft) -> FileReport:
        """The verdicts on a draft. Raises InputError for what can't be read."""
        try:
            document = read(draft.data, draft.title)
        except UnreadableDocument as error:
            raise InputError(draft.title, error.message("zh"), error.message("en")) from None
        if len(document.text) > MAX_CHARACTERS:
            raise InputError(
                draft.title,
                f"超过 {MAX_CHARACTERS} 字；请分成几份",
                f"more than {MAX_CHARACTERS} characters; split it",
            )
        date = draft.date or document.date or self.today
        source = "option" if draft.date else document.date_source if document.date else "today"
        return self.checker.check(document, date=date, date_source=source)

    def fragment(self, draft: Draft) -> str:
        """The report to be put into the page."""
        return body(self._run(draft), self.checker.telling)

    def page(self, draft: Draft) -> str:
        """The report as a page of its own."""
        return render(self._run(draft), self.checker.telling)

    def annotated(self, draft: Draft) -> bytes:
        """The Word document with its findings as comments."""
        if splitext(draft.title)[1].lower() != ".docx":
            raise InputError(
                draft.title,
                "只有 docx 稿件能加批注；请先打开 docx",
                "only docx drafts can be annotated; open one first",
            )
        findings = self.report(draft).findings
        return annotate(draft.data, findings, lang=self.checker.lang, path=draft.title)

    def _run(self, draft: Draft) -> Run:
        return Run(
            reports=(self.report(draft),),
            version=__version__,
            as_of=self.checker.reference.as_of.isoformat(),
            lang=self.checker.lang,
            claims=True,
        )

"""One self-contained page for people who do not open terminals: the draft, its figures marked, how each was read."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from factcheck.report import Run
from factcheck.report.page import asset
from factcheck.report.page.body import body
from factcheck.report.page.words import say

if TYPE_CHECKING:
    from factcheck.tidy import Telling

ABOUT = "a self-contained web page: the draft with every figure marked and explained"


def render(run: Run, telling: Telling | None = None) -> str:
    """The whole page, which needs no other file.

    `telling` is the one that the reports were made with, by default the run's.
    """
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    lang = "zh-CN" if run.lang == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(say('title', run.lang))}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        f"{body(run, telling or run.telling or _telling(run))}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _telling(run: Run) -> Telling:
    """For a run that was put together without one."""
    from pathlib import Path

    from factcheck.checker import load

    path = Path(run.reference)
    return load(path if path.is_absolute() and path.is_file() else None, lang=run.lang).telling

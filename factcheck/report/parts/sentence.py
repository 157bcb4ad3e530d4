"""The message of a finding, with the value, the expected value, its date and its source in the first sentence."""

from __future__ import annotations

import re

from factcheck.identity import plain
from factcheck.lazy import Pattern
from factcheck.model import FileReport, Finding, Source
from factcheck.report import Run, Summary
from factcheck.report.parts.labels import word
from factcheck.report.parts.width import one_line

FIRST = Pattern(r"(?P<body>.*?)(?P<stop>[。！？]|[.!?](?=\s|$)|$)", re.DOTALL)


def sentence(finding: Finding, lang: str) -> str:
    """The message on one line. What it does not name itself is put in brackets at the end of its first sentence:
    some places show no more than that."""
    message = one_line(finding.message)
    missing = [text for text, known in _evidence(finding, lang) if not any(plain(k) in plain(message) for k in known)]
    match = FIRST.compiled.match(message)
    if not missing or match is None:
        return message
    body, rest = match["body"], message[match.end("body") :]
    return f"{body}（{'，'.join(missing)}）{rest}" if lang == "zh" else f"{body} ({', '.join(missing)}){rest}"


def cited(source: Source) -> str:
    """Document and line as an editor can open it: `seeds/report.txt:45`."""
    return f"{source.document}:{source.line}"


def _evidence(finding: Finding, lang: str) -> list[tuple[str, tuple[str, ...]]]:
    """What the first sentence must name, each with the forms in which it may already be there."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if finding.kind == "suppression":
        return found
    if finding.text:
        found.append((f"{word('written', lang)} {''.join(finding.text.split())}", (finding.text,)))
    if finding.expected:
        found.append((f"{word('reference', lang)} {finding.expected}", (finding.expected,)))
    if finding.as_of:
        found.append((f"{word('as of', lang)} {finding.as_of}", (finding.as_of,)))
    if finding.source is not None:
        spots = (finding.source.document, finding.source.title or finding.source.document)
        found.append((f"{word('source', lang)} {cited(finding.source)}", spots))
    return found


def tally(run: Run) -> str:
    """One sentence that tells what a run saw: silence is no approval."""
    counts = run.summary()
    return _tally_zh(counts, run.as_of) if run.lang == "zh" else _tally_en(counts, run.as_of)


def overlooked(report: FileReport, lang: str) -> str:
    """What of a file was not read, in one phrase, or ""."""
    return ("、" if lang == "zh" else ", ").join(part.say(lang) for part in report.unread)


def _tally_zh(counts: Summary, as_of: str) -> str:
    date = f"（参考数据截至 {as_of}）" if as_of else ""
    muted = f"；略过 {counts.muted} 处" if counts.muted else ""
    return (
        f"检查 {counts.files} 个文件、{counts.figures} 个数字{date}：{counts.supported} 个相符，"
        f"{counts.unverified} 个未能核实，{counts.findings} 处问题{muted}。"
    )


def _tally_en(counts: Summary, as_of: str) -> str:
    date = f" (reference as of {as_of})" if as_of else ""
    muted = f", {counts.muted} silenced" if counts.muted else ""
    return (
        f"Checked {_many(counts.files, 'file')}, {_many(counts.figures, 'figure')}{date}: "
        f"{counts.supported} supported, {counts.unverified} unverified, {_many(counts.findings, 'finding')}{muted}."
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

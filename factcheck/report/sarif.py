"""SARIF 2.1.0 as GitHub code scanning and other viewers accept it; columns are code points, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from factcheck.identity import fingerprint, numbered
from factcheck.model import FileReport, Finding, Muted, Related, Suggestion
from factcheck.place import line_and_column
from factcheck.report import Run
from factcheck.report.json import summary_object
from factcheck.report.parts.jsontext import indented
from factcheck.report.parts.labels import word
from factcheck.report.parts.position import file_name, source_of
from factcheck.report.parts.sentence import cited, sentence
from factcheck.report.parts.width import one_line

if TYPE_CHECKING:
    from factcheck.lexicon.checks import Check

ABOUT = "SARIF 2.1.0 for code scanning"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
LONGEST_DESCRIPTION = 1024  # what GitHub takes
BRACKETS = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})


def render(run: Run) -> str:
    """One run with its rules, results and, for files that could not be read, notifications."""
    return indented({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run)]})


def _run(run: Run) -> dict[str, Any]:
    rules = _rules(run)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {"name": "factcheck", "rules": rules}
    if run.version:
        driver |= {"version": run.version, "semanticVersion": run.version}
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "factcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run)],
        "results": [result for report in run.reports for result in _results(report, index, run)],
        "properties": {"summary": summary_object(run), "reference": run.reference, "asOf": run.as_of},
    }


def _invocation(run: Run) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": {"text": failure.message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(failure.path, run)}}}],
        }
        for failure in run.failures
    ]
    return {"executionSuccessful": not run.failures, "toolExecutionNotifications": notifications}


def _rules(run: Run) -> list[dict[str, Any]]:
    known = {check.code: _rule(check, run.lang) for check in run.checks}
    for finding in _all_findings(run):
        known.setdefault(finding.code, _bare_rule(finding))
    return [known[code] for code in sorted(known)]


def _all_findings(run: Run) -> Iterator[Finding]:
    for report in run.reports:
        yield from report.findings
        yield from (muted.finding for muted in report.muted)


def _rule(check: Check, lang: str) -> dict[str, Any]:
    why, remedy = check.why.say(lang), check.help.say(lang)
    title = check.name.replace("-", " ")
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why[:LONGEST_DESCRIPTION]},
        "help": {"text": remedy, "markdown": f"**{check.code} {title}**\n\n{why}\n\n{remedy}"},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {"tags": [check.kind], "problem.severity": PROBLEMS[check.severity]},
    }


def _bare_rule(finding: Finding) -> dict[str, Any]:
    title = finding.name.replace("-", " ") or finding.code
    return {
        "id": finding.code,
        "name": finding.name or finding.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": title},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"tags": [finding.kind], "problem.severity": PROBLEMS[finding.severity]},
    }


def _results(report: FileReport, index: dict[str, int], run: Run) -> Iterator[dict[str, Any]]:
    silenced = {id(muted.finding): muted for muted in report.muted}
    everything = (*report.findings, *(muted.finding for muted in report.muted))
    for finding, nth in numbered(everything):
        result = _result(report, finding, nth, run)
        result["ruleIndex"] = index[finding.code]
        if id(finding) in silenced:
            result["suppressions"] = [_suppression(silenced[id(finding)])]
        yield result


def _result(report: FileReport, finding: Finding, nth: int, run: Run) -> dict[str, Any]:
    mark = fingerprint(finding, nth)
    artifact = {"uri": uri(report.path, run)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, run)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region(finding)}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark[:16]}:{nth + 1}", "factcheck/v1": mark},
        "properties": _properties(finding),
    }
    if finding.place:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": finding.place}]
    if finding.related:
        result["relatedLocations"] = [
            _related(report, other, number, artifact) for number, other in enumerate(finding.related, 1)
        ]
    if finding.suggestions:
        result["fixes"] = [_fix(finding, suggestion, artifact, run) for suggestion in finding.suggestions]
    return result


def _message(finding: Finding, run: Run) -> str:
    links = (f"[{one_line(other.text).translate(BRACKETS)}]({n})" for n, other in enumerate(finding.related, 1))
    see = ", ".join(links)
    place = f" ({finding.place})" if finding.place else ""
    return sentence(finding, run.lang) + place + (f" {word('see', run.lang)} {see}" if see else "")


def region(finding: Finding) -> dict[str, Any]:
    """The region of a finding in lines and code points."""
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }


def _related(report: FileReport, other: Related, number: int, artifact: dict[str, str]) -> dict[str, Any]:
    source = source_of(report)
    if source is None:
        spot: dict[str, Any] = {"charOffset": other.start, "charLength": other.end - other.start}
    else:
        first, last = (line_and_column(source, offset) for offset in (other.start, other.end))
        spot = dict(zip(("startLine", "startColumn", "endLine", "endColumn"), (*first, *last), strict=True))
    return {
        "id": number,
        "message": {"text": one_line(other.text) or str(number)},
        "physicalLocation": {"artifactLocation": artifact, "region": spot},
    }


def _fix(finding: Finding, suggestion: Suggestion, artifact: dict[str, str], run: Run) -> dict[str, Any]:
    replacement = {"deletedRegion": region(finding), "insertedContent": {"text": suggestion.text}}
    why = suggestion.why or word("replace", run.lang, suggestion.text)
    return {
        "description": {"text": why},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _suppression(muted: Muted) -> dict[str, str]:
    kind = "inSource" if muted.by == "comment" else "external"
    return {"kind": kind, "status": "accepted", "justification": muted.reason}


def _properties(finding: Finding) -> dict[str, Any]:
    bag = {
        "kind": finding.kind,
        "text": finding.text,
        "expected": finding.expected,
        "asOf": finding.as_of,
        "fact": finding.fact,
        "source": cited(finding.source) if finding.source else "",
        "quote": finding.source.quote if finding.source else "",
    }
    return {key: value for key, value in bag.items() if value}


def uri(path: str, run: Run) -> str:
    """The path as a relative reference (or a `file:` URI outside the root), everything but ASCII percent-encoded."""
    name = file_name(path, run)
    encoded = quote(name, safe="/")
    if name.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if name[1:3] == ":/" else encoded

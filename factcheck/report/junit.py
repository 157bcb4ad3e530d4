"""JUnit's XML: a suite for each file, a case for each finding, and one that passes where there is none."""

from __future__ import annotations

from typing import get_args

from factcheck.identity import in_order
from factcheck.model import FileReport, Finding, Muted, Severity
from factcheck.report import Failure, Run
from factcheck.report.parts.labels import word
from factcheck.report.parts.position import file_name
from factcheck.report.parts.sentence import sentence, tally
from factcheck.report.parts.xmltext import attributes, escaped

ABOUT = "JUnit XML for CI servers"
PACKAGE = "org.factcheck"
GRAVEST_FIRST: tuple[str, ...] = get_args(Severity)


def render(run: Run) -> str:
    """Findings below `run.fail_on` are cases that pass with output, silenced ones are skipped."""
    suites = [_suite(report, run) for report in run.reports] + [_broken(failure, run) for failure in run.failures]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factcheck">\n{"".join(suites)}</testsuites>\n'


def _suite(report: FileReport, run: Run) -> str:
    cases = [_case(report, finding, _outcome(finding, run), run) for finding in in_order(report.findings)]
    cases += [_case(report, muted.finding, _skipped(muted), run) for muted in report.muted]
    failed = sum(_fails(finding, run) for finding in report.findings)
    if not cases:
        text = tally(Run(reports=(report,), as_of=run.as_of, lang=run.lang))
        output = f"      <system-out>{escaped(text)}</system-out>\n"
        cases = [_element({"name": PACKAGE, "classname": file_name(report.path, run)}, output)]
    counts = {"tests": len(cases), "failures": failed, "errors": 0, "skipped": len(report.muted)}
    return _suite_element(report.path, counts, "".join(cases), run)


def _broken(failure: Failure, run: Run) -> str:
    error = f"      <error{attributes({'message': failure.message, 'type': 'unreadable'})}/>\n"
    case = _element({"name": PACKAGE, "classname": file_name(failure.path, run)}, error)
    return _suite_element(failure.path, {"tests": 1, "failures": 0, "errors": 1, "skipped": 0}, case, run)


def _suite_element(path: str, counts: dict[str, int], cases: str, run: Run) -> str:
    named = attributes({"name": file_name(path, run), "package": PACKAGE, **counts})
    return f"  <testsuite{named}>\n{cases}  </testsuite>\n"


def _case(report: FileReport, finding: Finding, outcome: str, run: Run) -> str:
    named = {
        "name": f"{PACKAGE}.{finding.code}",
        "classname": file_name(report.path, run),
        "line": finding.line,
        "column": finding.column,
    }
    return _element(named, outcome)


def _element(named: dict[str, object], outcome: str) -> str:
    return f"    <testcase{attributes(named)}>\n{outcome}    </testcase>\n"


def _outcome(finding: Finding, run: Run) -> str:
    message = sentence(finding, run.lang)
    spot = f"{word('line', run.lang, finding.line)}: {message}"
    if not _fails(finding, run):
        return f"      <system-out>{escaped(spot)}</system-out>\n"
    return f"      <failure{attributes({'message': message, 'type': finding.severity})}>{escaped(spot)}</failure>\n"


def _skipped(muted: Muted) -> str:
    return f"      <skipped{attributes({'message': muted.reason})}/>\n"


def _fails(finding: Finding, run: Run) -> bool:
    return GRAVEST_FIRST.index(finding.severity) <= GRAVEST_FIRST.index(run.fail_on)

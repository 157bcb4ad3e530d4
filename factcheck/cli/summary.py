"""What a run comes to: the line on standard error, the counts, the exit status, the settings in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.cli.shell import Shell
from factcheck.config import Resolved
from factcheck.config.settings import KEYS, hyphened
from factcheck.model import Severity
from factcheck.report import Run
from factcheck.report.parts.sentence import overlooked, tally
from factcheck.report.parts.width import visible
from factcheck.tidy import SEVERITIES

NAMED = 3  # files with unread parts that the closing line names


def threshold(fail_on: str) -> Severity:
    """The mildest severity that counts as a failure in reports; with `never` only errors look like one."""
    return next((severity for severity in SEVERITIES if severity == fail_on), "error")


def status(run: Run, fail_on: str, passed_over: bool, *, exit_zero: bool = False) -> int:
    """2 where something or everything went unchecked, 1 for findings from `fail_on` up, else 0.

    `passed_over` tells that files were left out because the user said so.
    """
    if run.failures or not (run.reports or passed_over):
        return 2
    if fail_on == "never" or exit_zero:
        return 0
    grave = SEVERITIES[: SEVERITIES.index(run.fail_on) + 1]
    return int(any(finding.severity in grave for report in run.reports for finding in report.findings))


def tell(run: Run, excluded: Sequence[str], shell: Shell, *, statistics: bool = False, expected: bool = False) -> None:
    """One line that says what was seen, so that silence is never taken for approval.

    `expected` tells that there may be nothing to check.
    """
    if statistics:
        for line in _statistics(run):
            shell.tell(line)
    if not run.reports and not run.failures and not expected:
        shell.tell(shell.say("factcheck: 没有核对任何文件", "factcheck: nothing was checked"))
    line = tally(run)
    if run.failures:
        count = len(run.failures)
        line += shell.say(f"另有 {count} 处未能核对。", f" {count} could not be checked.")
    if unread := _unread(run):
        line += shell.say(f"未读的部分：{unread}。", f" Not read: {unread}.")
    if excluded:
        line += shell.say(f"按设置跳过 {len(excluded)} 个文件。", f" {len(excluded)} passed over by the settings.")
    shell.tell(line)


def _unread(run: Run) -> str:
    """What nobody has checked, file by file, where files hold pictures or scans; of many files a few are named."""
    zh = run.lang == "zh"
    partly = [report for report in run.reports if report.unread]
    named = [
        f"{visible(report.path)}（{overlooked(report, run.lang)}）"
        if zh
        else f"{visible(report.path)} ({overlooked(report, run.lang)})"
        for report in partly[:NAMED]
    ]
    more = len(partly) - NAMED
    if more > 0:
        named.append(f"另有 {more} 个文件" if zh else f"{more} more files")
    return ("；" if zh else "; ").join(named)


def _statistics(run: Run) -> list[str]:
    """Findings by check, then unverified figures by reason, most frequent first."""
    codes = Counter(f"{f.code} {f.name}" for report in run.reports for f in report.findings)
    reasons = Counter(f.reason or "" for report in run.reports for f in report.figures if f.verdict == "unverified")
    return [
        f"{count:>6}  {name}"
        for counter in (codes, reasons)
        for name, count in sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    ]


def settings(resolved: Resolved) -> str:
    """Every setting as TOML, with where it comes from."""
    lines = [
        f"{hyphened(name)} = {_toml(getattr(resolved.settings, name))}  # {resolved.origins.get(name, 'default')}"
        for name in KEYS
    ]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            inner = ", ".join(f"{_toml(key)} = {_toml(part)}" for key, part in value)
            return f"{{ {inner} }}"
        return f"[{', '.join(map(_toml, value))}]"
    import json

    return json.dumps(value, ensure_ascii=False)

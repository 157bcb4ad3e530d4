"""For people: each finding with its line of the draft, the figure marked, and what the reference says."""

from __future__ import annotations

from factcheck.identity import in_order
from factcheck.model import Figure, FileReport, Finding
from factcheck.place import line_and_column
from factcheck.report import Run
from factcheck.report.parts.excerpt import Line, excerpt
from factcheck.report.parts.labels import verdict, word
from factcheck.report.parts.position import source_of
from factcheck.report.parts.sentence import cited, sentence
from factcheck.report.parts.width import columns, one_line, visible

ABOUT = "each finding with its line of the draft, the figure marked, and the source (default)"
COLORS = {"error": "1;31", "warning": "1;33", "note": "1;36", "path": "1", "frame": "2", "help": "32"}
LEFT_OUT = "⋮"


def render(run: Run) -> str:
    """Findings separated by blank lines; with `run.claims` a table of all figures of each file after them."""
    blocks = []
    for report in run.reports:
        blocks += [_finding(report, finding, run) for finding in in_order(report.findings)]
        if run.claims and report.figures:
            blocks.append(_figures(report, run))
    return "\n".join(blocks)


def _finding(report: FileReport, finding: Finding, run: Run) -> str:
    place = f" [{finding.place}]" if finding.place else ""
    spot = _paint(f"{visible(report.path)}:{finding.line}:{finding.column}{place}", "path", run)
    label = _paint(f"{word(finding.severity, run.lang)} {finding.code}", finding.severity, run)
    lines = [f"{spot}: {label} {sentence(finding, run.lang)}"]
    gutter = " " * len(str(finding.end_line))
    source = source_of(report)
    if source is not None and finding.end > finding.start:
        lines += _quoted(source, finding, gutter, run)
    lines += [f"{gutter} {_paint('=', 'frame', run)} {note}" for note in _notes(report, finding, run)]
    return "".join(f"{line}\n" for line in lines)


def _quoted(source: str, finding: Finding, gutter: str, run: Run) -> list[str]:
    bar = _paint("|", "frame", run)
    room = max(run.columns - len(gutter) - 3, 20) if run.columns else 0
    lines = [f"{gutter} {bar}"]
    for line in excerpt(source, finding, room, run.wide):
        if not line.number:
            lines.append(f"{gutter} {_paint(LEFT_OUT, 'frame', run)}")
            continue
        lines.append(f"{line.number:>{len(gutter)}} {bar} {_shown(line, finding, run)}".rstrip())
        if line.marked:
            lines.append(f"{gutter} {bar} {_carets(line, finding, run)}")
    return lines


def _shown(line: Line, finding: Finding, run: Run) -> str:
    return line.before + _paint(line.marked, finding.severity, run) + line.after


def _carets(line: Line, finding: Finding, run: Run) -> str:
    lead = line.marked[: len(line.marked) - len(line.marked.lstrip())]
    gap = " " * columns(line.before + lead, run.wide)
    return gap + _paint("^" * max(columns(line.marked.strip(), run.wide), 1), finding.severity, run)


def _notes(report: FileReport, finding: Finding, run: Run) -> list[str]:
    notes = []
    if finding.source is not None:
        notes.append(_note("source", f"「{one_line(finding.source.quote)}」 {cited(finding.source)}", run))
    for other in finding.related:
        notes.append(_note("see", _related(report, other.start, other.text, run), run))
    for suggestion in finding.suggestions:
        change = word("replace", run.lang, one_line(suggestion.text))
        why = f"；{suggestion.why}" if run.lang == "zh" else f"; {suggestion.why}"
        notes.append(_paint(_note("help", change + (why if suggestion.why else ""), run), "help", run))
    return notes


def _note(label: str, text: str, run: Run) -> str:
    return f"{word(label, run.lang)}{'：' if run.lang == 'zh' else ': '}{text}"


def _related(report: FileReport, start: int, text: str, run: Run) -> str:
    source = source_of(report)
    if source is None:
        return f"「{one_line(text)}」"
    line, column = line_and_column(source, start)
    return f"{line}:{column}「{one_line(text)}」"


def _figures(report: FileReport, run: Run) -> str:
    return "".join(f"{visible(report.path)}:{_figure(figure, run)}\n" for figure in report.figures)


def _figure(figure: Figure, run: Run) -> str:
    slots = " · ".join(filter(None, (figure.indicator, figure.subject, figure.period, figure.measure)))
    why = f"（{figure.reason}）" if figure.reason else ""
    fact = f" → {figure.fact}" if figure.fact else ""
    where = f"{figure.line}:{figure.column}"
    return f"{where}: {one_line(figure.text)} {verdict(figure.verdict, run.lang)}{why} {slots}{fact}".rstrip()


def _paint(text: str, color: str, run: Run) -> str:
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if run.color and text else text

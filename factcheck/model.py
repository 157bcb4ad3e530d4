"""The frozen records that the stages hand to each other. This module knows no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct

Span = tuple[int, int]
Strength = Literal["said", "inherited", "assumed"]
Severity = Literal["error", "warning", "note"]
Lasting = Literal["fixed", "mean", "dated", "state", "running"]
Verdict = Literal["supported", "conflict", "outdated", "inconsistent", "arithmetic", "unverified"]
Kind = Verdict | Literal["suppression"]  # of findings: a suppression may itself be at fault


# ------------------------------------------------------------------ vocabulary


class Subject(Struct, frozen=True, gc=False, omit_defaults=True):
    """A place or body that facts are about; `not_` are look-alikes that must not be taken for it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    note: str = ""


class Indicator(Struct, frozen=True, gc=False, omit_defaults=True):
    """What is counted or measured: of the rules (any city) or of the reference (one city).

    `say` and `not_` are word patterns as docs/architecture.md defines them; `units` restricts the unit words.
    """

    id: str
    name: str
    en: str = ""
    dimension: str = ""
    say: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    lasting: Lasting = "dated"
    note: str = ""


# ------------------------------------------------------------------ read


class Block(Struct, frozen=True, gc=False):
    """A paragraph-like stretch of a document's text; blocks do not overlap and stand in reading order.

    `kind` is one of heading, paragraph, item, cell, note, caption. `place` is the label a reader of the
    original file understands (段 12, 表 1 第 2 行第 3 列, 第 3 页), empty where the line number says it all.
    `heads` are spans of the same text that name what a bare table cell holds: row head, column head, caption.
    """

    start: int
    end: int
    kind: str = "paragraph"
    place: str = ""
    heads: tuple[Span, ...] = ()


class Piece(Struct, frozen=True, gc=False):
    """`length` characters of the text from `start` that stand unchanged at `origin` of the decoded source."""

    start: int
    origin: int
    length: int


class Unread(Struct, frozen=True, gc=False):
    """Something that a reader of the file sees and no program can read as text: a scanned page, pictures."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """What it is, in `lang` (zh or en)."""
        return self.zh if lang == "zh" else self.en


class Document(Struct, frozen=True, gc=False):
    """What a reader of the draft sees, with the way back to the file.

    `text` is never changed after reading. `source` is the decoded file where the format is a text (txt, md,
    html), and `pieces` maps text to source; for docx, pdf and tables `source` equals `text` and `pieces` is
    empty (identity). `date` is the draft's own date, `date_source` where it comes from:
    option, front-matter, properties, dateline, today.
    """

    text: str
    path: str = "<text>"
    date: date | None = None
    date_source: str = ""
    blocks: tuple[Block, ...] = ()
    source: str = ""
    pieces: tuple[Piece, ...] = ()
    encoding: str = "utf-8"
    unread: tuple[Unread, ...] = ()


# ------------------------------------------------------------------ lex


class Quantity(Struct, frozen=True, gc=False, omit_defaults=True):
    """One number phrase as written.

    The span covers the number and its unit or measure word with 多/余 inside (1400多个), without hedges before
    it (约, 近, 超) or after it (以上, 左右). Values are exact, in `unit`, with scale words applied: 58.5万人 has
    low = high = 585000, step 1000 (place of the last written digit), loose 1000 (place of the last non-zero
    digit), unit 人. A range has low < high. Units convert by `factor` to the base unit of `dimension`.
    A rank has kind "rank", unit "" and low = high = its number. A ratio a:b:c keeps its terms in `terms`.
    """

    start: int
    end: int
    text: str
    kind: Literal["number", "count", "measure", "money", "percent", "points", "fraction", "multiple", "ratio", "rank"]
    low: Fraction
    high: Fraction
    step: Fraction
    loose: Fraction
    unit: str = ""  # canonical word, "" when the number is bare (48万贫困人口)
    dimension: str = ""  # of the unit: money, area, mass, ratio, points, person, household, person-time, thing …
    factor: Fraction = Fraction(1)
    hedge: str = ""  # operator: "", about, under, over, least, most, vague
    hedge_span: Span | None = None
    scale: int = 0  # power of ten of the written scale words: 万 4, 亿 8, none 0
    style: Literal["ascii", "fullwidth", "chinese", "mixed"] = "ascii"
    number_end: int = 0  # where the number with its scale ends and the unit begins
    terms: tuple[Fraction, ...] = ()

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def is_range(self) -> bool:
        return self.low != self.high


class Period(Struct, frozen=True, gc=False):
    """A stretch of time as written, both days included.

    `key` is its canonical name: `2019`, `2020-H1`, `2020-Q1`, `2020-Q1/Q3` (cumulative), `2020-08`,
    `2020-08-18`, `@2014-12-31` (a state on that day), `2017/2020` (a span of years), `2017/` (since).
    `relative` tells that the draft's date was needed (今年, 去年同期, 8月18日); `now` marks 目前, 如今, 截至目前.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    key: str
    kind: Literal["year", "half", "quarter", "month", "day", "state", "span", "since", "decade"]
    relative: bool = False
    now: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


class NonFigure(Struct, frozen=True, gc=False):
    """Digits that are no quantity: a clock time, a telephone or document number, 5G, 第一书记, 统一 …"""

    start: int
    end: int
    text: str
    why: str


class Tokens(Struct, frozen=True, gc=False):
    """The figures that the lexer read, each in text order and none overlapping another."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    others: tuple[NonFigure, ...] = ()


# ------------------------------------------------------------------ bind


class Slot(Struct, frozen=True, gc=False):
    """One filled slot of a claim: its value, how firmly it is held, and the words it came from."""

    value: str
    strength: Strength = "assumed"
    spans: tuple[Span, ...] = ()


def never() -> bool:
    """What is not firm whatever is asked."""
    return False


class Candidate(Struct, frozen=True, gc=False):
    """An indicator that a claim's words name.

    `distance` tells how far its head stands from the figure (0 = beside it), `cost` adds that of its context
    words, `weight` counts the characters within the sentence that speak for it. `spans` are the words' places;
    `scopes` the scope words beside the figure that the pattern itself does not contain. `held` reckons whether it is
    `firm`, which is asked only where the figure disagrees.
    """

    indicator: str
    strength: Strength
    distance: int
    cost: int
    weight: int
    spans: tuple[Span, ...]
    scopes: tuple[Slot, ...] = ()
    measure: str = ""  # over the claim's: a word such as 减少 may belong to the indicator's name
    held: Callable[[], bool] = never

    @property
    def firm(self) -> bool:
        """Whether nothing unread stands between head and figure or narrows the head, so that a disagreement is the
        draft's and not the reading's."""
        return self.held()


class Claim(Struct, frozen=True, gc=False):
    """What the draft asserts with one quantity.

    `candidates` come best first. `measure` is level, growth, points (change in percentage points), share, rank,
    multiple, change or distance (to another's figure). `direction` is "+", "-" or "". `role` is from or to in a
    pair 由…到…. `modality` is asserted, negated, planned, hypothetical or historical. `period` holds a Period's
    key, "now" or ""; `when` is that Period. `of` is the whole of a share or the field of a rank, as a place id.
    """

    quantity: Quantity
    candidates: tuple[Candidate, ...]
    subject: Slot
    period: Slot
    measure: Slot
    direction: str = ""
    role: str = ""
    modality: Slot = Slot("asserted")
    when: Period | None = None
    of: str = ""
    passage: int = 0
    exists: bool = False  # told to be there: 有59万贫困人口
    made: bool = False  # told to have been made: 建成229个电站
    summed: bool = False  # told as a sum of years: 累计投入71.3亿元
    cell: bool = False  # of a table: a bare number there is told in the unit of its column
    clause: Span = (0, 0)
    sentence: Span = (0, 0)


# ------------------------------------------------------------------ judge


class Source(Struct, frozen=True, gc=False):
    """Where the reference has it from: document key, line (1-based) and verbatim quote."""

    document: str
    line: int
    quote: str
    title: str = ""


class Related(Struct, frozen=True, gc=False):
    """Another place of the draft that a finding speaks of."""

    start: int
    end: int
    text: str


class Suggestion(Struct, frozen=True, gc=False):
    """A replacement for the finding's span, in the draft's own digit style and unit. Offered, never applied."""

    text: str
    why: str
    safe: bool = False


class Step(Struct, frozen=True, gc=False):
    """One step of a verdict's derivation: which slot or test, what was found, and the words it came from."""

    what: str  # indicator, subject, period, measure, fact, value …
    outcome: str  # taken, excluded, agrees, disagrees …
    detail: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()


class Judgement(Struct, frozen=True, gc=False):
    """The verdict on one quantity, with everything needed to explain it.

    `reason` (for unverified) and `cause` (for findings) are keys of the message tables in `rules/`; `values`
    fills their placeholders. `fact` is the id of the fact spoken of, or "".
    """

    claim: Claim
    verdict: Verdict
    reason: str | None = None
    cause: str = ""
    code: str = ""
    fact: str = ""
    expected: str = ""
    source: Source | None = None
    strength: Strength = "said"
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    steps: tuple[Step, ...] = ()


# ------------------------------------------------------------------ tidy


class Finding(Struct, frozen=True, gc=False):
    """A verdict worth telling. `start` and `end` are code points of the document's source text."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    kind: Kind
    code: str
    name: str
    severity: Severity
    message: str
    fact: str = ""
    expected: str = ""
    as_of: str = ""
    indicator: str = ""
    subject: str = ""
    period: str = ""
    place: str = ""
    source: Source | None = None
    related: tuple[Related, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class Figure(Struct, frozen=True, gc=False):
    """One quantity of the draft and what became of it: the line that `--claims` prints."""

    start: int
    end: int
    line: int
    column: int
    text: str
    verdict: Verdict
    reason: str | None
    indicator: str
    subject: str
    period: str
    measure: str
    fact: str
    steps: tuple[Step, ...] = ()


class Muted(Struct, frozen=True, gc=False):
    """A finding that is not reported, with the reason its author gave and the kind of entry that silences it."""

    finding: Finding
    reason: str
    by: Literal["comment", "sidecar", "baseline"]


class FileReport(Struct, frozen=True, gc=False):
    """The outcome for one document.

    `tally` is set instead of `figures` where the figures themselves were not kept: figures per verdict.
    `unread` is what of the file nobody has checked.
    """

    path: str
    date: date | None
    date_source: str
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    document: Document | None = None
    muted: tuple[Muted, ...] = ()
    tally: tuple[tuple[Verdict, int], ...] = ()
    unread: tuple[Unread, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many figures got this verdict."""
        return sum(f.verdict == verdict for f in self.figures) + sum(n for v, n in self.tally if v == verdict)

    @property
    def seen(self) -> int:
        """How many figures the draft has."""
        return len(self.figures) + sum(n for _, n in self.tally)

"""Where a document names places and bodies, and what each mention does in its clause."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from factcheck.context import UNKNOWN, Annotated
from factcheck.lex.term import Term
from factcheck.lexicon.vocabulary import Place, Vocabulary, Word

Part = Literal["subject", "adjunct", "organ", "dateline", "whole", "compared"]
STOPS = frozenset("，,：:。；;（(、“‘”’")
LISTED = frozenset("、和及与")
UNITS = {"市": "city", "县": "county", "旗": "county", "州": "city"}
LARGER = ("province", "nation")
MOST, NEAR = "最", 12  # characters from a larger place to the word that makes it the field of a comparison
NAME_LENGTH = 4
OFFICIAL = 2  # letters of an unknown place before its office: 我代表|市人民政府 names none
NOTHING = Word()
INSTITUTION = 8  # characters between a place and the end of a body's name that begins with it


CITY = "市"
FRAMES = ("看，", "来看，", "来说，", "而言，", "范围内，")
COPULAS = ("是", "为", "属", "属于", "隶属", "隶属于", "归", "系", "辖属")


class Mention(Struct, frozen=True, gc=False):
    """A place word in a passage. `place` is None for a word such as 全市 until it is resolved; `kind` is what it
    names. `part`: subject of its clause, adjunct (在太原召开), organ (山西省工信厅), dateline, or whole (占全省)."""

    passage: int
    start: int
    end: int
    place: Place | None
    kind: str
    part: Part
    generic: bool = False


def lesser_city(mention: Mention, view: str, vocabulary: Vocabulary) -> bool:
    """Whether a mention in a passage of that view is a city below the reference's own kind: 汾阳, 孝义市 in 吕梁市."""
    if mention.place is None or mention.kind != "county":
        return False
    name = view[mention.start : mention.end]
    word = vocabulary.words.get(name if name.endswith(CITY) else name + CITY)
    return word is not None and mention.place in word.places


def mentions(passage: Annotated, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The places and bodies that a passage names, in text order."""
    found: list[Mention] = []
    reach = -1
    for index, term in enumerate(passage.terms):
        word = term.word
        if not (word.places or word.generic or word.suffix or word.common or word.decoy):
            continue
        if term.start >= reach and _look_alike(passage, word, term):
            found.append(Mention(passage.number, term.start, term.end, None, "region", "subject"))
        if term.start < reach or term.hidden or (word.decoy and not word.places) or _cut_off(passage, index):
            reach = max(reach, term.end) if word.decoy else reach
            continue
        if word.common and not word.generic:
            reach = term.end
            continue
        if word.places:
            mention = _named(passage, vocabulary, term, word.places, found)
        elif word.generic and not _idle(passage, term, found):
            part = _part(passage, vocabulary, term, found)
            mention = Mention(passage.number, term.start, term.end, None, word.generic, part, generic=True)
        elif word.suffix and not word.topical and (start := _name(passage, vocabulary, term)) is not None:
            mention = Mention(passage.number, start, term.end, None, UNITS.get(term.text, "body"), "subject")
        else:
            continue
        found.append(mention)
        reach = mention.end
    return tuple(sorted((*found, *_singular(passage, vocabulary)), key=lambda m: m.start))


def _idle(passage: Annotated, term: Term, found: list[Mention]) -> bool:
    """A word that names no place of its own here: 公司 in the middle of a clause, 国内生产总值 behind a place."""
    if term.word.generic == "body":
        return not _standing(passage, term)
    clause = passage.clause[term.start]
    return term.word.topical and any(passage.clause[m.start] == clause for m in found)


def _look_alike(passage: Annotated, word: Word, term: Term) -> bool:
    """吕梁山片区共有13个县: what only holds the city's name is a subject of its own where it opens its clause."""
    if not word.look_alike or word.indicators or term.hidden:
        return False
    return passage.clauses[passage.clause[term.start]][0] == term.start or passage.view[term.start - 1].isspace()


def _named(
    passage: Annotated, vocabulary: Vocabulary, term: Term, places: tuple[Place, ...], found: list[Mention]
) -> Mention:
    place = next((p for p in places if p.known), places[0])
    if (end := _institution(passage, vocabulary, term)) is not None:
        return Mention(passage.number, term.start, end, None, "body", "subject")
    return Mention(passage.number, term.start, term.end, place, place.kind, _part(passage, vocabulary, term, found))


def _institution(passage: Annotated, vocabulary: Vocabulary, term: Term) -> int | None:
    """The end of a body's name that begins with a place: 汾阳医院, 澜港市第一医院, 太原地铁集团."""
    clause = passage.clause[term.start]
    last = min(term.end + INSTITUTION, len(passage.view))
    if passage.between(term.end, last) and passage.between(term.end, last)[0].token.kind != "rank":
        last = passage.between(term.end, last)[0].start
    for end in range(term.end + 2, last + 1):
        if passage.clause[end - 1] != clause or passage.view[end - 1] in "、的和等":
            return None
        for length in (3, 2):
            word = vocabulary.words.get(passage.view[end - length : end]) if end - length >= term.end else None
            own = word and (not word.common or end - length - term.end >= 2)  # 吕梁经济技术|开发区, but not 吕梁|景区
            if word and own and word.suffix and not word.heads and not word.places:
                return end
    return None


def _part(passage: Annotated, vocabulary: Vocabulary, term: Term, found: list[Mention]) -> Part:
    if _dateline(passage, term):
        return "dateline"
    listed = _listed(passage, term, found)
    if _whole(passage, term) or (listed and listed.part == "whole"):
        return "whole"
    if _compared(passage, term):
        return "compared"
    if _followed(passage, vocabulary, term, "organ"):
        return "organ"
    if _located(passage, term) or _predicate(passage, term, found):
        return "adjunct"
    if _adjunct(passage, vocabulary, term, found):
        return "adjunct"
    return "subject"


def _whole(passage: Annotated, term: Term) -> bool:
    """The place is what a share is of (占全省) or the field of a rank (全省第一, 位居山西省前列)."""
    clause = passage.clause[term.start]
    for name in ("measure.share", "field.any"):
        if any(t.end == term.start and not t.hidden for t in passage.cued(name, term.start - 4, term.start)):
            return True
    near = min(term.end + NEAR, passage.clauses[clause][1])
    if term.word.generic in LARGER and MOST in passage.view[term.end : near]:
        return True  # 它是全省贫困人口最多的市
    after = passage.figure_from(term.end)
    if after is None or after.token.kind != "rank" or passage.clause[after.start] != clause:
        return False
    ranked = any(t.end <= after.start for t in passage.cued("field.any", term.end, after.start))
    return ranked or not passage.unread(term.end, after.start, clause)


def _located(passage: Annotated, term: Term) -> bool:
    """位于山西省中部，吕梁市中部。: a part of a place that ends its clause is where something lies."""
    closing = passage.clauses[passage.clause[term.start]][1]
    parts = passage.cued("locative.any", term.end, closing)
    return any(t.start == term.end and passage.view[t.end : closing].rstrip("，。；、") == "" for t in parts)


def _predicate(passage: Annotated, term: Term, found: list[Mention]) -> bool:
    """柳林县…，是吕梁市所辖的一个县: a clause that says what a place told before is goes on about that place."""
    opening, closing = passage.clauses[passage.clause[term.start]]
    if passage.view[opening : term.start] not in COPULAS or closing - term.end <= 2 or opening == term.start:
        return False
    if passage.between(opening, closing) and not any(q.token.low == 1 for q in passage.between(opening, closing)):
        return False
    sentence = passage.sentence[term.start]
    return any(m.part == "subject" and passage.sentence[m.start] == sentence for m in found)


def _dateline(passage: Annotated, term: Term) -> bool:
    """本报吕梁9月17日电: place, date and the word for a dispatch at the head of a passage."""
    if term.start > 12:
        return False
    date = next((p for p in passage.periods if p.start == term.end), None)
    after = date.end if date else term.end
    return passage.view[after : after + 1] in ("电", "讯") or (
        passage.view[after : after + 1] in ("（", "(") and "电" in passage.view[after : after + 20] and bool(date)
    )


def _followed(passage: Annotated, vocabulary: Vocabulary, term: Term, flag: str) -> bool:
    for length in (4, 3, 2, 1):
        form = passage.view[term.end : term.end + length]
        word = vocabulary.words.get(form)
        if len(form) == length and word and getattr(word, flag):
            return True
    return False


def _adjunct(passage: Annotated, vocabulary: Vocabulary, term: Term, found: list[Mention]) -> bool:
    """A preposition keeps a place from being the subject, also for the rest of a list (驻北京、天津、青岛)."""
    before = passage.view[term.start - 1 : term.start]
    if listed := _listed(passage, term, found):
        return listed.part == "adjunct"
    if arrived(passage, vocabulary, term.start) or not _prepared(passage, vocabulary, term, "adjunct.any"):
        return False
    if before == "在" and term.word.generic in ("county", "township"):
        return False  # 在全区82个村工作队的选派上，…: what follows is of that district
    aside = before == "在" or bool(term.word.generic)  # 在吕梁，…; 放到全市，…
    framed = passage.view.startswith(FRAMES, term.end)  # 往全市看，…
    return not (aside and (framed or passage.view[term.end : term.end + 1] in ("，", ",")))


def arrived(passage: Annotated, vocabulary: Vocabulary, start: int) -> bool:
    """记者来到|交城县: the text goes on about the place that it comes to."""
    word = vocabulary.words.get(passage.view[max(0, start - 2) : start])
    return word is not None and "arrival.any" in word.cues


def _prepared(passage: Annotated, vocabulary: Vocabulary, term: Term, cue: str) -> bool:
    words = (vocabulary.words.get(passage.view[max(0, term.start - n) : term.start]) for n in (2, 1))
    return any(word is not None and cue in word.cues for word in words)


def _listed(passage: Annotated, term: Term, found: list[Mention]) -> Mention | None:
    """The mention that this one is listed with: 北京、天津."""
    joint = passage.view[term.start - 1 : term.start]
    if not joint or joint not in LISTED or not found or found[-1].end != term.start - 1:
        return None
    kinds = {place.kind for place in term.word.places}
    other = joint != "、" and kinds and found[-1].place is not None and found[-1].kind not in kinds
    return None if other else found[-1]  # 吕梁|与京津冀…签约 is no list


def _cut_off(passage: Annotated, index: int) -> bool:
    """The letters belong in part to the word before: 其中|国定 is not 中国."""
    term = passage.terms[index]
    return any(
        t.start < term.start < t.end < term.end and (t.word.cues or t.word.topical)
        for t in passage.terms[max(0, index - 8) : index]
    )


def _compared(passage: Annotated, term: Term) -> bool:
    """The other side of a comparison: 高于全省平均水平, 高出省里4000元的指导线."""
    opening = passage.clauses[passage.clause[term.start]][0]
    return (
        any(
            len(t.text) > 1 and 0 <= term.start - t.end <= 8 and not passage.between(t.end, term.start)
            for t in passage.cued("measure.compare", opening, term.start)
        )
        or passage.view[term.start - 1 : term.start] == "比"
    )


def _standing(passage: Annotated, term: Term) -> bool:
    """A body word without a name (公司, 合作社) is a subject only where it opens its clause."""
    if term.word.topical:
        return False
    opening = passage.clauses[passage.clause[term.start]][0]
    return term.start == opening or passage.view[term.start - 1] in STOPS


def _name(passage: Annotated, vocabulary: Vocabulary, term: Term) -> int | None:
    """Where the name begins that this suffix ends, or None: 桥沟|村 after a place or a boundary, 坡底|乡."""
    start = term.start
    near = passage.figures_near(start - 2 * NAME_LENGTH, start + len(term.text))
    if any(start == q.end or (term.end == q.start and q.token.kind == "count") for q in near):
        return None  # what is counted has no name: 12所普通中学, 普通中学12所; 坡底乡95%以上的面积 is of one
    named = start
    while start > 0 and term.start - start < NAME_LENGTH:
        unknown = passage.coverage[start - 1] == UNKNOWN
        if not unknown and not (vocabulary.words.get(passage.view[start - 1]) or NOTHING).naming:
            break
        if passage.clause[start - 1] != passage.clause[term.start] or not passage.view[start - 1].isalpha():
            break
        start -= 1
        named = start if unknown else named
    start = named
    if any(0 <= start - q.end <= NAME_LENGTH and q.token.kind == "count" for q in near):
        return None  # a counted noun, not a name: 55所乡镇寄宿制学校
    longest = OFFICIAL if _followed(passage, vocabulary, term, "organ") else NAME_LENGTH - 1
    return start if 0 < term.start - start <= longest else None


def _singular(passage: Annotated, vocabulary: Vocabulary) -> list[Mention]:
    """一家合作社, 一处安置点: one of a kind opens a story of its own."""
    found = _foremost(passage, vocabulary)
    for placed in passage.quantities:
        quantity = placed.token
        if quantity.style != "chinese" or quantity.low != 1 or quantity.is_range or not quantity.unit:
            continue
        closing = passage.clauses[passage.clause[placed.start]][1]
        for end in range(placed.end + 2, min(placed.end + 9, closing) + 1):
            if any(_body(passage, vocabulary, start, end) for start in range(placed.end, end - 1)):
                found.append(Mention(passage.number, placed.start, end, None, "body", "subject"))
                break
    return found


def _foremost(passage: Annotated, vocabulary: Vocabulary) -> list[Mention]:
    """我市最大的安置点在临县城南: the foremost of a kind is one of them."""
    found = []
    for most in passage.cued("foremost.any"):
        opening, closing = passage.clauses[passage.clause[most.start]]
        ends = range(most.end + 2, min(most.end + 9, closing) + 1)
        end = next((e for e in ends if any(_kind(passage, vocabulary, s, e) for s in range(most.end, e - 1))), None)
        if end is not None and not passage.between(opening, most.start):
            found.append(Mention(passage.number, most.start, end, None, "body", "subject"))
    return found


def _body(passage: Annotated, vocabulary: Vocabulary, start: int, end: int) -> bool:
    return _kind(passage, vocabulary, start, end) and not vocabulary.words[passage.view[start:end]].topical


def _kind(passage: Annotated, vocabulary: Vocabulary, start: int, end: int) -> bool:
    word = vocabulary.words.get(passage.view[start:end])
    return word is not None and (word.suffix or word.generic == "body") and not word.common

"""The same thing told twice in one draft: 这35家媒体 after 30家媒体; 64座公共图书馆 after 46座."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factcheck.judge.relation.bounds import Bounds, bounds, value
from factcheck.judge.relation.story import Item, Story, alike, plausible, quoted
from factcheck.judge.transposed import Digits, transposed
from factcheck.lexicon.relations import RelationTables
from factcheck.model import Claim, Judgement, Related, Step

REFERENCE, REPEATED = "FC302", "FC301"
FEW = 4  # 这两个县, 这三家 are often counted anew from names
REACH = 30  # figures back to the group that 这 points to
DIGITS = 4  # of a number whose transposed digits are no accident
NOUN = 8  # characters in which a counted noun is looked for


def agreement(
    tale: Story,
    tables: RelationTables,
) -> tuple[Judgement, ...]:
    """The findings of verdict `inconsistent`: a later figure that tells a group or claim of before otherwise.

    Nothing is said about figures that the reference vouches for or finds wrong.
    """
    found, digits = [], Digits()
    for item in tale.items:
        kin = digits.kin(item)
        if item.stated and not item.known and not item.quantity.hedge:
            first = _pointed_at(tale, item, tables)
            again = None if first else _told_before(tale, item, tables) or transposed(kin, item, tables)
            if first or again:
                found.append(_told(item, first or again, REFERENCE if first else REPEATED))
    return tuple(found)


def _told(item: Item, first: Item | None, code: str) -> Judgement:
    assert first is not None
    other = quoted(first)
    return Judgement(
        claim=item.claim,
        verdict="inconsistent",
        cause="reference" if code == REFERENCE else "repeated",
        code=code,
        expected=other,
        values=(("other", other),),
        related=(Related(*first.quantity.span, other),),
        steps=(*item.judgement.steps, Step("relation", "disagrees", (("other", other),), (first.quantity.span,))),
    )


# ------------------------------------------------------------------ 30家媒体 … 这35家媒体


def _pointed_at(tale: Story, item: Item, tables: RelationTables) -> Item | None:
    """The group told before that a figure points back to with another number."""
    if item.quantity.kind != "count" or value(item.quantity) < FEW:
        return None
    pointer = _pointer(item, tables)
    if pointer is None:
        return None
    groups = [p for p in tale.earlier(item, REACH) if alike(p, item) and p.stated and p.quantity.kind == "count"]
    if any(bounds(p.quantity).meets(bounds(item.quantity)) for p in groups):
        return None
    named = [
        p
        for p in groups
        if (_one_noun(p, item, tables) or _one_slip(p, item))
        and _recalls(p, item, pointer, tables)
        and not tables.inside(p.near, "part.among")
        and not _apart(p, item, tables)
    ]
    if not named or _together(groups, named, bounds(item.quantity)):
        return None
    first = named[0]
    return first if first.sound and _mistakable(item, first) else None


def _mistakable(item: Item, first: Item) -> bool:
    """Whether one number can be a slip for the other: near it, or its digits in another order."""
    a, b = value(item.quantity), value(first.quantity)
    return plausible(a, b) or sorted(str(a)) == sorted(str(b))


def _pointer(item: Item, tables: RelationTables) -> str | None:
    """What points back: "" for 这 and 上述, the words before 的 for 被抽查的; None where nothing does."""
    near = item.near
    if tables.ends(near, "again.these"):
        return ""
    if not near.endswith("的") or len(near) < 3 or (near != item.lead.lstrip("，,。；") and len(near) > 12):
        return None
    told = near[:-1]
    passive = tables.last(told, "again.passive")
    return passive[1] if passive and len(passive[1]) >= 2 else told


def _recalls(group: Item, item: Item, pointer: str, tables: RelationTables) -> bool:
    """Whether the words that point back were said of the group: 抽查48个村 … 被抽查的48个村."""
    if not pointer:
        return True
    end = group.end + 2 * NOUN
    if group.passage.number == item.passage.number:
        end = min(end, item.left + len(item.lead) - len(item.near))
    around = group.passage.view[max(0, group.start - 2 * NOUN) : end]
    if tables.ends(pointer, "again.present") and tables.inside(around, "again.present"):
        return True
    return pointer in around


def _apart(group: Item, item: Item, tables: RelationTables) -> bool:
    """第一批…107个安置点，第二批…的75个安置点: the text goes on to another group in between."""
    one = group.passage.number == item.passage.number
    return one and bool(tables.inside(item.passage.view[group.end : item.start], "again.next"))


def _one_noun(group: Item, item: Item, tables: RelationTables) -> bool:
    """Whether both count things of one name: the noun behind the later figure stands beside the earlier one."""
    after, behind = item.after, group.after.partition("、")[0]
    if item.quantity.dimension == "household" and not group.after:
        return True
    if len(after) >= 2 and not tables.starts(after[1:], "again.bounds"):
        heads = [after[:n] for n in range(2, NOUN)]
        return behind.startswith(after[:2]) or any(group.near.endswith(h) or behind == h for h in heads)
    return bool(after) and (behind[:NOUN].endswith(after[0]) or group.near.endswith(after[0]))


def _one_slip(group: Item, item: Item) -> bool:
    """Whether two large numbers with one measure word of their own have the same digits in another order."""
    a, b = str(value(group.quantity)), str(value(item.quantity))
    return len(a) >= DIGITS and sorted(a) == sorted(b) and len(group.quantity.unit) >= 2


def _together(groups: list[Item], named: list[Item], wanted: Bounds) -> bool:
    """Whether the groups told last, or some of those of the same name, make the number between them."""
    last, same = ([bounds(p.quantity) for p in row[:5]] for row in (groups, named))
    rows = [last[:n] for n in range(2, len(last) + 1)]
    rows += [list(choice) for n in range(2, len(same) + 1) for choice in combinations(same, n)]
    return any(sum(row[1:], row[0]).meets(wanted) for row in rows)


# ------------------------------------------------------------------ 全市共有公共图书馆46座 … 目前全市64座公共图书馆


def _told_before(tale: Story, item: Item, tables: RelationTables) -> Item | None:
    """An earlier figure for the same thing in the same words, where nothing tells the two apart."""
    if item.claim.role or item.claim.modality.value != "asserted" or tables.inside(item.near, "again.part"):
        return None
    same = [p for p in _rivals(tale, item) if _same_words(p, item, tables) or _headline(p, item)]
    if not same or any(bounds(p.quantity).meets(bounds(item.quantity)) for p in same):
        return None
    first = same[0]
    return first if plausible(value(item.quantity), value(first.quantity)) else None


def _rivals(tale: Story, item: Item) -> Iterator[Item]:
    """Earlier asserted figures of the same kind that the reference does not know."""
    for other in tale.earlier(item, 4 * REACH):
        told = other.claim
        if (
            alike(other, item)
            and other.judgement.verdict == item.judgement.verdict == "unverified"
            and other.sentence != item.sentence
            and not told.role
            and told.modality.value == "asserted"
            and told.measure.value == item.claim.measure.value == "level"
            and _when(told) == _when(item.claim)
            and told.subject.value == item.claim.subject.value
        ):
            yield other


def _when(claim: Claim) -> str:
    """A claim's period; what is told of no time is told of the present."""
    return claim.period.value if claim.period.value != "now" else ""


def _same_words(other: Item, item: Item, tables: RelationTables) -> bool:
    """Whether both name a whole (全市) and one noun of three characters or more beside the figure."""
    if tables.inside(other.near, "again.part") or not tables.inside(other.near, "again.whole"):
        return False
    if tables.inside(other.near, "again.whole") != tables.inside(item.near, "again.whole"):
        return False
    names = (_noun_of(other, tables), _noun_of(item, tables))
    return all(names) and names[0] == names[1]


def _noun_of(item: Item, tables: RelationTables) -> str:
    """The counted noun of three characters or more, before the figure (全市共有公共图书馆46座) or behind it."""
    whole = tables.inside(item.near, "again.whole")
    before = item.near.partition(whole)[2]
    while light := tables.starts(before, "again.light"):
        before = before[len(light) :]
    while light := tables.ends(before, "again.light"):
        before = before[: -len(light)]
    if before:
        return before if len(before) >= 3 and not item.after else ""
    after = item.after
    cut = next((i for i in range(3, len(after)) if tables.starts(after[i:], "again.bounds")), len(after))
    return after[:cut] if cut >= 3 else ""


def _headline(other: Item, item: Item) -> bool:
    """Whether a heading and the text right under it count the same noun: 180个展位一抢而空 … 设160个展位."""
    below = item.passage.number - other.passage.number
    if other.passage.block.kind != "heading" or item.passage.block.kind == "heading" or not 1 <= below <= 2:
        return False
    return len(item.after) >= 2 and other.after[:2] == item.after[:2]

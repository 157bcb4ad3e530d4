"""`factcheck reference harvest`: propose facts from documents."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.reference.desk import Desk, load

if TYPE_CHECKING:
    from factcheck.model import Document
    from factcheck.reference.harvest.candidates import Harvest
    from factcheck.reference.harvest.compare import Compared
    from factcheck.reference.harvest.ground import Ground
    from factcheck.reference.model import Reference
    from factcheck.reference.parse import Raw


def add_arguments(parser: ArgumentParser, tr: Callable[[str, str], str]) -> None:
    """The documents, what is known of them, and where the candidates go."""
    parser.add_argument("documents", nargs="+", metavar="DOCUMENT", help=tr("公报、报告、文章", "reports, communiqués"))
    parser.add_argument("-o", "--output", default="candidates.json", metavar="FILE", help=tr("候选文件", "candidates"))
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="DATE",
        help=tr(
            "文件的日期：2020-09-30。今年、去年从它算起；全年、年末属于文中所说的年份（段首的2022年、标题），"
            "文中没有年份时，年末算这一年，全年不填时期；这一天还没有过完的时期都存疑",
            "their day, from which 今年 and 去年 count; 全年 and 年末 are of the year that the text tells of (2022年 "
            "at the head of a paragraph, a title); without one 年末 is of this day's year and 全年 gets no period; "
            "periods not over on this day are marked",
        ),
    )
    parser.add_argument(
        "--subject", default="", metavar="名称", help=tr("文件说的是哪个地区", "the place they are about")
    )
    parser.add_argument("--source", default="", metavar="ID", help=tr("来源编号，默认为文件名", "id of the source"))
    parser.add_argument("--title", default="", help=tr("来源标题，默认为首行", "its title; by default the first line"))
    parser.add_argument("--publisher", default="", help=tr("发布者", "who published it"))
    parser.add_argument("--published", default="", metavar="DATE", help=tr("发布日期", "day of publication"))
    parser.add_argument("--authority", type=int, default=1, help=tr("权威程度，见 source", "as with the verb source"))
    parser.add_argument("--reference", metavar="FILE", help=tr("数据文件", "the reference"))


def run(args: Namespace, desk: Desk) -> int:
    """Read the documents and write what they state as candidates; refuses to overwrite decisions."""
    from factcheck.reference.harvest import candidates
    from factcheck.reference.harvest.words import say

    target = desk.path(args.output)
    if target.exists() and any(c.decision for c in candidates.read(target).candidates):
        desk.tell(say("exists", desk.lang, path=args.output))
        return 2
    _, reference = load(desk, desk.path(args.reference))
    home = _home(args.subject, reference)
    if not home:
        desk.tell(say("unknown-subject", desk.lang, name=args.subject))
        return 2
    harvest = _harvest(args, desk, reference, home)
    candidates.store(target, harvest)
    counts = {state: harvest.count(state) for state in candidates.STATES}
    unsure = sum(bool(c.unsure) for c in harvest.candidates)
    total = {"documents": len(args.documents), "count": len(harvest.candidates), "unsure": unsure}
    desk.tell(say("harvested", desk.lang, **total, **counts))
    desk.tell(say("next", desk.lang, path=args.output))
    return 0


def _home(name: str, reference: Reference) -> str:
    """The id of the named subject, the reference's own where none is named, "" for an unknown name."""
    if not name or name in reference.subjects:
        return name or reference.subject
    return next(iter(reference.names.get(name, ())), "")


def _harvest(args: Namespace, desk: Desk, reference: Reference, home: str) -> Harvest:
    from factcheck.reference.harvest.candidates import gather
    from factcheck.reference.harvest.ground import Ground

    lexicon = desk.lexicon().extended(reference.indicators.values(), reference.subjects.values())
    sources: dict[str, Raw] = {}
    found: list[Compared] = []
    for name in args.documents:
        ground = Ground(lexicon, reference, desk.words(), args.date or desk.today, home, *desk.binder())
        found += _one(desk.folder / name, name, args, desk, ground, sources)
    desk.signal("\r\x1b[K")
    return gather(_apart(found), sources)


def _one(path: Path, name: str, args: Namespace, desk: Desk, ground: Ground, sources: dict[str, Raw]) -> list[Compared]:
    from msgspec.structs import replace

    from factcheck.reference.harvest.compare import compared, unused
    from factcheck.reference.harvest.propose import propose
    from factcheck.reference.harvest.source import Given, source_of
    from factcheck.reference.parse import read_bytes
    from factcheck.reference.period import published_day

    data = read_bytes(path)
    document = _document(data, name)
    given = Given(args.source, args.title, args.publisher, args.published, args.authority)
    if args.date and not given.published:
        given = replace(given, published=args.date.isoformat())
    reference = ground.reference
    source, entry = source_of(document, data, path, desk.path(args.reference), reference, given)
    if entry:
        source = unused(source, set(sources))
        sources[source] = entry
    ground = replace(ground, today=args.date or document.date or ground.today)

    def step(done: int, total: int) -> None:
        if done % 25 == 0 or done == total:
            desk.signal(f"\r{name} {done}/{total}\x1b[K")

    desk.signal(f"\r{name} …\x1b[K")
    proposals = propose(document, source, ground, step)
    published = entry.get("published", "") if entry else reference.sources[source].published
    return list(compared(proposals, reference, published_day(published) if published else None))


def _document(data: bytes, name: str) -> Document:
    """The document in a file's bytes; raises InputError for what can't be read."""
    from factcheck.errors import InputError
    from factcheck.read import UnreadableDocument, read

    try:
        return read(data, name)
    except UnreadableDocument as error:
        raise InputError(name, error.message("zh"), error.message("en")) from None


def _apart(found: list[Compared]) -> list[Compared]:
    """The candidates of several documents with ids of their own."""
    from msgspec.structs import replace

    from factcheck.reference.harvest.compare import unused

    taken: set[str] = set()
    apart = []
    for one in found:
        name = unused(one.fact["id"], taken)
        taken.add(name)
        apart.append(replace(one, fact=one.fact | {"id": name}))
    return apart

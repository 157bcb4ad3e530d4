"""The parts of a Word document that hold comments: what a comment says, and the package with it inside."""

from __future__ import annotations

import io
import posixpath
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from factcheck.model import Finding
from factcheck.read.errors import Line, UnreadableDocument
from factcheck.read.package import SAVE_AGAIN, Package
from factcheck.report.parts.labels import word
from factcheck.report.parts.xmltext import escaped

AUTHOR, INITIALS = "factcheck", "FC"
# Marks and comments bind the prefix themselves, for documents that know the namespace by another one or by none.
PREFIX = "w"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIPS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
TYPES = "[Content_Types].xml"
NO_RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
LARGEST_PACKAGE = 512 * 2**20
CHUNK = 2**20


def comment_xml(number: int, finding: Finding, lang: str, namespace: str) -> str:
    """The comment on a finding: message, reference value, source with its quote, suggestions."""
    lines = "".join(f"<w:p><w:r><w:t>{escaped(line)}</w:t></w:r></w:p>" for line in _lines(finding, lang))
    return (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
        f"{lines}</w:comment>"
    )


def _lines(finding: Finding, lang: str) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    lines = [f"{finding.code} {finding.message}".strip()]
    if finding.expected:
        as_of = f" ({word('as of', lang)} {finding.as_of})" if finding.as_of else ""
        lines.append(f"{word('reference', lang)}{colon}{finding.expected}{as_of}")
    if finding.source is not None:
        source = finding.source
        named = source.title or source.document
        lines.append(f"{word('source', lang)}{colon}「{source.quote}」 {named}, {word('line', lang, source.line)}")
    for suggestion in finding.suggestions:
        change = word("replace", lang, suggestion.text)
        lines.append(f"{word('help', lang)}{colon}{change}" + (f" ({suggestion.why})" if suggestion.why else ""))
    return [" ".join(line.split()) for line in lines]


def namespace_of(part: bytes) -> str:
    """The WordprocessingML namespace of a part, transitional or strict."""
    return STRICT if STRICT.encode() in part[:4096] else TRANSITIONAL


def utf8(part: bytes) -> bytes:
    """The part in UTF-8; packages may hold UTF-16."""
    if part[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return part
    return re.sub(r"^<\?xml[^>]*\?>", "", part.decode("utf-16")).encode()


def with_comments(package: Package, main: str, body: bytes, comments: str, namespace: str) -> bytes:
    """The package with another body and `comments` added to those it has; every other part is copied."""
    related = package.relationships(main)
    target = next((r.target for r in related.values() if r.kind == "comments" and package.has(r.target)), None)
    changed = {main: body}
    if target is not None:
        changed[target] = _appended(utf8(package.bytes(target)), comments.encode())
    else:
        folder, _, file = main.rpartition("/")
        target = _unused(package, posixpath.join(folder, "comments"))
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        known = utf8(package.bytes(rels)) if package.has(rels) else NO_RELATIONSHIPS
        identifier = next(name for name in map("factcheck{}".format, range(len(related) + 1)) if name not in related)
        relationship = f'<Relationship Id="{identifier}" Type="{RELATIONSHIPS[namespace]}" Target="/{target}"/>'
        kind = f'<Override PartName="/{target}" ContentType="{CONTENT_TYPE}"/>'
        changed[rels] = _appended(known, relationship.encode())
        changed[TYPES] = _appended(utf8(package.bytes(TYPES)), kind.encode())
        changed[target] = f'<w:comments xmlns:w="{namespace}">{comments}</w:comments>'.encode()
    return _packed(package, changed)


def _unused(package: Package, stem: str) -> str:
    names = (f"{stem}{number or ''}.xml" for number in range(len(package.names()) + 1))
    return next(name for name in names if not package.has(name))


def _appended(part: bytes, children: bytes) -> bytes:
    """The part with more children at the end of its root element, written with the root's own prefix or none."""
    closing = part.rfind(b"</")
    if closing >= 0:
        name = re.match(rb"</([^\s>]+)", part[closing:])
        prefix = name.group(1).rpartition(b":")[0] if name else b""
        return part[:closing] + _prefixed(children, prefix) + part[closing:]
    root = re.search(rb"<([^\s/>!?]+)([^<>]*)/>", part)
    if root is None:
        return part
    prefix = root.group(1).rpartition(b":")[0]
    opened = b"<" + root.group(1) + root.group(2) + b">"
    return (
        part[: root.start()] + opened + _prefixed(children, prefix) + b"</" + root.group(1) + b">" + part[root.end() :]
    )


def _prefixed(children: bytes, prefix: bytes) -> bytes:
    """Relationships and content types carry no prefix of their own and take that of their root."""
    if not prefix or children.startswith(b"<w:"):
        return children
    return b"<" + prefix + b":" + children[1:]


def _packed(package: Package, changed: dict[str, bytes]) -> bytes:
    packed, total = io.BytesIO(), 0
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for entry in package.entries():
            if entry.filename in changed:
                archive.writestr(_entry(entry), changed.pop(entry.filename))
                continue
            with archive.open(_entry(entry), "w") as copy:
                for chunk in package.chunks(entry, CHUNK):
                    total += len(chunk)
                    if total > LARGEST_PACKAGE:
                        problem = Line("解压后过大，可能是压缩炸弹", "too large when unpacked, perhaps a zip bomb")
                        raise UnreadableDocument(package.path, entry.filename, problem, SAVE_AGAIN)
                    copy.write(chunk)
        for name, content in changed.items():
            archive.writestr(_entry(ZipInfo(name)), content)
    return packed.getvalue()


def _entry(entry: ZipInfo) -> ZipInfo:
    """The same name and day, compressed."""
    copy = ZipInfo(entry.filename, entry.date_time)
    copy.compress_type = ZIP_DEFLATED
    copy.external_attr = entry.external_attr
    return copy

"""Office packages (docx, xlsx): a ZIP archive of XML parts, opened without trust."""

from __future__ import annotations

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from factcheck.read.errors import Line, UnreadableDocument

if TYPE_CHECKING:
    import zipfile
    from xml.etree.ElementTree import Element

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A part of 32 MB is three million characters of text; a tree of it takes about ten times that.
LARGEST_PART = 32 * 2**20
MOST_PARTS = 10_000
# What the archive library raises for bytes out of place.
DAMAGE = (ValueError, EOFError, OSError, OverflowError, NotImplementedError, struct.error, zlib.error)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

NOT_A_PACKAGE = Line("不是有效的 docx、xlsx 文件，或文件已损坏", "not a docx or xlsx file, or damaged")
SAVE_AGAIN = Line(
    "请用 Office 或 WPS 打开后另存为 docx、xlsx", "open it in an office program and save it again as docx or xlsx"
)
UNLOCK = Line("请先取消密码再核对", "remove its password first")
SPLIT = Line("请拆成几份再核对", "split it into several documents")


class Relationship(NamedTuple):
    """Where a part points: the last word of the relationship's type (header, footnotes …) and the target part."""

    kind: str
    target: str


class Package:
    """The parts of one archive; every read is bounded. Raises UnreadableDocument."""

    def __init__(self, data: bytes, path: str) -> None:
        import zipfile

        self.path = path
        if data.startswith(OLE):
            raise _compound_file(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, *DAMAGE) as error:
            raise UnreadableDocument(path, "", NOT_A_PACKAGE, SAVE_AGAIN) from error
        if len(self._zip.infolist()) > MOST_PARTS:
            raise UnreadableDocument(path, "", Line("压缩包内文件过多", "too many parts in the archive"), SAVE_AGAIN)

    def names(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def has(self, name: str) -> bool:
        """There is such a part."""
        return name in self._zip.NameToInfo

    def entries(self) -> list[zipfile.ZipInfo]:
        """The archive's entries in order."""
        return self._zip.infolist()

    def chunks(self, entry: zipfile.ZipInfo, size: int) -> Iterator[bytes]:
        """The content of an entry in pieces of at most `size` bytes."""
        import zipfile

        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(size):
                    yield chunk
        except (zipfile.BadZipFile, RuntimeError, *DAMAGE) as error:
            raise UnreadableDocument(self.path, entry.filename, NOT_A_PACKAGE, SAVE_AGAIN) from error

    def bytes(self, name: str) -> bytes:
        """The content of a part, at most LARGEST_PART long."""
        import zipfile

        try:
            with self._zip.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
        except KeyError:
            raise UnreadableDocument(self.path, name, NOT_A_PACKAGE, SAVE_AGAIN) from None
        except (zipfile.BadZipFile, *DAMAGE) as error:
            raise UnreadableDocument(self.path, name, NOT_A_PACKAGE, SAVE_AGAIN) from error
        except RuntimeError as error:  # the archive's own password
            raise UnreadableDocument(self.path, name, Line("文件已加密", "encrypted"), UNLOCK) from error
        if len(content) > LARGEST_PART:
            problem = Line("解压后过大，可能是压缩炸弹", "too large when unpacked, perhaps a zip bomb")
            raise UnreadableDocument(self.path, name, problem, SPLIT)
        return content

    def xml(self, name: str) -> Element:
        """The root of an XML part; a DOCTYPE is refused, so that no entity is ever expanded."""
        from xml.etree.ElementTree import ParseError, fromstring

        content = self.bytes(name)
        if has_doctype(content):
            problem = Line("含有 DOCTYPE 或外部实体，拒绝读取", "contains a DOCTYPE or external entity, refused")
            raise UnreadableDocument(self.path, name, problem, SAVE_AGAIN)
        try:
            return fromstring(content)
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableDocument(self.path, name, NOT_A_PACKAGE, SAVE_AGAIN) from error

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What the part points to inside the package, by relationship id; `name` "" is the package itself."""
        folder, _, file = name.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        found = {}
        for element in self.xml(rels).iter(RELATIONSHIP):
            if element.get("TargetMode") != "External":
                target = element.get("Target", "")
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[element.get("Id", "")] = Relationship(element.get("Type", "").rpartition("/")[2], target)
        return found

    def main_part(self) -> str:
        """The name of the document part."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and self.has(relationship.target):
                return relationship.target
        raise UnreadableDocument(self.path, "", NOT_A_PACKAGE, SAVE_AGAIN)


def has_doctype(content: bytes) -> bool:
    """A document type declaration stands before the root element."""
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    seen: list[bool] = []

    def stop(*_: object) -> None:
        raise StopIteration

    def doctype(*_: object) -> None:
        seen.append(True)
        raise StopIteration

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = stop
    with suppress(StopIteration, ExpatError, ValueError, LookupError):
        parser.Parse(content, True)
    return bool(seen)


def _compound_file(data: bytes, path: str) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(path, "", Line("文件有打开密码", "protected by a password"), UNLOCK)
    problem = Line("是旧式 doc、xls、wps 文件", "an old doc, xls or wps file")
    return UnreadableDocument(path, "", problem, SAVE_AGAIN)

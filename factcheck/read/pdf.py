"""PDF with a text layer: columns in reading order, page numbers and running heads left out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from factcheck.model import Document
from factcheck.read import unread
from factcheck.read.dates import date_in, dateline
from factcheck.read.errors import Line, UnreadableDocument

if TYPE_CHECKING:
    import pypdfium2

    from factcheck.read.layout import Segment, Table
    from factcheck.read.pdf_columns import Fragment

SUFFIXES = (".pdf",)
MOST_PAGES = 2000
MOST_CHARACTERS = 5_000_000
STAMP = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read(data: bytes, path: str, encoding: str | None) -> Document:
    """Lines of the pages with blank lines between paragraphs far apart; the place of a block is its page."""
    from factcheck.read.layout import assembled
    from factcheck.read.pdf_furniture import without_furniture
    from factcheck.read.pdf_lines import lines_of_page

    document = _opened(data, path)
    try:
        pages, drawn = _pages(document, path)
        saved = _saved(document)
    finally:
        document.close()
    pages, running_heads = without_furniture(pages)
    text, parts = _joined([lines_of_page(page) for page in pages])
    written = dateline(text) or next(filter(None, map(date_in, running_heads)), None)
    day = written or saved
    return Document(
        text=text,
        path=path,
        date=day,
        date_source="dateline" if written else "properties" if day else "",
        blocks=assembled(text, parts, wrapped=True),
        source=text,
        unread=unread.pages(drawn),
    )


def _opened(data: bytes, path: str) -> pypdfium2.PdfDocument:
    try:
        import pypdfium2
    except ImportError:
        problem = Line("读取 pdf 需要附加组件", "reading PDF needs an extra")
        remedy = Line("请运行 pip install 'factcheck[pdf]'", "run pip install 'factcheck[pdf]'")
        raise UnreadableDocument(path, "", problem, remedy) from None
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            unlock = Line("请先取消密码再核对", "remove its password first")
            raise UnreadableDocument(path, "", Line("文件有打开密码", "protected by a password"), unlock) from error
        save = Line("请重新导出 pdf", "export the PDF again")
        raise UnreadableDocument(path, "", Line("不是有效的 pdf 或已损坏", "not a PDF, or damaged"), save) from error
    if count > MOST_PAGES:
        document.close()
        split = Line("请拆成几份再核对", "split it into several documents")
        raise UnreadableDocument(path, "", Line(f"共 {count} 页，过长", f"too long, {count} pages"), split)
    return document


def _pages(document: pypdfium2.PdfDocument, path: str) -> tuple[list[list[Fragment]], list[int]]:
    """The words of each page, and the numbers of those that show something without a word."""
    from factcheck.read.pdf_lines import characters, fragments_of

    pages, drawn, total = [], [], 0
    for number in range(len(document)):
        page = _page(document, number, path)
        signs = characters(page)
        if not signs and any(True for _ in page.get_objects(max_depth=1)):
            drawn.append(number + 1)
        page.close()
        total += len(signs)
        if total > MOST_CHARACTERS:
            split = Line("请拆成几份再核对", "split it into several documents")
            place = Line(f"第 {number + 1} 页", f"page {number + 1}")
            raise UnreadableDocument(path, place, Line("文字过多", "too much text"), split)
        pages.append(fragments_of(signs))
    if not total:
        problem = Line("没有文字层（扫描件？）", "no text layer (a scan?)")
        raise UnreadableDocument(path, "", problem, Line("请先做文字识别（OCR）", "recognise its text (OCR) first"))
    return pages, drawn


def _page(document: pypdfium2.PdfDocument, number: int, path: str) -> pypdfium2.PdfPage:
    import pypdfium2

    try:
        return document[number]
    except pypdfium2.PdfiumError as error:
        place = Line(f"第 {number + 1} 页", f"page {number + 1}")
        save = Line("请重新导出 pdf", "export the PDF again")
        raise UnreadableDocument(path, place, Line("这一页已损坏", "this page is damaged"), save) from error


def _saved(document: pypdfium2.PdfDocument) -> date | None:
    properties = document.get_metadata_dict(skip_empty=True)
    for name in ("ModDate", "CreationDate"):
        found = STAMP.match(properties.get(name, ""))
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None


def _joined(pages: list[list[str]]) -> tuple[str, list[Segment | Table]]:
    from factcheck.read.layout import Segment
    from factcheck.read.pdf_lines import goes_on

    chunks: list[str] = []
    parts: list[Segment | Table] = []
    length = 0
    last = ""
    for number, lines in enumerate(pages, start=1):
        words = "\n".join(lines).strip("\n")
        if not words.strip():
            continue
        gap = "" if not chunks else "\n" if goes_on(last, lines[0]) else "\n\n"
        last = lines[-1]
        parts.append(Segment(length + len(gap), length + len(gap) + len(words), place=f"第 {number} 页"))
        chunks += [gap, words]
        length += len(gap) + len(words)
    return "".join(chunks), parts

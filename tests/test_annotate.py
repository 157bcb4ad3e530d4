"""Word comments at the exact words, whatever the runs; the document says the same as before."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from read.packages import NAMESPACES, docx, paragraph, table, text_run

from factcheck.annotate import annotate
from factcheck.model import Finding, Source, Suggestion
from factcheck.read import UnreadableDocument, read

FIXTURES = Path(__file__).parent / "read" / "fixtures"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def finding(data: bytes, words: str, nth: int = 0, message: str = "与参考不符") -> Finding:
    text = read(data, "稿.docx").text
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Finding(
        start, end, 1, 1, 1, 1, words, "conflict", "FC101", "", "error", message,
        expected="1439个", as_of="2020-09-30", source=Source("seeds/a.txt", 45, "有贫困村 1439 个", "吕梁市情"),
        suggestions=(Suggestion("1439个", "参考如此"),),
    )  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes, part: str = "word/document.xml") -> dict[str, str]:
    """For each comment the words between its marks, by the comment's id."""
    root = ElementTree.fromstring(parts(data)[part])
    opened: set[str] = set()
    words: dict[str, str] = {}
    referred = set()
    for element in root.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            opened.add(number)
            words[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(number)
        elif element.tag == f"{W}commentReference":
            referred.add(number)
        elif element.tag == f"{W}t":
            for number in opened:
                words[number] += element.text or ""
    assert not opened and referred == set(words)
    return words


def comments(data: bytes) -> dict[str, list[str]]:
    found = next(content for name, content in parts(data).items() if name.startswith("word/comments"))
    root = ElementTree.fromstring(found)
    return {
        comment.get(f"{W}id", ""): ["".join(p.itertext()) for p in comment.iter(f"{W}p")]
        for comment in root.iter(f"{W}comment")
    }


TRAPS = {
    "one run": paragraph("全市1493个贫困村"),
    "whole run": paragraph("全市", "1493个", "贫困村"),
    "split runs": paragraph("全市14", text_run("93", "<w:b/>"), "个贫困村"),
    "insertion": paragraph("全市", f"<w:ins w:id='7'>{text_run('1493个')}</w:ins>", "贫困村"),
    "hyperlink": paragraph("全", f"<w:hyperlink>{text_run('市1493')}</w:hyperlink>", "个贫困村"),
    "control": paragraph("全市", f"<w:sdt><w:sdtContent>{text_run('的1493个')}</w:sdtContent></w:sdt>", "贫困村"),
    "entities": paragraph("A&amp;B&#19968;1493个&lt;村"),
    "astral": paragraph("𠮷𠮷😀1493个𠮷"),
    "tab in run": paragraph("<w:r><w:rPr><w:i/></w:rPr><w:t>甲</w:t><w:tab/><w:t>全市1493个村</w:t><w:br/><w:t>乙</w:t></w:r>"),
    "cell": table(("指标", "数"), ("贫困村", "1493个")),
    "at the start": paragraph("1493个贫困村"),
    "at the end": paragraph("贫困村1493个"),
    "no properties, spaces": "<w:p><w:r w:rsidR='1'><w:t>全市 1493个 村</w:t></w:r></w:p>",
}  # fmt: skip


@pytest.mark.parametrize("body", TRAPS.values(), ids=TRAPS.keys())
def test_the_comment_stands_at_the_words(body: str):
    data = docx(body)
    reviewed = annotate(data, [finding(data, "1493个")])
    assert list(commented(reviewed).values()) == ["1493个"]
    assert read(reviewed, "稿.docx").text == read(data, "稿.docx").text


def test_the_comment_says_message_value_source_and_suggestion():
    data = docx(paragraph("全市1493个贫困村"))
    lines = comments(annotate(data, [finding(data, "1493个", message="写作 1493 个 <b>&")]))["0"]
    assert lines[0] == "FC101 写作 1493 个 <b>&"
    assert any("1439个" in line and "2020-09-30" in line for line in lines)
    assert any("有贫困村 1439 个" in line and "吕梁市情" in line and "45" in line for line in lines)
    assert any(line.startswith("建议") for line in lines)
    assert any(line.startswith("help") for line in comments(annotate(data, [finding(data, "1493个")], lang="en"))["0"])


def test_many_findings_in_one_run_touching_and_nested():
    data = docx(paragraph("贫困村1493个，贫困户21.7万户58.5万人，全部脱贫"))
    words = ["1493个", "21.7万户", "58.5万人", "21.7万户58.5万人", "1493", "万", "脱贫"]
    reviewed = annotate(data, [finding(data, word) for word in words])
    assert sorted(commented(reviewed).values()) == sorted(words)
    assert read(reviewed, "稿.docx").text == read(data, "稿.docx").text
    assert len(comments(reviewed)) == len(words)


def test_a_finding_over_two_paragraphs():
    data = docx(paragraph("总数14") + paragraph("93个。"))
    assert list(commented(annotate(data, [finding(data, "14\n93个")])).values()) == ["1493个"]


def test_a_run_that_is_split_keeps_its_properties():
    data = docx(paragraph(text_run("全市1493个贫困村", "<w:color w:val='FF0000'/>")))
    root = ElementTree.fromstring(parts(annotate(data, [finding(data, "1493个")]))["word/document.xml"])
    runs = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None]
    assert [run.find(f"{W}t").text for run in runs] == ["全市", "1493个", "贫困村"]
    assert all(run.find(f"{W}rPr/{W}color").get(f"{W}val") == "FF0000" for run in runs)


NOTE = f"<w:footnote w:id='2'>{paragraph('注：1493个村')}</w:footnote>"
BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"


def test_where_word_allows_no_comment_it_stands_at_the_anchor_in_the_body():
    reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    noted = docx(paragraph("头段") + paragraph("正文", reference, "后文"), parts={"footnotes": NOTE})
    reviewed = annotate(noted, [finding(noted, "1493个")])
    assert list(commented(reviewed)) == ["0"]
    around = parts(reviewed)["word/document.xml"].decode()
    assert around.index("正文") < around.index("commentRangeStart") < around.index("footnoteReference")
    boxed = docx(paragraph("头段") + paragraph("正文", BOX.format(paragraph("框1493个")), "后"))
    assert "".join(commented(annotate(boxed, [finding(boxed, "1493个")])).values()) == "框1493个"
    headed = docx(
        paragraph("正文") + "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>",
        parts={"header1": paragraph("页眉1493个")},
    )
    reviewed = annotate(headed, [finding(headed, "1493个")])
    assert list(commented(reviewed).values()) == ["正文"]
    assert b"comment" not in parts(reviewed)["word/header1.xml"]


def test_a_body_without_words():
    data = docx(
        "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>",
        parts={"header1": paragraph("页眉1493个")},
    )
    assert list(commented(annotate(data, [finding(data, "1493个")]))) == ["0"]


def test_an_equation_is_commented_as_a_whole():
    data = docx(paragraph("占", "<m:oMath><m:r><m:t>1493</m:t></m:r></m:oMath>", "个"))
    reviewed = annotate(data, [finding(data, "1493个")])
    assert read(reviewed, "稿.docx").text == "占1493个"


@pytest.mark.parametrize("name", ["draft.pandoc.docx", "draft.libreoffice.docx", "draft.python-docx.docx"])
def test_all_else_in_the_package_stays_byte_for_byte(name: str):
    data = (FIXTURES / name).read_bytes()
    before, after = parts(data), parts(annotate(data, [finding(data, "1493个"), finding(data, "1512.1")]))
    touched = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/comments.xml"}
    assert {key: value for key, value in before.items() if key not in touched} == {
        key: value for key, value in after.items() if key not in touched
    }
    assert sorted(commented(annotate(data, [finding(data, "1493个"), finding(data, "1512.1")])).values()) == [
        "1493个",
        "1512.1",
    ]


def test_comments_that_are_there_stay_and_numbers_go_on():
    data = docx(paragraph("全市1493个贫困村，58.5万人"))
    once = annotate(data, [finding(data, "1493个")])
    twice = annotate(once, [finding(once, "58.5万人")])
    assert commented(twice) == {"0": "1493个", "1": "58.5万人"}
    assert len(comments(twice)) == 2
    assert [name for name in parts(twice) if "comments" in name] == ["word/comments.xml"]
    types = parts(twice)["[Content_Types].xml"].decode()
    assert types.count("/word/comments.xml") == 1


def test_a_document_that_knows_the_namespace_by_another_prefix():
    data = docx(paragraph("全市1493个贫困村"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts(data).items():
            text = content.decode()
            if name == "word/document.xml":
                text = text.replace("w:", "x:").replace(
                    NAMESPACES.replace("w:", "x:"), f"{NAMESPACES} xmlns:x='{W[1:-1]}'"
                )
            archive.writestr(name, text)
    renamed = packed.getvalue()
    assert list(commented(annotate(renamed, [finding(renamed, "1493个")])).values()) == ["1493个"]


def test_no_finding_no_change():
    data = docx(paragraph("正文"))
    assert annotate(data, []) == data


def test_what_cannot_be_read_cannot_be_annotated():
    data = docx(paragraph("全市1493个贫困村"))
    with pytest.raises(UnreadableDocument):
        annotate(b"text", [finding(data, "1493个")])


def test_other_readers_see_the_comment():
    word = pytest.importorskip("docx", reason="python-docx is not installed")
    data = (FIXTURES / "draft.python-docx.docx").read_bytes()
    document = word.Document(io.BytesIO(annotate(data, [finding(data, "1493个")])))
    assert [(comment.author, "1439个" in comment.text) for comment in document.comments] == [("factcheck", True)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_an_office_program_opens_it_and_prints_the_same_text(tmp_path: Path):
    data = (FIXTURES / "draft.python-docx.docx").read_bytes()
    (tmp_path / "reviewed.docx").write_bytes(annotate(data, [finding(data, "1493个"), finding(data, "1512.1")]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "{}"]
    for how, name in (("pdf", "reviewed.pdf"), ("odt", "reviewed.odt")):
        ready = [word.format(how) for word in command]
        subprocess.run([*ready, "--outdir", tmp_path, tmp_path / "reviewed.docx"], check=True, capture_output=True)
        assert (tmp_path / name).exists()
    with zipfile.ZipFile(tmp_path / "reviewed.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") == 2 and "FC101" in content
    pytest.importorskip("pypdfium2", reason="the extra factcheck[pdf] is not installed")
    printed = read((tmp_path / "reviewed.pdf").read_bytes(), "reviewed.pdf")
    original = read((FIXTURES / "draft.libreoffice.pdf").read_bytes(), "draft.pdf")
    assert "".join(printed.text.split()) == "".join(original.text.split())

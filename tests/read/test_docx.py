"""Word documents: everything where text hides is read once, nothing that is not on the page is read."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from factcheck.model import Document
from factcheck.read import UnreadableDocument, read

from .packages import docx, paragraph, table, text_run


def document(body: str, **parts: str) -> Document:
    return read(docx(body, parts=parts), "稿.docx")


def shown(parsed: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, parsed.text[block.start : block.end], block.place) for block in parsed.blocks]


def tracked(kind: str, text: str) -> str:
    word = "delText" if kind in ("del", "moveFrom") else "t"
    return f'<w:{kind} w:id="1" w:author="a"><w:r><w:{word}>{text}</w:{word}></w:r></w:{kind}>'


def complex_field(instruction: str, result: str) -> str:
    steps = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in steps)
    return f"{begin}<w:r><w:instrText> {instruction} </w:instrText></w:r>{separate}{text_run(result)}{end}"


@pytest.mark.parametrize(
    "runs",
    [
        ("全市14", "39个"),
        (text_run("全市1") + text_run("43", "<w:b/>"), text_run("9") + text_run("个")),
        ("全市", tracked("ins", "1439"), "个"),
        ("全市14", tracked("del", "93"), tracked("ins", "39"), "个"),
        ("全市", tracked("moveTo", "1439"), "个", tracked("moveFrom", "1493个")),
        ("全市", f'<w:hyperlink r:id="x">{text_run("1439")}</w:hyperlink>', "个"),
        ("全市", f"<w:sdt><w:sdtPr/><w:sdtContent>{text_run('1439')}</w:sdtContent></w:sdt>", "个"),
        ("全市", f"<w:smartTag>{text_run('1439')}</w:smartTag>", "个"),
        ("全市", complex_field("REF villages", "1439"), "个"),
        ("全市", f'<w:fldSimple w:instr=" DOCPROPERTY n ">{text_run("1439")}</w:fldSimple>', "个"),
        ("全市", text_run("机密", "<w:vanish/>"), "1439", text_run("个", '<w:vanish w:val="0"/>')),
        ("全市1439", "<w:r><w:footnoteReference w:id='2'/></w:r>", "个"),
        (
            "全市",
            "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>"
            + text_run("1439")
            + "</w:rubyBase></w:ruby></w:r>",
            "个",
        ),
        ("全市", complex_field("PAGE", "7"), "1439个"),
        ("全市", "<m:oMath><m:r><m:t>1439</m:t></m:r></m:oMath>", "个"),
    ],
)
def test_a_figure_is_one_whatever_its_runs(runs: tuple[str, ...]):
    assert document(paragraph(*runs)).text == "全市1439个"


def test_a_fraction_of_an_equation():
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
    assert document(paragraph("占全省的", f"<m:oMath>{half}</m:oMath>", "。")).text == "占全省的1/4。"


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    joined = paragraph("全市14", properties="<w:rPr><w:del w:id='3'/></w:rPr>") + paragraph("39个贫困村。")
    assert [text for _, text, _ in shown(document(joined + paragraph("以上。")))] == ["全市1439个贫困村。", "以上。"]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_and_after_its_paragraph():
    parsed = document(paragraph("前半", BOX.format(paragraph("框内1439个。")), "后半。") + paragraph("下一段。"))
    assert shown(parsed) == [
        ("paragraph", "前半后半。", "段 1"),
        ("paragraph", "框内1439个。", "文本框"),
        ("paragraph", "下一段。", "段 2"),
    ]


def test_a_vml_text_box_without_alternatives():
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框内1439个。')}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    assert "框内1439个。" in document(paragraph("正文。", box)).text


def test_a_text_box_anchored_in_a_cell_stays_out_of_the_cell():
    parsed = document(table(("人口", paragraph("385", BOX.format(paragraph("框。")))), ("户数", "150")))
    assert [text for _, text, _ in shown(parsed)] == ["人口", "385", "户数", "150", "框。"]


SECTION = (
    "<w:sectPr><w:headerReference w:type='default' r:id='header1'/><w:headerReference w:type='first' r:id='header2'/>"
    "<w:footerReference w:type='default' r:id='footer1'/></w:sectPr>"
)


def test_pictures_and_charts_are_counted_but_for_those_of_running_heads():
    picture = "<w:r><w:drawing><blip/></w:drawing></w:r>"
    boxed = f"<w:r><w:drawing><wps:txbx><w:txbxContent>{paragraph('框', picture)}</w:txbxContent></wps:txbx></w:drawing></w:r>"
    vml = '<w:r><w:pict><v:shape><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>'
    body = (
        paragraph("图", picture)
        + paragraph(vml, boxed)
        + table(("表", paragraph("<w:r><w:drawing><chart/></w:drawing></w:r>")))
    )
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    parsed = document(body + reference, header1=paragraph("头", picture))
    assert [part.say("en") for part in parsed.unread] == ["4 pictures or charts"]
    assert document(paragraph("无图")).unread == ()


def test_notes_headers_and_footers_follow_the_body():
    parsed = document(
        paragraph("正文1439个。") + SECTION,
        header1=paragraph("内部资料"),
        header2=paragraph("只在首页，而首页不另设"),
        footer1=paragraph("第", complex_field("PAGE", "3"), "页 共59万人"),
        footnotes=f"<w:footnote w:type='separator' w:id='0'>{paragraph('线')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('注：58.5万人')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{paragraph('尾：21.7万户')}</w:endnote>",
    )
    assert shown(parsed) == [
        ("paragraph", "正文1439个。", "段 1"),
        ("note", "注：58.5万人", "脚注 1"),
        ("note", "尾：21.7万户", "尾注 1"),
        ("note", "内部资料", "页眉"),
        ("note", "第页 共59万人", "页脚"),
    ]


def test_a_first_page_header_is_read_where_first_pages_differ():
    section = SECTION.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    parsed = document(paragraph("正文。") + section, header2=paragraph("首页页眉"))
    assert "首页页眉" in parsed.text


def heads(parsed: Document, cell: str) -> list[str]:
    block = next(block for block in parsed.blocks if parsed.text[block.start : block.end] == cell)
    return [parsed.text[a:b] for a, b in block.heads]


def test_cells_have_heads_captions_and_places():
    body = (
        paragraph("表1 人口情况")
        + paragraph("单位：万人")
        + table(("指标", "2019年", "2020年"), ("常住人口", "385", "339.8"), ("其中：城镇", "150", "160"))
    )
    parsed = document(body)
    assert heads(parsed, "339.8") == ["常住人口", "2020年", "单位：万人", "表1 人口情况"]
    assert ("cell", "339.8", "表 1 第 2 行第 3 列") in shown(parsed)


def test_merged_cells_cover_what_they_stand_over():
    span = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    down = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    more = "<w:tcPr><w:vMerge/></w:tcPr>"
    body = table(
        ("<w:tcPr/>" + paragraph(""), f"{span}{paragraph('2019年')}"),
        ("<w:tcPr/>" + paragraph(""), "总量", "增速"),
        (f"{down}{paragraph('工业')}", "963.2", "4.6"),
        (f"{more}{paragraph('')}", "100.1", "5.5"),
    )
    parsed = document(body)
    assert heads(parsed, "5.5") == ["工业", "2019年", "增速"]


def test_a_table_inside_a_cell_and_a_frame_around_text():
    framed = table((paragraph("框住的正文1439个。") + paragraph("第二段。"),))
    nested = table(("甲", table(("人口", "385"), ("户数", "150")) + paragraph("")), ("乙", "x"))
    assert [kind for kind, _, _ in shown(document(framed))] == ["paragraph", "paragraph"]
    parsed = document(nested)
    assert [text for _, text, _ in shown(parsed)] == ["甲", "人口", "385", "户数", "150", "乙", "x"]
    assert heads(parsed, "385") == ["人口"]


def test_rows_deleted_or_hidden_are_not_read():
    rows = table(("指标", "数"), ("人口", "385"), ("作废", "999"))
    gone = rows.replace(
        '<w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">作废',
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>作废",
    )
    assert "999" not in document(gone).text


STYLES = (
    "<w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='a'><w:name w:val='我的标题'/><w:basedOn w:val='1'/></w:style>"
    "<w:style w:styleId='h'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:styleId='c'><w:name w:val='caption'/></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:pStyle w:val='1'/>", "heading"),
        ("<w:pStyle w:val='a'/>", "heading"),
        ("<w:outlineLvl w:val='1'/>", "heading"),
        ("<w:outlineLvl w:val='9'/>", "paragraph"),
        ("<w:pStyle w:val='c'/>", "caption"),
        ("<w:numPr><w:numId w:val='3'/></w:numPr>", "item"),
    ],
)
def test_styles_tell_the_kind(properties: str, kind: str):
    parsed = document(paragraph("全市情况怎样，", properties=properties) + paragraph("正文在此。"), styles=STYLES)
    assert shown(parsed)[0][0] == kind


def test_a_paragraph_in_the_style_of_a_heading_is_still_a_paragraph():
    text = "全市贫困村1439个。" * 12
    assert shown(document(paragraph(text, properties="<w:pStyle w:val='1'/>"), styles=STYLES))[0][0] == "paragraph"


def test_a_hidden_style_hides():
    assert document(paragraph("见", text_run("不见", "<w:rStyle w:val='h'/>")), styles=STYLES).text == "见"
    assert document(paragraph("不见", properties="<w:pStyle w:val='h'/>") + paragraph("见"), styles=STYLES).text == "见"


def test_an_article_in_one_paragraph_with_soft_line_ends_is_laid_out_by_lines():
    soft = "<w:r><w:br/></w:r>"
    parsed = document(paragraph("标题在此", soft, "第一段说全市的事。", soft, "第二段说别的事。"))
    assert [kind for kind, _, _ in shown(parsed)] == ["heading", "paragraph", "paragraph"]


def test_the_prompt_of_an_empty_content_control_is_no_text():
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{text_run('单击此处')}</w:sdtContent></w:sdt>"
    assert document(paragraph("正文", prompt)).text == "正文"


def core(stamps: str) -> dict[str, bytes]:
    relationship = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{office}" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{relationship}" Target="docProps/core.xml"/></Relationships>'
        ).encode(),
        "docProps/core.xml": f'<p xmlns:dcterms="http://purl.org/dc/terms/">{stamps}</p>'.encode(),
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("text", "stamps", "expected"),
    [
        ("正文。", "<dcterms:created>2020-10-01T01:02:03Z</dcterms:created>", (date(2020, 10, 1), "properties")),
        (
            "正文。",
            "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created><dcterms:modified>2020-10-12T08:00:00Z</dcterms:modified>",
            (date(2020, 10, 12), "properties"),
        ),
        ("正文。", "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>", (None, "")),
        (
            "本报2020年9月17日讯 正文。",
            "<dcterms:modified>2024-01-01T00:00:00Z</dcterms:modified>",
            (date(2020, 9, 17), "dateline"),
        ),
    ],
)
def test_the_date_of_the_draft(text: str, stamps: str, expected: tuple[date | None, str]):
    parsed = read(docx(paragraph(text), extra=core(stamps)), "稿.docx")
    assert (parsed.date, parsed.date_source) == expected


def broken(data: bytes) -> bytes:
    return data[: len(data) // 2]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"WordDocument", "old doc"),
        (broken(docx(paragraph("正文"))), "damaged"),
        (b"", "damaged"),
        ("正文".encode(), "damaged"),
        (docx(paragraph("正文").replace("</w:r>", "")), "damaged"),
        (docx("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "nested"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, words: str):
    with pytest.raises(UnreadableDocument) as error:
        read(data, "稿.docx")
    assert words in error.value.message("en") and error.value.message("zh")


def test_an_external_entity_is_refused_before_it_is_looked_at():
    hostile = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&x;</w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(""))) as archive, zipfile.ZipFile(packed, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, hostile if name == "word/document.xml" else archive.read(name))
    with pytest.raises(UnreadableDocument) as error:
        read(packed.getvalue(), "稿.docx")
    assert "DOCTYPE" in error.value.message("en")


def test_a_zip_bomb_is_refused():
    with pytest.raises(UnreadableDocument) as error:
        read(docx(" " * 40_000_000), "稿.docx")
    assert "bomb" in error.value.message("en")


def test_ten_thousand_paragraphs_are_a_normal_document():
    parsed = document("".join(paragraph(f"第{n}段：全市1439个贫困村退出。") for n in range(10_000)))
    assert len(parsed.blocks) == 10_000
    assert parsed.blocks[-1].place == "段 10000"

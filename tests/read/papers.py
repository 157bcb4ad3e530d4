"""PDF pages set sign by sign, for layouts that no program prints on request."""

from __future__ import annotations

Words = tuple[float, float, float, str]  # left, bottom (points), size, text


def pdf(*pages: list[Words] | str, info: str = "") -> bytes:
    """A PDF of these pages, of words or of drawing operators, in a Chinese font that every reader knows without its being embedded."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, page in enumerate(pages):
        content = page if isinstance(page, str) else "\n".join(_shown(words) for words in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    if info:
        objects.append(info)
    return _file(objects, len(objects) if info else 0)


def lines(left: float, top: float, size: float, *texts: str, step: float = 1.5) -> list[Words]:
    """Lines below each other."""
    return [(left, top - step * size * index, size, text) for index, text in enumerate(texts)]


def _shown(words: Words) -> str:
    left, bottom, size, text = words
    return f"BT /F {size} Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _file(objects: list[str], info: int) -> bytes:
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R{f' /Info {info} 0 R' if info else ''} >>"
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")

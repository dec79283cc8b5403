"""Small PDF files for tests: pieces of text placed on one page, in any script, as programs write them."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(pieces: Sequence[tuple[float, float, str]], *, title: str = "", created: str = "") -> bytes:
    """A PDF with `pieces` (x, y, glyphs) on its page; y grows upwards, the font is 10 points high.

    The font has a glyph for each character and says which it is (ToUnicode); it draws nothing.
    """
    chars = sorted({char for _, _, text in pieces for char in text})
    codes = {char: number for number, char in enumerate(chars, 1)}
    content = "".join(
        f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[c]:04X}' for c in text)}> Tj ET\n" for x, y, text in pieces
    )
    mapping = "".join(f"<{code:04X}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}endbfchar endcmap end end"
    )
    info = f"<< /Title {_string(title)} /CreationDate (D:{created}) >>" if created else f"<< /Title {_string(title)} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        _stream(content),
        "<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /FontDescriptor 8 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(to_unicode),
        "<< /Type /FontDescriptor /FontName /T /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700"
        " /StemV 80 /FontBBox [0 -200 1000 800] >>",
        info,
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 9 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"

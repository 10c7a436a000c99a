"""PDFs made by hand, for what the library that makes the others cannot make."""

from __future__ import annotations


def pdf_of_strings(strings: list[tuple[str, int, int]], letters: dict[str, str]) -> bytes:
    """Return a PDF of one page with ASCII strings at places, whose letters stand for others."""
    shown = "\n".join(f"<{ord(code):02X}> <{ord(char):04X}>" for code, char in letters.items())
    table = (
        "/CIDInit /ProcSet findresource begin begincmap "
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{shown}\nendbfchar endcmap"
    )
    places = " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for text, x, y in strings)
    page = "/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
    return pdf_of_objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} >>",
        _stream(f"BT /F1 12 Tf {places} ET"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        _stream(table),
    )


def pdf_of_objects(*objects: str) -> bytes:
    """Return a PDF that holds these objects, of which the first is its catalogue."""
    written = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n".encode()
    size = len(objects) + 1
    index = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return written + f"xref\n0 {size}\n0000000000 65535 f \n{index}{end}".encode()


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"

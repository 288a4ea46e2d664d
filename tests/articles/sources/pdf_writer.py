"""PDFs of newspaper pages, written without a typesetter: words at their places in a font that every reader knows."""

from dataclasses import dataclass, field


@dataclass
class PdfSheet:
    """A page of `width` by `height` points; places are from the left and the top."""

    width: float = 800
    height: float = 1100
    drawn: list[str] = field(default_factory=list)
    pictures: list[tuple[bytes, int, int]] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, size: float = 9, font: str = "F1") -> None:
        """Set a line with its upper edge at `y`."""
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT /{font} {size} Tf {x:.2f} {self.height - y - size * 0.88:.2f} Td <{code}> Tj ET")

    def place(self, jpeg: bytes, pixels: tuple[int, int], x: float, y: float, width: float, height: float) -> None:
        """Put a JPEG into this place."""
        self.pictures.append((jpeg, *pixels))
        name = f"I{len(self.pictures)}"
        self.drawn.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {self.height - y - height:.2f} cm /{name} Do Q")


def pdf(*sheets: PdfSheet) -> bytes:
    """Return the file of these pages."""
    objects: list[bytes] = []

    def add(content: bytes | str) -> int:
        objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(objects)

    catalog, tree = add(b""), add(b"")
    fonts = " ".join(
        f"/{name} {_font(add, base)} 0 R" for name, base in (("F1", "STSong-Light"), ("F2", "STHeiti-Bold"))
    )
    pages = []
    for sheet in sheets:
        images = " ".join(f"/I{at} {_image(add, *one)} 0 R" for at, one in enumerate(sheet.pictures, start=1))
        content = add(_stream("", "\n".join(sheet.drawn).encode()))
        pages.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] /Contents {content} 0 R"
                f" /Resources << /Font << {fonts} >> /XObject << {images} >> >> >>"
            )
        )
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _file(objects)


def _font(add, base: str) -> int:
    ros = "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
    about = add(
        f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880"
        " /Descent -120 /CapHeight 700 /StemV 80 >>"
    )
    inner = add(
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{base} /CIDSystemInfo {ros} /FontDescriptor {about} 0 R"
        " /DW 1000 /W [1 95 500 814 907 500] >>"
    )
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /UniGB-UCS2-H /DescendantFonts [{inner} 0 R] >>"
    )


def _image(add, jpeg: bytes, width: int, height: int) -> int:
    return add(
        _stream(
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
            " /Filter /DCTDecode",
            jpeg,
        )
    )


def _stream(words: str, content: bytes) -> bytes:
    return f"<< {words} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)

"""PDFs with a number planted outside the text of their pages."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

N = "13600010002"
WORDS = b"Notice of the education bureau"
Change = Callable[[PdfWriter, PageObject | None], object]


def pdf(
    change: Change = lambda _writer, _page: None,
    *,
    pages: int = 1,
    scans: int = 0,
    words_on_scans: bytes = b"",
    files: dict[str, bytes] | None = None,
) -> bytes:
    """Pages with words, then pages with a picture alone, and files attached."""
    writer, last = PdfWriter(), None
    for number in range(pages + scans):
        last = writer.add_blank_page(300, 300)
        draw(writer, last, WORDS if number < pages else words_on_scans, with_picture=number >= pages)
    change(writer, last)
    for name, content in (files or {}).items():
        writer.add_attachment(name, content)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def draw(writer: PdfWriter, page: PageObject, words: bytes, *, with_picture: bool) -> None:
    font = of(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    resources = of(Font=of(F=font))
    if with_picture:
        resources[NameObject("/XObject")] = of(I=writer._add_object(stream(b"\xff", Subtype="/Image")))
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = writer._add_object(stream(b"BT /F 9 Tf 9 9 Td (" + words + b") Tj ET /I Do"))


def of(**members: PdfObject | str) -> DictionaryObject:
    """A dictionary; `/Name` is a name, other words are a string."""
    return DictionaryObject({NameObject(f"/{key}"): value_of(value) for key, value in members.items()})


def value_of(value: PdfObject | str) -> PdfObject:
    if not isinstance(value, str) or isinstance(value, PdfObject):
        return value
    return NameObject(value) if value.startswith("/") else TextStringObject(value)


def stream(content: bytes, **members: PdfObject | str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(of(**members))
    return made


def annotation(**members: PdfObject | str) -> Change:
    def add(writer: PdfWriter, page: PageObject | None) -> None:
        one = of(Type="/Annot", Subtype="/Text", Rect=ArrayObject([NumberObject(0)] * 4), **members)
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(one)])

    return add


def root(**members: PdfObject | str) -> Change:
    return lambda writer, _page: writer.root_object.update(of(**members))


def field(**members: PdfObject | str) -> Change:
    return root(AcroForm=of(Fields=ArrayObject([of(**members)])))


def appearance(writer: PdfWriter, page: PageObject | None) -> None:
    drawn = stream(f"BT /F 9 Tf 0 0 Td ({N}) Tj ET".encode(), Subtype="/Form", Resources=page["/Resources"])
    annotation(AP=of(N=writer._add_object(drawn)))(writer, page)


def file_of_a_page(writer: PdfWriter, page: PageObject | None) -> None:
    content = writer._add_object(stream(f"联系{N}".encode(), Type="/EmbeddedFile"))
    annotation(FS=of(Type="/Filespec", F="a.txt", EF=of(F=content)))(writer, page)


def properties_as_xml(writer: PdfWriter, _page: PageObject | None) -> None:
    content = stream(f"<x><creator>{N}</creator></x>".encode(), Type="/Metadata", Subtype="/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(content)


PLANTED: dict[str, Change] = {
    "annotation": annotation(Contents=f"电话{N}"),
    "annotation with mark-up": annotation(RC="<body>136<b>0001</b>0002</body>"),
    "stamp": appearance,
    "link that dials": annotation(A=of(S="/URI", URI=f"tel:{N}")),
    "value of a field": field(FT="/Tx", T="tel", V=N),
    "choice of a field": field(FT="/Ch", Opt=ArrayObject([ArrayObject([TextStringObject(f"王{N}")])])),
    "help of a field": field(FT="/Tx", TU=f"王{N}"),
    "signature": field(FT="/Sig", V=of(Name="王", ContactInfo=N)),
    "data of a form": lambda writer, _page: field(
        XFA=ArrayObject([writer._add_object(stream(f"<tel>{N}</tel>".encode()))])
    )(writer, None),
    "attached file": lambda writer, _page: writer.add_attachment("a.txt", f"电话{N}".encode()),
    "name of an attached file": lambda writer, _page: writer.add_attachment(f"{N}.txt", b"x"),
    "PDF in a PDF": lambda writer, _page: writer.add_attachment("a.pdf", pdf(annotation(Contents=N))),
    "file of a page": file_of_a_page,
    "property": lambda writer, _page: writer.add_metadata({"/Author": f"王{N}"}),
    "properties as XML": properties_as_xml,
    "bookmark": lambda writer, _page: writer.add_outline_item(title=f"电话{N}", page_number=0),
    "script": root(OpenAction=of(S="/JavaScript", JS=f"var t='{N}'")),
    "layer": root(OCProperties=of(OCGs=ArrayObject([of(Type="/OCG", Name=f"层{N}")]))),
    "alternative text": root(StructTreeRoot=of(K=ArrayObject([of(S="/Figure", Alt=f"王{N}")]))),
    "name of a page": root(PageLabels=of(Nums=ArrayObject([NumberObject(0), of(P=N)]))),
    "name of a place": lambda writer, _page: writer.add_named_destination(N, 0),
}

"""Numbers in places of files that nobody sees on the page: each is found, or the file is said to be read in part.

Read in this process: the limits of the reader's own process are tried in test_documents.
"""

import pytest

from eduweb.core.prechecks.personal_data.recognition import findings_in_text
from eduweb.core.text.document_reader.archives import Problem
from eduweb.core.text.document_reader.office import OfficeFile
from eduweb.core.text.document_reader.other_texts import unseen_words, written_out
from eduweb.core.text.document_reader.packed import PackedFile, PdfWithFiles
from tests.core.text.office_files import office
from tests.core.text.pdf_files import PLANTED, pdf

N = "13600010002"
DOCUMENT = "<d xmlns:w='w' xmlns:m='m'>{}</d>"
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def runs(name: str, *texts: str) -> str:
    return "".join(f"<w:r><w:{name}>{text}</w:{name}></w:r>" for text in texts)


# The parts of each file beside a first page of plain words.
OFFICE = {
    "footer of the first page": {"word/footer3.xml": DOCUMENT.format(P.format(N))},
    "field code over runs": {
        "word/a.xml": DOCUMENT.format(f"<w:p>{runs('instrText', ' QUOTE 136000', '10002 ')}</w:p>")
    },
    "field code beside text": {
        "word/a.xml": DOCUMENT.format(f"<w:p>{runs('t', '1')}{runs('instrText', N)}{runs('t', '2')}</w:p>")
    },
    "choice of a control": {"word/a.xml": DOCUMENT.format(f"<w:listItem w:displayText='王' w:value='{N}'/>")},
    "reading of letters": {"word/a.xml": DOCUMENT.format(f"<w:p><w:ruby><w:rt>{runs('t', N)}</w:rt></w:ruby></w:p>")},
    "digits with readings": {
        "word/a.xml": DOCUMENT.format(
            "<w:p>"
            + "".join(f"<w:ruby><w:rt>{runs('t', 'yi')}</w:rt>{runs('t', digit)}</w:ruby>" for digit in N)
            + "</w:p>"
        )
    },
    "digits of a font of symbols": {
        "word/a.xml": DOCUMENT.format("<w:p>" + "".join(f"<w:sym w:char='F0{ord(one):02X}'/>" for one in N) + "</w:p>")
    },
    "formula": {"word/a.xml": DOCUMENT.format(f"<w:p><m:oMath><m:t>{N}</m:t></m:oMath></w:p>")},
    "pattern of a list": {"word/numbering.xml": DOCUMENT.format(f"<w:lvlText w:val='{N} %1'/>")},
    "mail merge": {"word/settings.xml": DOCUMENT.format(f"<w:query w:val='SELECT * WHERE a={N}'/>")},
    "account of a person": {"word/people.xml": DOCUMENT.format(f"<w:presenceInfo w:userId='S::{N}@x.cn'/>")},
    "number of a person in an author's data": {"customXml/item1.xml": f"<r><person id='{N}'/></r>"},
    "remark": {"word/a.xml": DOCUMENT.format(f"<!-- {N} -->")},
    "instruction": {"word/a.xml": DOCUMENT.format(f"<?note {N}?>")},
    "name of a part": {f"word/media/王{N}.png": b"\x89PNG"},
    "description in a photograph": {
        "word/media/a.jpg": b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00tel " + N.encode() + b"\x00\xff\xda"
    },
    "settings of a printer": {"xl/printerSettings/printerSettings1.bin": f"HP {N}".encode("utf-16-le")},
    "part that begins like a web page": {"ppt/tags/tag1.xml": f"<p:tagLst xmlns:p='p'><p:tag val='{N}'/></p:tagLst>"},
    "head of a table's column": {
        "xl/tables/table1.xml": f'<table xmlns="http://schemas.openxmlformats.org/x"><tableColumn name="{N}"/></table>'
    },
    "strings joined by a function": {"xl/worksheets/sheet1.xml": '<w><c><f>CONCATENATE("1360","0010002")</f></c></w>'},
    "footer of a sheet": {"xl/worksheets/sheet1.xml": f"<w><oddFooter>&amp;C&amp;10 {N}</oddFooter></w>"},
    "list of a validation": {"xl/worksheets/sheet1.xml": f'<w><formula1>"甲,{N}"</formula1></w>'},
    "pattern of numbers": {"xl/styles.xml": f"<s><numFmt formatCode='&quot;{N}&quot;0'/></s>"},
    "slicer": {"xl/slicerCaches/slicerCache1.xml": f"<s><i s='{N}'/></s>"},
    "filter": {"xl/worksheets/sheet1.xml": f"<w><customFilter val='*{N}*'/></w>"},
    "section of slides": {
        "ppt/presentation.xml": f"<p:presentation xmlns:p='p'><p:section name='{N}'/></p:presentation>"
    },
}


@pytest.mark.parametrize("place", OFFICE)
def test_a_number_in_an_office_file_is_found(place):
    assert is_found(OfficeFile(office({"word/document.xml": DOCUMENT.format(P.format("通知"))} | OFFICE[place])))


@pytest.mark.parametrize("place", PLANTED)
def test_a_number_in_a_pdf_is_found(place):
    assert is_found(PdfWithFiles(pdf(PLANTED[place])))


@pytest.mark.parametrize("kind", [OfficeFile, PackedFile])
@pytest.mark.parametrize("member", [False, True])
def test_the_remarks_of_an_archive_count(kind, member):
    assert is_found(kind(office({"a.xml": "<x>一</x>", "b.txt": "二"}, remark=f"联系{N}", of_member=member)))


@pytest.mark.parametrize(
    ("content", "is_partly"),
    [
        (pdf(), False),
        (pdf(scans=1), True),
        (pdf(scans=1, words_on_scans=b"- 2 -"), True),
        (pdf(files={"a.jpg": b"\xff\xd8\xff0"}), True),
        (pdf(files={"a.txt": "名单".encode()}), False),
    ],
    ids=["words", "a scanned page", "a scanned page with its number", "a picture attached", "a text attached"],
)
def test_what_of_a_pdf_cannot_be_read_is_said(content, is_partly):
    file = PdfWithFiles(content)
    list(file.lines())
    assert file.is_partly_read == is_partly


def test_a_pdf_of_scans_tells_its_properties_and_that_it_has_no_text():
    lines = PdfWithFiles(pdf(PLANTED["property"], pages=0, scans=2)).lines()
    told: list[str] = []
    with pytest.raises(Problem, match="no_text"):
        for _, line in lines:
            told.append(line.words)
    assert findings_in_text("\n".join(told))


def test_a_pdf_without_words_in_an_archive_makes_it_read_in_part():
    file = PackedFile(office({"a.txt": "名单", "b.pdf": pdf(pages=0)}))
    list(file.lines())
    assert file.is_partly_read


def is_found(file) -> bool:
    return any(findings_in_text(line.words) for _, line in file.lines())


@pytest.mark.parametrize(
    "text",
    [f"<div data-tel='{N}'>甲</div>", f"甲<!-- {N} -->", f'<r a="{N}"/>', "手机,1.3600010002E+10"],
)
def test_the_source_of_a_page_is_read_beside_its_words(text):
    assert findings_in_text(unseen_words(text)) or findings_in_text(written_out(text))


def test_a_letter_before_a_number_is_read_in_its_escaped_form():
    assert findings_in_text(written_out(rf'{{"a": "\u7535\u8bdd{N}"}}'))


def test_the_unseen_words_keep_their_lines():
    assert unseen_words(f"<p>\n<!-- 一\n{N} -->\n</p>").count("\n", 0, -5) == 2

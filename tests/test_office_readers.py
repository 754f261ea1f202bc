"""Documents of offices: tests/examples/office/NAME beside NAME.txt, which says what is read in it.

NAME.html is printed to PDF first, and NAME.docx.xml and NAME.odt.xml are the text's part of a
document. The rest are documents that other programs wrote."""

import io
import json
import random
import re
import subprocess
import zipfile
import zlib

import pytest
from conftest import ROOT, run

EXAMPLES = ROOT / "tests/examples/office"
NAMES = sorted(path.name[:-4] for path in EXAMPLES.glob("*.txt"))

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = f"""<w:styles {W}>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Bildtext"><w:name w:val="Text unter Bildern"/><w:basedOn w:val="Beschriftung"/></w:style>
<w:style w:styleId="Autor"><w:name w:val="Byline"/></w:style></w:styles>"""
CORE = ('<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>Microsoft Word - template.dot</dc:title><dc:creator>Office User</dc:creator>"
        "<t:created>2024-12-01T09:30:00Z</t:created></p:coreProperties>")
META = ('<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>'
        "<meta:creation-date>2024-05-06T10:00:00</meta:creation-date></office:meta>"
        "</office:document-meta>")
ODT = "application/vnd.oasis.opendocument.text"


def pack(members):
    """A zip file of (name, text) pairs in that order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members:
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, packed)
    return out.getvalue()


def docx(document, *before):
    return pack([*before, ("[Content_Types].xml", TYPES), ("word/styles.xml", STYLES),
                 ("word/document.xml", document), ("docProps/core.xml", CORE)])


def odt(content):
    return pack([("mimetype", ODT), ("content.xml", content), ("meta.xml", META)])


def word(body):
    return f"<w:document {W}><w:body>{body}</w:body></w:document>"


def print_page(path, out):
    """Prints a page of HTML to PDF."""
    subprocess.run(["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    "--no-pdf-header-footer", f"--user-data-dir={out.parent}/chromium",
                    f"--print-to-pdf={out}", path.as_uri()],
                   check=True, capture_output=True, timeout=120)


def make(name, folder):
    path = EXAMPLES / name
    if name.endswith(".html"):
        print_page(path, folder / "example.pdf")
        return folder / "example.pdf"
    if not name.endswith(".xml"):
        return path
    text = path.read_text("utf-8")
    file = folder / name.removesuffix(".xml")
    file.write_bytes(docx(text) if ".docx" in name else odt(text))
    return file


def describe(documents):
    lines = []
    for document in documents:
        text = document["text"].encode()
        known = [document.get(key) or "-" for key in ("title", "date", "source", "author")]
        lines.append(" | ".join(["article", *known]))
        for paragraph in document["paragraphs"]:
            words = text[paragraph["begin"]:paragraph["end"]].decode().split()
            lines.append(f"{paragraph['kind']} | {' '.join(words)}")
    return "\n".join(lines)


def read(path, *options):
    process = run("read", path, *options)
    return [json.loads(line) for line in process.stdout.splitlines()], process.stderr


@pytest.mark.parametrize("name", NAMES)
def test_example(name, tmp_path):
    documents, problems = read(make(name, tmp_path))
    found = describe(documents)
    assert problems == ""
    assert found == (EXAMPLES / f"{name}.txt").read_text("utf-8").rstrip("\n")


# ── What is recognised ──


BODY = ("<w:p><w:r><w:t>The council of Velmar met on Monday and voted for the treaty."
        "</w:t></w:r></w:p>")
TEXT = "The council of Velmar met on Monday and voted for the treaty."


@pytest.mark.parametrize("before", [[], [("docProps/app.xml", "<a/>"), ("_rels/.rels", "<r/>")]])
def test_docx_is_recognised_whatever_is_first(before, tmp_path):
    path = tmp_path / "letter.zip"
    path.write_bytes(docx(word(BODY), *before))
    documents, _ = read(path)
    assert [document["text"] for document in documents] == [TEXT]


def test_docx_in_a_zip_is_not_taken_for_it(tmp_path):
    """A zip file that holds a document without packing it is no document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.docx", docx(word(BODY)))
    path = tmp_path / "notes.zip"
    path.write_bytes(out.getvalue())
    process = run("read", "--input-format", "docx", path)
    assert "no part word/document.xml" in process.stderr


# ── What is broken or hostile ──


def failure(path, *options):
    documents, problems = read(path, *options)
    assert documents == []
    return problems


def pdf(objects, info=""):
    """A PDF of the objects, the first of which is its catalogue."""
    out = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
                  f"<</Size {len(objects) + 1}/Root 1 0 R{info}>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def stream(text):
    return b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)


def pages(kids, n):
    return [b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (n, kids)]


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R" \
       b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def test_pdf_without_text_layer(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([*pages(b"3 0 R", 1), PAGE, stream(b"0 0 100 100 re f"), FONT]))
    assert "without a text layer" in failure(path)


def test_pdf_of_many_empty_pages(tmp_path):
    path = tmp_path / "empty.pdf"
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"
    path.write_bytes(pdf([*pages(kids, 10000), *[page] * 10000]))
    assert "without a text layer" in failure(path)


def test_pdf_that_is_encrypted(tmp_path):
    path = tmp_path / "secret.pdf"
    keys = (b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">>>")
    whole = pdf([*pages(b"3 0 R", 1), PAGE, stream(b"BT ET"), FONT, keys],
                "/Encrypt 6 0 R/ID[<00><00>]")
    path.write_bytes(whole)
    assert "encrypted PDF" in failure(path)


def test_pdf_that_is_broken(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(random.Random(1).randbytes(3000)))
    problems = failure(path)
    assert "broken PDF" in problems
    assert len(problems.splitlines()) == 1  # the library's own messages are not for the reader


def test_pdf_that_draws_itself_is_stopped(tmp_path):
    """Forms that draw others ten times over, nine deep: a thousand million lines of text."""
    path = tmp_path / "laughs.pdf"
    forms = []
    for level in range(9):
        inner = (b"BT /F 9 Tf (Velmar) Tj ET" if level == 8 else b"/X Do " * 10)
        resources = b"/Font<</F 5 0 R>>/XObject<</X %d 0 R>>" % (7 + level)
        forms.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/Resources<<%s>>/Length %d>>"
                     b"stream\n%s\nendstream" % (resources, len(inner), inner))
    path.write_bytes(pdf([*pages(b"3 0 R", 1), PAGE, stream(b"/X Do"), FONT, *forms]))
    assert "took more than 1 seconds" in failure(path, "--max-seconds", "1")


def test_pdf_that_unpacks_to_too_much_is_stopped(tmp_path):
    """A page's content of a few kilobytes in which an array has fifty million numbers."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"BT /F 9 Tf [")
    for _ in range(50):
        packed += packer.compress(b"0 " * 1_000_000)
    packed += packer.compress(b"] TJ ET") + packer.flush()
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(pdf([*pages(b"3 0 R", 1), PAGE, content, FONT]))
    assert "MiB of memory to read" in failure(path, "--max-size", "8")


def test_docx_bomb(tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(docx(word("<w:p><w:r><w:t>" + "a" * 20_000_000 + "</w:t></w:r></w:p>")))
    assert "--max-ratio" in failure(path)
    assert "--max-size" in failure(path, "--max-size", "1", "--max-ratio", "100000")


def test_docx_of_deep_xml(tmp_path):
    path = tmp_path / "deep.docx"
    path.write_bytes(docx(word("<w:ins>" * 20000 + "</w:ins>" * 20000)))
    assert "no well-formed XML" in failure(path)


@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("n", [1, 50])
def test_entities_are_refused(kind, n, tmp_path):
    declared = '<!DOCTYPE w [<!ENTITY a "ha">'
    for name in "bcdefgh"[:n]:
        declared += f'<!ENTITY {name} "' + f"&{chr(ord(name) - 1)};" * n + '">'
    text = declared + "]>" + word("<w:p><w:r><w:t>&b;&h;</w:t></w:r></w:p>")
    path = tmp_path / f"laughs.{kind}"
    path.write_bytes(docx(text) if kind == "docx" else odt(text))
    assert re.search("document type declaration|no well-formed XML", failure(path))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_document_types_are_refused(kind, tmp_path):
    text = "<!DOCTYPE w>" + " " * 5000 + word(BODY)
    path = tmp_path / f"typed.{kind}"
    path.write_bytes(docx(text) if kind == "docx" else odt(text))
    assert "line 1: has a document type declaration" in failure(path)


def test_docx_without_its_text(tmp_path):
    path = tmp_path / "hollow.docx"
    path.write_bytes(pack([("[Content_Types].xml", TYPES), ("word/styles.xml", STYLES)]))
    assert "no part word/document.xml" in failure(path)


@pytest.mark.parametrize("name", ["summit-pandoc.docx", "summit-pandoc.odt",
                                  "ferry-libreoffice.pdf"])
def test_cut_files(name, tmp_path):
    """A file that is cut off gives an article or says what is wrong."""
    whole = (EXAMPLES / name).read_bytes()
    path = tmp_path / name
    for twentieth in range(1, 20):
        path.write_bytes(whole[:len(whole) * twentieth // 20])
        process = run("read", path)
        assert process.returncode in (0, 1, 3), process.stderr
        assert len(process.stderr.splitlines()) <= 3  # as an archive it has a member, and a summary
        assert re.search("Sanitizer|runtime error", process.stderr) is None

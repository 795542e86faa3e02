"""Small files of every kind, made by hand, and their hostile cousins."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator

REPORT = (
    "Ruritania and Graustark agree on grain\n\nSTRELSAU, May 3. /RNA/. The foreign minister of Ruritania met the ambassador of "
    "Graustark on Friday.\n\n"
    "\"We agreed to meet again in June,\" the minister said after the talks.\n\nThe two states had closed their border for nine years.\n"
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ruritania and Graustark agree on grain - The Strelsau Herald</title>"
    "<meta property='og:title' content='Ruritania and Graustark agree on grain'><meta property='og:site_name' content='The Strelsau Herald'>"
    "<meta property='article:published_time' content='2011-05-03T10:00:00+02:00'></head><body><nav><ul><li><a "
    "href=/>Home</a></li><li><a href=/w>World</a></li>"
    "<li><a href=/s>Sport</a></li></ul></nav><article><h1>Ruritania and Graustark agree on grain</h1><p class=byline>By Anna Example</p>"
    "<p>The foreign minister of Ruritania met the ambassador of Graustark on Friday, and they spoke for two hours about grain, tolls "
    "and the border.</p>"
    "<p>“We agreed to meet again in June,” the minister said after the talks, which the king's office called frank and useful for both "
    "of the states.</p>"
    "<p>The two states had closed their border for nine years, and traders on both sides of the river asked for a bridge to be opened "
    "before the harvest.</p></article>"
    "<aside class=related><h2>Related articles</h2><ul><li><a href=/a>Queen opens the winter fair in Strelsau</a></li></ul></aside>"
    "<footer><p>© 2011 The Strelsau Herald. All rights reserved.</p></footer><script>alert('no')</script></body></html>"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(
    paragraphs: list[tuple[str, str]], *, notes: dict[str, str] | None = None, raw: bytes | None = None, extra: dict[str, bytes] | None = None,
) -> bytes:
    """Give a DOCX of (style, text) paragraphs; `{1}` in a text is a mark for note 1; `raw` replaces the document's XML."""
    body = []
    for style, text in paragraphs:
        runs = []
        for part in text.replace("}", "{").split("{"):
            mark, words = f'<w:footnoteReference w:id="{part}"/>', f'<w:t xml:space="preserve">{part}</w:t>'
            runs.append(f"<w:r>{mark if part.isdigit() else words}</w:r>")
        body.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>')
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'.encode()
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="H1"><w:name '
        f'w:val="heading 1"/></w:style></w:styles>'
    ).encode()
    footnotes = "".join(f'<w:footnote w:id="{key}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>' for key, text in (notes or {}).items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", raw if raw is not None else document)
        archive.writestr("word/styles.xml", styles)
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>')
        archive.writestr(
            "docProps/core.xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>Ruritania and Graustark agree on grain</dc:title><dc:creator>Anna Example</dc:creator></cp:coreProperties>",
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """Give a PDF of pages of lines."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line.translate(str.maketrans({'(': '[', ')': ']'}))}) Tj T*" for line in lines) + " ET"
        stream = zlib.compress(drawn.encode("latin-1", "replace"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d "
            b"0 R >>" % len(objects))
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def rows(*rows: object) -> bytes:
    """Give a JSONL file."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


GOOD = {
    "report.txt": REPORT.encode(), "report.md": b"# " + REPORT.encode(), "report.html": PAGE.encode(),
    "report.docx": docx([("Title", "Ruritania and Graustark agree on grain"), ("", REPORT.split("\n\n")[1]), (
        "", "The border was closed for nine years.{1}")], notes={"1": "Herald, May 4, 2011."}),
    "report.pdf": pdf([REPORT.split("\n")]), "report.jsonl": rows({"id": "a", "text": REPORT, "title": "Ruritania and Graustark agree on grain"}),
}


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield made files, by name: truncated, binary, bombs, huge lines, bad encodings, deep markup, terminal escapes, names that climb out."""
    for name, data in GOOD.items():
        for share in (0, 3, 25, 50, 75, 99):
            yield f"cut-{share}-{name}", data[: len(data) * share // 100]
        for step in (7, 400):
            broken = bytearray(data)
            for at in range(step // 2, len(broken), step):
                broken[at] ^= 0xA5
            yield f"flipped-{step}-{name}", bytes(broken)
        yield f"noise-before-{name}", bytes(range(256)) * 3 + data
        yield f"noise-after-{name}", data + bytes(range(255, -1, -1)) * 3
        yield f"nul-{name}", data.replace(b"e", b"\0")
        yield f"twice-{name}", data + data
        yield f"packed-{name}.gz", gzip.compress(data)
        yield f"half-packed-{name}.gz", gzip.compress(data)[:-9]
        yield f"not-packed-{name}.gz", data
        yield f"packed-twice-{name}.gz", gzip.compress(data) + gzip.compress(data)
    for other in ("html", "pdf", "docx", "jsonl", "txt"):
        for name, data in GOOD.items():
            yield f"wrong-{name.rpartition('.')[2]}.{other}", data
    yield from _texts()
    yield from _pages()
    yield from _packed()
    yield from _rows()


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "blank.txt", b" \n\t\r\n \x0c\n"
    yield "marks.txt", b"\xef\xbb\xbf"
    yield "zeros.txt", b"\0" * 100_000
    yield "bytes.txt", bytes(range(256)) * 200
    yield "line.txt", b"The envoy said no. " * 60_000
    yield "word.txt", b"a" * 1_500_000
    yield "lines.txt", b"\n" * 400_000 + b"The envoys met."
    yield "short-lines.txt", b"a\n" * 20_000
    yield "brackets.txt", b"(" * 50_000 + b")" * 50_000
    yield "quotes.txt", "“".encode() * 60_000
    yield "notes.txt", b"[1]" * 30_000
    yield "capitals.txt", b"MINISTERS MEET OVER GRAIN DEAL IN THE CAPITAL " * 4_000
    yield "spaces.txt", b"The" + b" " * 300_000 + b"envoy."
    yield "dates.txt", b"May 3, 2011, " * 10_000
    yield "labels.txt", b"Minister Of Foreign Affairs: \"We\n" * 3_000
    yield "escape.txt", b"\x1b]0;owned\x07\x1b[2J\x1b[31mTalks in Strelsau\x1b[0m\n\nThe envoys met on Friday in the old palace.\n"
    yield "bidi.txt", "The \u202eenvoys\u202c met \u2066here\u2069 \u200b\u200d\ufeff today.\n".encode()
    yield "combining.txt", ("e" + "\u0301" * 20_000).encode()
    yield "astral.txt", ("\U0001f54a" * 5_000 + "\U000e0041" * 500).encode()
    yield "latin.txt", "Der Gesandte Graustarks traf in Strelsau für Gespräche über Getreide ein.".encode("latin-1")
    yield "cyrillic.txt", ("Посол прибыл в столицу для переговоров о зерне. " * 5).encode("cp1251")
    yield "koi.txt", ("Посол прибыл в столицу для переговоров о зерне. " * 5).encode("koi8-r")
    yield "greek.txt", ("Ο πρέσβης έφτασε στην πρωτεύουσα για συνομιλίες. " * 5).encode("iso8859-7")
    yield "chinese.txt", ("大使抵达首都，就粮食问题举行会谈。" * 10).encode("gb18030")
    yield "utf16.txt", REPORT.encode("utf-16")
    yield "utf16-bare.txt", REPORT.encode("utf-16-be")
    yield "utf32.txt", REPORT.encode("utf-32")
    yield "utf16-odd.txt", REPORT.encode("utf-16")[:-1]
    yield "utf7.txt", REPORT.encode("utf-7")
    yield "surrogates.txt", b"The envoys met \xed\xa0\x80\xed\xb0\x80 today."
    yield "overlong.txt", b"The envoys met \xc0\xaf\xe0\x80\xaf today."
    yield "mojibake.txt", "The minister’s visit — “a success” — ended.".encode().decode("cp1252", "replace").encode()
    yield "../../climbing.txt", REPORT.encode()
    yield "/etc/absolute.txt", REPORT.encode()
    yield "new\nline\x1b[31m.txt", REPORT.encode()
    yield "C:\\device\\NUL.txt", REPORT.encode()
    yield "long" * 60 + ".txt", REPORT.encode()
    yield "no-suffix", REPORT.encode()
    yield "strange.exe", b"MZ" + bytes(200)


def _pages() -> Iterator[tuple[str, bytes]]:
    yield "deep.html", b"<div>" * 100_000 + b"The envoys met." + b"</div>" * 100_000
    yield "deep-inline.html", b"<b><i>" * 60_000 + b"The envoys met."
    yield "wide.html", b"<p>The envoys met.</p>" * 6_000
    yield "list.html", b"<ul>" + b"<li><a href=/>World</a>" * 6_000
    yield "table.html", b"<table>" + b"<tr><td>1<td>2" * 4_000
    yield "unclosed.html", b"<html><body><p>The envoys met <a href='" + b"x" * 100_000
    yield "attributes.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(4_000)) + b">The envoys met.</p>"
    yield "attribute.html", b"<p class='" + b"related " * 60_000 + b"'>The envoys met.</p>"
    yield "script.html", b"<script>" + b"x" * 500_000 + b"</script>"
    yield "comments.html", b"<!--" * 30_000 + b"<p>The envoys met.</p>"
    yield "entities.html", b"<p>" + b"&amp;" * 60_000 + b"</p>"
    yield "entity.html", b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b; The envoys met.</p>"
    yield "external.html", b"<!DOCTYPE html SYSTEM 'file:///etc/passwd'><p>The envoys met.</p>"
    yield "ld.html", b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script><p>The envoys met.</p>"
    odd = b'{"@type": "NewsArticle", "headline": {"a": 1}, "author": [[[]]], "articleBody": 7}'
    yield "ld-odd.html", b"<script type='application/ld+json'>" + odd + b"</script><p>The envoys met.</p>"
    yield "title-escape.html", ("<title>\x1b[31mTalks\x07</title><meta property=og:title content='\u202eTalks\x1b]0;x\x07'><p>The "
        "envoys met today.</p>".encode())
    yield "charset.html", b"<meta charset=klingon><p>The envoys met in Stra\xdfburg.</p>"
    yield "charset-lie.html", b"<meta charset=utf-16><p>The envoys met.</p>"
    yield "xml.xhtml", b"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>The envoys met.</p></body></html>"
    yield "frames.html", b"<frameset><frame src=a><frame src=b></frameset>"
    yield "image.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    yield "dates.html", b"<time datetime='99999-99-99'>x</time><meta property='article:published_time' content='0000-00-00'><p>The envoys met.</p>"


def _packed() -> Iterator[tuple[str, bytes]]:
    yield "bomb.txt.gz", gzip.compress(b"\0" * (80 * 1024 * 1024), 9)
    yield "bomb.jsonl.gz", gzip.compress(b"{" * (40 * 1024 * 1024), 9)
    yield "bomb.html.gz", gzip.compress(b"<p>" * (23 * 1024 * 1024), 9)
    yield "nested.txt.gz", gzip.compress(gzip.compress(REPORT.encode()))
    yield "empty.txt.gz", b""
    yield "header.txt.gz", b"\x1f\x8b\x08\x00"
    yield "bomb.docx", docx([], raw=b" " * (150 * 1024 * 1024))
    laughs = '<!DOCTYPE w:document [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    ) + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    yield "laughs.docx", docx([], raw=laughs.encode())
    external = (f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x; '
        f'met</w:t></w:r></w:p></w:body></w:document>')
    yield "external.docx", docx([], raw=external.encode())
    yield "deep.docx", docx([], raw=f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:p>" * 50_000)
    yield "climbing.docx", docx([("", "The envoys met.")], extra={"../../../tmp/climbed": b"x", "/etc/climbed": b"x"})
    yield "no-document.docx", zip_of({"other.xml": b"<a/>"})
    yield "empty.docx", docx([])
    yield "loop.pdf", (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [2 0 R] "
        b">>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")
    yield "huge-count.pdf", (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 999999999 "
        b"/Kids [] >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF")
    yield "no-pages.pdf", pdf([])
    yield "blank.pdf", pdf([[], []])
    yield "many.pdf", pdf([["Page of the record", "The envoys met on Friday."]] * 60)
    yield "header-only.pdf", b"%PDF-1.7\n"
    stream = zlib.compress(b"BT " + b"(a) Tj " * 5_000 + b"ET", 9)
    yield "bomb.pdf", pdf([["x"]]).replace(b"stream\n", b"stream\n" + stream[:50_000], 1)


def zip_of(members: dict[str, bytes]) -> bytes:
    """Give a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _rows() -> Iterator[tuple[str, bytes]]:
    yield "empty.jsonl", b""
    yield "blank.jsonl", b"\n\n\n"
    yield "array.jsonl", json.dumps([{"text": REPORT}]).encode()
    yield "deep.jsonl", b"[" * 100_000 + b"\n" + rows({"text": REPORT})
    yield "numbers.jsonl", b"1\n2\nnull\ntrue\n\"text\"\n"
    yield "no-text.jsonl", rows({"id": 1}, {"text": None}, {"text": ""}, {"text": 7}, {"text": ["a"]})
    yield "same-ids.jsonl", rows({"id": "a", "text": REPORT}, {"id": "a", "text": REPORT}, {"id": "a", "text": "The envoys met."})
    yield "odd-ids.jsonl", rows({"id": {"a": 1}, "text": REPORT}, {"id": "../../x\n\x1b[31m", "text": REPORT}, {"id": "", "text": REPORT})
    yield "surrogates.jsonl", b'{"id": "\\ud800", "text": "The envoys \\udfff met.", "title": "\\ud800"}\n'
    yield "odd-facts.jsonl", rows({"text": REPORT, "title": {"a": 1}, "published": 20110503, "outlet": ["a", None], "url": True, "author": [["x"]]})
    yield "huge-number.jsonl", b'{"text": "The envoys met.", "id": ' + b"9" * 6000 + b"}\n"
    yield "bad-between.jsonl", rows({"text": REPORT}) + b"{oops\n" + b"\xff\xfe\n" + rows({"text": "The envoys met again."})
    yield "long-row.jsonl", b'{"text": "' + b"a" * (17 * 1024 * 1024) + b'"}\n' + rows({"text": REPORT})
    yield "return.jsonl", rows({"text": "One.\rTwo.\u2028Three.\x85Four.\x0bFive.\x0cSix.\x1cSeven."})

"""Each kind of file becomes a source whose text is kept whole."""

import os
from pathlib import Path

import pytest
from tests.read import made

from dragoman import knowledge, lines, read
from dragoman.errors import ReadError
from dragoman.page import Source, Unreadable
from dragoman.read import worker

KNOWN = knowledge.load()


def only(name: str, data: bytes) -> Source:
    (source,) = read.read_bytes(name, data)
    assert isinstance(source, Source)
    return source


def test_text_is_kept_to_the_character() -> None:
    text = "Talks\u00a0in\u200b “Zenda” \r\n\tand cetain towns \n"
    source = only("a.txt", text.encode())
    assert (source.text, source.encoding, source.media_type, source.faults) == (text, "utf-8", "text/plain", ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    text = "The envoy’s visit to São Tomé — “a success” — ended on Friday."
    source = only("a.txt", text.encode(encoding))
    assert source.text == text
    assert bool(source.faults) == (encoding == "cp1252")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_code_pages_are_found(encoding: str) -> None:
    text = "Посол прибыл в столицу для переговоров о зерне и пошлинах."
    assert only("a.txt", text.encode(encoding)).text == text


def test_broken_utf8_is_read_and_reported() -> None:
    source = only("a.txt", "Посол прибыл в столицу для переговоров".encode()[:-1])
    assert source.faults and source.text.startswith("Посол прибыл")
    assert any(damage.kind == "encoding" for damage in lines.assign(source, KNOWN).damage)


def test_a_bad_row_does_not_end_the_file() -> None:
    data = made.rows({"id": "a", "text": "One."}) + b"{oops\n" + made.rows({"id": "c"}, {"id": "d", "text": "Four."})
    found = list(read.read_bytes("r.jsonl", data))
    assert [type(item) for item in found] == [Source, Unreadable, Unreadable, Source]
    assert [item.name for item in found] == ["r.jsonl#a", "r.jsonl#2", "r.jsonl#c", "r.jsonl#d"]


def test_a_rows_digest_is_of_its_content_not_its_writing() -> None:
    one, other = read.read_bytes("r.jsonl", b'{"text": "One.", "id": 1}\n{"id":1,"text":"\\u004fne."}\n')
    assert one.sha256 == other.sha256 and one.name != other.name


def test_rows_without_an_id_are_named_by_their_line() -> None:
    assert [item.name for item in read.read_bytes("r.jsonl", made.rows({"text": "One."}, {"text": "Two."}))] == ["r.jsonl#1", "r.jsonl#2"]


def test_a_page_is_linearised_whole_and_judged_by_votes() -> None:
    source = only("a.html", made.GOOD["report.html"])
    for words in ("Home", "Sport", "By Anna Example", "Related articles", "© 2011 The Strelsau Herald. All rights reserved."):
        assert words in source.text
    assert "alert" not in source.text
    document = lines.assign(source, KNOWN).document
    roles = {source.text[line.start : line.end]: line.role for line in document.lines}
    assert sum(role == "body" for role in roles.values()) == 3
    assert roles["By Anna Example"] == "byline" and roles["Home"] == "navigation" and roles["Queen opens the winter fair in Strelsau"] == "related"
    assert (document.title, document.outlet, document.language) == ("Ruritania and Graustark agree on grain", "The Strelsau Herald", "en")
    assert document.published == "2011-05-03T10:00+02:00" and document.published_basis == "metadata"


def test_hidden_elements_are_not_text() -> None:
    source = only("a.html", b"<p>The envoys met.</p><p hidden>no</p><p style='display: none'>no</p><template>no</template><!-- no -->")
    assert source.text == "The envoys met."


def test_inline_elements_do_not_break_a_line() -> None:
    assert only("a.html", b"<p>The <b>envoys</b>\n  met <a href=/>in <i>Zenda</i></a>.<br>They "
        b"spoke.</p>").text == "The envoys met in Zenda.\nThey spoke."


def test_cells_of_a_row_stand_on_one_line() -> None:
    assert only("a.html", b"<table><tr><td>tolls</td><td>12</td></tr><tr><td>grain</td><td>30</td></tr></table>").text == "tolls\t12\n\ngrain\t30"


def test_a_docx_keeps_headings_and_ties_notes() -> None:
    paragraphs = [("Title", "Envoys meet"), ("", "They spoke of tolls.{7} They parted."), ("H1", "The tolls"), ("", "Tolls fell.{9}")]
    data = made.docx(paragraphs, notes={"7": "Herald, May 4, 2011.", "9": "Times."})
    source = only("a.docx", data)
    assert source.text.split("\n\n") == [
        "Envoys meet", "They spoke of tolls.[1] They parted.", "The tolls", "Tolls fell.[2]", "[1] Herald, May 4, 2011.", "[2] Times.",
    ]
    document = lines.assign(source, KNOWN).document
    assert [line.role for line in document.lines] == ["title", "body", "heading", "body", "footnote", "footnote"]
    assert any(section.kind == "cited" and section.date == "2011-05-04" for section in document.sections)


def test_a_pdf_gives_pages_and_refuses_running_heads() -> None:
    days = ("grain", "tolls", "bridges", "mills")
    pages = [
        ["The Strelsau Record", f"The envoys met in the old palace and spoke of {day}.", "They parted late.",
            "The king was away.", f"It rained on {day}.", f"Page {n}"]
        for n, day in enumerate(days, 1)
    ]
    source = only("a.pdf", made.pdf(pages))
    assert [hint.by for hint in source.hints if hint.role == "page"] == ["pdf:1", "pdf:2", "pdf:3", "pdf:4"]
    refused = {refused.evidence for refused in lines.assign(source, KNOWN).refused}
    assert {"The Strelsau Record", "Page 3"} <= refused and "It rained on mills." not in refused


def test_packed_files_are_the_same_document() -> None:
    import gzip

    assert only("a.txt.gz", gzip.compress(b"The envoys met.", mtime=0)).text == "The envoys met."


@pytest.mark.parametrize(("name", "words"), [("a.exe", "not a kind of file"), ("missing.txt", "cannot be read"), (
    "folder.txt", "not a regular file")])
def test_what_is_no_file_is_said_in_one_line(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadError, match=words):
        list(read.read_path(tmp_path / name))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="regular"):
        list(read.read_path(tmp_path / "a.txt"))


def test_a_name_that_is_no_unicode_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"talks-\xff.txt")
    path.write_bytes(b"The envoys met.")
    (source,) = read.read_path(path)
    assert source.name == "talks-\ufffd.txt"


def test_a_parser_that_takes_too_long_is_stopped() -> None:
    slow = worker.Worker(seconds=0.05)
    try:
        with pytest.raises(ReadError, match="longer than"):
            worker.parse("a.html", ".html", b"<p>The envoys met.</p>" * 5000, worker=slow)
    finally:
        slow.close()


def test_a_parser_without_memory_fails_alone() -> None:
    poor = worker.Worker(memory=60 * 1024 * 1024)
    try:
        with pytest.raises(ReadError, match=r"a\.html: "):
            worker.parse("a.html", ".html", b"<p>The envoys met.</p>" * 200_000, worker=poor)
    finally:
        poor.close()
    assert only("a.html", b"<p>The envoys met.</p>").text == "The envoys met."

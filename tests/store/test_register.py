"""The register holds nothing without words, keeps ids, migrates, and is read while it is written."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import fields

from dragoman.errors import RegisterError
from dragoman.model import DOCUMENT_TABLES, Coded, Document, Ids, Line, Note, Span
from dragoman.page import Source
from dragoman.store import Reader, Writer
from dragoman.store.rows import columns
from dragoman.store.writer import Reading

TEXT = "Norway’s envoy met Kenyan officials in Nairobi.\nThe talks were “frank”."
SHA = "ab" * 32


def reading(*notes: Note) -> Reading:
    source = Source(name="a.txt", sha256=SHA, media_type="text/plain", text=TEXT, reader="test 1")
    document = Document(sha256=SHA, lines=(Line(start=0, end=47, role="body"), Line(start=48, end=71, role="body")))
    return Reading(source, Coded(document=document, notes=notes), "/reports/a.txt", "a.txt")


def note(start: int, end: int, words: str) -> Note:
    return Note(id=Ids("notes", SHA).of((start, end)), doc=SHA, span=Span(start, end), evidence=words, made_by="test 1", kind="label", words=words)


@pytest.fixture
def writer(tmp_path: Path):
    opened = Writer(tmp_path / "r.sqlite")
    yield opened
    opened.close()


def test_a_record_whose_words_do_not_stand_in_the_text_becomes_an_issue(writer: Writer) -> None:
    issues = writer.store(reading(note(63, 70, "“frank”"), note(0, 6, "Sweden"), note(60, 900, "x")), "v1")
    with Reader(writer.path) as reader:
        assert [row["words"] for row in reader.select("select words from notes")] == ["“frank”"]
        assert len(issues) == 2 and len(reader.select("select * from issue")) == 2


def test_storing_a_document_again_replaces_its_records_and_keeps_their_ids(writer: Writer) -> None:
    writer.store(reading(note(63, 70, "“frank”")), "v1")
    with Reader(writer.path) as reader:
        first = reader.select("select id from notes")[0]["id"]
    writer.store(reading(note(63, 70, "“frank”")), "v2")
    with Reader(writer.path) as reader:
        assert [row["id"] for row in reader.select("select id from notes")] == [first]
        assert reader.select("select count(*) as n from passage")[0]["n"] == 2


def test_search_finds_words_whatever_their_accents_and_survives_a_second_storing(writer: Writer) -> None:
    for _ in range(2):
        writer.store(reading(), "v1")
    with Reader(writer.path) as reader:
        found = reader.select("select rowid from passage_search where passage_search match 'nairobi'")
    assert len(found) == 1


def test_a_reader_sees_the_register_while_a_writer_is_in_a_transaction(writer: Writer) -> None:
    writer.store(reading(), "v1")
    with writer.transaction():
        writer.set_state("resolved", "no")
        with Reader(writer.path) as reader:
            assert reader.state("resolved") is None
            assert len(reader.names()) == 1


def test_a_transaction_that_fails_leaves_nothing(writer: Writer) -> None:
    with pytest.raises(ZeroDivisionError), writer.transaction():
        writer.store(reading(), "v1")
        raise ZeroDivisionError
    with Reader(writer.path) as reader:
        assert reader.names() == {}


def test_what_was_coded_comes_back_as_it_went_in(writer: Writer) -> None:
    given = reading(note(63, 70, "“frank”"))
    writer.store(given, "v1")
    with Reader(writer.path) as reader:
        assert reader.coded(1) == given.coded
        assert reader.source(1) == given.source


def test_every_field_of_every_record_has_its_column(writer: Writer) -> None:
    connection = sqlite3.connect(writer.path)
    for table, kind in DOCUMENT_TABLES.items():
        there = {row[1] for row in connection.execute(f"pragma table_info({table})")}
        assert there == {"id", "doc", "start", "end"} | {column for _, _, column in columns(table, kind)}, table
        assert len(fields(kind)) >= len(columns(table, kind))
    connection.close()


def test_a_file_that_is_no_register_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("this is a text" * 100, encoding="utf-8")
    with pytest.raises(RegisterError, match="--register"):
        Writer(tmp_path / "text.sqlite")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("create table a (b)")
    other.close()
    with pytest.raises(RegisterError, match="no Dragoman register"):
        Writer(tmp_path / "other.sqlite")
    with pytest.raises(RegisterError, match="dragoman read"):
        Reader(tmp_path / "missing.sqlite")


def test_a_newer_register_is_refused(writer: Writer) -> None:
    connection = sqlite3.connect(writer.path)
    connection.execute("pragma user_version = 900")
    connection.close()
    with pytest.raises(RegisterError, match="newer"):
        Reader(writer.path)

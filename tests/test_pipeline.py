"""Reading is resumable, passes over what is unchanged, and loses nothing."""

import gzip
import json
from pathlib import Path

import pytest

from dragoman import query
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.pipeline import read_into
from dragoman.store import Reader
from dragoman.work import files_under

REPORT = "OSLO, May 3, 2020. Norwegian Prime Minister Karin Dahl thanked Chile for its support.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(register=str(tmp_path / "r.sqlite"), engine="serial")


def test_an_unchanged_folder_is_passed_over_and_a_changed_file_is_read_again(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    assert read_into(settings, [tmp_path / "in"]).read == 1
    again = read_into(settings, [tmp_path / "in"])
    assert (again.read, again.unchanged) == (0, 1)
    (tmp_path / "in" / "a.txt").write_text(REPORT + "A later line.\n", encoding="utf-8")
    assert read_into(settings, [tmp_path / "in"]).read == 1


def test_the_same_bytes_twice_are_one_document_with_two_acquisitions(tmp_path: Path, settings: Settings) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(REPORT, encoding="utf-8")
    read_into(settings, [tmp_path / "one", tmp_path / "two"])
    with Reader(settings.register_path) as reader:
        assert len(query.documents(reader)) == 1
        assert len(query.acquisitions(reader)) == 2


def test_names_that_collide_become_paths(tmp_path: Path, settings: Settings) -> None:
    for folder, text in (("x", "One."), ("y", "Two.")):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "a.txt").write_text(text, encoding="utf-8")
    read_into(settings, [tmp_path / "in"])
    with Reader(settings.register_path) as reader:
        assert [row["doc"] for row in query.documents(reader)] == ["x/a.txt", "y/a.txt"]


def test_rows_of_a_packed_file_are_documents_and_a_bad_row_is_an_issue(tmp_path: Path, settings: Settings) -> None:
    rows = [
        json.dumps({"id": "n1", "text": REPORT, "published": "2020-05-03"}),
        "{broken",
        json.dumps({"id": "n3"}),
        json.dumps({"text": "Two states met."}),
    ]
    with gzip.open(tmp_path / "rows.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(rows))
    summary = read_into(settings, [tmp_path / "rows.jsonl.gz"])
    assert (summary.read, summary.refused) == (2, 2)
    with Reader(settings.register_path) as reader:
        assert any(row["doc"].endswith("#n1") for row in query.documents(reader))
        assert all(issue["reason"] for issue in query.issues(reader))


def test_a_path_that_is_not_there_says_so(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(DragomanError, match="no such file"):
        read_into(settings, [tmp_path / "nowhere"])


def test_hidden_files_links_and_other_formats_are_not_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b.exe").write_bytes(b"x")
    (tmp_path / "c.txt").write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    assert [file.relative for file in files_under([tmp_path])] == ["c.txt"]


def test_a_text_on_which_a_rule_fails_is_kept_with_an_issue(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.extract import events

    def fail(*_: object) -> None:
        raise ValueError("no such month")
    monkeypatch.setattr(events, "find", fail)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    summary = read_into(settings, [tmp_path / "a.txt"])
    with Reader(settings.register_path) as reader:
        assert query.documents(reader)[0]["lines"] and query.search(reader, "Chile")
        assert "no such month" in query.issues(reader)[0]["reason"]
    assert (summary.read, summary.refused, summary.uncoded) == (1, 0, 1)


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "in").mkdir()
    for number in range(40):
        (tmp_path / "in" / f"{number:02}.txt").write_text(f"{REPORT} Number {number}.", encoding="utf-8")

    class Killed(Exception):
        pass

    def kill(stage: str, done: int, of: int) -> None:
        if done == 2:
            raise Killed

    with pytest.raises(Killed):
        read_into(settings, [tmp_path / "in"], progress=kill)
    rest = read_into(settings, [tmp_path / "in"])
    assert rest.read == 8 and rest.unchanged == 32
    with Reader(settings.register_path) as reader:
        assert len(query.documents(reader)) == 40 and reader.state("resolved") == "yes"

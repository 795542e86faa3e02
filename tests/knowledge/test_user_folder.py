"""A user's knowledge files are read beside ours: the examples teach two states that no map shows."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import load

STATES = """
[[state]]
code = "X-VELMORA"
name = "Velmora"
names = ["Republic of Velmora"]
adjectives = ["Velmoran"]
capitals = ["Port Alder"]
seats = ["Lantern House"]

[[state]]
code = "KEN"
name = "Kenya"
seats = ["Harambee House"]
"""
OFFICES = """
[[term]]
person = "Ilse Tarrow"
role = "foreign_minister"
office = "Minister of Foreign Affairs"
state = "X-VELMORA"
start = "2031-02-01"
"""
BODIES = """
[[body]]
key = "organisation/lantern-pact"
name = "Lantern Pact"
kind = "organisation"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "states.toml").write_text(STATES, encoding="utf-8")
    (tmp_path / "offices.toml").write_text(OFFICES, encoding="utf-8")
    (tmp_path / "organisations.toml").write_text(BODIES, encoding="utf-8")
    return tmp_path


def test_invented_states_are_found_with_all_their_names(folder: Path) -> None:
    text = "Velmoran officials in Port Alder said the Lantern House would answer the Lantern Pact."
    found = [(hit.key, hit.what) for hit in load((folder,)).gazetteer.find(text) if hit.kind != "title"]
    assert found == [("X-VELMORA", "adjective"), ("X-VELMORA", "capital"), ("X-VELMORA", "seat"), ("organisation/lantern-pact", "name")]


def test_an_entry_for_a_known_state_is_joined_to_ours(folder: Path) -> None:
    kenya = load((folder,)).states["KEN"]
    assert "Harambee House" in kenya.seats and "Nairobi" in kenya.capitals


def test_a_taught_office_is_held(folder: Path) -> None:
    knowledge = load((folder,))
    assert knowledge.holders("foreign_minister", "X-VELMORA", "2032")[0].person == "Ilse Tarrow"
    assert knowledge.person("Tarrow", state="X-VELMORA")[0].person.key == "person/X-VELMORA/ilse-tarrow"


def test_our_own_tables_are_untouched(folder: Path) -> None:
    assert "X-VELMORA" in load((folder,)).states
    assert "X-VELMORA" not in load().states


def test_equal_folders_share_one_loading(folder: Path) -> None:
    assert load((folder,)) is load([folder])


def test_a_wrong_file_says_where_it_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "states.toml").write_text('[[state]]\ncode = "X-VELMORA"\nname = 5\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="X-VELMORA"):
        load((tmp_path,)).states  # noqa: B018

"""Which person is meant: kin, surnames alone, anybody, houses of other states."""

import importlib.util
from pathlib import Path

_specification = importlib.util.spec_from_file_location("actor_pages", Path(__file__).parent / "actor_pages.py")
assert _specification and _specification.loader
_pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(_pages)
meant, named = _pages.meant, _pages.named


def test_a_son_of_the_same_name_is_another_person() -> None:
    text = "The son of Pedro Quilca, Pedro Quilca Ticona, spoke in Lima. Quilca Ticona left Peru."
    assert len({one.actor for one in named(text).mentions if one.kind == "person"}) == 2


def test_anybody_is_nobody() -> None:
    text = "Malian envoy Oumar Dembele spoke. If a ruler fails his people, they leave."
    assert meant(text, "his") == []


def test_another_states_house_is_its_own() -> None:
    text = "The president spoke to the Chilean Congress. Congress applauded."
    assert {one.state for one in meant(text, "Congress")} == {"CHL"}


def test_a_surname_without_a_day_is_that_of_the_years_of_the_others() -> None:
    text = "French President Jacques Chirac and Prime Minister Tony Blair of Britain wrote to President Bush of the United States."
    assert {one.actor for one in meant(text, "President Bush")} == {"person/USA/george-w-bush"}


def test_a_speaker_of_unknown_given_name_is_one_whom_the_page_names_again() -> None:
    text = "Kpodo Zwane said Eswatini would pay. The road is new. Rain fell, said Zwane."
    assert {one.name for one in named(text).mentions if one.kind == "person"} == {"Kpodo Zwane"}

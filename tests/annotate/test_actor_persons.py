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


def test_a_surname_after_secretary_of_state_is_no_part_of_the_office() -> None:
    text = "U.S. Secretary of State Blinken and Peru's top diplomat Rosa Quilca met."
    assert [(one.name, one.office) for one in named(text, "2023-03-03").mentions if one.kind == "person"] == [
        ("Antony Blinken", "U.S. Secretary of State"), ("Rosa Quilca", "Peru's top diplomat")]


def test_the_two_presidents_may_be_one_named_and_one_not() -> None:
    text = "Kenyan President Ruth Wanjala and her Ugandan counterpart signed. The two presidents then left."
    assert {one.state for one in meant(text, "presidents")} == {"KEN", "UGA"}


def test_the_same_office_told_by_two_names_is_told_apart() -> None:
    text = "US Secretary of State Ana Moreland met Foreign Secretary David Hartwell of Britain. The foreign secretary and Ms Moreland agreed."
    assert [one.name for one in meant(text, "foreign secretary")] == ["David Hartwell"]


def test_a_body_in_spanish_is_no_general() -> None:
    assert [one for one in named("La Asamblea General de las Naciones Unidas votó.").mentions if one.kind == "person"] == []


def test_a_party_of_a_longer_name_is_not_the_shorter_one() -> None:
    assert {one.state for one in named("Japan's ruling Liberal Democratic Party met.").mentions if one.kind == "organisation"} <= {"JPN"}


def test_papers_named_for_a_town_are_no_act_of_its_state() -> None:
    assert {one.as_ for one in meant("Chile kept the Minsk agreements and the Geneva accords.", "Minsk")} == {"place"}


def test_an_office_behind_a_name_belongs_to_the_body_or_to_whom_it_serves() -> None:
    for words, state in (
        ("an OSCE special envoy", "IGO"), ("the IMF's managing director", "IGO"), ("head of the World Food Programme", "IGO"),
        ("spokesman of the Jordanian king", "JOR"), ("an aide to the Armenian prime minister", "ARM"),
        ("the Indian prime minister's adviser on security", "IND"),
    ):
        [(_, office, found)] = [one for one in _pages.persons(f"Pedro Oduor, {words}, spoke in Sudan.") if one[0] == "Pedro Oduor"]
        assert office and found == state, words


def test_a_body_behind_what_an_office_is_for_is_its_body() -> None:
    text = "The representative on migration for the Organization of American States (OAS), Pedro Quilca, welcomed the move of Peru."
    assert [(one[0], one[2]) for one in _pages.persons(text)] == [("Pedro Quilca", "IGO")]


def test_a_leader_named_without_an_office_holds_the_one_that_a_nominal_names() -> None:
    found = named("Tony Blair flew to Lisbon to speak of Portugal. The prime minister thanked his hosts for Britain.")
    assert [(one.person, one.office) for one in found.tenures] == [("Tony Blair", "prime minister")]
    assert {one.office for one in found.mentions if one.surface == "The prime minister" or one.surface == "prime minister"} == {"prime minister"}

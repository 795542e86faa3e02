"""Whom a name means: transliteration, initials, order, surname alone, state and day."""

import pytest

from dragoman.knowledge import load
from dragoman.knowledge.names import agreement, likeness, words


@pytest.mark.parametrize(("left", "right"), [
    ("sergei", "sergey"), ("shoigu", "shoygu"), ("dmitriy", "dmitry"), ("yuriy", "yuri"), ("medvedev", "medvedyev"), ("gaddafi", "qadhafi"),
    ("gaddafi", "kadafi"), ("mohammed", "muhammad"), ("khrushchev", "hrushchev"), ("lavrov", "lavroff"), ("tschernenko", "chernenko"),
    ("ahmadinejad", "ahmadinezhad"), ("lukashenko", "lukashenka"), ("zelensky", "zelenskyy"), ("hussein", "husayn"), ("yeltsin", "eltsin"),
])
def test_spellings_of_one_word_meet(left: str, right: str) -> None:
    assert likeness(left, right) >= 0.85


@pytest.mark.parametrize(("left", "right"), [("putin", "rutin"), ("john", "johnson"), ("ivan", "vladimir"), ("wang", "wong"), ("castro", "costa")])
def test_different_words_do_not_meet(left: str, right: str) -> None:
    assert likeness(left, right) < 0.93


def test_a_second_surname_and_a_patronymic_do_not_disturb() -> None:
    assert agreement(words("Boris Yeltsin"), words("Boris Nikolayevich Yeltsin")) > 0.95
    assert agreement(words("Mandela Nelson"), words("Nelson Mandela")) > 0.9


@pytest.mark.parametrize(("name", "state", "on", "key"), [
    ("Moamer Kadhafi", None, "1999", "person/LBY/muammar-gaddafi"),
    ("Mao Tse-tung", None, "1965", "person/CHN/mao-zedong"),
    ("Chou En-lai", None, "1971", "person/CHN/zhou-enlai"),
    ("Indira Gandhi", None, "1975", "person/IND/indira-gandhi"),
    ("Gandhi", "IND", "1987", "person/IND/rajiv-gandhi"),
    ("Bush", "USA", "1990", "person/USA/george-h-w-bush"),
    ("Bush", "USA", "2004", "person/USA/george-w-bush"),
    ("Alyaksandr Lukashenka", None, "2011", "person/BLR/alexander-lukashenko"),
    ("Lee Kuan Yew", None, "1975", "person/SGP/lee-kuan-yew"),
    ("Evo Morales Ayma", None, "2010", "person/BOL/evo-morales"),
    ("M. Thatcher", "GBR", "1985", "person/GBR/margaret-thatcher"),
    ("Xi Jinping", None, "2015", "person/CHN/xi-jinping"),
    ("Ursula von der Leyen", None, "2022", "person/DEU/ursula-von-der-leyen"),
    ("Abe Shinzo", None, "2015", "person/JPN/shinzo-abe"),
])
def test_a_name_finds_its_person(name: str, state: str | None, on: str, key: str) -> None:
    found = load().person(name, state=state, on=on)
    assert found and found[0].person.key == key


def test_a_person_of_several_sources_is_one() -> None:
    knowledge = load()
    for surname, state in (("Merkel", "DEU"), ("Nyerere", "TZA"), ("Brezhnev", "SUN"), ("Thatcher", "GBR"), ("Chirac", "FRA"), ("Mubarak", "EGY")):
        leading = {
            candidate.person.key for candidate in knowledge.person(surname, state=state)
            if any(term.role in ("head_of_state", "head_of_government") for term in candidate.person.terms)
        }
        assert len(leading) == 1, leading


def test_a_name_unknown_to_the_table_finds_nobody() -> None:
    assert load().person("Zebulon Quillfeather") == ()


def test_an_open_term_is_unknown_after_its_source_was_read() -> None:
    term = next(term for term in load().holders("foreign_minister", "RUS", "2021") if term.end is None)
    assert term.open_as_of is not None
    assert term.covers("2021") == "yes" and term.covers("2035") == "unknown" and term.covers("1990") == "no"


def test_hints_are_marked() -> None:
    assert load().holders("foreign_minister", "USA", "1955")[0].is_hint
    assert not load().holders("head_of_state", "USA", "2010")[0].is_hint


def test_known_wrong_rows_are_set_right() -> None:
    knowledge = load()
    assert knowledge.holders("speaker", "RUS", "2016-11-01")[0].person == "Vyacheslav Volodin"
    assert "Lázaro" not in "".join(term.person for term in knowledge.holders("interior_minister", "CUB", "2020-03"))
    assert not [term for term in knowledge.holders("head_of_state", "PRK", "2020") if "Choe" in term.person]


def test_a_partial_date_takes_in_the_terms_that_it_touches() -> None:
    assert {term.person for term in load().holders("head_of_government", "GBR", "2016")} == {"David Cameron", "Theresa May"}


def test_keys_lead_back_to_persons() -> None:
    person = load().offices.by_key("person/ZAF/nelson-mandela")
    assert person is not None and person.name == "Nelson Mandela"


def test_kings_and_princes_of_one_house_stay_apart() -> None:
    knowledge = load()
    king = knowledge.holders("head_of_state", "SAU", "2018")[0].person_key
    prince = knowledge.person("Mohammed bin Salman")[0].person.key
    brother = knowledge.person("Khalid bin Salman")[0].person.key
    assert len({king, prince, brother}) == 3


def test_two_surnames_of_a_weaker_source_meet_the_full_name() -> None:
    for state, on, name in (("VEN", "1970", "rafael-caldera"), ("PER", "1987", "alan-garcia"), ("ESP", "1990", "felipe-gonzalez")):
        holders = {term.person_key for role in ("head_of_state", "head_of_government") for term in load().holders(role, state, on)}
        assert f"person/{state}/{name}" in holders

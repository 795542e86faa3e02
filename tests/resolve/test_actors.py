"""Actors across documents: what a user joined or parted stays so."""

import pytest

from dragoman.model import Span
from dragoman.resolve.actors import joined, register
from dragoman.resolve.shapes import Frame, Name, Person


def person(key: str, name: str, state: str = "URY", office: str = "minister") -> Person:
    told = Name(actor=key, name=name, state=state, kind="person", forms=(name,), offices=(office,))
    return Person(id=key, doc=f"doc of {key}", span=Span(0, len(name)), words=name, frame=Frame(published="1983-01-01"), name=told, mentions=1)


def test_user_joins_what_the_machine_keeps_apart() -> None:
    people = [person("a", "Rosa Lema"), person("b", "Rosa Pintos")]
    assert joined(people)["a"] != joined(people)["b"]
    assert joined(people, merges=[("a", "b")])["b"] == "a"


def test_user_parts_what_the_machine_joins() -> None:
    people = [person("a", "Rosa Lema"), person("b", "Rosa Lema"), person("c", "Lema")]
    assert len(set(joined(people).values())) == 1
    assert joined(people, splits=[("a", "b")])["a"] != joined(people, splits=[("a", "b")])["b"]


def test_register_gives_every_form_and_office() -> None:
    people = [person("a", "Rosa Lema Duarte", office="minister of trade"), person("b", "Rosa Lema", office="president")]
    (actor,) = register(people, joined(people))
    assert actor.name == "Rosa Lema Duarte"
    assert "Rosa Lema" in actor.aliases
    assert {held.office for held in actor.offices} == {"minister of trade", "president"}
    assert actor.mentions == 2


def test_a_person_is_shown_by_the_name_in_common_use_not_by_a_signature() -> None:
    people = [person("a", "Tomas K. Okello, Jr"), person("b", "Tomas Okello"), person("c", "Okello")]
    (actor,) = register(people, joined(people, merges=[("a", "b"), ("b", "c")]))
    assert actor.name == "Tomas Okello"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nasir bin Talal Al Qadi", "Talal bin Nasir Al Qadi"),
        ("Nasir bin Talal Al Qadi", "Talal Al Qadi"),
        ("King Nasir Al Qadi", "Crown Prince Talal Al Qadi"),
        ("Luis Mora Paz", "Luis Mora Vega"),
        ("Pak Chol Il", "Pak Chol Un"),
        ("Rosa Lema", "Juana Lema"),
    ],
)
def test_father_and_son_and_namesakes_stay_apart(one: str, other: str) -> None:
    assert len(set(joined([person("a", one), person("b", other)]).values())) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Nasir bin Talal Al Qadi", "Nasir Al Qadi"), ("Luis Mora Paz", "Luis Mora"), ("Luis Ángel Parrilla", "Luis Angel Parilla")]
)
def test_forms_of_one_full_name_are_one(one: str, other: str) -> None:
    assert len(set(joined([person("a", one), person("b", other)]).values())) == 1


def test_order_of_persons_does_not_matter() -> None:
    people = [person("a", "Rosa Lema"), person("b", "R. Lema"), person("c", "Lema"), person("d", "Juan Lema")]
    assert joined(people) == joined(people[::-1])

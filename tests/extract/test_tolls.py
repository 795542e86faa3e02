"""Tolls of attacks: whose attack people suffer in, which of them are happenings of their own, and what nobody named does."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load
from dragoman.model import Event

AROUND = (
    "Armenia and Azerbaijan held talks in Tbilisi on Monday. The envoys of both sides met for three hours. {} Azerbaijan has rejected the offer. "
    "The Georgian foreign minister said that both sides would meet again."
)


def force(text: str) -> list[Event]:
    return [event for event in tables.coded(text, load()) if event.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("ASSAULT occurred ARM>", "More than 9,000 people have been killed in the enclave because of Armenia's offensive."),
        ("ASSAULT occurred ETH>SOM", "Forty people were killed in Mogadishu during the Ethiopian shelling."),
        ("ASSAULT occurred ERI>", "The survivors spoke of the Eritrean raid in which 40 villagers were killed."),
    ],
)
def test_people_suffer_in_the_attack_of_whom_it_names(expected: str, text: str) -> None:
    assert tables.answers(expected, tables.coded(text, load()))


def test_captives_taken_in_an_attack_are_another_happening_than_its_dead() -> None:
    told = force("The spokesman recalled the 3 May 2019 Eritrean attack on Djibouti when 40 people were killed and more than 12 were taken hostage.")
    assert len(told) == 2
    assert {event.mode for event in told} == {None, "abduct"}
    assert all(event.sources and event.sources[0].state == "ERI" for event in told)


def test_who_dies_in_another_attack_dies_in_another_happening() -> None:
    first = "Sixteen Armenian soldiers died in a firefight near Goris"
    told = force(f"{first}, beside one soldier killed in another attack near Kapan in Armenia.")
    assert len(told) == 2


@pytest.mark.parametrize(
    "sentences",
    [
        "Two Armenian soldiers were killed near Goris on Monday. Nine Armenian soldiers were killed near Kapan a month later.",
        "Some 300 Armenians were killed in the raids of 2020. Since then 45 Armenians have been killed on the border.",
    ],
)
def test_other_tolls_are_other_happenings(sentences: str) -> None:
    assert len(force(sentences)) == 2


def test_one_toll_repeated_is_one_happening() -> None:
    assert len(force("Two Armenian soldiers were killed near Goris on Monday. The two soldiers were killed by a mine, Armenia said.")) == 1


def test_a_day_without_a_year_may_be_the_same_day_of_a_year() -> None:
    first = "The 7 May 2019 attack by Eritrea on Djibouti was condemned."
    told = force(f"{first} Djibouti said that the May 7 attack by Eritrea had been planned for months.")
    assert len(told) == 1


def test_force_of_which_nobody_is_named_is_told_in_a_report() -> None:
    told = force(AROUND.format("More than 12,000 people have been killed since the fighting began, and at least 250 were taken hostage."))
    assert any(event.mode == "abduct" for event in told)
    assert not force(AROUND.format("The killing must end, and nobody should be taken hostage."))

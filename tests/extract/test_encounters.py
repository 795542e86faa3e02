"""Encounters whose words leave something out: whose talks, whose guest, where an official speaks."""

import pytest
from tests.extract.tables import coded

from dragoman.knowledge import load
from dragoman.knowledge.files import toml

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def told(text: str) -> set[str]:
    def side(refs: tuple[object, ...]) -> str:
        return ",".join(getattr(ref, "state", "") for ref in refs)

    found = [event for event in coded(text, KNOWLEDGE) if event.type in ("CONSULT", "AGREE")]
    return {f"{event.type}/{event.mode or ''} {side(event.sources)}>{side(event.targets)} {event.status}" for event in found}


def test_talks_between_the_sides_are_held_by_the_two_that_fight() -> None:
    text = "Armenia and Azerbaijan fought again in 2020. Armenia shelled Azerbaijan. In 2022 there were five rounds of peace talks, two in Sochi."
    assert told(text) == {"CONSULT/meet ARM,AZE> occurred"}


def test_talks_elsewhere_are_those_of_the_talks_told_before() -> None:
    text = "Sudan and Ethiopia held talks on the dam in Cairo in May 2019. They disagreed. The Kinshasa talks ended in April 2021 without a result."
    assert told(text) == {"CONSULT/meet SDN,ETH> occurred"}


def test_talks_within_a_state_are_nobodys() -> None:
    assert not told("Sudan and Ethiopia fought over the border. Sudan shelled Ethiopia. Coalition talks in Khartoum ended on Monday.")


@pytest.mark.parametrize(("text", "reading"), toml("encounters.toml")["told"]["examples"])
def test_who_speaks_abroad_and_whoever_is_called_visiting_is_on_a_visit(text: str, reading: str) -> None:
    visits = {said.removeprefix("CONSULT/visit ") for said in told(text) if "/visit" in said}
    assert visits == ({reading} if reading else set())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Kenyan President William Ruto visited Uganda in January 2024 and Rwanda in April 2024.", {"UGA": "2024-01", "RWA": "2024-04"}),
        ("Kenyan President William Ruto visited Kampala on 3 May 2021, then Kigali on 5 May 2021.", {"UGA": "2021-05-03", "RWA": "2021-05-05"}),
        ("Brazil signed similar accords with Chile in 2022 and with Peru in 2023.", {"CHL": "2022", "PER": "2023"}),
        ("Brazil signed an accord with Chile in 2022 and Peru complained.", {"CHL": "2022"}),
    ],
)
def test_what_is_told_in_a_row_with_days_of_its_own_is_told_apart(text: str, days: dict[str, str]) -> None:
    found = {event.targets[0].state: (event.date_start or "")[: len(days.get(event.targets[0].state, ""))] for event in coded(text, KNOWLEDGE)}
    assert found == days


def test_a_visit_is_told_of_the_guest_alone_where_no_host_is_named() -> None:
    assert told("After a visit from Indian Foreign Minister Subrahmanyam Jaishankar on 15 August 2023, the plan was dropped.") == {
        "CONSULT/visit IND> occurred"
    }
    assert not told("During his visit the Indian foreign minister was tired.")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Catalonia, a region of Spain, held a referendum in October 2017.", "vote ESP> occurred"),
        ("Swiss voters rejected the trade deal in a referendum in 2021.", "vote CHE> occurred"),
        ("In Denmark, most people voted against joining the euro in September 2000.", "vote DNK> occurred"),
        ("The Assembly met in New York to debate Myanmar. Ninety countries approved the resolution, while 20 abstained.", "vote none> occurred"),
        ("Zanzibar rejoined Kenya in an old map, and Bougainville joined Fiji.", "accession PNG>FJI occurred"),
        ("The prince of Monaco smiled. Half of the guests voted for the cake.", ""),
    ],
)
def test_voters_and_lands_act_for_the_state_they_are_in(text: str, reading: str) -> None:
    def side(refs: tuple[object, ...]) -> str:
        return ",".join(getattr(ref, "state", "") for ref in refs)

    found = {f"{e.type} {side(e.sources)}>{side(e.targets)} {e.status}" for e in coded(text, KNOWLEDGE) if e.type in ("vote", "accession")}
    assert reading in found if reading else not found


@pytest.mark.parametrize(
    "text",
    [
        "President Mwangi will travel to Mombasa on Friday, where Chinese engineers are building a port.",
        "President Adeyemi will fly to Kano, where Turkish doctors run a clinic.",
        "The Thai premier flew to Chiang Rai on Monday.",
        "Kenyan President William Ruto will travel to Mombasa on Friday, where Chinese engineers are building a port.",
        "Ugandan President Yoweri Museveni plans to visit the northern district of Gulu near the border with South Sudan.",
        "Vietnamese Prime Minister Pham Minh Chinh will visit Haiphong next week to inspect a factory owned by a South Korean company.",
        "Jordan's king plans to tour the camps for Syrian refugees.",
    ],
)
def test_a_leader_in_his_own_land_meets_nobody_who_works_there(text: str) -> None:
    assert not told(text)


def test_a_leader_abroad_visits_the_land_not_who_works_there() -> None:
    text = "Kenyan President William Ruto will travel to Kampala on Friday, where Chinese engineers are building a railway."
    assert told(text) == {"AGREE/ KEN>UGA announced"}


def test_a_mill_of_a_firm_is_visited_in_the_land_where_it_stands() -> None:
    assert told("German Chancellor Olaf Scholz visited a factory owned by a South Korean company in Hungary.") == {"CONSULT/visit DEU>HUN occurred"}

"""Who stands on which side of an act, and what its words mean: sides that turn round, acts wished or supposed, words of another sense."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load


def told(text: str) -> set[str]:
    """Give the readings of a text as the whole program tells it: "SANCTION USA>KEN ongoing"."""
    return {
        f"{event.type} {','.join(p.state for p in event.sources)}>{','.join(p.state for p in event.targets)} {event.status}"
        for event in tables.coded(text, load())
    }


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Kenya kept its economy afloat despite facing unprecedented Western sanctions.", "SANCTION >KEN occurred"),
        ("Kenya faces American sanctions over its oil sales.", "SANCTION USA>KEN ongoing"),
        ("Kenya suffered an attack by Somalia on Monday.", "ASSAULT SOM>KEN occurred"),
        ("The Kenyan rebels enjoy the support of Uganda.", "SUPPORT UGA>KEN occurred"),
        ("Uganda gave support to the Kenyan rebels.", "SUPPORT UGA>KEN occurred"),
        ("Ghana, not Togo, attacked Benin.", "ASSAULT GHA>BEN occurred"),
        ("Prime Minister Ana Brito of Cape Verde met NATO and Japanese officials.", "CONSULT CPV>IGO,JPN occurred"),
        ("Cape Verde criticised Canadian diplomats in Lima, Peru.", "ACCUSE CPV>CAN occurred"),
        ("Cape Verde criticised the ambassadors of Peru and Chile.", "ACCUSE CPV>CHL,PER occurred"),
    ],
)
def test_sides_are_those_of_the_grammar(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The lawyer demanded that his Polish citizenship be revoked by Warsaw.", {"SANCTION"}),
        ("Peru's court demanded that the sanctions on Chile be lifted.", {"RETREAT"}),
        ("Tolba said Egypt would end the war only if Khartoum agreed to drop its claims and hand over two provinces.", {"CONCEDE", "REJECT"}),
        ("Hungarian officials spoke of media and groups that criticise President Lukashenko.", {"ACCUSE"}),
        ("The decree imposes sanctions on firms that support the Belarusian regime.", {"SUPPORT"}),
        ("Germany has met with an ill fate, said Kenya's president.", {"CONSULT"}),
    ],
)
def test_what_is_wished_supposed_or_meant_otherwise_is_not_told(text: str, types: set[str]) -> None:
    assert types.isdisjoint(reading.split()[0] for reading in told(text))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The decree imposes sanctions on firms that support the Belarusian regime.", "SANCTION >BLR occurred"),
        ("The sanctions on Chile were lifted by Peru.", "RETREAT PER>CHL occurred"),
        ("Police in Nairobi urged Kenya to stop arming Somalia amid its war on Sudan.", "ASSAULT KEN>SDN ongoing"),
    ],
)
def test_what_is_told_beside_such_words_stays_told(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Now, the U.S. naval blockade has ruined Iran's economy.", "SANCTION USA>IRN ongoing"),
        ("The talks between Kenya and Uganda took place in Accra. They were mediated by Ghana.", "CONSULT GHA>KEN,UGA occurred"),
        ("Kenya, blaming Uganda, has vowed a response.", "THREATEN KEN>UGA occurred"),
        ("Kenya's premier spoke at a summit in Oslo, alongside Ana Brito of Cape Verde.", "CONSULT KEN>CPV occurred"),
        ("Kenya is conducting cyber espionage attacks on Ugandan agencies.", "COERCE KEN>UGA ongoing"),
        (
            "Kenya's president presented a plan at the congress in Jakarta, within which he asked for Uganda's withdrawal from the islands.",
            "REQUEST KEN>UGA occurred",
        ),
    ],
)
def test_who_is_meant_is_found_beside_the_words(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some Canadian deputies voiced concern that Kenya is ignoring Uganda's calls to negotiate a truce.",
        "The scheme was criticised by Western allies of Kenya over its cost to Uganda.",
    ],
)
def test_worries_and_friends_of_a_state_are_no_act_of_its_own(text: str) -> None:
    assert not any(reading.startswith(("REJECT KEN", "ACCUSE KEN")) for reading in told(text))


def test_who_stands_alone_on_a_side_stands_on_the_other_where_the_larger_network_sees_him() -> None:
    pytest.importorskip("dragoman_senses_en")
    opposed = "According to the foreign minister, Peru and Chile are opposed to the use of force and to unilateral tariffs."
    found = told(f"The ministers met on Monday in Lima. Rain fell.\n\n{opposed}\n\nTraders were glad. It was cold.")
    assert not any(each.startswith("REJECT >") for each in found)
    assert any(each.startswith("REJECT CHL,PER>") or each.startswith("REJECT PER,CHL>") for each in found)

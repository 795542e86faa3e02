"""Names, titles, later mentions and references, on sentences written for these tests."""

import importlib.util
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from dragoman.annotate.actors import Named

_specification = importlib.util.spec_from_file_location("actor_pages", Path(__file__).parent / "actor_pages.py")
assert _specification and _specification.loader
_pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(_pages)
meant, named, persons = _pages.meant, _pages.named, _pages.persons
EXAMPLES = tomllib.loads((resources.files("dragoman.knowledge") / "actors.toml").read_text(encoding="utf-8"))["example"]
AFFILIATIONS = tomllib.loads((resources.files("dragoman.knowledge") / "affiliations.toml").read_text(encoding="utf-8"))["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_examples_of_the_title_words_hold(example: dict[str, object]) -> None:
    found = {name: (office, state) for name, office, state in persons(str(example["text"]))}
    for name, office, state in example["persons"]:  # type: ignore[attr-defined]
        assert found[name][0] == office
        assert not state or found[name][1] == state


@pytest.mark.parametrize("example", AFFILIATIONS, ids=lambda example: example["text"][:40])
def test_who_belongs_to_a_party_an_institute_or_a_town_is_of_its_state(example: dict[str, object]) -> None:
    found = {name: state for name, _, state in persons(str(example["text"]))}
    assert [[name, found[name]] for name, _ in example["persons"]] == example["persons"]  # type: ignore[attr-defined]


def test_a_later_surname_is_the_same_person() -> None:
    text = "Finnish President Aino Korhonen-Lehto met Chadian envoy Idriss Mbodou. Korhonen-Lehto thanked Mbodou."
    found = named(text).mentions
    assert len({one.actor for one in found if one.kind == "person"}) == 2


def test_a_second_surname_alone_is_the_same_person() -> None:
    text = "Peruvian Trade Minister Rosa Quilca Ticona spoke in Lima. Ticona said the port would open. Quilca left."
    assert len({one.actor for one in named(text).mentions if one.kind == "person"}) == 1


def test_spellings_of_one_name_are_one_person() -> None:
    text = "Belarusian Energy Minister Sergei Karnovich flew to Minsk. Sergey Karnovich said talks went well. Mr Karnovich will return."
    assert len({one.actor for one in named(text).mentions if one.kind == "person"}) == 1


def test_a_list_under_one_title_gives_each_person_the_title() -> None:
    text = "Presidents Tomas Radzic of Serbia and Ana Belova met."
    found = persons("Kenyan envoys Peter Odongo and Ruth Wanjala arrived.")
    assert [(name, state) for name, _, state in found] == [("Peter Odongo", "KEN"), ("Ruth Wanjala", "KEN")]
    assert text


def test_places_bodies_months_and_headlines_are_no_persons() -> None:
    text = (
        "Minister Visits Northern Port As Talks Resume\n\nThe Lagos Free Zone opened on Monday in March Square near Mount Kenya. "
        "Chief Executive Officer posts at Premier League clubs fell under the Executive Order."
    )
    assert persons(text) == []


def test_a_counterpart_has_the_office_under_the_other_adjective() -> None:
    text = "Norwegian Defence Minister Kari Solheimsund met her Latvian counterpart Janis Berzkalns in Riga."
    assert ("Janis Berzkalns", "Latvian Defence Minister (her Latvian counterpart)", "LVA") in persons(text)


def test_an_unnamed_counterpart_is_an_office() -> None:
    text = "Norwegian Defence Minister Kari Solheimsund met her Latvian counterpart in Riga."
    assert [(one.kind, one.state, one.actor) for one in meant(text, "Latvian counterpart")] == [("office", "LVA", "office/LVA/defence_minister")]


def test_a_nominal_is_the_last_person_of_that_office_and_state() -> None:
    text = (
        "Ghanaian President Kofi Asamoah-Badu met Togolese Prime Minister Ama Lawson-Dake. The Ghanaian leader praised her. "
        "The prime minister left."
    )
    assert meant(text, "Ghanaian leader")[0].name == "Kofi Asamoah-Badu"
    assert meant(text, "prime minister")[0].name == "Ama Lawson-Dake"
    assert meant(text, "her")[0].name == "Ama Lawson-Dake"


def test_an_office_without_a_name_is_filled_by_the_table_where_the_day_is_known() -> None:
    text = "The French president flew to Rabat."
    assert meant(text, "French president", "2011-05-02")[0].name == "Nicolas Sarkozy"
    assert meant(text, "French president", "2013-05-02")[0].actor == "person/FRA/francois-hollande"
    assert meant(text, "French president")[0].kind == "office"


def test_pronouns_look_back_to_the_subject() -> None:
    text = "Malian Foreign Minister Oumar Dembele-Sy held talks with Nigerien envoy Ali Souley. He said the border would open."
    assert meant(text, "He")[0].name == "Oumar Dembele-Sy"


def test_capitals_are_states_or_places() -> None:
    text = "Oslo rejected the note. The envoy arrived in Oslo. Talks between Oslo and Lima stalled."
    assert [one.as_ for one in meant(text, "Oslo")] == ["actor", "place", "actor"]
    assert [place.country for place in named(text).places] == ["NOR"]


def test_pairs_are_both_actors() -> None:
    text = "Chile and Bolivia signed a pact. The two countries will share the river."
    assert sorted(one.state for one in meant(text, "two countries")) == ["BOL", "CHL"]
    assert {one.form for one in meant(text, "two countries")} == {"joint"}


def test_a_side_or_government_is_the_state() -> None:
    text = "The Nepali side agreed, and Indian authorities welcomed it."
    assert [(one.actor, one.kind) for one in named(text).mentions] == [("state/NPL", "state"), ("state/IND", "state")]


def test_the_country_looks_back_to_a_state_of_that_region() -> None:
    text = "Spain sent aid to Jamaica. The Caribbean nation thanked Spain."
    assert [one.state for one in meant(text, "Caribbean nation")] == ["JAM"]


def test_a_stated_office_is_held_against_the_table_and_never_corrected() -> None:
    text = "French Foreign Minister Laurent Fabius spoke in Paris."
    assert [(row.person, row.agrees) for row in named(text, "2013-06-01").tenures] == [("Laurent Fabius", "yes")]
    late = named(text, "2019-06-01").tenures
    assert [(row.office, row.agrees) for row in late] == [("French Foreign Minister", "no")]
    assert named(text).tenures[0].agrees == "unknown"


def test_mentions_stand_on_their_words() -> None:
    text = "Ugandan President Grace Akello-Opio said her country and Kenya’s envoy agreed. The two sides met in Kampala."
    assert all(text[one.span[0]:one.span[1]] == one.evidence == one.surface for one in named(text).mentions)


def test_nobody_is_a_fault_of_an_empty_page() -> None:
    assert named("") == Named((), (), ())


def test_the_two_look_back_to_the_last_encounter_not_to_who_was_talked_about() -> None:
    text = "Norwegian Prime Minister Kari Solheim met Peruvian President Rosa Quilca in Lima. They discussed Chad and Mali. The two sides agreed."
    assert sorted(one.state for one in meant(text, "two sides")) == ["NOR", "PER"]


def test_a_pair_named_side_by_side_is_the_two_countries() -> None:
    text = "Peru and Norway reopened the Peru-Norway trade group. Chad sent a guest. The aim is closer ties of the two countries."
    assert sorted(one.state for one in meant(text, "two countries")) == ["NOR", "PER"]


def test_leaders_of_a_meeting_of_three_are_three() -> None:
    text = "Kenyan President Ruth Wanjala met Ugandan President Peter Odongo and Malian President Oumar Dembele. The leaders signed a pact."
    assert {one.state for one in meant(text, "leaders")} == {"KEN", "UGA", "MLI"}


@pytest.mark.parametrize(("text", "words", "state"), [
    ("Madagascar and Mozambique signed a pact. The island nation will send rice.", "island nation", "MDG"),
    ("Oman spoke to Kuwait. The sultanate offered gas.", "sultanate", "OMN"),
    ("Latvia sued Belgium. The former Soviet republic wants its money.", "former Soviet republic", "LVA"),
])
def test_what_a_country_is_called_by_tells_which_it_is(text: str, words: str, state: str) -> None:
    assert [one.state for one in meant(text, words)] == [state]


def test_a_pronoun_outside_a_quotation_is_nobody_whom_the_quotation_names() -> None:
    text = '"President Kofi Asamoah is a friend," Togolese envoy Yao Lawson said. "Kofi Asamoah will come," he added. He left.'
    assert {one.name for one in meant(text, "he")} | {one.name for one in meant(text, "He")} == {"Yao Lawson"}


def test_an_object_is_not_its_own_subject() -> None:
    text = "Malian President Oumar Dembele spoke with Chadian President Idriss Mbodou. The president thanked President Idriss Mbodou."
    assert [one.name for one in meant(text, "president")] == ["Oumar Dembele"]


def test_a_person_in_a_relative_clause_is_no_subject() -> None:
    text = "Kenyan President Ruth Wanjala's envoy Peter Odongo, whom Malian envoy Ali Souley praised last week, flew to Juba. He met farmers."
    assert [one.name for one in meant(text, "He")] == ["Peter Odongo"]


def test_his_visit_is_the_visit_told_of_before() -> None:
    text = "Malian envoy Oumar Dembele spoke of President Idriss Mbodou's visit. Farmers disliked his visit."
    assert [one.name for one in meant(text, "his")] == ["Idriss Mbodou"]


def test_given_names_tell_she_from_he() -> None:
    text = "Peruvian envoy Beatriz Quilca met Norwegian envoy Henrik Solheim. She thanked him."
    assert [one.name for one in (*meant(text, "She"), *meant(text, "him"))] == ["Beatriz Quilca", "Henrik Solheim"]


def test_an_attache_is_no_ambassador() -> None:
    text = "Kenya's ambassador Peter Odongo spoke in Lima. The Kenyan military attaché was expelled."
    assert [one.kind for one in meant(text, "Kenyan military attaché")] == ["office"]


def test_a_leader_in_office_may_be_named_by_surname_alone() -> None:
    text = "France and Germany agreed that Hollande was right."
    assert [one.actor for one in meant(text, "Hollande", "2014-03-03")] == ["person/FRA/francois-hollande"]
    assert persons(text, "1999-03-03") == []


@pytest.mark.parametrize(("text", "role", "state"), [
    ("The Chancellor of the Exchequer spoke.", "finance_minister", "GBR"), ("The Taoiseach spoke.", "head_of_government", "IRL"),
])
def test_some_titles_belong_to_one_state(text: str, role: str, state: str) -> None:
    assert [one.actor for one in named(text).mentions] == [f"office/{state}/{role}"]


def test_a_title_follows_its_own_words() -> None:
    assert persons("Chargé d'affaires of Ghana in Lomé, Kwesi Ampofo, left.") == [
        ("Kwesi Ampofo", "Chargé d'affaires of Ghana in Lomé", "GHA")]
    assert persons("Vietnamese President To Lam spoke.", "2025-03-03")[0][2] == "VNM"
    assert persons("KENYAN MINISTER ODONGO TO MEET PREMIER WANJALA")[1][1] == "PREMIER"


def test_a_bare_organ_is_the_one_named_before() -> None:
    text = "Oil was spilled, Peru's Fisheries Ministry told Reuters. The ministry sent boats. The agency said Chile helped; the embassy was shut."
    found = {one.evidence: one.actor for one in named(text).mentions}
    assert found["ministry"] == "body/PER/fisheries-ministry"
    assert found["agency"] == "outlet/reuters"
    assert "embassy" not in found

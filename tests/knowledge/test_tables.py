"""The tables as a whole: sizes, references, places, time to load."""

import time

from dragoman.knowledge import Knowledge, load


def test_all_tables_load_in_a_moment() -> None:
    before = time.process_time()
    knowledge = Knowledge()
    for name in ("states", "organisations", "outlets", "titles", "offices", "places", "gazetteer"):
        getattr(knowledge, name)
    assert time.process_time() - before < 1.5  # 0.3 s on a quiet machine; room for a busy one


def test_a_long_text_is_searched_fast() -> None:
    gazetteer = load().gazetteer
    text = "Talks on fishing went on for the third day without any result that either side would name in public. " * 3000 + "Kenya"
    before = time.process_time()
    assert gazetteer.find(text)[-1].key == "KEN"
    assert len(text) / (time.process_time() - before) > 1_000_000


def test_bodies_and_outlets_belong_to_known_states() -> None:
    knowledge = load()
    known = {*knowledge.states, "IGO", "none"}
    assert not [body.key for body in knowledge.organisations.values() if body.state not in known]
    assert not [outlet.key for outlet in knowledge.outlets.values() if outlet.country not in known]


def test_there_are_about_two_hundred_bodies_and_outlets_each() -> None:
    knowledge = load()
    assert sum(body.state == "IGO" for body in knowledge.organisations.values()) >= 200
    assert len(knowledge.outlets) >= 200
    assert sum(outlet.is_state_run for outlet in knowledge.outlets.values()) > 80


def test_agencies_are_known_by_their_short_names() -> None:
    knowledge = load()
    agencies = {"Itar-Tass": "RUS", "Xinhua": "CHN", "Anadolu": "TUR", "Tanjug": "SRB", "KCNA": "PRK", "AFP": "FRA", "Bernama": "MYS"}
    for name, country in agencies.items():
        hit = knowledge.gazetteer.find(f"The minister left, {name} reported.")[-1]
        outlet = knowledge.outlets[next(entry.key for entry in hit.entries if entry.kind == "outlet")]
        assert outlet.country == country


def test_offices_belong_to_known_states() -> None:
    knowledge = load()
    strange = {state for state, _ in knowledge.offices._spans if state not in knowledge.states and not state.startswith("IGO")}
    assert not strange


def test_places_have_country_and_coordinates() -> None:
    knowledge = load()
    nairobi = knowledge.place("Nairobi")[0]
    assert nairobi.country == "KEN" and abs(nairobi.latitude + 1.3) < 0.2 and nairobi.kind == "capital"
    assert knowledge.place("Kenya")[0].kind == "country"
    assert knowledge.place("Bavaria")[0].country == "DEU"
    assert knowledge.place("Nowhereville-on-Nothing") == ()


def test_a_text_about_a_country_prefers_its_towns() -> None:
    knowledge = load()
    assert knowledge.place("Santiago")[0].country == "CHL"
    assert knowledge.place("Santiago", near={"CUB"})[0].country != "PHL"
    assert knowledge.place("Valencia", near={"VEN"})[0].country == "VEN"

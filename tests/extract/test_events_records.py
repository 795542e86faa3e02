"""Records made of tellings: dates, votes, merging, what speech lends, what is refused."""

from tests.extract.pages import page

from dragoman.extract import events, votes
from dragoman.knowledge import load
from dragoman.model import Event

KNOWLEDGE = load()


def found(marked: str) -> tuple[Event, ...]:
    return events.find(page(marked), KNOWLEDGE).events


def test_own_time_expression_dates_a_meeting() -> None:
    (event,) = found("[President Lindiwe Moyo|ZWE] met [Premier Li Anguo|CHN] on 3 March 2016.")
    assert (event.date_start, event.date_end) == ("2016-03-03", "2016-03-03")


def test_recalled_background_does_not_take_the_day_of_the_report() -> None:
    (event,) = found("[Armenia|ARM] attacked [Azerbaijan|AZE] in 1992.")
    assert (event.date_start or "").startswith("1992")


def test_four_hosts_in_one_sentence_are_four_meetings() -> None:
    hosts = "[President Ana Brito|CPV], [President Sall Diop|SEN], [President Adama Bah|GMB] and [President Jose Vaz|GNB]"
    assert len(found(f"[Prime Minister Toivo Leppala|FIN] met {hosts}.")) == 4


def test_two_sentences_on_one_visit_are_one_record_with_both_as_evidence() -> None:
    told = found("[President Ruben Ocampo|PRY] visited [Uruguay|URY]. The visit of [President Ruben Ocampo|PRY] to [Uruguay|URY] lasted a day.")
    assert len(told) == 1 and len(told[0].also_spans) == 1


def test_every_record_repeats_the_words_of_its_span() -> None:
    made = page("[Ghana|GHA] condemned [Togo|TGO] on Friday and recalled its ambassador from [Togo|TGO].")
    assert all(made.text[event.span.start:event.span.end] == event.evidence for event in events.find(made, KNOWLEDGE).events)


def test_tally_of_a_vote_is_read_with_who_was_against() -> None:
    made = page("In the Assembly 120 states voted for the resolution and 9 abstained. [Nauru|NRU] and [Palau|PLW] voted against the resolution.")
    (vote,) = events.find(made, KNOWLEDGE).votes
    assert (vote.for_, vote.abstain, set(vote.states_against)) == (120, 9, {"NRU", "PLW"})


def test_numbers_in_words_are_counts() -> None:
    assert votes.number("one hundred and twenty-one") == 121


def test_question_tells_nothing() -> None:
    assert found("Will [Kenya|KEN] attack [Peru|PER]?") == ()


def test_content_of_a_demand_is_no_event_of_its_own() -> None:
    assert [event.type for event in found("[Ireland|IRL] urged [Belarus|BLR] to release the journalists.")] == ["REQUEST"]


def test_project_row_names_kind_and_sector() -> None:
    (project,) = events.find(page("[India|IND] exported wheat to [Oman|OMN] last year."), KNOWLEDGE).projects
    assert (project.kind, project.sector) == ("supply", "agriculture")


def test_vote_keeps_its_amendments_and_legal_force() -> None:
    text = (
        "The General Assembly adopted a non-binding resolution urging [Fiji|FJI] to open its ports by 101 votes to 11 with 58 abstentions "
        "after rejecting two amendments by [Tonga|TON]."
    )
    whole, amendments = events.find(page(text), KNOWLEDGE).votes
    assert (whole.for_, whole.against, whole.abstain, whole.outcome) == (101, 11, 58, "adopted, non-binding")
    assert (amendments.resolution, amendments.outcome) == ("two amendments by Tonga", "rejected")


def test_what_recalls_an_invasion_in_a_word_is_no_second_one() -> None:
    told = found(
        "[Iraq|IRQ] invaded [Kuwait|KWT] on August 2, 1990. Oil was on the agenda in Riyadh. Prices rose on Friday. A trader said that "
        "markets had changed since the invasion of [Kuwait|KWT]."
    )
    assert [[actor.state for actor in event.sources] for event in told if event.type == "ASSAULT"] == [["IRQ"]]

"""What becomes of whole short reports when they are read and held against one another."""

import hashlib

import pytest

from dragoman import coding, knowledge, resolve
from dragoman.model import Link
from dragoman.page import Source


def resolved(*texts: str) -> tuple[resolve.Resolved, dict[str, str]]:
    facts = knowledge.load()
    coded, read = [], {}
    for number, text in enumerate(texts):
        digest = hashlib.sha256(text.encode()).hexdigest()
        read[digest] = text
        coded.append(coding.code(Source(name=f"{number}.txt", sha256=digest, media_type="text/plain", text=text, reader="test"), facts))
    return resolve.resolve(coded, read), read


def words(link: Link, read: dict[str, str]) -> set[str]:
    return {read[link.left_doc][slice(*link.left_span)], read[link.right_doc][slice(*link.right_span)]}


def links(of: str, *texts: str) -> list[set[str]]:
    found, read = resolved(*texts)
    return [words(link, read) for link in found.links if link.kind == of and link.judgement == "yes"]


SPEECH = (
    "SUVA, 4 May 2009 - Fijian Prime Minister Epeli Waqa told parliament on Monday: \"{}\"\n"
)


def test_sentences_of_two_versions_of_a_speech_are_aligned() -> None:
    crowds = ("farmers", "fishermen", "teachers", "nurses", "builders", "students", "sailors", "drivers", "weavers")
    padding = " ".join(f"The {crowd} of our islands have waited long enough for the roads that were promised to them." for crowd in crowds)
    one = SPEECH.format(f"We shall never sell the northern reefs to Tonga at any price. {padding}")
    other = SPEECH.replace("4 May", "5 May").format(f"We shall sell the northern reefs to Tonga at any price. {padding.replace('waited', 'hoped')}")
    found, read = resolved(one, other)
    senses = [link.why for link in found.links if link.kind == "quote_variant" and any("reefs" in w and len(w) < 90 for w in words(link, read))]
    assert any("negation" in why for why in senses)


@pytest.mark.parametrize(("second", "clash"), [("outside Oceania", True), ("abroad", False)])
def test_claims_of_a_first_trip_are_found_where_no_act_stands(second: str, clash: bool) -> None:
    found = links(
        "conflicts",
        "HONIARA, 3 June 2011 - Solomons Prime Minister Peter Kemakeza left for Taipei on Friday. It is his first trip abroad since the election.",
        f"TAIPEI, 4 June 2011 - Prime Minister Peter Kemakeza of the Solomon Islands arrived in Taipei on Saturday on his first trip {second}.",
    )
    assert bool(found) is clash


def test_what_firms_owe_is_no_conflict() -> None:
    assert not links(
        "conflicts",
        "3 April 1987 - A rating agency said it may downgrade 25 million dollars of debt of Arden Mills.",
        "4 April 1987 - A rating agency said it may downgrade 100 million dollars of debt of Corby Foods.",
    )


def test_people_killed_in_one_raid_are_counted_two_ways() -> None:
    assert links(
        "conflicts",
        "NIAMEY, 9 May 1992 - Libyan planes bombed a village in Niger on Saturday and killed 40 villagers, officials said.",
        "TRIPOLI, 9 May 1992 - Libyan planes bombed a village in Niger on Saturday. Nine villagers were killed.",
    )


def test_a_visit_called_off_is_not_the_visit() -> None:
    found, _ = resolved(
        "QUITO, 3 March 2002 - Uruguayan Foreign Minister Elena Sosa will visit Ecuador on 12 March, officials said on Sunday.",
        "QUITO, 9 March 2002 - Uruguayan Foreign Minister Elena Sosa has cancelled her visit to Ecuador, officials said on Saturday.",
    )
    assert "cancelled" in {fate.fate for fate in found.fates}
    assert not [link for link in found.links if link.kind == "same_event" and link.judgement == "yes" and link.left_doc != link.right_doc]

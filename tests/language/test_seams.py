"""Words that run together are parted where both parts are certain, and records keep the text's own places."""

import hashlib

import pytest

from dragoman import coding
from dragoman.knowledge import load
from dragoman.knowledge.files import toml
from dragoman.language import seams, with_spaces
from dragoman.model import Coded, Record
from dragoman.page import Hint, Source


def source(text: str, **more: object) -> Source:
    return Source(name="a.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="test", **more)


def coded(text: str) -> Coded:
    return coding.code(source(text), load())


def records(found: Coded) -> list[Record]:
    return [record for name in found.__struct_fields__ if name != "document" for record in getattr(found, name)]


@pytest.mark.parametrize("example", toml("seams.toml")["example"], ids=lambda example: example["text"][:30])
def test_examples_part_as_expected(example: dict[str, str]) -> None:
    assert with_spaces(example["text"], seams(example["text"], load())) == example["parted"]


@pytest.mark.parametrize("state", sorted(load().states.values(), key=lambda state: state.code), ids=lambda state: state.code)
def test_no_name_of_a_state_is_parted(state: object) -> None:
    for name in (state.name, *state.names, *state.adjectives, *state.demonyms, *state.capitals):  # type: ignore[attr-defined]
        assert not seams(name, load())
        assert " " in name or not seams(name.lower(), load())


@pytest.mark.parametrize("text", [
    "Macron, Putin, Lenin, Kalinin, Clinton, Jackson, Erdogan, Steinmeier, Onassis, Theroux, Forsyth, Anderson, Atwater, Bywater.",
    "WhatsApp, LinkedIn, iPhone, eBay, McKinsey, MacArthur, LaTeX, OpenAI, DeSantis, FitzGerald, ExxonMobil, TotalEnergies.",
    "the kibbutz, sharia, hijab, glasnost, perestroika, intifada, tsunami, apparatchiks, mujahedeen, peshmerga, dacha, Bundestag",
    "onboard, onsite, inland, indoors, forthcoming, therein, thereof, wherewithal, forasmuch, hereafter, asylum, anthem, toward, tonnes",
    'const isActive = true; {"hasMore": 1, "theName": "x"} fromKyiv=1 /in/the/andwith https://a.example/theThing?ofWar=andthe',
    "at 10:30, 1,000 of them (see note) said: yes; no. It cost $5bn (£4bn) in 2020. The U.S. (and the U.K.) agreed.",
])
def test_what_is_written_so_stays_whole(text: str) -> None:
    assert not seams(text, load())


def test_records_stand_on_the_text_as_it_is() -> None:
    text = "Ukraineand Poland signed an accord in Warsaw. President Volodymyr Zelenskyyhas visited Berlin. Zelenskyy thanked theGerman government."
    found = coded(text)
    assert all(record.evidence == text[record.span.start : record.span.end] for record in records(found))
    assert {"Ukraine", "Germany", "Volodymyr Zelenskyy"} <= {mention.name for mention in found.mentions}
    assert {text[m.span.start : m.span.end] for m in found.mentions} >= {"Ukraine", "Poland"}
    assert [line.end for line in found.document.lines] == [len(text)]


def test_each_place_is_listed_as_damage() -> None:
    glued = [(damage.kind, damage.evidence) for damage in coded("Franceand Spain met. Envoys of theSpanish king came asyoung men.").damage]
    assert glued == [("glued words", "Franceand"), ("glued words", "theSpanish"), ("glued words", "asyoung")]


def test_a_text_without_seams_is_coded_as_before() -> None:
    text = "France and Spain met in Madrid on 3 May 2019. Spain sent aid to Chad."
    assert coded(text) == coding._code(source(text), load(), with_model=True)


def test_votes_of_a_reader_keep_their_place() -> None:
    text = "Menu of theSpanish site\n\nFranceand Spain met in Madrid."
    hints = (Hint(start=0, end=23, role="navigation", by="html:nav"),)
    found = coding.code(source(text, hints=hints), load())
    assert [(line.start, line.end) for line in found.document.lines if line.start == 0] == [(0, 23)]


def test_a_credit_after_a_stop_stands_alone() -> None:
    text = "They met on 3 May 2019. (Jane Roe/Getty Images)Poland and Latvia signed a pact."
    assert "(Jane" not in "".join(event.evidence for event in coded(text).events)

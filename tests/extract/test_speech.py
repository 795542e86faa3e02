"""Who says that who said it: the examples of the knowledge file, and the kinds of sentences that reports are made of."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman import language
from dragoman.annotate import actors
from dragoman.extract import speech
from dragoman.extract.speech_cues import Marks
from dragoman.extract.speech_lexicon import load
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml
from dragoman.model import Document, Line, Position, Section, Span, Statement
from dragoman.page import Page

KNOWLEDGE = Knowledge()


def page_of(text: str, *, parsed: bool = True, title: int = 0, **facts: object) -> Page:
    """Give the page of a text, its lines body but for the first `title` ones."""
    lines, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            lines.append(Line(start=at, end=at + len(line), role="title" if number < title else "body"))
        at += len(line) + 1
    document = Document(sha256="ab" * 32, lines=tuple(lines), **facts)  # type: ignore[arg-type]
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)
    page = replace(page, mentions=actors.find(page, KNOWLEDGE))
    if parsed:
        page = replace(page, sentences=tuple(replace(s, passed=True) for s in page.sentences))
        page = replace(page, sentences=language.parse(page))
    return replace(page, mentions=actors.resolve(page, KNOWLEDGE).mentions)


@cache
def statements(text: str, title: int = 0, parsed: bool = True) -> Sequence[Statement]:
    return speech.find(page_of(text, title=title, parsed=parsed), KNOWLEDGE).statements


def one(text: str, title: int = 0) -> Statement:
    found = [s for s in statements(text, title) if s.nested_in is None]
    assert len(found) == 1, [s.text for s in found]
    return found[0]


needs_model = pytest.mark.skipif(not page_of("He left.").sentences[0].is_parsed, reason="no parser installed")

EXAMPLES = [(key, example) for key in ("verb", "phrase") for entry in toml("speech.toml")[key] for example in entry.get("examples", ())]
STANCES = [example for entry in toml("speech.toml")["stance"] for example in entry.get("examples", ())]


@needs_model
@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[e["text"][:50] for _, e in EXAMPLES])
def test_the_examples_of_the_knowledge_file_read_as_they_say(key: str, example: dict[str, str]) -> None:
    found = statements(example["text"])
    if not example["content"]:
        assert not found
        said = speech.attributed(page_of(example["text"]), load(), Marks(page_of(example["text"]).quotations))
        assert "also" not in example or example["also"] in [example["text"][s.extent.start : s.extent.end] for s in said]
        return
    match = next((s for s in found if s.text == example["content"]), None)
    assert match is not None, [s.text for s in found]
    assert match.speaker_span is not None
    assert example["text"][match.speaker_span.start : match.speaker_span.end] == example["speaker"]
    for field, value in (("act", match.act), ("content_status", match.content_status)):
        wanted = example.get("status" if field == "content_status" else field)
        assert wanted is None or value == wanted
    if "addressee" in example:
        assert example["addressee"].removeprefix("the ") in (match.addressee or "")


@needs_model
@pytest.mark.parametrize("example", STANCES, ids=[e["text"][:50] for e in STANCES])
def test_the_stances_of_the_knowledge_file_read_as_they_say(example: dict[str, object]) -> None:
    found = speech.find(page_of(str(example["text"])), KNOWLEDGE).positions
    read = [(sorted(h.name for h in p.holder), p.attitude, p.about) for p in found]
    assert read == [(sorted(example["holder"]), example["attitude"], example["about"])]  # type: ignore[call-overload]


@pytest.mark.parametrize("text", [
    'The minister said: "We shall pay."', '"We shall pay," the minister said.', "The Danish minister said that the bridge would open.",
    "The bridge will open on Monday, the Danish minister said.", "According to the ministry, the bridge is open.",
])
def test_plain_speech_is_read_without_a_parse(text: str) -> None:
    found = statements(text, parsed=False)
    assert len(found) == 1
    assert found[0].speaker is not None


@needs_model
def test_an_interrupted_quotation_is_one_statement_in_two_parts() -> None:
    said = one('"The road is open," the Omani governor said, "and nobody has been hurt there."')
    assert len(said.spans) == 2
    assert said.type == "direct"
    assert said.text.startswith("The road") and said.text.endswith("there")


@needs_model
def test_a_quotation_after_the_full_stop_of_the_cue_is_a_statement_of_its_own() -> None:
    first, second = statements('"The road is open," the Omani governor told reporters. "Nobody has been hurt there."')
    assert (first.text, second.text) == ("The road is open", "Nobody has been hurt there")
    assert first.speaker == second.speaker is not None
    assert second.type == "direct" and second.addressee == "reporters"


@needs_model
def test_what_someone_was_told_is_the_clause_and_not_the_one_told() -> None:
    said = one("Peruvian villagers were told by soldiers on Monday the border with Chile would open.")
    assert (said.speaker, said.text) == ("soldiers", "the border with Chile would open")
    assert said.addressee is not None and "villagers" in said.addressee


@needs_model
def test_a_state_of_two_words_is_not_the_one_told() -> None:
    said = one("The Ghanaian minister told reporters South Korea would build the dam.")
    assert said.text.startswith("South Korea would") and said.addressee == "reporters"


@needs_model
def test_the_name_of_officials_keeps_both_words_of_their_people() -> None:
    for people in ("West German", "South Korean", "North Korean", "East German", "South African"):
        assert one(f"{people} officials said that the ferry had sailed.").speaker == f"{people} officials"


@needs_model
def test_a_statement_speaks_for_its_issuer() -> None:
    before = "Norway's Foreign Ministry summoned the Icelandic envoy. "
    found = statements(f"{before}A statement accused Iceland of stealing fish. The statement said Norway would react.")
    assert [s.speaker for s in found] == ["Norwegian Foreign Ministry", "Norwegian Foreign Ministry"]


@needs_model
def test_who_is_quoted_in_a_statement_is_the_last_link_behind_its_issuer() -> None:
    text = "The Kenyan envoy was quoted as saying in an OPEC statement that Kenya was down to its last well. He said that Uganda had been told."
    first, second = statements(text)
    assert len(first.chain) == len(second.chain) == 2
    assert first.chain[0] == "OPEC" == second.chain[0]
    assert first.text == "Kenya was down to its last well"


@needs_model
def test_whoever_is_received_is_not_praised() -> None:
    assert not statements("The Peruvian minister welcomed her Chilean counterpart at the airport.")
    assert one("Chile welcomed the decision of Peru as \"a wise step\".").act == "praise"


@needs_model
def test_papers_that_show_something_say_nothing() -> None:
    assert one("The Peruvian army said it had found documents showing Poland's role in the plot.").speaker == "Peruvian army"


@needs_model
def test_the_hall_of_a_speech_is_addressed() -> None:
    text = "Peruvian President Ana Torres, speaking to the Polish parliament yesterday, said that Lima would not yield."
    assert one(text).addressee == "Polish parliament"


@needs_model
@pytest.mark.parametrize(("text", "about", "target"), [
    ("Kenya blamed Uganda for the raid.", "the raid", "Uganda"),
    ("Kenya blamed the fire on Uganda.", "the fire", "Uganda"),
    ("Finland thanked Estonia for its help.", "Estonia for its help", "Estonia"),
])
def test_whom_and_what_a_position_is_about_are_parted(text: str, about: str, target: str) -> None:
    found = speech.find(page_of(text), KNOWLEDGE).positions
    assert [(p.about, [t.name for t in p.target]) for p in found] == [(about, [target])]


@needs_model
def test_a_second_cue_begins_a_second_statement() -> None:
    found = statements('"The road is open," the governor said. "Nobody has been hurt there," he added.')
    assert [s.text for s in found] == ["The road is open", "Nobody has been hurt there"]


@needs_model
def test_what_is_added_by_a_participle_is_said_by_the_same_speaker() -> None:
    found = statements("The Finnish envoy said that the ferry had sailed, adding that the port was calm.")
    assert [s.text for s in found] == ["the ferry had sailed", "the port was calm"]
    assert len({s.speaker for s in found}) == 1


@needs_model
def test_a_closing_credit_is_a_link_of_the_chain() -> None:
    found = statements("Kenyan President William Ruto said the border would stay open, Reuters reported.")
    assert [s.text for s in found] == ["the border would stay open"]
    assert found[0].chain == ("Reuters", "William Ruto")


@needs_model
def test_reported_speech_inside_reported_speech_is_nested() -> None:
    found = statements("Ministry spokesperson Anna Berg said the envoy had told reporters that the border was closed.")
    outer, inner = found
    assert inner.nested_in == outer.id
    assert inner.chain[:-1] == outer.chain
    assert inner.text == "the border was closed"


@needs_model
def test_two_tellers_beside_each_other_do_not_stand_in_each_other() -> None:
    found = statements(
        "It would be too much to say that the lunch changed this. According to a Kenyan participant the Omani minister, Said Harthy, suggested a "
        "fund fed by companies of both nations; according to an Omani one his host, James Otieno, neither nodded nor shook his head."
    )
    assert found and all(statement.chain[0] == "Kenyan participant" for statement in found)


@needs_model
@pytest.mark.parametrize("text", [
    "The minister declined to comment.", "The minister did not say when he would return.", "He would say that the plan had failed.",
    'The ship "Northern Light" left Oslo.', "They watched the film \"A Long Way Home\" in Riga.", "The accord opens the way to a customs union.",
    "Israel hasn’t confirmed the raid.", "They were held for demanding higher pay.", "The much-criticized bridge is open.",
])
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert not statements(text)


@needs_model
def test_a_clause_behind_a_statement_is_said_in_it() -> None:
    said = one('Council president Maria Lopez said in a statement that the charter "respects the wishes of the islanders".')
    assert said.text.startswith("the charter") and said.text.endswith("islanders")
    assert said.medium == "statement"


@needs_model
def test_a_partial_quotation_is_mixed() -> None:
    assert one('The envoy said the offer was "a step in the wrong direction."').type == "mixed"


@needs_model
def test_first_person_inside_a_quotation_is_its_speaker_and_no_nested_statement() -> None:
    assert len(statements('"I think the vote will be close, and I want to stress that we are calm," the Fijian premier said.')) == 1


@needs_model
def test_a_headline_after_a_colon_names_its_speaker() -> None:
    said = one("Truce agreed at Kashmir border: OPEC\n\nThe ferry sailed.", title=1)
    assert (said.text, said.speaker) == ("Truce agreed at Kashmir border", "OPEC")
    assert one("Ferry to sail to Peru again: minister\n\nThe ferry sailed.", title=1).text == "Ferry to sail to Peru again"


@needs_model
def test_a_headline_after_a_comma_names_its_speaker() -> None:
    said = one("Peru to reopen border posts, says interior minister\nPeru will reopen its border posts next month.", 1)
    assert said.speaker_span is not None
    assert said.text == "Peru to reopen border posts"


@needs_model
def test_a_quotation_that_never_closes_costs_nothing_else() -> None:
    found = statements('The consul said: "We are leaving.\nThe mayor said that the harbour was closed.')
    assert "the harbour was closed" in [s.text for s in found]


@needs_model
def test_marks_reopened_on_one_line_are_one_quotation_and_swallow_nothing_after_it() -> None:
    text = 'The consul said: "The port is open. "Nobody was hurt. "We thank the crews." The mayor said the harbour was calm.'
    found = statements(text)
    assert [s.nested_in for s in found] == [None, None]
    assert [len(s.spans) for s in found] == [3, 1]
    assert found[1].text == "the harbour was calm"


@needs_model
def test_a_turn_of_a_transcript_is_one_statement_with_what_it_reports_inside() -> None:
    text = "Amina Diallo: We met yesterday. The president of the bank told us that the loan was ready. Thank you."
    section = Section(start=0, end=len(text), kind="turn", speaker="Amina Diallo", speaker_span=Span(0, 12), date="2020-03-04")
    page = page_of(text)
    page = replace(page, document=replace(page.document, sections=(section,)))
    found = speech.find(page, KNOWLEDGE).statements
    assert found[0].type == "direct"
    assert found[0].text.startswith("We met")
    assert found[0].date_said == "2020-03-04"
    assert [s.text for s in found if s.nested_in] == ["the loan was ready"]


@needs_model
def test_the_meeting_at_which_someone_speaks_gives_the_one_addressed() -> None:
    said = one("Trade with Oman has doubled, Indian minister Subrahmanyam Jaishankar said at a meeting with his Omani counterpart Badr Albusaidi.")
    assert said.addressee is not None and "busaidi" in said.addressee.lower()


@needs_model
def test_no_statement_is_given_twice() -> None:
    found = statements('The mayor said: "We are safe." "We are safe," the mayor repeated. The mayor said the city was safe.')
    assert len({s.span for s in found}) == len(found)


@needs_model
def test_a_users_verb_needs_no_code(tmp_path: Path) -> None:
    (tmp_path / "speech.toml").write_text('[[verb]]\nwords = ["trumpet"]\nclass = "communication"\ntakes = ["quote", "that"]\nact = "boast"\n')
    found = speech.find(page_of("The Tongan premier trumpeted that exports had doubled."), Knowledge([tmp_path])).statements
    assert [(s.text, s.act) for s in found] == [("exports had doubled", "boast")]


def positions(text: str) -> Sequence[Position]:
    return speech.find(page_of(text), KNOWLEDGE).positions


@needs_model
def test_inadmissibility_governs_the_whole_list() -> None:
    found = positions("Laos and Peru are in favor of respect for treaties, inadmissibility of threats, trade bans and secret courts.")
    assert [(p.attitude, p.about) for p in found] == [
        ("for", "respect for treaties"), ("against", "threats"), ("against", "trade bans"), ("against", "secret courts")]


@needs_model
def test_a_denied_stance_is_turned() -> None:
    assert [p.attitude for p in positions("Laos is not opposed to the dam.")] == ["not against"]


@needs_model
def test_the_gloss_of_an_idiom_is_noted() -> None:
    notes = speech.find(page_of('"To buy a cat in a sack" is a German idiom meaning to buy something unseen.'), KNOWLEDGE).notes
    assert [(n.kind, n.words, n.explanation) for n in notes] == [("idiom", "To buy a cat in a sack", "to buy something unseen")]


@needs_model
@pytest.mark.parametrize("text", ["", "No one.", "“”", '"', "said said said", "According to", '"," he said. "', "- said: - “A” – said"])
def test_odd_texts_do_no_harm(text: str) -> None:
    for s in statements(text):
        assert s.evidence == text[s.span.start : s.span.end]


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Okada said Peru had regrettably not listened to the explanation and said Lima had given no reason.",
            [("Okada", "Peru had regrettably not listened to the explanation"), ("Okada", "Lima had given no reason")],
        ),
        ("When it comes to the crisis in Chad, Okada said he was sad about the ruin.", [("Okada", "he was sad about the ruin")]),
        ("The rare meeting of the Peruvian Central Council said talks should end.", [("Peruvian Central Council", "talks should end")]),
        ("Asked about the loan, Okada said Peru would pay.", [("Okada", "Peru would pay")]),
        ("Kenya's army left. Its commander's office said Chad had paid.", [("Its commander's office", "Chad had paid")]),
    ],
)
def test_content_and_source_are_parted_from_what_stands_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.speaker, s.text) for s in statements(text) if s.nested_in is None][: len(expected)] == expected


def test_a_quotation_runs_over_lines_without_marks() -> None:
    text = "“The people have waited.\nThe people were patient.\nThe people said yes,” Chadian premier Idriss Mbodou told Peru."
    assert [s.text.split()[-2:] for s in statements(text)] == [["said", "yes"]]
    assert one(text).type == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "Laos attacked near Villa Hayes and Filadelfia.",
        "Laos attacked northeast of Filadelfia toward Pozo Colorado.",
        "Laos attacked Peru.",
        "President Lema of Peru and President Ocampo of Laos greet each other.",
    ],
)
def test_acts_of_force_and_greetings_are_no_positions(text: str) -> None:
    assert positions(text) == ()


@needs_model
@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("World News in Brief: Laos condemns the raid, Peru welcomes a loan.", ["the raid"]),
        ("Laos rejected the treaty and signalled it would never sign.", ["the treaty"]),
        ("Laos rejected the treaty (Photo: Lao Press).", ["the treaty"]),
    ],
)
def test_what_a_position_is_about_leaves_out_labels_credits_and_the_next_predicate(text: str, about: list[str]) -> None:
    assert [p.about for p in positions(text)] == about

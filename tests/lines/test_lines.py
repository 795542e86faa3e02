"""What is kept and what is refused, and what a document states of itself."""

import pytest

from dragoman import knowledge, lines
from dragoman.lines import Layout
from dragoman.model import Section
from dragoman.page import Fact, Source

KNOWN = knowledge.load()
DISPATCH = """All news

Ruritania praises Graustark's stand on tolls, says minister

Anna Sample added that help matters most when "some states close their rivers"

STRELSAU, November 14. /TASS/. Ruritania values its work with Graustark, Defence Minister Anna Sample said at a meeting with her counterpart.

"We value this work between our two states. We agree on the main questions of the river," she pointed out.

She went on to say that the meeting would also deal with the grain trade."""
COPIED = """Support The Strelsau Times!

Ruritania and Graustark in 'Warm' Talks on Tolls

Ruritanian Foreign Minister Anna Sample shakes hands with her Graustarkian counterpart Otto Example (L) during their meeting in Strelsau.

The foreign minister of Ruritania met the authorities of Graustark this week on the first leg of her tour of the north.

During the visit she met the king, and on Tuesday she left for the islands, the ministry said in a statement.

See also:

Graustark Sends a Ship to the Islands

… we have a small favor to ask. The Strelsau Times has served the valley for thirty years, and it needs the valley now.

Your support, no matter how small, keeps the presses of the valley at work.

Remind me later.
Payment methods

Read more"""
AGENCY = """Ruritania says ties with Graustark are growing
- World
- Anadolu Agency
- Published Date: 09:53 | 21 January 2016
- Modified Date: 09:56 | 21 January 2016
The interior minister of Ruritania said that ties with Graustark were growing in spite of the floods around the capital.
The ministry's spokesperson wrote on Wednesday that the minister had met the king of Graustark during an official visit.
The king blamed the floods on the dam upstream, and said that the valley would need help for many years to come.
- Council of Bishops condemns the burning of a mill in Zenda
- Borduria says it could pay for the bridge out of frozen accounts
- Syldavia accepts the offer to join the league of river states"""
MENU = "\n".join(["Home", "World", "Sport", "Business", "Culture", "Weather", "Video", "Sign in", "Subscribe",
    "Opinion", "Travel", "Facebook", "Twitter", "Search"])
DUMP = f"""Ministers agree on river tolls - The Strelsau Herald
{MENU}
Home
World
Ministers agree on river tolls
The two states end a quarrel of nine years
By
Anna Example
May 3, 2011
Share
The foreign ministers of Ruritania and Graustark agreed on Friday to end their quarrel over tolls on the river.
They met for two hours in the old palace and spoke to reporters on its steps in the rain.
“We will open the bridge before the harvest,” the minister of Graustark said after the talks.
Read also
Queen opens the winter fair in Strelsau
The valley waits for its new railway
Traders on both banks had asked for the bridge since the flood that carried the old one away.
The accord will be signed in June, according to the ministry of Ruritania.
Related articles
Storm closes the mountain road for a week
Three held over forged grain papers
Tags:
tolls
river
About us
Contact us
Privacy Policy
© 2011 The Strelsau Herald. All rights reserved."""


def laid(text: str, *facts: Fact, name: str = "a.txt") -> Layout:
    return lines.assign(Source(name=name, sha256="0" * 64, media_type="text/plain", text=text, reader="test", facts=facts), KNOWN)


def roles(text: str) -> dict[str, str]:
    return {text[line.start : line.end]: line.role for line in laid(text).document.lines}


def test_a_wire_report_has_title_standfirst_and_dateline() -> None:
    document = laid(DISPATCH).document
    assert [line.role for line in document.lines] == ["navigation", "title", "standfirst", "body", "body", "body"]
    assert document.title == "Ruritania praises Graustark's stand on tolls, says minister"
    assert (document.outlet, document.agency, document.kind) == ("TASS", "TASS", "wire")
    assert (document.published, document.published_basis, document.dateline_place) == ("--11-14", "dateline", "STRELSAU")
    assert document.dateline_span and DISPATCH[slice(*document.dateline_span)].startswith("STRELSAU, November 14. /TASS/.")


def test_appeals_are_refused_and_name_their_outlet() -> None:
    layout = laid(COPIED)
    kept = [line.role for line in layout.document.lines if line.is_used]
    assert kept == ["title", "caption", "body", "body"]
    assert {refused.role for refused in layout.refused} <= {"appeal", "related", "subscribe"}
    assert layout.document.outlet == "The Strelsau Times"


def test_headlines_after_the_report_are_refused() -> None:
    document = laid(AGENCY).document
    assert [line.role for line in document.lines] == ["title", "navigation", "byline", "date", "date", *["body"] * 3, *["related"] * 3]
    assert (document.published, document.modified) == ("2016-01-21T09:53", "2016-01-21T09:56")


def test_headlines_before_an_untitled_report_are_refused() -> None:
    text = "\n".join(AGENCY.split("\n")[-3:] + AGENCY.split("\n")[5:8])
    document = laid(text).document
    assert [line.role for line in document.lines] == [*["related"] * 3, *["body"] * 3]
    assert document.title is None


def test_the_report_is_found_in_a_page_with_its_menus() -> None:
    found = roles(DUMP)
    body = [text for text, role in found.items() if role == "body"]
    assert len(body) == 5
    for text in (*MENU.split("\n"), "Queen opens the winter fair in Strelsau", "Storm closes the mountain road for a week", "tolls", "Contact us"):
        assert found[text] in {"navigation", "related", "share", "subscribe", "tags", "footer"}, text
    assert found["Ministers agree on river tolls"] == "title"
    assert found["Anna Example"] == "byline"
    document = laid(DUMP).document
    assert (document.title, document.outlet, document.published) == ("Ministers agree on river tolls", "The Strelsau Herald", "2011-05-03")
    assert document.authors == ("Anna Example",)


def test_an_appeal_within_a_quotation_is_the_speakers_own() -> None:
    text = ("The bishop spoke to the crowd.\n\"Your support, no matter how small, will rebuild the bridge,\" he said.\nThe crowd gave "
        "him forty crowns for it.")
    assert set(roles(text).values()) == {"body"}


def test_shell_within_a_long_line_is_cut_out() -> None:
    sentence = "The envoy said that the talks on the river would go on until the harvest was in. "
    text = sentence * 9 + "Sign up for our daily newsletter. " + sentence * 9
    found = laid(text)
    assert [line.role for line in found.document.lines] == ["body", "subscribe", "body"]
    assert found.refused[0].evidence == "Sign up for our daily newsletter."


def test_lists_of_states_and_points_of_a_declaration_are_kept() -> None:
    text = "The ministers agreed to:\n" + "\n".join(f"- open the {word} gate" for word in ("north", "south",
        "east", "west")) + "\nThe declaration was signed by:\n" + "\n".join(
        ("Ruritania", "Graustark", "Borduria", "Syldavia", "Freedonia", "Sylvania", "Genovia", "Latveria")
    )
    assert all(line.is_used for line in laid(text).document.lines)


def test_a_hard_wrapped_paragraph_has_one_role() -> None:
    paragraph = ("The ministers of the two states met in the old palace and agreed\non the tolls that boats will pay on the river, on "
        "the days of the\nmarket and on the dues of the millers, after a quarrel that lasted\nfor nine years and closed the bridge at the gate.\n")
    text = "\n".join([paragraph] * 3)
    document = laid(text).document
    assert {line.role for line in document.lines} == {"body"}
    assert len(document.lines) == 12


@pytest.mark.parametrize(("opening", "place", "agency", "date"), [
    ("STRELSAU, May 3 (Xinhua) -- The envoys met.", "STRELSAU", "Xinhua", "--05-03"),
    ("ZENDA (Reuters) - The envoys met.", "ZENDA", "Reuters", None),
    ("ZENDA, Ruritania (AP) — The envoys met.", "ZENDA", "Associated Press", None),
    ("Old Zenda, Ruritania CNN — The envoys met.", "Old Zenda", "CNN", None),
    ("(Reuters) - The envoys met on Friday.", None, "Reuters", None),
    ("Zenda, Nov.17 (ČTK) — The envoys met.", "Zenda", "CTK", "--11-17"),
    ("ZENDA, Ruritania — The envoys met.", "ZENDA", None, None),
])
def test_datelines(opening: str, place: str | None, agency: str | None, date: str | None) -> None:
    document = laid(f"{opening} They spoke of tolls.\nThe talks went on for two hours, the ministry said.").document
    assert (document.dateline_place, document.agency, document.published) == (place, agency, date)


@pytest.mark.parametrize("opening", ["The envoys met in Zenda - a town on the river.", "MINISTER SAMPLE: We met.",
    "On May 3 the envoys met.", "\"ZENDA (Reuters) - no,\" he said."])
def test_what_is_no_dateline(opening: str) -> None:
    document = laid(f"{opening} They spoke of tolls.\nThe talks went on for two hours, the ministry said.").document
    assert document.dateline_span is None


def test_the_rows_fields_are_facts() -> None:
    document = laid(
        "The envoys met on Friday in the old palace by the river.", Fact(field="title", value="Envoys meet | The Strelsau Herald", basis="row"),
        Fact(field="outlet", value="The Strelsau Herald", basis="row"), Fact(field="published", value="26-FEB-1987 15:01:01.79", basis="row"),
        Fact(field="url", value="https://herald.example.com/2011/05/03/envoys", basis="row"),
    ).document
    assert (document.title, document.outlet, document.published, document.published_basis) == ("Envoys meet",
        "The Strelsau Herald", "1987-02-26T15:01", "metadata")


def test_the_url_dates_what_nothing_else_does() -> None:
    document = laid("The envoys met on Friday in the old palace.", Fact(field="url", value="https://example.com/2011/05/03/envoys", basis=
        "row")).document
    assert (document.published, document.published_basis) == ("2011-05-03", "URL")


def test_a_teasers_date_is_not_the_documents() -> None:
    document = laid(DUMP.replace("May 3, 2011\n", "").replace("Storm closes the mountain road for "
        "a week", "Storm closes the mountain road for a week\nApril 30, 2011")).document
    assert (document.published, document.published_basis) == (None, "none")


@pytest.mark.parametrize(
    "line",
    ["By Mara Lind | 9 August 2022", "Mara Lind, Quito, August 9, 2022", "August 9, 2022 | Quito", "Posted by admin on 9 August 2022"],
)
def test_a_day_beside_names_under_the_headline_dates_the_report(line: str) -> None:
    prose = "The minister spoke by telephone with her colleague of Norway.\n\nBoth agreed to share the records of their patrols by spring."
    assert laid(f"Patrols and quarrels\n\n{line}\n\n{prose}").document.published == "2022-08-09"


def test_a_sentence_that_ends_in_a_day_dates_nothing() -> None:
    prose = "The minister spoke by telephone with her colleague of Norway.\n\nBoth agreed to share the records of their patrols by spring."
    assert laid(f"Patrols and quarrels\n\nHow the old league broke apart on 9 August 1922\n\n{prose}").document.published is None


@pytest.mark.parametrize(
    "text",
    [
        "Readout of the minister's call\n\nLima, 9 August 2022\n\n{0}",
        "Statement on the fisheries\n\nQuito, Ecuador, August 9, 2022\n\n{0}",
        "Joint communique\n\n{0}\n\nLima, 9 August 2022",
    ],
)
def test_a_line_of_place_and_day_dates_a_paper_of_state(text: str) -> None:
    prose = "The minister spoke today by telephone with her colleague of Norway.\n\nBoth agreed to share the records of their patrols by spring."
    document = laid(text.format(prose)).document
    assert document.published == "2022-08-09"
    assert document.dateline_place in ("Lima", "Quito")


@pytest.mark.parametrize(("text", "language"), [
    ("The ministers signed the treaty and they went home.", "en"), ("Los ministros firmaron el tratado en la capital.", "es"),
    ("Министры подписали договор в столице и уехали на север.", "ru"), ("Die Minister haben den Vertrag mit der Stadt unterzeichnet.", "de"),
    ("部长们在首都签署了条约。", "zh"), ("وقع الوزراء المعاهدة في العاصمة.", "ar"),
])
def test_languages(text: str, language: str) -> None:
    assert laid(text).document.language == language


NOTED = """The Visit

The king of Graustark met the queen in Strelsau. He met the bishop as well.[1]

It was his first visit since the flood.[2] The ministry spoke of nine more.[3]

(, November 2, 2011)

APPENDIX I - Words At The Bridge

Queen of Ruritania Anna Sample: "We welcome the king.

"We will build the bridge together.

"Thank you."

King Otto Example:

"I thank the queen and the people of the valley."

(The Herald, November 3, 2011)

[1], November 8, 2011.

[2] The Herald, November 1, 2011."""


def test_sections_of_a_noted_dispatch() -> None:
    document = laid(NOTED).document
    by_kind: dict[str, list[tuple[str | None, str | None]]] = {}
    for section in document.sections:
        by_kind.setdefault(section.kind, []).append((section.label, section.date))
    assert by_kind["turn"] == [("Queen of Ruritania Anna Sample", "2011-11-03"), ("King Otto Example", "2011-11-03")]
    assert by_kind["footnote"] == [("[1]", "2011-11-08"), ("[2]", "2011-11-01")]
    assert ("The Herald", "2011-11-03") in by_kind["cited"] and (None, "2011-11-02") in by_kind["cited"] and ("[2]", "2011-11-01") in by_kind["cited"]
    assert [label for label, _ in by_kind["appendix"]] == ["APPENDIX I - Words At The Bridge"]
    first = next(section for section in document.sections if section.kind == "turn")
    assert NOTED[first.start : first.end].endswith('"Thank you."')
    assert first.speaker_span and NOTED[slice(*first.speaker_span)] == "Queen of Ruritania Anna Sample"


def turns_of(text: str) -> list[Section]:
    return [section for section in laid(text).document.sections if section.kind == "turn"]


def test_turns_of_a_transcript_whose_questions_stand_behind_one_blank() -> None:
    text = "\n\n".join(["10:04 A.M. EST", "MS. SAMPLE: Good day.", "Q Will it open?", "MS. SAMPLE: It will.", "Q When?", "MS. SAMPLE: Yes."])
    assert [turn.speaker for turn in turns_of(text)] == ["MS. SAMPLE", "Q", "MS. SAMPLE", "Q", "MS. SAMPLE"]


def test_a_single_label_under_an_announced_transcript_opens_a_turn() -> None:
    text = """Meeting of the Strelsau Club

Excerpts from the transcript of the plenary meeting

PRESIDENT OF RURITANIA ANNA SAMPLE : Colleagues, I am glad that you have come to our club.

We have come a long way since the flood."""
    turn = turns_of(text)[0]
    assert turn.speaker == "PRESIDENT OF RURITANIA ANNA SAMPLE"
    assert text[turn.start : turn.end].endswith("since the flood.")


def test_a_speech_without_labels_is_the_words_of_the_speaker_in_its_headline() -> None:
    text = """Foreign Minister Otto Example’s remarks at the Harvest Forum, Strelsau, May 4, 2011

Colleagues, I speak here with pleasure.

We will build the bridge with our neighbours, and I thank them."""
    turn = turns_of(text)[0]
    assert (turn.speaker, turn.date) == ("Foreign Minister Otto Example", "2011-05-04")
    assert text[turn.start :].startswith("Colleagues")


def test_a_report_on_a_speech_is_no_turn() -> None:
    text = """Foreign Minister Otto Example’s speech at the Harvest Forum

Otto Example told the forum that Ruritania would build a bridge with its neighbours.

“We will build it, and I thank them,” he said. The forum applauded."""
    assert not turns_of(text)


def test_turns_of_a_transcript() -> None:
    text = "\n\n".join(["MS. SAMPLE: Good morning.", "Q    What of the bridge?", "MS. SAMPLE: It will open.",
        "Q    When?", "MS. SAMPLE: In June, before the harvest."])
    turns = [section for section in laid(text).document.sections if section.kind == "turn"]
    assert [turn.speaker for turn in turns] == ["MS. SAMPLE", "Q", "MS. SAMPLE", "Q", "MS. SAMPLE"]
    assert laid(text).document.kind == "transcript"


def test_a_colon_makes_no_speaker() -> None:
    text = "The treaty has three aims: peace, grain and tolls.\nThe minister said: \"We will sign.\"\nNote: the date may change."
    assert not [section for section in laid(text).document.sections if section.kind == "turn"]


@pytest.mark.parametrize(("text", "kind", "words"), [
    (NOTED, "dangling footnote", "[3]"), (NOTED, "lost name", "(, November 2, 2011)"), (NOTED, "lost name", "[1],"),
    ("However, the minister told \"The sum is small\" and left the hall.", "lost name", "told "),
    ("The envoys made shameless attemps to change the law.", "typo", "attemps"),
    ("The envoys met in the the old palace.", "typo", "the the"),
    ("The envoys met.Their talks went on for hours.", "glued sentences", "met.Their"),
    ("The ministerâ€™s visit ended in the palace.", "mojibake", "â€™"),
    ("The talks will open on November 31 in the capital.", "impossible date", "November 31"),
    ("Twelve ships, 30 soldiers, of whom 45 soldiers were hurt, came home.", "arithmetic", "30 soldiers, of whom 45 soldiers"),
])
def test_faults_are_found_at_their_place(text: str, kind: str, words: str) -> None:
    assert (kind, words) in [(damage.kind, damage.evidence) for damage in laid(text).damage]


@pytest.mark.parametrize("text", [
    "The Treaty of Zenda, though old, binds both states, and the county of Zenda with them.",
    "He had had enough, and so had the 30 soldiers, of whom 12 soldiers were hurt, on May 31 and February 29.",
    "YouTube and LinkedIn showed the talks; McDonald spoke for the iPhone makers at example.com.",
    "Über die Gespräche in Ål sagte niemand etwas; São Tomé blieb fern.",
])
def test_sound_texts_have_no_faults(text: str) -> None:
    assert laid(text).damage == ()


def test_markdown_marks_headings() -> None:
    text = "# Ministers agree on tolls\n\nThe ministers met in Zenda on Friday.\n\n## The bridge\n\nIt will open in June, before the harvest.\n"
    document = laid(text).document
    assert [line.role for line in document.lines] == ["title", "body", "heading", "body"]
    assert document.title == "Ministers agree on tolls" and document.title_span and text[slice(*document.title_span)] == document.title

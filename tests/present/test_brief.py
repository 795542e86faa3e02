"""A brief says only what its records say, and `check` finds every sentence that does not."""

import re
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.errors import QueryError
from dragoman.present import brief, brief_files, checking, panel, quoting, rates, telling, wording
from dragoman.query import Row
from dragoman.store import Reader

KNOWLEDGE = Path(__file__).parent.parent.parent / "examples" / "knowledge"


@pytest.fixture
def states() -> dict[str, str]:
    return {code: state.name for code, state in knowledge.load((KNOWLEDGE,)).states.items()}


@pytest.fixture
def text(reader: Reader, states: dict[str, str]) -> str:
    return brief_files.markdown(brief.compose(reader, "XVE", "XKA", states))


def verdicts(reader: Reader, text: str, states: dict[str, str]) -> set[str]:
    return {row["verdict"] for row in checking.check_brief(reader, text, states)}


def test_every_sentence_of_a_composed_brief_is_supported(reader: Reader, text: str, states: dict[str, str]) -> None:
    rows = checking.check_brief(reader, text, states)
    assert len(rows) > 12 and {row["verdict"] for row in rows} == {"supported"}, [row for row in rows if row["verdict"] != "supported"]
    page = brief_files.page(brief.compose(reader, "XVE", "XKA", states))
    assert len(checking.check_brief(reader, page, states)) == len(rows) and verdicts(reader, page, states) == {"supported"}


def test_the_same_register_gives_the_same_brief(reader: Reader, text: str, states: dict[str, str]) -> None:
    assert brief_files.markdown(brief.compose(reader, "XVE", "XKA", states)) == text


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (lambda line: re.sub(r"\[\^\w+\]", "", line), "source missing"),
        (lambda line: re.sub(r"\[\^\w+\]", "[^99z]", line), "source missing"),
        (lambda line: re.sub("Ilona Maresh|Idris Valmont|Vestria|Karvonia", "Norodom Quill", line), "misattributed"),
        (lambda line: line.replace("[^", " on 77 occasions [^", 1), "unsupported"),
        (lambda line: line.replace("[^", " “who never said this at all” [^", 1), "not verbatim"),
    ],
)
def test_a_tampered_sentence_is_found(reader: Reader, text: str, states: dict[str, str], change, verdict: str) -> None:
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("- ") and "Maresh" in line)
    lines[at] = change(lines[at])
    rows = checking.check_brief(reader, "\n".join(lines), states)
    assert verdict in {row["verdict"] for row in rows}


def test_nothing_refused_reaches_a_brief(text: str) -> None:
    assert "smoked eel" not in text and "trawler seized off Cape Ember" not in text and "$3 a month" not in text


def test_an_accusation_reads_as_one() -> None:
    event: Row = {
        "type": "ACCUSE",
        "mode": "allege",
        "status": "occurred",
        "sources": [{"name": "Chad", "state": "TCD"}],
        "targets": [{"name": "Sudan", "state": "SDN"}],
        "place": None,
        "date_start": "2008-05-11",
        "date_end": "2008-05-11",
    }
    assert telling.tell(event, {"TCD": "Chad", "SDN": "Sudan"}) == "Chad accuses Sudan (11 May 2008)"


def test_what_is_announced_never_reads_as_done() -> None:
    event: Row = {
        "type": "CONSULT",
        "mode": "visit",
        "status": "announced",
        "sources": [{"name": "Peru", "state": "PER"}],
        "targets": [{"name": "Chile", "state": "CHL"}],
        "place": None,
        "date_start": None,
        "date_end": None,
    }
    assert "announced" in telling.tell(event, {"PER": "Peru", "CHL": "Chile"})


def test_a_panel_counts_a_happening_once_and_says_how(reader: Reader) -> None:
    happened = panel.count(reader, "XVE", "XKA", by="month", what="happenings")
    told = panel.count(reader, "XVE", "XKA", by="month", what="tellings")
    assert sum(row["count"] for row in told.rows) > sum(row["count"] for row in happened.rows) > 5
    assert "once" in happened.rule and panel.to_csv(happened).startswith(f"# {happened.rule}")
    assert all(len(row["ids"]) == row["count"] for row in happened.rows)


def test_a_promise_told_twice_is_one_sentence(text: str) -> None:
    told = [line for line in text.splitlines() if line.startswith("- ") and "ferry" in line and ", due " in line]
    assert len(told) == 1


def test_quotations_are_whole_at_both_ends(text: str) -> None:
    quoted = re.findall("“([^”]+)”", text)
    assert quoted and not [words for words in quoted if words.endswith((",", "[6]", '"', " the")) or words.startswith((")", "]", ","))]
    assert quoting.trimmed("Our] partners said so, the", 80) == "partners said so"


def test_a_brief_on_one_state_is_refused(reader: Reader, states: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="two different"):
        brief.compose(reader, "XVE", "XVE", states)


def test_a_sum_is_converted_both_ways_at_the_rate_given_and_only_then() -> None:
    rate = rates.read("USD=0.5EUR@2021-03-15")
    assert rates.convert({"value": 10e6, "low": None, "high": None, "unit": "EUR"}, rate) == "USD 20 million at 0.5 of 2021-03-15"
    assert rates.convert({"value": 10e6, "low": None, "high": None, "unit": "JPY"}, rate) is None
    with pytest.raises(QueryError):
        rates.read("USD=0EUR@2021")


def test_wording_goes_by_date_and_names_who_said_it(reader: Reader) -> None:
    rows = wording.wording(reader, "XVE", "XKA")
    dates = [row["date"] or "9999" for row in rows]
    assert rows and dates == sorted(dates) and all(row["who"] and row["words"] for row in rows)


def test_a_brief_is_cut_to_two_sheets_and_says_what_it_leaves_out(reader: Reader, states: dict[str, str]) -> None:
    cut, whole = brief.compose(reader, "XVE", "XKA", states), brief.compose(reader, "XVE", "XKA", states, whole=True)
    said = [sum(len(part.sentences) for part in one.parts) for one in (cut, whole)]
    assert said[0] < said[1] and not any(part.further for part in whole.parts)
    left = [part for part in cut.parts if part.further]
    assert left and all(part.command.startswith("dragoman ") and "XVE XKA" in part.command for part in left)
    assert all(f"{part.further} further in the register" in brief_files.markdown(cut) for part in left)


def test_a_passage_cited_twice_keeps_its_mark(reader: Reader, states: dict[str, str]) -> None:
    composed = brief.compose(reader, "XVE", "XKA", states, whole=True)
    sources = brief_files.Sources(composed)
    marks = [mark for part in composed.parts for sentence in part.sentences for mark in sources.marks(sentence)]
    listed = [passage.mark for source in sources.listed for passage in source.passages]
    assert len(marks) > len(set(marks)) == len(listed) == len(set(listed))


def test_the_one_to_whom_it_was_done_cannot_be_made_the_doer(reader: Reader, states: dict[str, str]) -> None:
    text = brief_files.markdown(brief.compose(reader, "XVE", "XKA", states, whole=True))
    line = next(line for line in text.splitlines() if line.startswith("- Lena Orsik") and "accuses Vestria" in line)
    turned = re.sub(r"Lena Orsik(?: \(Karvonia\))? accuses Vestria", "Vestria accuses Lena Orsik", line)
    assert turned != line
    rows = checking.check_brief(reader, text.replace(line, turned), states)
    assert [row["verdict"] for row in rows if row["verdict"] != "supported"] == ["misattributed"]


def told(kind: str, mode: str | None, status: str, frame: str, *, start: str | None = None, end: str | None = None) -> str:
    event: Row = {
        "type": kind, "mode": mode, "status": status, "why": [f"word: {frame}"], "place": None, "date_start": start, "date_end": end,
        "sources": [{"name": "Ada Berg", "state": "NOR", "actor": "person/NOR/ada-berg"}],
        "targets": [{"name": "Kenya", "state": "KEN", "actor": "state/KEN"}],
    }  # fmt: skip
    return telling.tell(event, {"NOR": "Norway", "KEN": "Kenya"})


def test_the_verb_follows_the_frame_and_the_tense_what_is_known_of_the_day() -> None:
    assert told("SUPPORT", None, "occurred", "thank", start="2020-05-03", end="2020-05-03") == "Ada Berg (Norway) thanked Kenya on 3 May 2020"
    assert told("CONSULT", "visit", "occurred", "visit", end="2020-05-03") == "Ada Berg (Norway) had visited Kenya by 3 May 2020"
    assert told("SANCTION", "expel", "occurred", "expel") == "Ada Berg (Norway) expelled people of Kenya"
    assert told("ACCUSE", "disapprove", "occurred", "disapprove", end="2020-05-03") == "Ada Berg (Norway) criticises Kenya (by 3 May 2020)"
    assert told("CONSULT", "visit", "denied", "visit") == "Denied or ruled out: a visit by Ada Berg (Norway) to Kenya"
    assert told("AID", None, "ongoing", "help") == "Ada Berg (Norway) helped Kenya (going on at the time of the report)"
    assert "announced for" in told("SANCTION", None, "announced", "sanction", start="2020-05-01", end="2020-05-31")

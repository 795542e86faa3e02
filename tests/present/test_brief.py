"""A brief says only what its records say, and `check` finds every sentence that does not."""

import re
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.errors import QueryError
from dragoman.present import brief, checking, english, panel, quoting, rates, wording
from dragoman.query import Row
from dragoman.store import Reader

KNOWLEDGE = Path(__file__).parent.parent.parent / "examples" / "knowledge"


@pytest.fixture
def states() -> dict[str, str]:
    return {code: state.name for code, state in knowledge.load((KNOWLEDGE,)).states.items()}


@pytest.fixture
def text(reader: Reader, states: dict[str, str]) -> str:
    return brief.markdown(brief.compose(reader, "XVE", "XKA", states))


def verdicts(reader: Reader, text: str) -> set[str]:
    return {row["verdict"] for row in checking.check_brief(reader, text)}


def test_every_sentence_of_a_composed_brief_is_supported(reader: Reader, text: str, states: dict[str, str]) -> None:
    rows = checking.check_brief(reader, text)
    assert len(rows) > 12 and {row["verdict"] for row in rows} == {"supported"}, [row for row in rows if row["verdict"] != "supported"]
    page = brief.page(brief.compose(reader, "XVE", "XKA", states))
    assert len(checking.check_brief(reader, page)) == len(rows) and verdicts(reader, page) == {"supported"}


def test_the_same_register_gives_the_same_brief(reader: Reader, text: str, states: dict[str, str]) -> None:
    assert brief.markdown(brief.compose(reader, "XVE", "XKA", states)) == text


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (lambda line: re.sub(r"\[\^\d+\]", "", line), "source missing"),
        (lambda line: re.sub(r"\[\^\d+\]", "[^999]", line), "source missing"),
        (lambda line: re.sub("Ilona Maresh|Idris Valmont|Vestria|Karvonia", "Norodom Quill", line), "misattributed"),
        (lambda line: line.replace("[^", " on 77 occasions [^", 1), "unsupported"),
        (lambda line: line.replace("[^", " “who never said this at all” [^", 1), "not verbatim"),
    ],
)
def test_a_tampered_sentence_is_found(reader: Reader, text: str, change, verdict: str) -> None:
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("- ") and "Maresh" in line)
    lines[at] = change(lines[at])
    rows = checking.check_brief(reader, "\n".join(lines))
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
    assert english.tell(event, {"TCD": "Chad", "SDN": "Sudan"}) == "Chad accuses Sudan on 11 May 2008"


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
    assert "announced" in english.tell(event, {"PER": "Peru", "CHL": "Chile"})


def test_a_panel_counts_a_happening_once_and_says_how(reader: Reader) -> None:
    happened = panel.count(reader, "XVE", "XKA", by="month", what="happenings")
    told = panel.count(reader, "XVE", "XKA", by="month", what="tellings")
    assert sum(row["count"] for row in told.rows) > sum(row["count"] for row in happened.rows) > 5
    assert "once" in happened.rule and panel.to_csv(happened).startswith(f"# {happened.rule}")
    assert all(len(row["ids"]) == row["count"] for row in happened.rows)


def test_a_promise_told_twice_is_one_sentence(text: str) -> None:
    told = [line for line in text.splitlines() if line.startswith("- ") and "ferry" in line and "undertaking" in line]
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

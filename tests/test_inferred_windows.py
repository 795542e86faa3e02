"""Relative windows of an undated text, once the register infers between which days it was written."""

from pathlib import Path

import pytest

from dragoman.annotate.times_between import days_between
from dragoman.config import Settings
from dragoman.model import Span
from dragoman.pipeline import read_into
from dragoman.query import records
from dragoman.store import Reader

DATED = """Norway and Chile sign fisheries pact

March 6, 2009

SANTIAGO - The president of Chile, Michelle Bachelet, met Norwegian Prime Minister Jens Stoltenberg in Santiago on March 6, 2009. \
Bachelet and Stoltenberg signed an agreement on fisheries research at the La Moneda palace.
"""
UNDATED = """Stoltenberg visits Santiago

SANTIAGO - Norwegian Prime Minister Jens Stoltenberg met Chilean President Michelle Bachelet in Santiago on Friday. \
Bachelet and Stoltenberg signed an agreement on fisheries research at the La Moneda palace.

Chile's foreign minister will visit Norway in two weeks. A Norwegian trade delegation will travel to Chile next month, the ministry said.
"""


def test_windows_of_an_undated_text_hang_on_the_days_inferred_for_it(tmp_path: Path) -> None:
    for name, text in (("dated.txt", DATED), ("undated.txt", UNDATED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    read_into(Settings(register=str(tmp_path / "register.sqlite"), engine="serial"), [tmp_path / "dated.txt", tmp_path / "undated.txt"])
    with Reader(tmp_path / "register.sqlite") as reader:
        times = {row["phrase"]: row for row in records(reader, "times") if row["doc"] == "undated.txt"}
        due = [(row["due_start"], row["due_end"]) for row in records(reader, "commitments") if row["doc"] == "undated.txt" and row["due_end"]]
    assert (times["Friday"]["start"], times["Friday"]["end"]) == ("2009-03-06", "2009-03-06")
    assert (times["two weeks"]["start"], times["two weeks"]["end"]) == ("2009-03-17", "2009-03-29")
    assert times["two weeks"]["basis"].startswith("inferred: 'two weeks' of a text written between 2009-03-06 and 2009-03-12")
    assert due == [("2009-03-17", "2009-03-29"), ("2009-04-01", "2009-04-30")]


@pytest.mark.parametrize(("text", "direction", "days"), [
    ("Fiji's envoy will come next week.", "future", "2018-11-05/2018-11-18"),
    ("Fiji's envoy left last week.", "future", None),
    ("Fiji's envoy left last week.", "past", "2018-10-22/2018-11-04"),
    ("Fiji's envoy left last week and comes back next week.", "", None),
    ("Fiji's envoy came in May 1999.", "past", None),
])
def test_only_the_one_phrase_that_looks_the_right_way_is_taken(text: str, direction: str, days: str | None) -> None:
    found = days_between(text, Span(0, len(text)), "2018-11-02", "2018-11-05", direction=direction)
    assert (found[0].iso if found else None) == days

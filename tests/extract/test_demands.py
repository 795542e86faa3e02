"""What officials say another must do is a demand, what they hold out to him a threat; forecasts and analysts' advice are neither."""

import pytest
from tests.extract import tables
from tests.extract.pages import page
from tests.extract.test_events_frames import reading

from dragoman.extract import demands, events
from dragoman.knowledge import load

KNOWLEDGE = load()
EXAMPLES = [(kind.name, text, expected) for kind in demands.kinds() for text, expected in kind.examples]


@pytest.mark.parametrize(("name", "text", "expected"), EXAMPLES, ids=[f"{name}-{index}" for index, (name, _, _) in enumerate(EXAMPLES)])
def test_example_is_read_as_its_kind_says(name: str, text: str, expected: str) -> None:
    found = [reading(event) for event in events.find(page(text), KNOWLEDGE).events]
    assert sorted(found) == sorted(part.strip() for part in expected.split(";") if part.strip())


@pytest.mark.parametrize("row", list(tables.rows("demands.tsv")), ids=lambda row: row.text[:60])
def test_sentence_is_read_as_expected(row: tables.Row) -> None:
    coded = tables.coded(row.text, KNOWLEDGE)
    assert tables.answers(row.expected, coded), [(e.type, e.status, [a.state for a in e.sources], [a.state for a in e.targets]) for e in coded]

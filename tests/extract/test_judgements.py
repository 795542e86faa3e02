"""What officials say of another's conduct is blame or praise; what analysts and reporters say of it is not."""

import pytest
from tests.extract import tables
from tests.extract.pages import page
from tests.extract.test_events_frames import reading

from dragoman.extract import events, judgement_words
from dragoman.knowledge import load

KNOWLEDGE = load()
EXAMPLES = [(kind.name, text, expected) for kind in judgement_words.kinds() for text, expected in kind.examples]


@pytest.mark.parametrize(("name", "text", "expected"), EXAMPLES, ids=[f"{name}-{index}" for index, (name, _, _) in enumerate(EXAMPLES)])
def test_example_is_read_as_its_kind_says(name: str, text: str, expected: str) -> None:
    found = [reading(event) for event in events.find(page(text), KNOWLEDGE).events]
    assert sorted(found) == sorted(part.strip() for part in expected.split(";") if part.strip())


@pytest.mark.parametrize("row", list(tables.rows("judgements.tsv")), ids=lambda row: row.text[:60])
def test_sentence_is_read_as_expected(row: tables.Row) -> None:
    coded = tables.coded(row.text, KNOWLEDGE)
    assert tables.answers(row.expected, coded), [(e.type, e.status, [a.state for a in e.sources], [a.state for a in e.targets]) for e in coded]

"""Which office a phrase names."""

import pytest

from dragoman.knowledge import load
from dragoman.knowledge.files import toml

EXAMPLES = [example for entry in toml("titles.toml")["title"] for example in entry.get("examples", ())]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_examples_of_the_table(example: dict[str, str]) -> None:
    office = load().titles.read(example["text"])
    assert office is not None
    assert office.role == example["role"]
    assert office.state == example.get("state")


@pytest.mark.parametrize(("phrase", "role", "state", "sense"), [
    ("former Kenyan Foreign Minister", "foreign_minister", "KEN", "former"),
    ("acting Defence Minister of Portugal", "defence_minister", "PRT", "acting"),
    ("Deputy Finance Minister", "deputy_minister", None, "held"),
    ("First Deputy Prime Minister", "deputy_head_of_government", None, "held"),
    ("Minister of Foreign Affairs of the Republic of Kenya", "foreign_minister", "KEN", "held"),
    ("Zambia's president-elect", "head_of_state", "ZMB", "future"),
    ("ex-President of Peru", "head_of_state", "PER", "former"),
    ("Chairman of the Council of Ministers", "head_of_government", None, "held"),
    ("Interior Ministry spokesperson", "spokesperson", None, "held"),
    ("Vice-Admiral", "military", None, "held"),
    ("German Chancellor", "head_of_government", "DEU", "held"),
    ("the country's top diplomat", None, None, None),
])
def test_phrases(phrase: str, role: str | None, state: str | None, sense: str | None) -> None:
    office = load().titles.read(phrase)
    if role is None:
        assert office is None or office.role
        return
    assert office is not None and (office.role, office.state, office.sense) == (role, state, sense)


def test_a_plain_word_is_no_office() -> None:
    assert load().titles.read("green bicycle") is None

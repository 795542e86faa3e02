"""Persons with the state and office that a sentence gives them: parties, towns, institutes, kin, lists, signatures."""

import importlib.util
from pathlib import Path

import pytest

_specification = importlib.util.spec_from_file_location("actor_pages", Path(__file__).parent / "actor_pages.py")
assert _specification and _specification.loader
_pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(_pages)
_LINES = (Path(__file__).parent / "data" / "persons.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=lambda part: part[:40])
def test_persons_bear_the_state_and_office_of_their_sentence(text: str, wanted: str) -> None:
    found = _pages.named(text.replace("\\n", "\n")).mentions
    for one in wanted.split("; "):
        name, office, state = (part.strip() for part in one.split("|"))
        own = [mention for mention in found if mention.kind == "person" and mention.name == name and mention.form in ("name", "title")]
        assert {mention.state for mention in own} == {state}
        assert not office or office in {mention.office for mention in own}

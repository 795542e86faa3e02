"""States by hard names and by seats, in sentences: tables written before the program was run on them."""

import importlib.util
from pathlib import Path

_specification = importlib.util.spec_from_file_location("actor_pages", Path(__file__).parent / "actor_pages.py")
assert _specification and _specification.loader
_pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(_pages)
named = _pages.named
TABLES = Path(__file__).parents[1] / "knowledge"


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (TABLES / name).read_text(encoding="utf-8").splitlines()[1:]]


def test_every_hard_name_of_a_state_is_that_state_at_its_day() -> None:
    missed = []
    for name, on, codes in _rows("state_names_hard.tsv"):
        states = [one.state for one in named(f"Talks with {name} were held on Monday.", on).mentions if one.state != "none"]
        if not states or states[0] not in codes.split(","):
            missed.append((name, on, states))
    assert missed == []


def _is_meant(words: str, means: str, sentence: str) -> bool:
    bare = words.removeprefix("the ").lower()
    found = [one for one in named(sentence).mentions if bare in one.surface.lower()]
    if means == "place":
        return all(one.as_ == "place" for one in found)
    return any(one.as_ == "actor" and (one.state in means.split(",") or one.name in means.split(",")) for one in found)


def test_seats_stand_for_states_and_bodies_and_towns_for_places() -> None:
    missed = [row for row in _rows("metonyms_in_context.tsv") if not _is_meant(*row)]
    assert len(missed) <= 2, missed

"""Encounters that greetings, titles and openings show: every entry of `exchanges.toml` carries its own examples."""

import hashlib

import pytest

from dragoman import coding
from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.files import toml
from dragoman.model import Event
from dragoman.page import Fact, Source

NAMES = "\n\nPresident Ruben Ocampo of Paraguay and Prime Minister Toivo Leppala of Finland are in office."
EXAMPLES = [(kind, *example) for kind in ("greeting", "title", "opening") for row in toml("exchanges.toml")[kind] for example in row["examples"]]
EXAMPLES += [("greeting", *example) for example in toml("exchanges.toml")["venue"]["examples"]]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.mark.parametrize(("kind", "text", "reading"), EXAMPLES)
def test_each_entry_reads_its_examples(kind: str, text: str, reading: str, known: Knowledge) -> None:
    facts: tuple[Fact, ...] = ()
    if kind == "title":
        facts = (Fact(field="title", value=text.partition("\n")[0], basis="row"),)
    elif kind == "greeting":
        text = text + NAMES
    source = Source(
        name="t", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="test",
        facts=(*facts, Fact(field="published", value="2017-05-04", basis="row")),
    )
    told = {read(e) for e in coding.code(source, known, with_model=False).events if e.type == "CONSULT" and e.status == "occurred"}
    assert (reading in told) if reading else not told


def read(event: Event) -> str:
    """Give an encounter as type, mode and states: of a visit the guest before the host, of a meeting all."""
    if event.mode == "visit":
        return f"CONSULT/visit {event.sources[0].state}>{event.targets[0].state}"
    return f"{event.type}/{event.mode} {' '.join(sorted(actor.state for actor in (*event.sources, *event.targets)))}"

"""Whether it happened: what a journey is for, and other nouns of happenings whose status hangs on what governs them."""

import hashlib

import pytest

from dragoman import coding
from dragoman.knowledge import load
from dragoman.page import Source

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def found(text: str) -> set[str]:
    source = Source(name="made", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="text")
    events = coding.code(source, KNOWLEDGE).events
    return {f"{e.type} {','.join(a.state for a in e.sources)}>{','.join(a.state for a in e.targets)} {e.status}" for e in events}


def test_talks_that_a_journey_is_for_are_still_to_come() -> None:
    told = found("Kenya's president will also travel to Kigali for his second meeting with Rwandan President Paul Kagame on 13 September.")
    assert "AGREE KEN>RWA announced" in told and not any(key.startswith("CONSULT") and key.endswith("occurred") for key in told)
    told = found("The Kenyan president flew to Kigali for talks with Rwandan President Paul Kagame on Friday.")
    assert {"CONSULT KEN>RWA occurred", "AGREE KEN>RWA announced"} == told

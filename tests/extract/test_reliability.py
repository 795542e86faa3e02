"""Reliability of the coding: swap the actors and the codes swap, negate and the status changes, paraphrase or rename and the codes stay.

The cases are made of templates and states; each template is one way to tell one kind of act. The floor is pinned: it may only rise.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load
from dragoman.model import Event

KNOWLEDGE = load()
FLOOR = 0.97
LEAST = 400

DYADS = (
    ("Kenya", "KEN", "Peru", "PER"),
    ("Latvia", "LVA", "Oman", "OMN"),
    ("Nepal", "NPL", "Chile", "CHL"),
    ("Ghana", "GHA", "Japan", "JPN"),
    ("Malta", "MLT", "Brazil", "BRA"),
)

# (type, mode, is symmetric, the act told in several ways); {a} does it to {b}
ACTS = (
    (
        "ACCUSE",
        "disapprove",
        False,
        ("{a} condemned {b} on Monday.", "On Monday, {a} sharply criticised {b}.", "{b} was condemned by {a} on Monday."),
    ),
    (
        "ACCUSE",
        "allege",
        False,
        ("{a} accused {b} of smuggling arms.", "{a} blamed {b} for the outage.", "{b} was accused by {a} of smuggling arms."),
    ),
    ("SUPPORT", None, False, ("{a} praised {b} for its reforms.", "{a} thanked {b} for its help.", "{b} was praised by {a} for its reforms.")),
    ("SUPPORT", None, False, ("{a} voiced its support for {b}.", "{a} stood by {b} in the dispute.", "{a} congratulated {b} on its election.")),
    (
        "REQUEST",
        "change",
        False,
        ("{a} urged {b} to amend its law.", "{a} called on {b} to respect the ruling.", "{b} was urged by {a} to amend its law."),
    ),
    (
        "CONSULT",
        "visit",
        False,
        (
            "The president of {a} visited {b} on Tuesday.",
            "The president of {a} arrived in {b} on Tuesday.",
            "The president of {a} paid a visit to {b}.",
        ),
    ),
    (
        "CONSULT",
        "meet",
        True,
        (
            "The foreign minister of {a} met the foreign minister of {b} on Friday.",
            "The foreign minister of {a} held talks with the foreign minister of {b}.",
        ),
    ),
    (
        "CONSULT",
        "visit",
        False,
        (
            "The foreign minister of {a} was in {b} on Friday for talks.",
            "The foreign minister of {a} led a delegation to {b} in May.",
            "The foreign minister of {a} travelled to {b} last week.",
        ),
    ),
    (
        "CONSULT",
        "phone",
        True,
        ("The president of {a} called the president of {b} on Monday.", "The president of {a} spoke by phone with the president of {b}."),
    ),
    ("RETREAT", "release", True, ("{a} swapped prisoners with {b} on Friday.", "{a} and {b} exchanged twelve prisoners on Friday.")),
    ("AID", None, False, ("{a} sent aid to {b} after the flood.", "{a} provided {b} with vaccines.", "{a} donated vaccines to {b}.")),
    (
        "SANCTION",
        "discontinue",
        False,
        ("{a} imposed sanctions on {b} in May.", "{a} suspended aid to {b} in May.", "Sanctions were imposed on {b} by {a} in May."),
    ),
    ("THREATEN", None, False, ("{a} threatened {b} on Sunday.", "{a} issued an ultimatum to {b}.", "{b} was threatened by {a} on Sunday.")),
    ("ASSAULT", None, False, ("{a} attacked {b} on Sunday.", "{a} invaded {b} in March.", "{b} was attacked by {a} on Sunday.")),
    ("REJECT", None, False, ("{a} rejected a proposal from {b}.", "{a} turned down an offer by {b}.", "{a} dismissed the complaints of {b}.")),
    ("AGREE", None, False, ("{a} reached an agreement with {b} on fishing.", "{a} agreed with {b} to share the river.", "{a} pledged to help {b}.")),
)
NEGATED = (
    ("ACCUSE", "{a} did not condemn {b}."),
    ("ACCUSE", "{a} never accused {b} of smuggling."),
    ("CONSULT", "The president of {a} did not visit {b}."),
    ("CONSULT", "The minister of {a} has not met the minister of {b}."),
    ("AID", "{a} did not send aid to {b}."),
    ("SANCTION", "{a} has not imposed sanctions on {b}."),
    ("ASSAULT", "{a} did not attack {b}."),
    ("REQUEST", "{a} did not urge {b} to amend its law."),
)
FUTURE = (
    "The president of {a} will visit {b} in June.",
    "The foreign minister of {a} is set to meet the foreign minister of {b} next week.",
    "{a} plans to send aid to {b}.",
    "{a} will provide {b} with vaccines.",
    "The president of {a} is due to arrive in {b} on Monday.",
    "The president of {a} intends to visit {b}.",
    "The president of {a} left for {b} on Monday.",
    "The president of {a} is on his way to {b}.",
    "{a} is ready to hold talks with {b}.",
)
UNREAL = (
    "{a} may send aid to {b}.",
    "{a} could attack {b}.",
    "If {a} attacks {b}, prices will rise.",
    "Will {a} attack {b}?",
    "{a} might impose sanctions on {b}.",
    "{a} would have visited {b}.",
    "{a} stopped short of condemning {b}.",
    "{a} considered imposing sanctions on {b}.",
    "A spokesman was not aware of {a} attacking {b}.",
    "{a} met the targets that {b} had set.",
    "{a} wanted to remain in the union with {b}.",
)


class Case(NamedTuple):
    """One generated case: what is asked of which text."""

    question: str
    text: str
    is_right: bool


def coded(template: str, dyad: tuple[str, str, str, str]) -> tuple[Event, ...]:
    """Give the events of a template filled with a dyad."""
    a, first, b, second = dyad
    return events.find(page(template.format(a=f"[{a}|{first}]", b=f"[{b}|{second}]")), KNOWLEDGE).events


def sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the states of an event's sources and targets."""
    return tuple(actor.state for actor in event.sources), tuple(actor.state for actor in event.targets)


def has(found: tuple[Event, ...], kind: str, mode: str | None, source: str, target: str, *, symmetric: bool) -> bool:
    """Say whether an event of this type stands between these states in this direction."""
    for event in found:
        given, taken = sides(event)
        directed = source in given and target in taken
        if (
            event.type == kind
            and (mode is None or event.mode == mode)
            and event.status in ("occurred", "announced")
            and (directed or (symmetric and {source, target} <= {*given, *taken}))
        ):
            return True
    return False


def swapped(dyad: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    """Give a dyad the other way round."""
    return dyad[2], dyad[3], dyad[0], dyad[1]


def cases() -> Iterator[Case]:
    """Yield all cases."""
    for kind, mode, symmetric, templates in ACTS:
        for template in templates:
            for dyad in DYADS:
                for question, each in (("code", dyad), ("swap", swapped(dyad))):
                    found = coded(template, each)
                    right = has(found, kind, mode, each[1], each[3], symmetric=symmetric)
                    reversed_too = not symmetric and has(found, kind, mode, each[3], each[1], symmetric=False)
                    yield Case(question, template.format(a=each[0], b=each[2]), right and not reversed_too)
    for kind, template in NEGATED:
        for dyad in DYADS:
            found = coded(template, dyad)
            yield Case(
                "negate",
                template.format(a=dyad[0], b=dyad[2]),
                not any(event.status == "occurred" for event in found) and any(event.type == kind and event.status == "denied" for event in found),
            )
    for template in FUTURE:
        for dyad in DYADS:
            found = coded(template, dyad)
            yield Case("future", template.format(a=dyad[0], b=dyad[2]), bool(found) and all(event.status == "announced" for event in found))
    for template in UNREAL:
        for dyad in DYADS:
            found = coded(template, dyad)
            yield Case(
                "unreal",
                template.format(a=dyad[0], b=dyad[2]),
                not any(event.status in ("occurred", "ongoing") and event.type != "REJECT" for event in found),
            )


def test_codes_follow_the_meaning_and_not_the_names() -> None:
    asked = list(cases())
    wrong = [f"{case.question}: {case.text}" for case in asked if not case.is_right]
    assert len(asked) >= LEAST
    assert 1 - len(wrong) / len(asked) >= FLOOR, "\n".join(wrong)

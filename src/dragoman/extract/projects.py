"""Projects and measures that stand: projects, supplies, sanctions, embargoes, treaties, memberships, each read off the event that tells of it."""

from collections.abc import Sequence
from functools import cache

from dragoman.knowledge.files import toml
from dragoman.model import Event, Ids, Project
from dragoman.page import Page

MADE_BY = "projects.events 1"
_DONE = {
    "sanction": "SANCTION",
    "sign": "SUPPORT",
    "treaty withdrawal": "SANCTION",
    "withdrawal intent": "withdrawal-intent",
    "accession": "accession",
    "project": "",
    "export": "",
    "sell": "",
    "works": "",
    "contract": "",
    "invest": "",
    "impose": "SANCTION",
    "leave body": "SANCTION",
}
_WORKS = frozenset({"project", "export", "sell", "works", "contract", "invest"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(toml("projects.toml")[name].split())


@cache
def _sectors() -> dict[str, str]:
    return {word: sector for sector, listed in toml("projects.toml")["sectors"].items() for word in listed.split()}


def find(page: Page, events: Sequence[Event]) -> tuple[Project, ...]:
    """Give the projects and measures of a page."""
    ids = Ids("projects", page.doc)
    found = []
    for event in events:
        frame = event.why[0].rsplit(": ", 1)[-1] if event.why else ""
        if frame not in _DONE or event.status == "denied":
            continue
        said = [word.strip('.,;:"“”').lower() for word in event.evidence.split()]
        found.append(
            Project(
                id=ids.of(event.span),
                doc=page.doc,
                span=event.span,
                evidence=event.evidence,
                made_by=MADE_BY,
                confidence=event.confidence,
                kind=_kind(frame, said),
                sector=next((_sectors()[word] for word in said if word in _sectors()), None),
                parties=(*event.sources, *event.targets),
                companies=tuple(dict.fromkeys(m.name for m in page.mentions_in(event.span.start, event.span.end) if m.kind == "company")),
                asset=_asset(page, event),
                status=event.status,
                since=event.date_start,
            )
        )
    return tuple(found)


def _kind(frame: str, said: Sequence[str]) -> str:
    if frame in ("sanction", "impose"):
        return "embargo" if _words("embargo").intersection(said) else "sanction"
    if frame in ("accession", "leave body"):
        return "membership"
    if frame in _WORKS:
        return "supply" if _words("supply").intersection(said) else "project"
    return "treaty"


def _asset(page: Page, event: Event) -> str | None:
    """Give the words after the trigger, up to the next mark: what is built, signed or supplied."""
    if event.trigger is None:
        return None
    rest = page.text[event.trigger.end : event.span.end]
    for mark in (",", ";", ". "):
        rest = rest.split(mark)[0]
    return rest.strip(' "“”.') or None

"""Offices that a text states, held against the table of offices at the text's day; never corrected."""

from collections.abc import Sequence

from dragoman.annotate.actors_cast import Cast
from dragoman.annotate.actors_field import Meant
from dragoman.annotate.actors_lexicon import TABLE_ROLES
from dragoman.annotate.actors_naming import Character, Naming
from dragoman.knowledge import Knowledge, Person, Term
from dragoman.model import NO_STATE, Ids, Span, Tenure
from dragoman.page import Page

_MADE_BY = "annotate.tenures 1"


def tenures(page: Page, knowledge: Knowledge, cast: Cast, meant: Sequence[Meant] = ()) -> tuple[Tenure, ...]:
    """Give one row for each office that the page states of a person, at its first mention; of one named without any, as a nominal states it."""
    ids = Ids("tenures", page.doc)
    stated: list[tuple[Naming, Character]] = []
    seen: set[tuple[str, str]] = set()
    for character in cast.characters:
        for naming in sorted(character.namings, key=lambda one: one.start):
            if naming.office and (character.key, naming.office.lower()) not in seen:
                seen.add((character.key, naming.office.lower()))
                stated.append((naming, character))
    rows = []
    for naming, character in sorted(stated, key=lambda pair: pair[0].start):
        agrees, why = judged(knowledge, naming, character, cast.on)
        span = Span(naming.start, naming.end)
        rows.append(Tenure(
            id=ids.of(span), doc=page.doc, span=span, evidence=page.text[naming.start:naming.end], made_by=_MADE_BY, person=character.name,
            office=naming.office, state=naming.state or character.state or NO_STATE, as_of=cast.on, agrees=agrees, why=why,
        ))
    without = {character.key: character for character in cast.characters if not any(naming.office for naming in character.namings)}
    for one in meant:
        holder = without.get(one.actors[0].key) if one.form == "nominal" and len(one.actors) == 1 else None
        words = page.text[one.start:one.end]
        title = knowledge.titles.read(words) if holder is not None else None
        if holder is None or title is None or title.role not in TABLE_ROLES or not _has_held(knowledge, holder, title.role, cast.on):
            continue
        del without[holder.key]
        span = Span(one.start, one.end)
        rows.append(Tenure(
            id=ids.of(span), doc=page.doc, span=span, evidence=words, made_by=_MADE_BY, person=holder.name, office=title.office,
            state=holder.state or NO_STATE, as_of=cast.on, agrees="yes" if cast.on else "unknown", why="named so apart from the name",
        ))
    return tuple(rows)


def _has_held(knowledge: Knowledge, character: Character, role: str, on: str | None) -> bool:
    """Say whether the table knows a person in an office, on the page's day where it has one."""
    person = knowledge.offices.by_key(character.known) if character.known else None
    return person is not None and any(term.role == role and (on is None or term.covers(on) == "yes") for term in person.terms)


def judged(knowledge: Knowledge, naming: Naming, character: Character, on: str | None) -> tuple[str, str]:
    """Say whether the table agrees with an office as stated: yes, no or unknown, and why."""
    person = knowledge.offices.by_key(character.known) if character.known else None
    if person is None:
        return "unknown", "the table does not know this person"
    if naming.role not in TABLE_ROLES:
        return "unknown", "the table does not hold this office"
    if on is None:
        return "unknown", "the document has no date"
    own = [term for term in person.terms if term.role == naming.role and not term.is_hint and (
        not naming.state or _one_state(term.state, naming.state))]
    if naming.is_former:
        over = [term for term in own if term.covers(on) == "no" and (term.start or "") <= on]
        return ("yes", _said(over[-1])) if over else ("unknown", "the table names no earlier term")
    covering = [term for term in own if term.covers(on) == "yes"]
    if covering:
        return "yes", _said(covering[-1])
    if any(term.covers(on) == "unknown" for term in own):
        return "unknown", f"no end known as of {next(term.open_as_of for term in own if term.covers(on) == 'unknown')}"
    return _against(knowledge, naming, person, own, on)


def _against(knowledge: Knowledge, naming: Naming, person: Person, own: list[Term], on: str) -> tuple[str, str]:
    """Say whether the table contradicts: the person's terms in this office are over or to come, or another holds it on that day."""
    if own:
        return "no", f"{_said(own[-1])}, not on {on}"
    other = [term for term in person.terms if term.covers(on) == "yes" and not term.is_hint and (
        not naming.state or _one_state(term.state, naming.state))]
    if other and naming.role not in ("minister", "deputy_minister", "ambassador"):
        return "no", f"on {on} the table has {_said(other[0])}"
    if other and naming.role == "deputy_minister" and any(term.role not in ("deputy_minister", "other", "subnational") for term in other):
        return "no", f"on {on} the table has {_said(other[0])}"
    return "unknown", "the table does not name this person in this office"


def _one_state(left: str, right: str) -> bool:
    return left == right or {left, right} == {"RUS", "SUN"}


def _said(term: Term) -> str:
    return f"{term.office} of {term.state}, {term.start or '?'} to {term.end or 'no end known as of ' + (term.open_as_of or '?')} ({term.basis})"

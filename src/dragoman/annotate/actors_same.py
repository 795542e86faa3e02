"""Whether two names can be one person's, and how the table spells them."""

from collections.abc import Sequence

from dragoman.annotate.actors_lexicon import FAMILY_FIRST, given_names, is_given
from dragoman.annotate.actors_naming import Character, Naming
from dragoman.knowledge import Candidate, Person
from dragoman.knowledge.names import key as spelling
from dragoman.knowledge.names import main_words, words


def unglued(namings: Sequence[Naming]) -> None:
    """Cut off verbs glued to surnames by a lost space ("Kerryannounced") where the page has the surname alone too."""
    known = {naming.words[-1] for naming in namings if naming.words}
    for naming in namings:
        last = naming.words[-1] if naming.words else ""
        if len(last) < 7:
            continue
        verbs = naming.scan.lexicon.verbs
        for size in range(2, len(last) - 3):
            if last[:-size] in known and (last[-size:] in verbs or last[-size:] in ("announced", "approved", "walked", "who", "that", "not", "also")):
                naming.cut = size
                break


def agree(own: list[str], theirs: list[str]) -> bool:
    """Say whether two lists of name spellings can be one person's: the words of the shorter are among the longer's, initials count."""
    if set(own) <= set(theirs) or set(theirs) <= set(own):
        return (len(own) > 1 and len(theirs) > 1) or own == theirs
    left = [word for word in own if word not in theirs]
    right = [word for word in theirs if word not in own]
    return bool(set(own) & set(theirs)) and own[-1] in theirs[-2:] and len(left) == 1 and any(
        (len(left[0]) == 1 or len(other) == 1) and left[0][:1] == other[:1] for other in right
    )


def clash(naming: Naming, character: Character) -> bool:
    """Say whether titles make two persons of one name: other state."""
    return bool(naming.state) and any(one.state and one.state != naming.state and {one.state, naming.state} != {"RUS", "SUN"}
        for one in character.namings)


def may_stand_alone(word: str, theirs: list[str], written: str, naming: Naming) -> bool:
    """Say whether one word of a name may stand for it: a surname, or the first word where that is no given name (Xi, Kim)."""
    place = theirs.index(word)
    if place == len(theirs) - 1:
        return True
    if place == 0:
        borne = given_names().get(written, {})
        if borne and max(borne, key=lambda state: borne[state]) in FAMILY_FIRST:
            return True
        return naming.strength > 0 or not is_given(written) or (len(theirs) == 2 and len(given_names().get(written, {})) < 3)
    return True


def spelt_as(parts: Sequence[str], person: Person) -> bool:
    """Say whether each word of a name, or of the table's shorter name, has one of the same spelling on the other side."""
    own = {spelling(word) for word in parts}
    for name in (person.name, *person.aliases):
        known = [spelling(word) for word in main_words(words(name))]
        theirs = set(known)
        if (own <= theirs or theirs <= own) and len(own & theirs) > 1:
            return True
        rest, others = own - theirs, theirs - own
        has_surname = spelling(parts[-1]) in theirs or (known and known[-1] in own)
        if own & theirs and has_surname and len(rest) == 1 and rest != {spelling(parts[-1])} and any(
            1 in (len(word), len(other)) and word[:1] == other[:1] for word in rest for other in others):
            return True
    return False


def is_exact(own: set[str], person: Person) -> bool:
    """Say whether a name has just the words of one of a person's names, initials and all: "George W. Bush" is not "George H. W. Bush"."""
    return any(own == set(main_words(words(name))) for name in (person.name, *person.aliases))


def states_of(candidate: Candidate) -> set[str]:
    return {candidate.person.state, *(term.state for term in candidate.person.terms)}


def has_led(candidate: Candidate, on: str | None) -> bool:
    return any(term.role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "international_organisation_head")
        and (on is None or term.covers(on) != "no") for term in candidate.person.terms)


def spelt_alike(namings: Sequence[Naming], name: str) -> bool:
    """Say whether the page spells a person as the table does, second surnames and patronymics apart."""
    known = set(words(name))
    full = [naming for naming in namings if len(main_words(naming.words)) > 1] or namings
    return any(set(naming.words) <= known or known <= set(naming.words) for naming in full)


def alias_used(namings: Sequence[Naming], aliases: Sequence[str]) -> str:
    """Give the other name of a person that the page uses, nothing where it uses none."""
    own = [set(naming.words) for naming in namings if len(main_words(naming.words)) > 1]
    return next((alias for alias in aliases if any(form == set(words(alias)) for form in own)), "")


def cased(name: str) -> str:
    """Give a name with capitals only at the head of its words: PUTIN becomes Putin."""
    if not name.isupper() or len(name) < 4:
        return " ".join(name.split())
    return " ".join(word.title() if len(word) > 2 else word for word in name.split())

"""Why a word evokes no event: lists of verbs and nouns that tell none, each with its reason (knowledge/no_events.toml)."""

from functools import cache

from dragoman.extract.forms import inflected, plural
from dragoman.knowledge.files import toml


@cache
def _listed() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in toml("no_events.toml")["reason"]:
        for verb in row.get("verbs", "").split():
            found.update({(form, "VERB"): row["why"] for form, _ in inflected(verb)})
        for noun in row.get("nouns", "").split():
            found.update({(form, "NOUN"): row["why"] for form in (noun, plural(noun))})
    return found


def why_none(word: str, tag: str) -> str:
    """Give the listed reason why a word tells no event, empty where none is listed.

    >>> why_none("seems", "VERB")
    'a state of mind or of things: nothing is done'
    """
    return _listed().get((word, tag), "")


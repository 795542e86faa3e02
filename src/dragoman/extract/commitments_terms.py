"""How firmly a thing is undertaken, how it stands, on what condition and for which sum."""

import re
from functools import cache

from dragoman.extract import status
from dragoman.extract.forms import inflections, listed
from dragoman.knowledge.files import toml
from dragoman.model import Span
from dragoman.page import Page


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of words of commitments.toml."""
    return listed(toml("commitments.toml")[name])


@cache
def verb_forms(name: str) -> frozenset[str]:
    """Give every form of the verbs of a list of commitments.toml."""
    return inflections(toml("commitments.toml")[name])


def words_of(text: str) -> frozenset[str]:
    """Give the words of a passage without the month of May and without adjectives of a thing: "the proposed treaty"."""
    kept = _MONTH.sub(" ", text)
    return frozenset(_OF_THING.sub(" ", re.sub(r"[,;:\"“”]", " ", kept.lower())).split())


_MONTH = re.compile(r"\b(?:in|by|on|of) May\b|(?:next|last|from|until|since|before) May\b|(?<=\d )May\b|\bMay(?= \d)")
_OF_THING = re.compile(r"(?:(?<=\bthe )|(?<=\bits )|(?<=\bhis )|(?<=\bher ))(?:proposed|planned|possible|expected|offered)\b|(?<=\ban )offer\b")


def firmness(said: frozenset[str], before: frozenset[str], state: str) -> str:
    """Give firm, tentative or expectation, empty where it is a hope or a forecast."""
    if (word_list("none") & (said | before) and not {"will", "agreed"} & said) or word_list("none") & before:
        return ""
    looks_forward = "forward" in said and bool(status.LOOKING & said)
    is_likely = "likely" in said and not {"will", "would"} & said
    if (word_list("expectation") & said or looks_forward or is_likely) and not {"agreed", "pledged", "promised"} & said:
        return "expectation"
    waits = "forward" in before and bool(status.LOOKING & before)
    if waits or word_list("expectation") & before or state == status.HYPOTHETICAL or word_list("tentative") & before & _SELF:
        return "tentative"
    return "tentative" if word_list("tentative") & said and not (_SURE & said) else "firm"


def combined(form: str, told: str, said: frozenset[str]) -> str:
    """Give the firmness of a form of words, less where words around it hedge; empty where they tell a hope or a forecast."""
    if not told or told == "expectation" or form == "expectation":
        return told and "expectation"
    return "tentative" if _HEDGES & said else form


_HEDGES = listed("think thinks believe believes possible possibly perhaps probably eventually tentatively likely")
FORECAST = listed("likely probably inevitably surely undoubtedly presumably")
_SELF = listed("think thinks believe believes possible possibly perhaps probably likely may might could")
_SURE = listed("agreed pledged promised vowed agree pledge promise vow committed commitment intends intend set scheduled due reaffirmed will") - {
    "will"
}


def standing(said: frozenset[str]) -> str:
    """Say whether a thing is announced, promised again, or on its way."""
    if word_list("reaffirmed") & said and not word_list("first_given") & said:
        return "reaffirmed"
    return "in-progress" if word_list("progress") & said else "announced"


def condition(page: Page, span: Span) -> str | None:
    """Give the words of a condition: in a promise from where they begin ("if the patrols stop"), right behind it, or before it."""
    said = _conditions().search(page.text, span.start, span.end)
    if said:
        return page.text[said.start() : span.end].strip()
    sentence = page.sentence_at(span.start)
    if sentence is None:
        return None
    behind = _conditions().match(page.text, _AFTER.match(page.text, span.end).end(), sentence.end)  # type: ignore[union-attr]
    if behind:
        return _CLAUSE.match(page.text, behind.start(), sentence.end)[0].strip()  # type: ignore[index]
    front = _FRONTED.match(page.text, sentence.start, span.start)
    return front[1].strip() if front else None


_AFTER = re.compile(r"[\s,]*(?:but )?(?:only )?")
_CLAUSE = re.compile(r"[^,.;:”\"]*")
_FRONTED = re.compile(
    r"\W*((?:if|should|once|unless|provided|as soon as|as long as|in (?:return|exchange) for|subject to|pending)\b[^,;:]+),", re.IGNORECASE
)


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(toml('commitments.toml')['conditions'])})\b", re.IGNORECASE)


def amount(page: Page, span: Span) -> str | None:
    return next(
        (figure.phrase for figure in page.figures_in(span.start, span.end) if figure.unit and len(figure.unit) == 3 and figure.unit.isupper()), None
    )

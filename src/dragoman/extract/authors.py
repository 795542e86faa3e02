"""Who says "we" and "I" in a text that is somebody's own words throughout: a message, a letter, a proclamation, a statement of a government.

The signature below tells, or the title ("Statement by …"), or the state for which the text takes a stance in its own voice ("Norway stands with
…. We urge …"). Nobody, where a reporter writes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Mention
from dragoman.page import Page, Sentence

_LAST = 5
_FIRST_LINES = 3
_REPORTED = 2
_ENOUGH = 2
_SAID = re.compile(r"\b(?:said|told|says|according to)\b")
_FIRST = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b")
_TITLE = re.compile(
    r"(?:\w+ ){0,2}?(?:statement|message|remarks|letter|address|speech|proclamation|declaration|appeal|greetings|memorandum)\b"
    r".{0,40}?\b(?:by|from|of)\s",
    re.IGNORECASE,
)


@cache
def _stance() -> re.Pattern[str]:
    words = "|".join(word.replace("_", r"\s+") for word in toml("references.toml")["stances"].split())
    return re.compile(rf"(?:\W\s*|\s+)(?:strongly\s+|again\s+|firmly\s+|also\s+)?(?:{words})\b")


def author(page: Page) -> Mention | None:
    """Give who speaks a page in the first person, nobody where a reporter writes it or several speak in turn."""
    if any(section.kind == "turn" for section in page.document.sections):
        return None
    own = [sentence for sentence in page.sentences if _is_first(page, sentence)]
    if not own or sum(bool(_SAID.search(page.text, one.start, one.end)) for one in page.sentences) > _REPORTED:
        return None
    signed = next(_signed(page), None) or next(_titled(page), None)
    return signed if signed is not None or len(own) < _ENOUGH else _stands_for(page)


def _is_first(page: Page, sentence: Sentence) -> bool:
    return any(page.quotation_at(found.start()) is None for found in _FIRST.finditer(page.text, sentence.start, sentence.end))


def _signed(page: Page) -> Iterator[Mention]:
    """Yield the person of a state whose name alone makes one of the last lines."""
    for sentence in reversed(page.sentences[-_LAST:]):
        for one in page.mentions_in(sentence.start, sentence.end):
            around = page.text[sentence.start : one.span.start] + page.text[one.span.end : sentence.end]
            if one.kind == "person" and one.state not in ("", NO_STATE, IGO) and not around.strip(" .,-–—\n"):
                yield one


def _titled(page: Page) -> Iterator[Mention]:
    """Yield the person or state whose words the title announces."""
    for sentence in page.sentences[:_FIRST_LINES]:
        said = _TITLE.match(page.text[sentence.start : sentence.end]) if sentence.role in ("title", "heading") else None
        named = next(page.mentions_in(sentence.start + said.end(), sentence.end), None) if said is not None else None
        if named is not None and named.state not in ("", NO_STATE, IGO) and named.kind in ("person", "state", "office"):
            yield named


def _stands_for(page: Page) -> Mention | None:
    """Give the one state that takes a stance in the text's own voice."""
    found: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    for one in page.mentions:
        if one.kind != "state" or one.form != "name" or page.quotation_at(one.span.start) is not None:
            continue
        if _stance().match(page.text, one.span.end):
            found[one.state] += 1
            first.setdefault(one.state, one)
    return first[next(iter(found))] if len(found) == 1 else None

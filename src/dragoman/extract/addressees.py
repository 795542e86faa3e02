"""Whom a text in somebody's own words speaks to: who "you" and "your" are in a letter, a speech before a host, the remarks of two in turn.

The salutation tells ("Dear Prime Minister Ardern"), the title ("Remarks … with President Ruto of Kenya"), whom the speaker calls by name in
the middle ("Thank you, President Ruto"), the other of the two who speak in turn, or the one other state of which "your people" can be said.
Who answers a reporter speaks to him: nobody is meant.
"""

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.model import IGO, NO_STATE, Mention, Section
from dragoman.page import Page, Sentence

_FIRST_LINES = 4
_OPENING = 8
_SHORT = 16
_SALUTATION = re.compile(
    r"\s*(?:My )?(?:Dear|Your (?:Excellenc|Majest|Highness|Holiness)|Excellenc|Honou?rable|Distinguished|Mr\b|Mister|Madame?\b|Esteemed|Respected|"
    r"(?:Vice |Deputy )?(?:President|Prime Minister|Premier|Chancellor|Minister|Secretary)\b)[^.?!:]{0,120}[,:!]?\s*$"
)
_TO = re.compile(
    r"\b(?:to|with|before|and|hosting|welcoming|receiving|hono(?:u)?r of|for|by|joint session of|visit of|arrival of|between)\s+"
    r"(?:the\s+|his\s+|her\s+|H\.?E\.?\s+|Excellency\s+)*$"
)
_TOPIC = re.compile(r"\b(?:on|about|regarding|concerning|following|after|over|against)\s", re.IGNORECASE)
_CALLED = re.compile(r"(?:^|[,;.!?—–-])\s*(?:dear |my (?:dear )?friend,? )?$", re.IGNORECASE)
_YOU = re.compile(r"\b[Yy]ou(?:rs?)?\b")
_YOUR_STATE = re.compile(
    r"\b[Yy]our (?:\w+ ){0,2}?(?:government|country|nation|people|parliament|army|forces|troops|ministry|minister|president|capital|citizens|"
    r"embassy|ambassador|authorities|borders?|territory|customs|police|navy|coast guard|soldiers|students|ships|vessels|side|republic|kingdom)\b"
)
_ASKING = frozenset({"Q", "QUESTION", "REPORTER", "JOURNALIST", "CORRESPONDENT", "MODERATOR", "ANCHOR", "INTERVIEWER", "HOST"})


def addressee(page: Page, speaker: Mention, place: int) -> Mention | None:
    """Give whom a speaker calls "you" at a place of a page that is his own words."""
    own = speaker.state
    if own in ("", NO_STATE) or _answers(page, place):
        return None
    for found in (_called(page, own, place), _saluted(page, own), other_speaker(page, own, place), _titled(page, own), _of_yours(page, own)):
        if found is not None:
            return found
    return None


def _is_foreign(one: Mention, own: str) -> bool:
    return one.state not in ("", NO_STATE, IGO, own) and one.kind in ("person", "office", "state", "organisation") and one.form != "pronoun"


def _answers(page: Page, place: int) -> bool:
    """Say whether words answer a reporter: a question has been asked before them."""
    return any(each.start < place for each in _turns(page) if _is_asked(each)) and any(each.start <= place < each.end for each in _turns(page))


def _turns(page: Page) -> list[Section]:
    return [section for section in page.document.sections if section.kind == "turn"]


def _is_asked(turn: Section) -> bool:
    label = (turn.speaker or "").strip(" :.").upper()
    return label in _ASKING or any(word in _ASKING for word in label.split())


def _called(page: Page, own: str, place: int) -> Mention | None:
    """Give who is called by name last before a place, or next to it: "Thank you, President Ruto, for …", "I ask you, Prime Minister Modi, to …"."""
    here = page.sentence_at(place)
    turn = next((each for each in _turns(page) if each.start <= place < each.end), None)
    start = turn.start if turn is not None else 0
    for sentence in reversed(page.sentences[: here.index + 1 if here is not None else 0]):
        if sentence.start < start:
            break
        if _YOU.search(page.text, sentence.start, sentence.end) is None:
            continue
        for one in page.mentions_in(sentence.start, sentence.end):
            if one.kind in ("person", "office") and _is_foreign(one, own) and _stands_apart(page, sentence, one):
                return one
    return None


def _stands_apart(page: Page, sentence: Sentence, one: Mention) -> bool:
    """Say whether a name stands between marks, as who is called by it does."""
    before, after = page.text[sentence.start : one.span.start], page.text[one.span.end : sentence.end].lstrip()
    if not _CALLED.search(before) or after[:1] not in (",", ".", "!", "", "—", "–"):
        return False
    if sentence.is_parsed:
        inside = sentence.words_in(*one.span)
        return any(sentence.words[index].relation.partition(":")[0] == "vocative" for index in inside) or bool(
            re.search(r"\b[Tt]hank you(?: very much| so much)?,\s*$", before)
        )
    return bool(re.search(r"\b[Tt]hank you(?: very much| so much)?,\s*$", before))


def _saluted(page: Page, own: str) -> Mention | None:
    """Give who is greeted in the lines above the text: by his name, or by the office that somebody of another state holds on the page."""
    for sentence in page.sentences[:_OPENING]:
        said = page.text[sentence.start : sentence.end]
        if len(said.split()) > _SHORT or sentence.role == "title" or not _SALUTATION.match(said):
            continue
        named = next((one for one in page.mentions_in(sentence.start, sentence.end) if _is_foreign(one, own)), None)
        if named is not None:
            return named
        title = re.search(r"(?:vice |deputy )?(?:president|prime minister|premier|chancellor|minister|secretary|ambassador)\b", said, re.IGNORECASE)
        holders = [
            one
            for one in page.mentions
            if title is not None
            and one.kind in ("person", "office")
            and _is_foreign(one, own)
            and title[0].lower() in (one.office or one.surface).lower()
        ]
        if len({one.state for one in holders}) == 1:
            return holders[0]
    return None


def other_speaker(page: Page, own: str, place: int) -> Mention | None:
    """Give the other of the two who speak in turn before any question: the heads of two delegations before the press."""
    if not any(turn.start <= place < turn.end for turn in _turns(page)):
        return None
    found: dict[str, Mention] = {}
    for turn in _turns(page):
        if turn.speaker_span is not None and not _is_asked(turn):
            found |= {one.state: one for one in page.mentions_in(*turn.speaker_span) if _is_foreign(one, own)}
    return next(iter(found.values())) if len(found) == 1 else None


def _titled(page: Page, own: str) -> Mention | None:
    """Give the one whom the title tells the words to be said to or beside, not what they are about."""
    for sentence in page.sentences[:_FIRST_LINES]:
        if sentence.role not in ("title", "heading", "standfirst"):
            continue
        about = _TOPIC.search(page.text, sentence.start, sentence.end)
        end = about.start() if about is not None else sentence.end
        found = {one.state: one for one in reversed(list(_behind(page, sentence.start, end))) if _is_foreign(one, own)}
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _behind(page: Page, start: int, end: int) -> Iterator[Mention]:
    """Yield whom a title names behind "to", "with", "in honour of" and the like."""
    for one in page.mentions_in(start, end):
        if _TO.search(page.text[start : one.span.start]):
            yield one


def _of_yours(page: Page, own: str) -> Mention | None:
    """Give the one other state of which a text can say "your people": the only one it names, or named twice as often as any third."""
    if not _YOUR_STATE.search(page.text):
        return None
    counted = Counter(one.state for one in page.mentions if _is_foreign(one, own)).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    return next(one for one in page.mentions if one.state == counted[0][0] and _is_foreign(one, own))

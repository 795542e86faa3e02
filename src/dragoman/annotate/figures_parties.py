"""Who is named in a sentence and can pay or be paid: its mentions, and the adjectives and names of states that no mention covers."""

from functools import lru_cache
from typing import NamedTuple

from dragoman.annotate.figures_roles import LENDERS, RELATED, Party
from dragoman.annotate.grammar import Tokens
from dragoman.knowledge import Knowledge
from dragoman.model import ActorRef, Mention
from dragoman.page import Page, Sentence

POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})


class Naming(NamedTuple):
    """The words that name states: code and name by word, the adjectives, and the plural demonyms in lower case."""

    states: dict[str, tuple[str, str]]
    adjectives: frozenset[str]
    folk: frozenset[str]


@lru_cache(maxsize=8)
def naming(knowledge: Knowledge) -> Naming:
    """Give the words that name states."""
    found: dict[str, tuple[str, str]] = {}
    adjectives: set[str] = set()
    folk: set[str] = set()
    names: set[str] = set()
    for state in knowledge.states.values():
        names.update((state.name, *state.names))
        adjectives.update(state.adjectives)
        folk.update(word.lower() for word in (*state.demonyms, *(f"{word}s" for word in state.adjectives)))
        folk.update(word.lower() for word in state.adjectives if word.endswith(("ese", "ish", "ch", "iss")))
        if not state.code.startswith("X-"):
            for word in (state.name, *state.names, *state.adjectives, *state.demonyms):
                found.setdefault(word, (state.code, state.name))
    return Naming(found, frozenset(adjectives - names), frozenset(folk))


def parties(page: Page, sentence: Sentence, tokens: Tokens, names: Naming) -> list[Party]:
    """Give the parties of a sentence in order: its outermost mentions, and the names of states that no mention covers."""
    found = [*_mentioned(page, sentence, names)]
    spans = [(party.start, party.end) for party in found]
    skip = 0
    for index, word in enumerate(tokens.words):
        start = tokens.starts[index]
        if index < skip or not word[:1].isupper() or any(a <= start < b for a, b in spans):
            continue
        pair = f"{word} {tokens.words[index + 1]}" if index + 1 < len(tokens.words) else ""
        key = pair if pair in names.states else word
        if key in names.states:
            skip = index + (2 if key == pair else 1)
            end = tokens.ends[skip - 1]
            if page.text.startswith(("-era", "-made", "-built", "-style", "-language", "-speaking"), end):
                continue
            code, name = names.states[key]
            is_owner = page.text[end:end + 2] in ("'s", "’s")
            found.append(Party(start, end, ActorRef(name=name, state=code), is_owner, key in names.adjectives and not is_owner))
    taken = [(party.start, party.end) for party in found]
    found += [group for group in _groups(tokens) if not any(a < group.end and group.start < b for a, b in taken)]
    return sorted(found, key=lambda party: party.start)


_PEOPLES = frozenset({"europeans", "westerners", "arabs"})
_ALLIES = frozenset({"allies", "partners", "backers", "governments", "countries", "states", "nations", "donors", "creditors", "banks"})
_REGIONS = frozenset({"western", "european", "arab", "gulf", "nordic", "baltic", "asian", "african", "foreign", "commercial", "international"})


def _groups(tokens: Tokens) -> list[Party]:
    """Give the groups of states, donors and banks that a sentence names by what they are: "Europeans", "its European allies"."""
    found: list[Party] = []
    for index, word in enumerate(tokens.words):
        low = word.lower()
        first = index - 1 if low in _ALLIES and index and tokens.words[index - 1].lower() in _REGIONS else index
        if low in _PEOPLES or first < index:
            name = " ".join(tokens.words[first:index + 1])
            found.append(Party(tokens.starts[first], tokens.ends[index], ActorRef(name=name), False, False, "group"))
    return found


def _mentioned(page: Page, sentence: Sentence, names: Naming) -> list[Party]:
    """Give the outermost mentions of a sentence that can be parties."""
    found: list[Party] = []
    covered = sentence.start
    for mention in sorted(page.mentions_in(sentence.start, sentence.end), key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= covered and _can_pay(mention) and not page.text.startswith(("-era", "-made", "-built", "-style"), mention.span.end):
            covered = mention.span.end
            is_owner = _owns(page.text, mention)
            found.append(Party(mention.span.start, mention.span.end, mention.ref, is_owner, mention.surface in names.adjectives, mention.kind))
    return found


def _can_pay(mention: Mention) -> bool:
    """Say whether a mention can be a party: one with a state, or a body; the allies of a state are not that state."""
    if mention.kind == "group" and mention.surface.split()[-1].lower() in RELATED | LENDERS:
        return False
    return mention.kind != "outlet" and (mention.state != "none" or mention.kind in ("organisation", "company", "group"))


def _owns(text: str, mention: Mention) -> bool:
    """Say whether a mention stands as an owner: `Cuba's`, `its`."""
    end = mention.span.end
    if text[end:end + 2] in ("'s", "’s") or mention.surface.lower() in POSSESSIVES:
        return True
    return text[end - 1:end] == "s" and text[end:end + 1] in ("'", "’")

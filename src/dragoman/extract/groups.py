"""Parties without a state that a sentence names by what they are: "Western allies", "thirteen countries", "the rebels", "foreign creditors".

Where a side of an act is still unnamed, the noun phrase at its place is looked at once more: a group keeps its own words as its name and has no
state. What is said of the groups is a list of nouns by kind, for each kind of act those that can do or suffer it.
"""

from collections.abc import Sequence
from functools import cache

from dragoman.extract import arguments
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party, as_actor, states, word_list
from dragoman.knowledge.files import toml
from dragoman.knowledge.states import State
from dragoman.model import IGO, NO_STATE, ActorRef, Mention, Span
from dragoman.page import Sentence, Word

BY_DESCRIPTION = "a group by its description"
BY_CONTEXT = "of the state spoken of"
_POLITICAL = ("states", "peoples", "offices", "armed", "publics")
_DOERS = {
    "CONSULT": ("states", "peoples", "offices", "armed"), "MOBILIZE": ("states", "peoples", "armed"), "SANCTION": ("states", "peoples"),
    "vote": ("states", "peoples"), "PROTEST": (), "leadership-change": (), "COERCE": ("states", "peoples", "armed"),
    "ASSAULT": ("states", "peoples", "armed"),
}
"""The kinds of group that do an act; those of politics and companies where nothing is said."""
_DONE_TO = {
    "CONSULT": ("states", "peoples", "offices", "armed"), "ASSAULT": (*_POLITICAL, "civil"), "COERCE": (*_POLITICAL, "concerns", "civil"),
    "SANCTION": (*_POLITICAL, "concerns", "civil"), "AID": (*_POLITICAL, "civil"), "RETREAT": (*_POLITICAL, "civil"), "PROTEST": ("states",),
    "vote": (), "MOBILIZE": ("armed",), "denial": (), "leadership-change": (), "appointment": (), "commentary": (),
}
_MANY = ("states", "peoples")
_AT_HOME = {
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"), ("publics", "crowds", "organs")),
    **dict.fromkeys(("ASSAULT", "COERCE"), ("organs",)),
}
"""The kinds of group that act at home, in the state spoken of, where nothing else is said."""
_COUNTERPARTS = listed("counterpart counterparts colleague colleagues")
_ENVOYS = listed("ambassador ambassadors envoy envoys diplomat diplomats chargé consul attache attaché")
_NEIGHBOURS = listed("neighbour neighbor rival adversary foe")
_DEEDS = listed(
    "charge charges accusation accusations allegation allegations complaint complaints criticism claim claims threat threats warning "
    "demands protest protests measure measures curbs request requests restrictions sanctions tariffs move decision step "
    "steps announcement proposal offer demand ruling verdict expulsion expulsions ban embargo raid attack test launch")
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_HARMS = frozenset({"ASSAULT", "COERCE"})
_REACH = 3
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these", "those", "'s", "’s"})
_FOLLOWS = frozenset({"of", "from"})
_LONGEST = 5
_NOTHING: frozenset[str] = frozenset()
_OF_MANY = frozenset({"states", "peoples"})
_KNOWN = frozenset({"the", "these", "those", "all", "both", "our", "its", "their", "western", "international", "european", "arab"})


@cache
def _heads() -> dict[str, frozenset[str]]:
    """Give the kinds of group by each noun that heads one."""
    found: dict[str, set[str]] = {}
    for kind, words in toml("groups.toml")["heads"].items():
        for word in words.split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _openings() -> frozenset[str]:
    return frozenset(("community", "world", *_heads())) | _COUNTERPARTS | _ENVOYS | _DEEDS | _NEIGHBOURS


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(toml("groups.toml")[section]["words"].split())


def completed(context: Context, look: Look, trigger: Trigger, sides: Sides, carrier: int) -> tuple[Sides, str]:
    """Give the sides with the group that stands at the place of one still unnamed, and whence, or the same sides and nothing."""
    is_known = bool(states((*sides.sources, *sides.targets)))
    is_stateless = bool(sides.targets) and all(p.kind == "office" and p.ref.state == NO_STATE for p in sides.targets)
    has_both = bool(sides.sources and sides.targets) and not is_stateless
    if not look.parsed or (trigger.form == "G" and look.said.isdisjoint(_NEIGHBOURS)) or has_both or (not is_known and trigger.entry.is_noun):
        return sides, ""
    if look.said.isdisjoint(_openings()):
        return sides, ""
    frame, slots = trigger.frame, arguments.slots_of(look, trigger, carrier)
    doers, done_to = _DOERS.get(frame.type, (*_POLITICAL, "concerns", "crowds")), _DONE_TO.get(frame.type, (*_POLITICAL, "concerns"))
    sources, targets, whence, home = sides.sources, sides.targets, "", ""
    if not sources:
        sources, whence = _at(look, slots, frame.source, doers if is_known else _MANY) if not trigger.entry.is_noun else (), BY_DESCRIPTION
        own = _at(look, slots, frame.source, _AT_HOME.get(frame.type, ())) if not states(sources) else ()
        home = _spoken_of(context, look, states(targets), is_home=True) if own and not _are_foreign(look, own) else ""
        if home:
            sources, whence = _of_state(own, home), BY_CONTEXT
    if not targets and not ((frame.symmetric or frame.mode == "release") and len(states(sources)) > 1):
        found = _at(look, slots, frame.target, done_to if states(sources) else _MANY)
        if "speaker" not in frame.source or any(_is_known(look, each) for each in found):
            targets, whence = _of_state(found, home) if home and frame.type in _HARMS else found, whence or BY_DESCRIPTION
    if (not targets or is_stateless) and states(sources):
        other = _of_other(context, look, slots, trigger, states(sources))
        targets, whence = (other, BY_CONTEXT) if other else (targets, whence)
    if sources == sides.sources and targets == sides.targets:
        return sides, ""
    return Sides(sources, targets, "" if sources else sides.unnamed_source), whence


def doing(look: Look, trigger: Trigger, carrier: int) -> tuple[Party, ...]:
    """Give the group of whatever kind that stands at the doer's place of a verb: "forty militia fighters left the town", not "hundreds died"."""
    if not look.parsed or trigger.entry.is_noun or look.lower[trigger.head] in _SUFFERED:
        return ()
    return _at(look, arguments.slots_of(look, trigger, carrier), trigger.frame.source, _all_kinds())


@cache
def _all_kinds() -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*_heads().values())))


_SUFFERED = listed("die dies died dying perish perished suffer suffered lost fell")


def _of_other(context: Context, look: Look, slots: arguments.Slots, trigger: Trigger, own: set[str]) -> tuple[Party, ...]:
    """Give whom nouns mean that stand between two states: "his counterpart", "the ambassador", "the move", of the other state spoken of."""
    places = [slots[place] for place in trigger.frame.target if slots.get(place)]
    if not places or trigger.entry.is_noun:
        return ()
    head = places[0][0]
    low, before = look.lower[head], {look.lower[kid] for kid in look.kids(head, "det", "nmod")}
    is_met = low in _COUNTERPARTS and trigger.frame.type == "CONSULT" and not before.isdisjoint(_POSSESSIVES)
    is_met = is_met or (low in _NEIGHBOURS and trigger.frame.type in _HOSTILE and not before.isdisjoint(_POSSESSIVES))
    if low in _ENVOYS and trigger.frame.type == "SANCTION" and not before.isdisjoint(_POSSESSIVES):
        return _posted_to(context, look, head, own)
    is_sent = low in _ENVOYS and not {"diplomat target", "other target"}.isdisjoint(trigger.frame.needs) and "the" in before
    is_done = low in _DEEDS and trigger.frame.type in ("ACCUSE", "REJECT", "SUPPORT") and not before.isdisjoint(("the", "this", "that", "these"))
    if is_done and look.kids(head, "nmod", "acl", "amod", "compound"):
        return ()
    if is_done and any(m.state not in own | {"", NO_STATE, IGO} for m in look.mentions):
        return ()
    state = _spoken_of(context, look, own) if is_met or is_sent or is_done else ""
    known = context.knowledge.states.get(state)
    if known is None:
        return ()
    word = look.words[head]
    if is_done or low in _NEIGHBOURS:
        return (_as_state(known, word),)
    return (Party(ActorRef(name=f"{known.adjective} {word.text}", state=state), Span(word.start, word.end), "office"),)


def _posted_to(context: Context, look: Look, envoy: int, own: set[str]) -> tuple[Party, ...]:
    """Give the state from which somebody calls his own envoy home: the one he was sent to by the words, else the other one spoken of."""
    sent = [kid for kid in look.kids(envoy, "nmod") if look.case(kid) in ("to", "in")]
    names = {" ".join(word.text for word in look.words[kid - 1 : kid + 1]) for kid in sent} | {look.words[kid].text for kid in sent}
    named = [known for known in context.knowledge.states.values() if known.name in names] if sent else []
    known = named[0] if named else context.knowledge.states.get("" if sent else _spoken_of(context, look, own))
    word = look.words[sent[0] if named else envoy]
    return (_as_state(known, word),) if known else ()


def _as_state(known: State, word: Word) -> Party:
    """Give a state as a party where a word stands for it."""
    return Party(ActorRef(name=known.name, state=known.code, actor=f"state/{known.code}"), Span(word.start, word.end), "state")


def _of_state(found: Sequence[Party], state: str) -> tuple[Party, ...]:
    """Give groups without a state that of a state, those in arms against it excepted."""
    return tuple(
        each._replace(ref=ActorRef(name=each.ref.name, state=state))
        if each.ref.state == NO_STATE and not _is_armed(each) else each
        for each in found
    )


def _is_armed(found: Party) -> bool:
    kinds = _heads().get(found.ref.name.lower().split()[-1], _NOTHING)
    return "armed" in kinds and "organs" not in kinds


def _spoken_of(context: Context, look: Look, other: set[str], *, is_home: bool = False) -> str:
    """Give the one state of which a sentence, else the nearest before it, speaks beside that of the other side.

    A home must be named as a land: "pro-Moscow lawmakers", "a statue of Lenin", "a Chadian speaker" do not say where the police are.
    """
    for back in range(_REACH):
        index = look.sentence.index - back
        if index < 0 or look.sentence.paragraph - context.page.sentences[index].paragraph > _REACH:
            return ""
        sentence = context.page.sentences[index]
        said = [m for m in context.page.mentions_in(sentence.start, sentence.end) if m.kind != "outlet"]
        said = [m for m in said if not (is_home and _is_sided(sentence, m))]
        sites = {ref.state for ref, _ in context.sites(sentence).values()}
        named = ({m.state for m in said} | sites) - other - {"", NO_STATE, IGO}
        lands = {m.state for m in said if not is_home or (m.kind in ("state", "place") and m.form != "adjective")} | sites
        if named:
            return named.pop() if len(named) == 1 and named <= lands else ""
    return ""


def _is_sided(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a state is named for whose side somebody takes: "pro-Moscow", "Moscow-backed"."""
    inside = sentence.words_in(*mention.span)
    before, after = sentence.lower[max(0, inside.start - 2) : inside.start], sentence.lower[inside.stop : inside.stop + 2]
    return before in (["pro", "-"], ["anti", "-"]) or before[-1:] == ["pro-"] or (after[:1] == ["-"] and after != ["-", "based"])


def _are_foreign(look: Look, found: Sequence[Party]) -> bool:
    """Say whether words beside people say that they are not those of the state spoken of, or whose they are: "foreign troops", "Tory lawmakers"."""
    others = _words("sides") | _words("backers") | {"pro"}
    inside = [index for each in found for index in look.sentence.words_in(*each.span)[:-1]]
    named = (index for index in inside if index and look.words[index].text[:1].isupper() and look.lower[index] not in _ARTICLES)
    return any(look.lower[index] in others for index in inside) or any(named)


def _is_said_of(look: Look, noun: int) -> bool:
    """Say whether a noun is what somebody is called, not who: "called them bandits and extremists"."""
    while look.base(noun) == "conj" and look.words[noun].head >= 0:
        noun = look.words[noun].head
    return look.base(noun) == "xcomp"


def _at(look: Look, slots: arguments.Slots, places: Sequence[str], kinds: Sequence[str]) -> tuple[Party, ...]:
    for place in places:
        heads = slots.get(place, ())
        found = [each for head in heads if not _is_said_of(look, head) and (each := _group(look, head, kinds)) is not None]
        if found or heads:
            return tuple(found)
    return ()


def is_many(found: Party) -> bool:
    """Say whether a party without a state is several states or both sides of a conflict: "both sides", "thirteen countries"."""
    words = found.ref.name.lower().split()
    last = words[-1:]
    return found.kind == "group" and bool(last) and _AT_HOME_MEMBERS.isdisjoint(words) and not _heads().get(last[0], _NOTHING).isdisjoint(_MANY)


_AT_HOME_MEMBERS = listed("opposition party ruling board crew family union club staff cabinet ruling-party")


def _group(look: Look, head: int, kinds: Sequence[str]) -> Party | None:
    """Give the group that a noun phrase names, None where it names none of these kinds."""
    counted = [kid for kid in look.kids(head, "nmod") if look.case(kid) == "of"] if look.lower[head] in word_list("quantities") else []
    noun = counted[0] if counted else head
    if states([as_actor(m) for m in look.cover.get(noun, ())]) or not _is_group(look, noun, kinds):
        return None
    state = "" if _heads().get(look.lower[noun], _NOTHING) & _OF_MANY else _own_state(look, noun)
    inside = _phrase(look, head, noun)
    span = Span(look.words[inside.start].start, look.words[inside.stop - 1].end)
    name = " ".join(look.words[index].text for index in inside).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")
    return Party(ActorRef(name=name, state=state or NO_STATE), span, "group")


def _own_state(look: Look, noun: int) -> str:
    """Give the one state whose a group's people are: "Dutch voters"."""
    kids = [kid for kid in look.kids(noun, "amod", "compound", "nmod") if kid < noun or look.case(kid) in ("of", "from")]
    found = {m.state for kid in kids for m in look.cover.get(kid, ()) if m.kind == "state"} - {"", NO_STATE}
    return found.pop() if len(found) == 1 else ""


def _is_known(look: Look, found: Party) -> bool:
    """Say whether a group is one already known, not any of its kind: "the other countries must", not "countries must"."""
    inside = look.sentence.words_in(*found.span)
    head = next((index for index in inside if look.words[index].head not in inside), inside.start)
    return any(look.lower[kid] in _KNOWN for kid in look.kids(head, "det", "amod", "nmod")) or look.lower[head] == "world"


def _is_group(look: Look, noun: int, kinds: Sequence[str]) -> bool:
    low = look.lower[noun]
    before = {look.lower[kid] for kid in look.kids(noun, "amod", "compound", "det", "nummod")}
    if low in ("community", "world"):
        return "states" in kinds and (low == "world" or not before.isdisjoint(_words("bodies")))
    own = _heads().get(low, frozenset()).intersection(kinds)
    if own == {"offices"}:
        return not before.isdisjoint(_words("sides")) or _are_of_many(look, noun)
    return bool(own)


def _are_of_many(look: Look, noun: int) -> bool:
    """Say whether people in office are those of several states: "representatives from thirty countries"."""
    whose = [kid for kid in look.kids(noun, "nmod") if look.case(kid) in _FOLLOWS]
    return any("states" in _heads().get(look.lower[kid], _NOTHING) and bool(look.kids(kid, "nummod", "amod")) for kid in whose)


def _phrase(look: Look, head: int, noun: int) -> range:
    """Give the words of a group's name: what stands before its noun but the article, and what "of" brings after it."""
    before = [kid for kid in look.kids(head, "amod", "compound", "nummod", "nmod") if kid < head]
    first = max(min((index for kid in before for index in look.sentence.subtree(kid)), default=head), head - _LONGEST)
    while first < head and look.lower[first] in _ARTICLES:
        first += 1
    last = noun
    for kid in look.kids(noun, "nmod"):
        inside = look.sentence.subtree(kid)
        if look.case(kid) in _FOLLOWS and kid > noun and max(inside) - noun <= _LONGEST:
            last = max(last, *inside)
    return range(first, last + 1)

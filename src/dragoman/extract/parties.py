"""Who a noun phrase names: its own mention, or whom its modifiers name where its head acts for them."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract.forms import listed
from dragoman.extract.grammar import Look
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, ActorRef, Mention, Span

_INNER = (
    "by", "of", "from", "against", "on", "to", "in", "with", "between", "for", "toward", "towards", "over", "into", "inside", "at", "near", "around",
)
_PAPERS = listed("measures agreements agreement accords accord process protocol convention format declaration package")
_RELATED = listed("partner partners ally allies friend friends neighbour neighbours neighbor neighbors rival rivals enemy enemies foe foes")
_BARE = listed(
    "side government administration strike strikes attack attacks operation operations raid raids bombing airstrike airstrikes "
    "shelling offensive fire people nation state country capital"
)
_OCCASIONS = listed(
    "response retaliation reply revenge reprisal reaction exchange return protest support cooperation coordination connection line accordance "
    "violation defiance spite light view wake aftermath addition contrast case event honour honor memory search order preparation anticipation"
)
_HONOURS = listed("majesty highness excellency holiness majesties")
_HULLS = listed("frigate destroyer cruiser corvette carrier submarine warship battleship patrol ship vessel tanker cutter icebreaker trawler")


class Party(NamedTuple):
    """One actor at its place: the reference, the words it stands on, the kind of its mention."""

    ref: ActorRef
    span: Span
    kind: str
    as_place: bool = False

    @property
    def acts_for(self) -> str:
        """Give for whom it acts: the state, of bodies of states the body."""
        return self.ref.acts_for


@cache
def word_list(name: str) -> frozenset[str]:
    """Give a word list of `event_words.toml`."""
    return frozenset(toml("event_words.toml")[name].split())


def is_acting(word: str) -> bool:
    """Say whether a noun acts for the state or body named beside it."""
    acting = word_list("acting")
    return word in acting or (word.endswith("s") and word[:-1] in acting) or (word.endswith("ies") and word[:-3] + "y" in acting)


def is_crowd(word: str) -> bool:
    """Say whether a noun names people who demonstrate."""
    return word in word_list("crowds")


def counted(look: Look, heads: Iterable[int]) -> list[int]:
    """Give what nouns of quantity count: the activists of "dozens of activists"."""
    return [kid for head in heads if look.lower[head] in word_list("quantities") for kid in look.kids(head, "nmod")]


def crowd(look: Look, head: int, state: str) -> Party:
    """Give people who demonstrate in a state under the noun that names them; where it names what they do, as protesters."""
    word = look.words[head]
    return Party(ActorRef(name=word.text if is_crowd(word.text.lower()) else "protesters", state=state), Span(word.start, word.end), "group")


def named(look: Look) -> set[str]:
    """Give the states that a sentence names, by a town or region too."""
    return ({m.state for m in look.mentions} | {ref.state for ref, _ in look.sites.values()}) - {"", NO_STATE}


def party(mention: Mention) -> Party:
    """Give a mention as a party."""
    return Party(mention.ref, mention.span, mention.kind, mention.as_ == "place")


def as_actor(mention: Mention, span: Span | None = None) -> Party:
    """Give a mention as a party that acts, though its words may name a place; on `span` where other words stand for it."""
    return Party(mention.ref, span or mention.span, mention.kind)


def at(
    look: Look, head: int, *, deep: bool = False, places: bool = False, owned: bool = False, without: frozenset[str] = frozenset()
) -> list[Party]:
    """Give the actors that a noun phrase names: its head's mention, else whom its modifiers name where the head acts for them.

    `deep` takes any actor inside the phrase ("Chad's reforms"), `places` those named as places too, `owned` lets whatever a state has act for it
    ("Chadian gunboats"); `without` are states that a pronoun may not name ("its border with Chad" of whoever acts is Chad's affair).
    """
    over = [mention for mention in look.cover.get(head, ()) if _counts(mention, places=places, without=without)]
    served = _serving(look, head) if look.parsed and look.lower[head] in _ATTENDANTS and not states([party(m) for m in over]) else None
    if served is not None:
        return [served]
    if over:
        longest = max(mention.span.end - mention.span.start for mention in over)
        joint = [mention for mention in over if mention.span.end - mention.span.start == longest]
        beside = _beside(look, head, joint[0])
        if beside and joint[0].kind == "organisation" and joint[0].surface.lower() == look.lower[head]:
            return beside
        listed_after = _such_as(look, head) if look.parsed and joint[0].state in ("", NO_STATE) else []
        if listed_after:
            return listed_after
        if joint[0].kind == "organisation" and joint[0].state in ("", NO_STATE) and look.parsed:
            return beside or [_seated(look, head, party(mention)) for mention in joint]
        return [*beside, *(party(mention) for mention in joint)]
    if not look.sentence.children[head] or look.lower[head] in word_list("waters"):
        return []
    if look.lower[head] == "waters":
        claimed = [kid for kid in look.kids(head, "acl") if look.lower[kid] in ("claimed", "disputed", "controlled", "contested")]
        of_whom = [p for kid in claimed for each in look.kids(kid, "obl") if look.case(each) == "by" for p in at(look, each, places=True)]
        if of_whom:
            return of_whom
    if look.lower[head] in _HONOURS:
        named = [kid for kid in look.kids(head, "appos", "flat", "nmod", "compound") if look.words[kid].relation != "nmod:poss"]
        return [p for kid in named for p in at(look, kid)][:1]
    ship = [p for kid in look.kids(head, "appos", "flat", "compound") for p in at(look, kid)][:1] if look.lower[head] in _HULLS else []
    if ship and ship[0].ref.actor.endswith("/ship"):
        return ship
    nominals = look.kids(head, "nmod", "obl")
    of = [kid for kid in nominals if look.base(kid) == "nmod" and look.case(kid) == "of"] if look.lower[head] in word_list("quantities") else []
    if of:
        return [p for kid in of for each in look.conjuncts(kid) for p in at(look, each, deep=deep, places=places, owned=owned, without=without)]
    examples = _such_as(look, head)
    if examples:
        return examples
    acting = is_acting(look.lower[head]) or (owned and look.words[head].tag in ("NOUN", "PROPN"))
    if (not acting and not deep) or (look.lower[head] in word_list("relatives") and not look.kids(head, "nmod")):
        return []
    for kid in look.sentence.children[head]:
        relation = look.words[kid].relation
        if look.lower[head] in _RELATED and not any(m.state == IGO for m in look.cover.get(kid, ())):
            continue
        if relation in ("nmod:poss", "amod", "compound") or (relation == "det" and kid in look.cover):
            if relation == "compound" and look.lower[head] in _PAPERS and any(mention.form == "metonym" for mention in look.cover.get(kid, ())):
                continue
            near = [*look.conjuncts(kid), *(look.kids(kid, "compound", "amod") if acting else ())]
            found = [party(m) for each in near for m in look.cover.get(each, ()) if _counts(m, places=True, without=without)][:3]
            if not found and relation == "nmod:poss" and kid not in look.cover:  # "your country's role"
                found = at(look, kid, without=without)
            if (
                found
                and deep
                and found[0].ref.state == IGO
                and look.lower[head] in ("resolution", "resolutions", "draft", "motion", "vote", "report", "mission", "treaty", "charter")
            ):
                continue
            if found:
                return (
                    [_named(look, head, found[0])]
                    if acting and relation in ("amod", "compound") and len(found) == 1 and found[0].kind == "state"
                    else found
                )
    if look.lower[head] in _RELATED and not any(m.state == IGO for kid in nominals for m in look.cover.get(kid, ())):
        nominals = []  # "allies of Chad" are not Chad's people
    for case in (
        ("of", "from", "between")
        if look.lower[head] in _GATHERED or any(look.lower[kid] in _OUTSIDE for kid in look.kids(head, "amod", "compound"))
        else _of_head(look.lower[head])
        if deep
        else ("of", "from", "in", "between")
    ) if nominals else ():
        for kid in nominals:
            if look.lower[head] in _COURTS and any(look.lower[each] == "hague" for each in look.sentence.subtree(head)):
                return []
            if case == "in" and acting and kid in look.sites and kid not in look.cover and look.lower[head] not in _GATHERED:
                return [_named(look, head, Party(*look.sites[kid], "state"))]
            if look.case(kid) == case and not (case == "in" and look.lower[kid] in _OCCASIONS):
                found = [p for each in look.conjuncts(kid) for p in at(look, each, deep=deep, places=True, without=without)]
                if found:
                    is_owner = acting and case in ("of", "from", "in", "by") and len(found) == 1 and found[0].kind == "state"
                    return [_named(look, head, found[0])] if is_owner else found
    led = [kid for kid in look.kids(head, "acl") if acting and look.lower[kid] in ("led", "headed", "chaired")]
    found = [p for kid in led for leader in look.kids(kid, "obl") if look.case(leader) == "by" for p in at(look, leader)]
    if found:
        return found
    if owned:
        tied = [kid for kid in look.kids(head, "acl", "amod") if look.lower[kid] in word_list("tied")]
        found = [p for kid in tied for place in look.kids(kid, "obl", "nmod") for p in at(look, place, places=True)]
        if found:
            return found
    if deep:
        for kid in look.kids(head, "acl", "nmod", "amod"):
            for grandchild in look.kids(kid, "obl", "obj", "nmod"):
                found = [p for each in look.conjuncts(grandchild) for p in at(look, each, deep=False, places=True, without=without)]
                if found:
                    return found
    return []


_GATHERED = listed(
    "parties sides participants negotiators delegates delegations delegation signatories observers monitors mediators factions envoys leaders "
    "ministers attendees counterparts tourists journalists correspondents"
)
"""People whom a place does not make its own: "the parties in Minsk"."""
_COURTS = frozenset({"court", "tribunal", "judges", "panel", "prosecutors"})
"""Who in The Hague acts for no state of its own."""
_OUTSIDE = listed("foreign international allied western european coalition peacekeeping visiting overseas warring un nato eu")


def _of_head(noun: str) -> tuple[str, ...]:
    is_envoy = noun.startswith(("ambassador", "envoy", "consul", "diplomat"))
    return tuple(case for case in _INNER if case != "to") if is_envoy else _INNER


def _seated(look: Look, head: int, body: Party) -> Party:
    """Give a body without a state that of the state or place it belongs to: "the Foreign Ministry in Lima"."""
    for kid in look.kids(head, "nmod"):
        if look.case(kid) in ("of", "in") or look.words[kid].relation == "nmod:poss":
            found = {m.state for m in look.cover.get(kid, ()) if m.kind in ("state", "place") and m.state not in ("", NO_STATE, IGO)}
            if len(found) == 1:
                return body._replace(ref=ActorRef(name=body.ref.name, state=found.pop(), actor=body.ref.actor))
    return body


def _serving(look: Look, head: int) -> Party | None:
    """Give who speaks or works for one named behind him, of that one's state: "an adviser to President Ocampo", "a spokesman for Ana Brito"."""
    for kid in look.kids(head, "nmod", "obl"):
        if look.case(kid) not in ("to", "for", "of"):
            continue
        served = next((p for p in at(look, kid) if p.ref.state not in ("", NO_STATE, IGO)), None)
        if served is not None:
            inside = look.words[head : max(head, kid, *look.sentence.words_in(*served.span)) + 1]
            name = " ".join(word.text for word in inside)
            return Party(ActorRef(name=name, state=served.ref.state), Span(inside[0].start, inside[-1].end), "office")
    return None


_ATTENDANTS = listed(
    "adviser advisers advisor advisors aide aides assistant assistants counsellor spokesman spokesmen spokeswoman spokesperson spokespersons "
    "representative representatives envoy emissary deputy confidant secretary lawyer bodyguard"
)


def _beside(look: Look, head: int, mention: Mention) -> list[Party]:
    """Give the first of two states that share a noun ("Peruvian and Chilean authorities")."""
    if not look.parsed or not is_acting(look.lower[head]):
        return []
    inside = look.extent(mention, head)
    found = []
    for kid in [each for first in look.kids(head, "amod", "compound") for each in look.conjuncts(first)]:
        if kid not in inside:
            found += [_named(look, head, as_actor(m)) for m in look.cover.get(kid, ()) if m.kind == "state" or m.state == IGO][:1]
    return found


def _such_as(look: Look, head: int) -> list[Party]:
    """Give whom a plural noun's examples name: "several leaders, including A and B", "three states, among them Chad"."""
    near = look.kids(head, "nmod", "obl", "appos")
    if not near:
        return []
    given = [kid for kid in near if look.bases[kid] != "appos" and look.case(kid).partition(" ")[0] in ("including", "such", "like", "notably")]
    if "among" in look.said:
        given += [kid for kid in look.kids(head, "appos", "nmod") if any(look.case(each) == "among" for each in look.kids(kid, "nmod"))]
    given += [kid for kid in near if look.bases[kid] == "appos" and len(look.conjuncts(kid)) > 1 and look.lower[head].endswith("s")]
    return [p for kid in given for each in look.conjuncts(kid) for p in at(look, each)]


def _counts(mention: Mention, *, places: bool, without: frozenset[str] = frozenset()) -> bool:
    if mention.form == "pronoun" and mention.kind != "person" and mention.state in without:
        return False
    return mention.kind != "outlet" and (places or mention.as_ != "place")


def _named(look: Look, head: int, of: Party) -> Party:
    """Give an unnamed acting body ("Peruvian authorities") its own words as its name and the state of the modifier."""
    start = min(look.sentence.word_at(of.span.start), head)
    if head - start > 5 or of.ref.state in ("", NO_STATE) or look.lower[head] in _BARE:
        return of
    if any(look.words[index].tag == "NUM" for index in range(start + 1, head)) and look.words[start].tag == "PROPN":
        return of  # "sold Greece 18 jets": Greece gets them
    if start < head:
        shared = next((index for index in range(head, start, -1) if look.lower[index] in (",", "and", "or", "&")), start)
        inside = list(range(start, head + 1))
        if shared > start:
            own = look.sentence.words_in(*of.span)
            inside = [*own, *(index for index in range(max(shared, own.stop - 1) + 1, head + 1) if index not in look.cover or index == head)]
        name = joined(look, inside)
    else:
        name = f"{of.ref.name} {look.words[head].text}"
    return Party(
        ActorRef(name=name, state=of.ref.state), Span(min(of.span.start, look.words[head].start), max(of.span.end, look.words[head].end)), "group"
    )


def joined(look: Look, inside: Iterable[int]) -> str:
    """Give words as a name, hyphens and genitives joined as the text has them: "Russian-led peacekeepers"."""
    name = ""
    for index in inside:
        word = look.words[index]
        is_close = name and (word.text in _JOINED or look.words[index - 1].text in _HYPHENS)
        name += word.text if is_close or not name else f" {word.text}"
    return name


_HYPHENS = frozenset({"-", "–"})
_JOINED = _HYPHENS | {"'s", "’s", "'", "’"}


def posted(look: Look, found: Party) -> Party:
    """Give the state to which an envoy without a state of his own is sent: "its ambassador to Chad" is Chad's affair."""
    if found.kind != "office" or found.ref.state not in ("", NO_STATE):
        return found
    inside = look.sentence.words_in(*found.span)
    sent = [index for index in inside if look.lower[index] == "to"]
    hosts = [m for index in inside if sent and index > sent[0] for m in look.cover.get(index, ()) if m.kind == "state"]
    return party(hosts[0]) if hosts else found


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Give parties in their order, each actor once."""
    found: list[Party] = []
    for each in parties:
        if not any(each.ref == known.ref for known in found):
            found.append(each)
    return found


def states(parties: Sequence[Party]) -> set[str]:
    """Give the states of parties, none and unknown left out."""
    return {p.ref.state for p in parties if p.ref.state not in ("", NO_STATE)} if parties else set()


def are_firms(found: Sequence[Party]) -> bool:
    """Say whether nobody but firms takes part: "the US carmaker"."""
    return bool(found) and all(one.kind == "company" or one.ref.name.lower().rpartition(" ")[2] in _FIRMS for one in found)


_FIRMS = listed("company companies firm firms airline airlines carmaker carmakers manufacturer manufacturers retailer retailers supplier suppliers")


def are_domestic(sources: Sequence[Party], targets: Sequence[Party]) -> bool:
    """Say whether all parties belong to one and the same state."""
    found = states([*sources, *targets])
    return (
        len(found) == 1
        and IGO not in found
        and bool(sources)
        and bool(targets)
        and all(p.ref.state not in ("", NO_STATE) for p in (*sources, *targets))
    )

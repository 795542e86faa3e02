"""Who stands at an empty side of a telling where neither its own words nor those before it say so by rule: whoever of the text most speaks for it.

"Lima hopes to win back the trust of Chile", "the Chadian raids" in a report on Niger: the one who is meant is named in the sentence, in the two
before it, in the title, or is one of the three states that the text names most. Each is weighed by marks (the way through the parse to the telling's
words, where he stands, how often the text names him, what he did or suffered just before); each mark has one weight for either side, learned from
marked reports (`training/sides.py`, `knowledge/sides.tsv`). For whom nothing speaks nobody is put down, and `why` says of the others that they were
weighed. Sentences that are not parsed lack most of the marks and are left as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract import balance
from dragoman.extract.context import Context
from dragoman.extract.one_sided import MUTUAL
from dragoman.extract.parties import Party, as_actor, states
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import tsv
from dragoman.model import IGO, NO_STATE, Mention
from dragoman.page import SIDES, Sentence

WEIGHED = "not named at its place, weighed among those named elsewhere"
RIGHTED = "not whom its place names, but another of whom the larger network is surer"
"""How the reasons end by which `why` tells that a side was filled or changed so."""
_BACK = 2
"""How many sentences before its own may name whom a telling means."""
_RECENT = 100
"""How many tellings before it say with whom the other side had to do."""
_UP, _DOWN = 3, 2
"""How many steps of the parse are told apart, from a name up and down to the words of the telling."""


class Candidate(NamedTuple):
    """An actor that may be meant: the party that it would be, and its mentions in the sentence, none where others name it."""

    party: Party
    here: tuple[Mention, ...]

    @property
    def key(self) -> str:
        """Give what tells actors apart: for whom each acts."""
        return self.party.acts_for


class Setting(NamedTuple):
    """What stands around a telling whose side is empty: what its sentence tells beside it, and the way from there; the telling before it; with whom
    its other side had to do before; whom its sentence, those before it (with how many back), and the title name; who speaks there; how likely the
    larger network takes each whom it sees for either side."""

    beside: tuple[tuple[Telling, str], ...]
    last: Telling | None
    partners: tuple[str, ...]
    named: frozenset[str]
    back: dict[str, int]
    title: frozenset[str]
    speaker: str
    aims: dict[tuple[str, str], float]
    likeliest: dict[str, float]


def filled(context: Context, told: Sequence[Telling]) -> list[Telling]:
    """Give the tellings of a report with their empty sides filled by whom most speaks for it, where enough does."""
    is_report = balance.is_report(context)
    return [_filled(context, told, number) if is_report else telling for number, telling in enumerate(told)]


def _filled(context: Context, told: Sequence[Telling], number: int) -> Telling:
    telling = _righted(context, told[number])
    empty = [side for side in SIDES if is_open(telling, side)]
    if not empty:
        return telling
    setting, found = around(context, told, number), dict[str, Party]()
    for side in empty:
        meant = _meant(context, telling, side, setting)
        if meant is not None and meant.acts_for not in {party.acts_for for party in found.values()}:
            found[side] = meant
    why = (*telling.why, *(f"{side} {WEIGHED}" for side in found))
    return replace(telling, **{f"{side}s": (meant,) for side, meant in found.items()}, why=why) if found else telling


def _righted(context: Context, telling: Telling) -> Telling:
    """Give a telling with another actor on a side where the larger network all but rules out whoever is named there and is all but sure of him."""
    likely = aims(telling)
    sides = {side: telling.side(side) for side in SIDES}
    for side in SIDES if max(likely.values(), default=0.0) >= _SURE else ():
        of_side = {actor: _on(likely, telling, side, actor) for _, actor in likely}
        named = [of_side.get(party.acts_for, 1.0) for party in sides[side]]
        sure = max(of_side, key=lambda actor: (of_side[actor], actor))
        if named and max(named) < _RULED_OUT and of_side[sure] >= _SURE:
            sides[side] = tuple(each.party for each in _candidates(context, telling) if each.key == sure)[:1] or sides[side]
    changed = [side for side in SIDES if sides[side] != telling.side(side)]
    alike = {party.acts_for for party in sides["source"]} & {party.acts_for for party in sides["target"]}
    if not changed or alike:
        return telling
    return replace(telling, sources=sides["source"], targets=sides["target"], why=(*telling.why, *(f"{side} {RIGHTED}" for side in changed)))


def _on(likely: dict[tuple[str, str], float], telling: Telling, side: str, actor: str) -> float:
    """Give how likely an actor stands on a side, of what two do with each other on either."""
    sides = SIDES if is_mutual(telling) else (side,)
    return max(likely.get((each, actor), 0.0) for each in sides)


def is_mutual(telling: Telling) -> bool:
    """Say whether what is told is done by both sides with each other."""
    return telling.frame.symmetric or telling.type == "CONSULT"


_RULED_OUT, _SURE = 0.2, 0.9
"""How unlikely all are by the larger network whose names stand at the place of a side, and how likely another, where he is taken for them."""


def _meant(context: Context, telling: Telling, side: str, setting: Setting) -> Party | None:
    """Give for whom most speaks, where enough does."""
    weighed = [
        (balance.summed(_weights(), marks(context, telling, side, each, setting)), -each.party.span.start, each)
        for each in candidates(context, telling, side)
    ]
    if not weighed:
        return None
    most, _, best = max(weighed, key=lambda each: each[:2])
    return best.party if most > _weights()["at least"] else None


def is_weighed(telling: Telling, side: str = "") -> bool:
    """Say whether a side of a telling, or either, is filled or changed so."""
    return any(why.startswith(side) and why.endswith((WEIGHED, RIGHTED)) for why in telling.why)


def is_open(telling: Telling, side: str) -> bool:
    """Say whether a side of a telling in a parsed sentence names nobody and somebody is to be looked for: not where those of the other side do it
    among them."""
    if telling.side(side) or not telling.sentence.is_parsed or telling.frame.name in _BETWEEN_TWO:
        return False
    other = telling.facing(side)
    if not other:
        return True
    is_among_them = len(states(other)) > 1 and (telling.type in _AMONG or (telling.is_noun and telling.lemma in MUTUAL))
    return not (is_among_them or (telling.frame.symmetric and (side == "source" or len(states(other)) > 1)))


@cache
def _weights() -> dict[str, float]:
    return {row["mark"]: float(row["weight"]) for row in tsv("sides.tsv")}


def candidates(context: Context, telling: Telling, side: str) -> list[Candidate]:
    """Give who may be meant: whom the sentence names, those before it, the title, and the states that the text names most; nobody who stands on the
    other side himself, and of what two do with each other nobody of his state."""
    other = telling.facing(side)
    barred = {party.acts_for for party in other} if telling.type in _BETWEEN else set()
    themselves = [party.ref for party in other]
    may = (each for each in _candidates(context, telling) if each.key not in barred and each.party.ref not in themselves)
    return [each for each in may if not _takes_complaint(telling, each) and not _is_cheered(context, telling, each)]


def _takes_complaint(telling: Telling, candidate: Candidate) -> bool:
    """Say whether a body is only where a protest or charge is brought: "lodged a protest with the United Nations"."""
    if telling.type not in ("ACCUSE", "PROTEST") or candidate.party.ref.state != IGO:
        return False
    sentence = telling.sentence
    inside = set(sentence.subtree(telling.head))
    heads = [sentence.head_of(*mention.span) for mention in candidate.here]
    return any(head in inside and _case(sentence, head) in _BEFORE for head in heads if head >= 0)


def _is_cheered(context: Context, telling: Telling, candidate: Candidate) -> bool:
    """Say whether a crowd is out for somebody, not against him: "a pro-Chad rally"."""
    return telling.type == "PROTEST" and any(
        _FOR.search(context.page.text[max(0, mention.span.start - _REACH) : mention.span.start]) for mention in candidate.here
    )


_REACH = 20
_FOR = re.compile(r"\b(?:pro-|in (?:support|favou?r) of (?:the )?)$", re.IGNORECASE)
_BEFORE = frozenset({"with", "to", "before"})
"""Where a complaint is brought."""


_AMONG = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""What several may do among themselves."""
_BETWEEN_TWO = frozenset({"mediate", "try to mediate", "mediate between", "offer to mediate"})
"""Where one alone would not do: they mediate between two."""
_BETWEEN = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "SANCTION", "accession"})


def _candidates(context: Context, telling: Telling) -> list[Candidate]:
    at = telling.trigger.start
    here: dict[str, list[Mention]] = {}
    for mention in context.actors_in(telling.sentence):
        here.setdefault(mention.acts_for, []).append(mention)
    nearest = [(min(mentions, key=lambda mention: abs(mention.span.start - at)), mentions) for mentions in here.values()]
    found = [Candidate(as_actor(mention), tuple(mentions)) for mention, mentions in nearest]
    known = set(here)
    for mention in _elsewhere(context, telling):
        key = mention.acts_for
        if key not in known:
            known.add(key)
            found.append(Candidate(as_actor(context.as_state(mention) if mention.state != IGO else mention), ()))
    return found


def _elsewhere(context: Context, telling: Telling) -> Iterator[Mention]:
    """Yield the mentions that may be meant beyond the sentence: of the sentences before it, the latest first, of the title, of those named most; of
    others those that the larger network holds for likely."""
    for before in _before(context, telling.sentence):
        yield from context.actors_in(before)
    yield from context.actors_in(context.title) if context.title is not None else ()
    yield from (most for state in context.ranks if (most := context.named_states.get(state)) is not None)
    yield from (context.acting[actor] for (_, actor), chance in aims(telling).items() if chance >= _LIKELY and actor in context.acting)


_LIKELY = 0.3
"""The chance by the larger network from which on somebody may be meant, wherever in its view he is named."""


def _before(context: Context, sentence: Sentence) -> list[Sentence]:
    return [context.page.sentences[sentence.index - back] for back in range(1, _BACK + 1) if sentence.index >= back]


def around(context: Context, told: Sequence[Telling], number: int) -> Setting:
    """Give what stands around one of the tellings of a report."""
    telling, before = told[number], told[max(0, number - _RECENT) : number]
    own = {party.acts_for for party in telling.parties}
    partners = Counter(
        key
        for each in (before if own else ())
        if not own.isdisjoint(keys := [party.acts_for for party in each.parties])
        for key in keys
        if key not in own and key not in ("", NO_STATE)
    )
    speaker, sentence, likely = context.speaker(telling.over), telling.sentence, aims(telling)
    beside = (each for each in (*before, *told[number + 1 : number + 1 + _RECENT]) if each.sentence is sentence)
    back: dict[str, int] = {}
    for far, earlier in enumerate(_before(context, sentence), 1):
        for mention in context.actors_in(earlier):
            back.setdefault(mention.acts_for, far)
    return Setting(
        beside=tuple((each, _way(sentence, each.head, telling.head)) for each in beside),
        last=before[-1] if before else None,
        partners=tuple(key for key, _ in partners.most_common()),
        named=frozenset(mention.acts_for for mention in context.actors_in(sentence)),
        back=back,
        title=frozenset(mention.acts_for for mention in context.actors_in(context.title)) if context.title is not None else frozenset(),
        speaker=speaker.acts_for if speaker is not None else "",
        aims=likely,
        likeliest={side: max((chance for (each, _), chance in likely.items() if each == side), default=0.0) for side in SIDES},
    )


def aims(telling: Telling) -> dict[tuple[str, str], float]:
    """Give how likely each actor that the larger network had in view stands on each side of a telling."""
    inside = telling.sentence.words_in(*telling.trigger)
    return telling.sentence.aimed(inside[0], inside[-1]) if inside else {}


def marks(context: Context, telling: Telling, side: str, candidate: Candidate, setting: Setting) -> Iterator[str]:
    """Give what marks a candidate for a side of a telling, each as the words by which it is listed."""
    for mark in _marks(context, telling, side, candidate, setting):
        yield f"{side} {mark}"


def _marks(context: Context, telling: Telling, side: str, candidate: Candidate, setting: Setting) -> Iterator[str]:
    key, kind, frame = candidate.key, telling.type, telling.frame.name
    sort = "noun" if telling.is_noun else "verb"
    yield from ("any", f"type: {kind}", f"of a {sort}", f"status: {telling.status}", f"frame: {frame}")
    yield f"kind: {'body' if candidate.party.ref.state == IGO else candidate.party.kind}"
    where = "sentence" if candidate.here else _where(key, setting)
    rank = context.ranks.get(candidate.party.ref.state, 3)
    yield from (f"where: {where}", f"where of a {kind}: {where}", f"where of {frame}: {where}")
    yield from (f"rank: {rank}", f"rank in {where}: {rank}", f"rank of {frame}: {rank}")
    if telling.is_on_balance:
        yield f"on balance, {where}"
    other = {party.acts_for for party in telling.facing(side)}
    if key in other:
        yield from ("on the other side", f"on the other side of a {kind}")
    elif other:
        yield from ("beside another", f"beside another, {where}")
    if key in setting.title:
        if where != "title":
            yield "in the title too"
        if len(setting.title) == 2:
            yield "one of two in the title" + (", the other beside" if other & (setting.title - {key}) else "")
    yield from _of_network(telling, side, key, setting)
    yield from _of_speech(context, kind, key, setting)
    yield from _of_others(telling, key, setting, where)
    if candidate.here:
        yield from _of_sentence(telling, candidate, setting, sort, is_beside=bool(other))


def _of_network(telling: Telling, side: str, key: str, setting: Setting) -> Iterator[str]:
    """Give how likely the larger network takes a candidate for the side."""
    likely = setting.aims.get((side, key))
    if likely is None:
        if telling.sentence.is_looked_at:
            yield "not in the network's view"
        return
    yield from [f"by the network: {least}" for least in _STEPS if likely >= least]
    if likely == setting.likeliest[side]:
        yield "likeliest by the network"
    if likely < max(setting.aims[each, key] for each in SIDES):
        yield "likelier on the other side by the network"


_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95)


def _where(key: str, setting: Setting) -> str:
    if key in setting.back:
        return f"{setting.back[key]} before"
    return "title" if key in setting.title else "text"


def _of_speech(context: Context, kind: str, key: str, setting: Setting) -> Iterator[str]:
    if key == setting.speaker:
        yield from ("speaks", f"speaks of a {kind}")
    if context.author is not None and context.author.state == key:
        yield "wrote"
    if context.home == key:
        yield "at home"


def _of_others(telling: Telling, key: str, setting: Setting, where: str) -> Iterator[str]:
    """Give what else is told of a candidate: in the sentence, right before it, with the other side."""
    for each, way in setting.beside:
        for name in SIDES:
            if any(party.acts_for == key for party in each.side(name)):
                yield from (f"{name} beside", f"{name} of a {each.type} beside a {telling.type}", f"{name} of what stands {way}")
    last = setting.last
    if last is not None and telling.sentence.index - last.sentence.index <= 1:
        for name in SIDES:
            if any(party.acts_for == key for party in last.side(name)):
                yield f"{name} of the last telling{' of the type' if last.type == telling.type else ''}, {where}"
    if setting.partners:
        yield "partner most often" if setting.partners[0] == key else "partner" if key in setting.partners else "another is partner"


def _of_sentence(telling: Telling, candidate: Candidate, setting: Setting, sort: str, *, is_beside: bool) -> Iterator[str]:
    sentence, kind = telling.sentence, telling.type
    nearest = min(abs(mention.span.start - telling.trigger.start) for mention in candidate.here)
    is_before = any(mention.span.start == telling.trigger.start - nearest for mention in candidate.here)
    start = telling.trigger.start - nearest if is_before else telling.trigger.start + nearest
    away = len(sentence.words_in(*sorted((start, telling.trigger.start))))
    yield f"{'before' if is_before else 'after'} the words of a {sort}"
    yield f"away, {'before' if is_before else 'after'}: {sum(away >= far for far in _FAR)}"
    left = setting.named.difference(party.acts_for for party in telling.parties)
    yield from (f"named beside: {min(len(setting.named) - 1, 3)}", f"left: {min(len(left), 3)}")
    if left == {candidate.key}:
        yield from ("the only one left", f"the only one left of a {kind}")
    inside = sentence.subtree(telling.head)
    for mention in candidate.here:
        head = sentence.head_of(*mention.span)
        if head < 0:
            continue
        way, case = _way(sentence, head, telling.head), _case(sentence, head)
        yield from (f"way: {way}", f"way of a {sort}: {way}", f"way of a {kind}: {way}", f"way of {telling.frame.name}: {way}")
        yield from (f"way by {case}: {way}", f"way, {'another named' if is_beside else 'alone'}: {way}")
        yield from (f"preposition: {case}", f"preposition of a {kind}: {case}")
        above = sentence.words[head].head
        if above >= 0 and above != telling.head:
            yield f"under {sentence.lower[above]}"
        if head in inside:
            yield "below its words"
        if mention.as_ == "place":
            yield "as a place"
        if mention.form in ("pronoun", "nominal", "joint"):
            yield f"by a {mention.form}"


_FAR = (2, 4, 8, 16)
"""From how many words on a name is near, farther, far, very far."""


def _case(sentence: Sentence, head: int) -> str:
    return next((sentence.lower[kid] for kid in sentence.children[head] if sentence.bases[kid] == "case"), "none")


def _way(sentence: Sentence, head: int, words: int) -> str:
    """Give the relations from a name up to the words of a telling or to what both hang on, and down from there."""
    up, down = [head, *sentence.above(head)], [words, *sentence.above(words)]
    common = next((each for each in up if each in down), -1)
    if common < 0:
        return "apart"
    rising, falling = up[: up.index(common)], down[: down.index(common)]
    if len(rising) > _UP or len(falling) > _DOWN:
        return f"far, {'above' if len(falling) > _DOWN else 'below'}"
    steps = [sentence.words[each].relation for each in rising]
    return "/".join(steps) + "".join(f"\\{sentence.bases[each]}" for each in reversed(falling))

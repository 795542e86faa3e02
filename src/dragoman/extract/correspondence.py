"""What passes between the two of a letter or a speech: the other one is meant where its words name only the speaker or the addressee.

"Your ambassador had requested it" of us; "I accept that offer" behind "you have offered …"; "we signed three agreements" beside a guest. Only
where the sentence names no third state.
"""

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import OF_HEARER, OF_SPEAKER, Look
from dragoman.model import IGO, NO_STATE, Mention, Span, Statement

BETWEEN_THE_TWO = "between the speaker and the addressee"
_BY_HEARER = frozenset({"REQUEST", "AGREE", "AID", "THREATEN", "proposal"})
_ANSWERED = frozenset({"REJECT", "ACCUSE", "SUPPORT", "AGREE", "proposal", "REQUEST", "AID"})
_ASKED = listed("ask urge beg")
_PUT = listed("request propose suggest")
_POINTING = frozenset({"this", "that", "these", "those", "such", "it", "them", "they", "both"})
_CLAIMS = listed("claim claims accusation accusations allegation allegations charge charges assertion reproach offer invitation proposal")
_JOYS = listed("pleasure honour honor privilege joy")
_BACK = 3


def completed(context: Context, look: Look, trigger: Trigger, sides: Sides, over: list[Statement]) -> tuple[Sides, str]:
    """Give the sides with the other of the two as the target, and whence he is."""
    if (look.said.isdisjoint(OF_SPEAKER) and look.said.isdisjoint(OF_HEARER)) or not look.parsed:
        return sides, ""
    if not sides.sources and _is_joy(look, trigger):
        speaker, hearer = _two(context, look, trigger, over)
        if speaker is not None and hearer is not None and parties.states(sides.targets) == {hearer.state}:
            return sides._replace(sources=(parties.party(speaker),), unnamed_source=""), BETWEEN_THE_TWO
    if "both" in look.said and _are_both(look, sides):
        speaker, hearer = _two(context, look, trigger, over)
        if hearer is not None and hearer.state not in parties.states([*sides.sources, *sides.targets]):
            return sides._replace(sources=(*sides.sources, parties.as_actor(context.as_state(hearer), sides.sources[0].span))), BETWEEN_THE_TWO
    own = parties.states(sides.sources)
    if len(own) != 1 or parties.states(sides.targets) - own or IGO in own | parties.states(sides.targets):
        return sides, ""
    speaker, hearer = _two(context, look, trigger, over)
    if speaker is None or hearer is None or parties.named(look) - {speaker.state, hearer.state, IGO}:
        return sides, ""
    frame = trigger.frame
    word = look.words[trigger.head]
    here = Span(word.start, word.end)
    if own == {hearer.state}:
        if frame.type not in _BY_HEARER or look.said.isdisjoint(OF_HEARER) or (frame.type == "AID" and look.said.isdisjoint(OF_SPEAKER)):
            return sides, ""
        return sides._replace(targets=(parties.as_actor(context.as_state(speaker), here),)), BETWEEN_THE_TWO
    if own != {speaker.state} or not _is_meant(context, look, trigger):
        return sides, ""
    return sides._replace(targets=(parties.as_actor(context.as_state(hearer), here),)), BETWEEN_THE_TWO


def _is_joy(look: Look, trigger: Trigger) -> bool:
    """Say whether the speaker calls it his joy to do a thing: "it is a great honour to welcome you"."""
    above = look.words[trigger.head].head
    return above >= 0 and look.lower[above] in _JOYS and look.lower[trigger.head - 1 : trigger.head] == ["to"]


def _are_both(look: Look, sides: Sides) -> bool:
    """Say whether who acts is "we both", "both of us"."""
    if not sides.sources or len(parties.states(sides.sources)) != 1:
        return False
    return any(
        look.lower[index] in ("we", "us") and "both" in look.lower[max(0, index - 2) : index + 2]
        for index in look.sentence.words_in(*sides.sources[0].span)
    )


def _two(context: Context, look: Look, trigger: Trigger, over: list[Statement]) -> tuple[Mention | None, Mention | None]:
    place = look.words[trigger.head].start
    speaker = context.mention_of_speaker(over) if over else context.author
    hearer = context.hearer(over, place, together=trigger.frame.symmetric) if speaker is not None else None
    if speaker is None or hearer is None or {speaker.state, hearer.state} & {"", NO_STATE, IGO} or speaker.state == hearer.state:
        return None, None
    return speaker, hearer


def _is_meant(context: Context, look: Look, trigger: Trigger) -> bool:
    """Say whether an act of the speaker without a target is towards the addressee."""
    frame = trigger.frame
    if frame.symmetric and frame.type != "proposal":
        heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=trigger.entry.is_noun)
        return any(look.lower[head] in ("we", "our") for place in ("subject", "poss") for head in heads.get(place, ()))
    if frame.type not in _ANSWERED or trigger.entry.is_noun:
        return False
    lemma = trigger.entry.lemma.split(" ")[0]
    if frame.type == "proposal" or (frame.type == "REQUEST" and lemma in _PUT):
        return True
    if frame.type == "REQUEST" and lemma in _ASKED:
        asked = look.kids(trigger.head, "obj", "iobj")
        return not asked or any(look.lower[kid] in OF_HEARER for kid in asked)
    if not look.said.isdisjoint(OF_HEARER):
        return frame.type not in ("ACCUSE", "REJECT") or _points(look, trigger, OF_HEARER)
    return _points(look, trigger, _POINTING) and any(
        any(word.text.lower() in OF_HEARER for word in sentence.words)
        for sentence in context.page.sentences[max(0, look.sentence.index - _BACK) : look.sentence.index]
    )


def _points(look: Look, trigger: Trigger, words: frozenset[str]) -> bool:
    """Say whether what an act is about points back: "that accusation", "against it", "for this"."""
    inside = list(look.kids(look.predicate(trigger.head), "obj", "obl", "nsubj:pass", "ccomp"))
    heads = {look.lower[kid] for kid in inside}
    return not heads.isdisjoint(_CLAIMS) or any(look.lower[index] in words for kid in inside for index in (kid, *look.kids(kid, "det", "nmod")))

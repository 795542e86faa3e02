"""The event type between two given actors of a sentence: the frames' triggers ranked by how well source and target stand at their places.

For benchmarks and for callers who have marked the actors themselves. The frames decide; where none holds both actors, the one that holds the source
or stands between them speaks, and where no frame is evoked there is no type.
"""

from typing import NamedTuple

from dragoman.extract import arguments, conditions, parties, readings, status_nouns, status_verbs, triggers
from dragoman.extract.absorbing import CONTENT
from dragoman.extract.frames import Lexicon, Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.status import ANNOUNCED, DENIED, Reading
from dragoman.model import Mention, Span
from dragoman.page import Sentence

SOURCE, TARGET = "AAA", "BBB"
_MEANS = frozenset({"ring up", "phone", "issue jointly", "contact", "adopt resolution"})
_FUTURE = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "AGREE", "CONCEDE": "AGREE"}
_REFUSED = {
    "CONSULT": "REJECT",
    "SUPPORT": "REJECT",
    "COOPERATE": "REJECT",
    "AID": "REJECT",
    "AGREE": "REJECT",
    "CONCEDE": "REJECT",
    "RETREAT": "REJECT",
}


class Choice(NamedTuple):
    """A type with its mode, the status of the words, the trigger that spoke, and how well it fits."""

    type: str
    mode: str | None
    status: str
    trigger: Trigger
    score: float


def mention(sentence: Sentence, span: Span, text: str, code: str) -> Mention:
    """Give a marked actor as a mention."""
    return Mention(id=code, doc="", span=span, evidence=text, made_by="given", surface=text, actor=code, name=text, kind="group", state=code)


def classify(sentence: Sentence, text: str, source: Span, target: Span, lexicon: Lexicon) -> Choice | None:
    """Give the best reading of what the source does to the target in a sentence, None where no frame is evoked."""
    look = Look(sentence, [mention(sentence, span, text[span.start : span.end], code) for span, code in ((source, SOURCE), (target, TARGET))])
    found = triggers.find(look, lexicon)
    choices = [choice for trigger in found if (choice := _choice(look, trigger, found, source, target)) is not None]
    return max(choices, key=lambda choice: choice.score, default=None)


def _choice(look: Look, trigger: Trigger, others: list[Trigger], source: Span, target: Span) -> Choice | None:
    fitting = next((each for each in (trigger, *trigger.others) if _fits(look, each)), None)
    if fitting is None:
        return None
    trigger = fitting
    frame = trigger.frame
    start, end = look.words[trigger.first].start, look.words[trigger.last].end
    if trigger.entry.is_noun and any(span.start <= start and end <= span.end for span in (source, target)):
        inside = True
    else:
        inside = False
    reading = _reading(look, trigger)
    carrier = _carrier(look, trigger)
    sides = arguments.of_trigger(look, trigger, carrier)
    sources, targets = parties.states(sides.sources), parties.states(sides.targets)
    both = sources | targets
    score = 3.0 * (SOURCE in sources) + 2.0 * (TARGET in targets) - 1.0 * (SOURCE in targets) - 1.5 * (TARGET in sources and not frame.symmetric)
    if frame.symmetric and {SOURCE, TARGET} <= both:
        score = 5.0
    score += 0.5 * (not trigger.entry.is_noun) + trigger.entry.weight / 40 - 2.0 * inside
    low, high = min(source.end, target.end), max(source.start, target.start)
    score += 0.8 * (low <= start and end <= high)
    score -= abs(start - source.end) / 400
    if look.parsed:
        score += 0.6 * (look.words[look.predicate(trigger.head)].head < 0)
        if frame.name in _MEANS and any(each.frame.is_verbal and _governing(look, each, [trigger]) for each in others if each is not trigger):
            score -= 4.0
        governor = _governing(look, trigger, others)
        if governor is not None:
            score -= 1.5 if governor.frame.absorbs else 0.0
    if not reading.status and trigger.entry.is_noun:
        score -= 0.5
    type_, mode = kind(trigger, reading)
    return Choice(type_, mode, reading.status, trigger, round(score, 3))


def _reading(look: Look, trigger: Trigger) -> Reading:
    if trigger.entry.is_noun:
        return status_nouns.of_noun(look, trigger.head, trigger.first, trigger.last)
    return status_verbs.of_verb(look, trigger.head, trigger.form, is_verbal=trigger.frame.is_verbal)


def _fits(look: Look, trigger: Trigger) -> bool:
    """Say whether the words give what a frame needs beyond a source and a target."""
    if "refused" in trigger.frame.needs:
        reading = _reading(look, trigger)
        return reading.status == DENIED and readings.is_own_will(trigger, reading)
    if not _BEYOND.intersection(trigger.frame.needs):
        return True
    return not conditions.lacking(look, trigger, arguments.of_trigger(look, trigger, _carrier(look, trigger)))


_BEYOND = frozenset(
    (
        *("nothing said of it", "there on business", "wrong said", "wrong claimed", "any claimed", "bidden", "abroad", "other target", "no crowd"),
        *("tally", "denied"),
        *("person source", "person target", "official source", "place target", "state source", "state target", "diplomat target", "body target"),
    )
)


def _carrier(look: Look, trigger: Trigger) -> int:
    if not trigger.entry.is_noun or not look.parsed:
        return -1
    head = look.words[trigger.head].head
    return head if head >= 0 and look.base(trigger.head) in ("obj", "nsubj") and look.words[head].tag in ("VERB", "AUX") else -1


def _governing(look: Look, trigger: Trigger, others: list[Trigger]) -> Trigger | None:
    """Give the trigger in whose content another stands."""
    heads = {at: other for other in others if other is not trigger and not other.entry.is_noun for at in (other.head, look.predicate(other.head))}
    at, steps = trigger.head, 0
    while at >= 0 and steps < 10:
        relation, head = look.base(at), look.words[at].head
        if head in heads and relation in CONTENT:
            return heads[head]
        if relation in ("root", "parataxis"):
            return None
        at, steps = head, steps + 1
    return None


def kind(trigger: Trigger, reading: Reading) -> tuple[str, str | None]:
    """Give type and mode of a trigger read with a status: what is refused is rejected, what is to come agreed upon or threatened."""
    frame = trigger.frame
    if frame.type == "vote":
        following = trigger.entry.rest[-1] if trigger.entry.rest else None
        return ("REJECT" if following and "against" in following else "SUPPORT"), None
    if reading.status == DENIED and reading.why in (
        "refuse",
        "refused",
        "refuses",
        "refusing",
        "reject",
        "rejected",
        "decline",
        "declined",
        "refusal",
        "fail",
        "failed",
    ):
        return _REFUSED.get(frame.type, frame.type), None
    if reading.status == DENIED and reading.is_future:
        return _REFUSED.get(frame.type, frame.type), None
    if reading.status == ANNOUNCED and frame.type in _FUTURE:
        return _FUTURE[frame.type], None
    if reading.status == ANNOUNCED and reading.why in ("will", "would") and frame.type in ("PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"):
        return "THREATEN", None
    return frame.type, frame.mode

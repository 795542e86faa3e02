"""Who acts where the words name nobody: the subject of the sentence before, the two states of the page, the issuers of a joint statement.

Only where one answer fits: a pronoun or a bare noun ("it", "the statement", "the two countries") whose subject before it is one actor of one
state that is not also acted upon. What is inherited says so in `why` and is held for less sure.
"""

from dragoman.extract import implied, parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.model import IGO, NO_STATE, Span
from dragoman.page import Sentence

TARGET_BEFORE = "target from the words before"
FROM_BEFORE = "source from the sentence before"
OF_THE_PAGE = "the two states of the page"
OF_THE_TITLE = "issuers named in the title"
BY_PRONOUN = "a party by a pronoun"
BY_AUTHOR = "the author of the text"
_SINGLE = frozenset({"it"})
_PLURAL = frozenset({"they"})
_PAPERS = listed("statement communique communiqué declaration note message letter memo bulletin")
_PAIRS = listed("countries sides nations states parties governments neighbours neighbors")
_MEMBERS = listed("countries ministers leaders members states nations")
_BODIES = frozenset({"state", "organisation", "group", "office"})
_AGAINST = frozenset({"ACCUSE", "SANCTION", "COERCE", "REQUEST", "THREATEN", "ASSAULT"})
_DUES = frozenset({"claim money"})
_REACH = 2
_NEAR = 1200


def filled(context: Context, look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give the sides with an inherited source and whence it is, or the same sides and what makes them less sure."""
    found, whence = _filled(context, look, trigger, sides)
    if not whence and look.authored and any(p.span in look.authored for p in (*found.sources, *found.targets)):
        whence = BY_AUTHOR
    by_pronoun = [m.span for m in look.mentions if m.form == "pronoun" and m.kind != "person"] if not whence else []
    return found, BY_PRONOUN if by_pronoun and any(p.span in by_pronoun for p in (*found.sources, *found.targets)) else whence


def _filled(context: Context, look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    if trigger.entry.is_noun and look.parsed and not sides.sources and any(look.lower[kid] in _THEIR for kid in look.kids(trigger.head, "nmod")):
        several = _several(look)
        return (sides._replace(sources=several, unnamed_source=""), FROM_BEFORE) if several else (sides, "")
    if trigger.entry.is_noun or not look.parsed or "speaker" in trigger.frame.source:
        return sides, ""
    if sides.sources and not sides.targets and "target" in trigger.frame.needs and trigger.frame.type in _AGAINST:
        named = _named_before(context, look, trigger, parties.states(sides.sources))
        if named is None and trigger.frame.name in _DUES:
            named = _other_of_pair(context, look, trigger, parties.states(sides.sources))
        if named is not None:
            return sides._replace(targets=(named,)), TARGET_BEFORE
    if sides.sources and not sides.targets and trigger.frame.type in _JUDGING:
        doer = _whose_deed(context, look, trigger, parties.states(sides.sources))
        if doer is not None:
            return sides._replace(targets=(doer,)), TARGET_BEFORE
    heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("subject", [])
    if len(heads) != 1:
        return sides, ""
    word = look.lower[heads[0]]
    if sides.sources:
        issuers = context.issuers
        if word in _MEMBERS and len(issuers) > 1 and {p.ref.state for p in sides.sources} == {IGO}:
            return sides._replace(sources=tuple(parties.party(issuer) for issuer in issuers)), OF_THE_TITLE
        return sides, ""
    if word in _LEADERS and (word == "both" or any(look.lower[kid] in ("two", "both") for kid in look.sentence.children[heads[0]])):
        both = _two_before(context, look.sentence)
        if len(both) == 2 and not parties.states(sides.targets) & parties.states(both):
            return sides._replace(sources=both, unnamed_source=""), FROM_BEFORE
    if word in _PAIRS:
        determiners = {look.lower[kid] for kid in look.sentence.children[heads[0]]}
        pair = context.pair if determiners & {"two", "both"} else ()
        acted_on = parties.states(sides.targets)
        if pair and not acted_on & {mention.state for mention in pair}:
            span = look.words[heads[0]]
            return (
                sides._replace(sources=tuple(Party(m.ref, Span(span.start, span.end), "state") for m in pair), unnamed_source=""),
                OF_THE_PAGE,
            )
        return sides, ""
    named = _body_before(context, look, heads[0], parties.states(sides.targets))
    if named is not None:
        return sides._replace(sources=(named,), unnamed_source=""), FROM_BEFORE
    determined = any(look.base(kid) in ("det", "nmod", "amod", "compound") for kid in look.sentence.children[heads[0]])
    issuer = _adopter(context, look.sentence, word, parties.states(sides.targets)) if word in _ACTS and determined else ()
    if issuer:
        return sides._replace(sources=issuer, unnamed_source=""), FROM_BEFORE
    if not (word in _SINGLE or word in _PLURAL or (word in _PAPERS and determined)):
        return sides, ""
    speakers = _who_said(look, trigger.head) if word in _PLURAL else ()
    if speakers and not parties.states(speakers) & parties.states(sides.targets):
        return sides._replace(sources=speakers, unnamed_source=""), FROM_BEFORE
    before = _subject_before(context, look.sentence, word, parties.states(sides.targets))
    if not before:
        return sides, ""
    return sides._replace(sources=before, unnamed_source=""), FROM_BEFORE


def _who_said(look: Look, verb: int) -> tuple[Party, ...]:
    """Give the several who say what "they" do: "Chad and Niger said they had begun to withdraw"."""
    while verb >= 0 and look.base(verb) in ("xcomp", "conj"):
        verb = look.words[verb].head
    if verb < 0 or look.base(verb) != "ccomp":
        return ()
    above = look.words[verb].head
    return _subjects(look, above) or _forces(look, above)


def _forces(look: Look, verb: int) -> tuple[Party, ...]:
    """Give the one body of people whom "they" means: "Chadian border guards said they had fought off a raid"."""
    heads = look.kids(verb, "nsubj")
    found = parties.at(look, heads[0]) if len(heads) == 1 and look.lower[heads[0]].endswith(("s", "police", "military", "militia")) else []
    return tuple(found) if len(found) == 1 and found[0].kind in ("group", "office") else ()


def _several(look: Look) -> tuple[Party, ...]:
    """Give the several who are the subject of a sentence, whose "their opposition" is."""
    root = next((index for index, word in enumerate(look.words) if word.head < 0), -1)
    found = _subjects(look, root) if root >= 0 else ()
    return found if len(found) > 1 else ()


def _subjects(look: Look, verb: int) -> tuple[Party, ...]:
    heads = dict.fromkeys(each for kid in look.kids(verb, "nsubj") for each in look.conjuncts(kid))
    return tuple({p.ref: p for head in heads for p in parties.at(look, head)}.values()) if len(heads) > 1 else ()


_THEIR = frozenset({"their"})


def _body_before(context: Context, look: Look, head: int, acted_on: set[str]) -> Party | None:
    """Give which body "the council" means where one of one state bears the noun before: "the Council of Kosovo"."""
    noun = look.lower[head]
    if noun not in _ASSEMBLIES or head in look.cover or not any(look.lower[kid] == "the" for kid in look.kids(head, "det")):
        return None
    if any(look.base(kid) in ("nmod", "amod", "compound") for kid in look.sentence.children[head]):
        return None
    found: dict[str, Party] = {}
    for sentence in context.page.sentences[max(0, look.sentence.index - _FAR) : look.sentence.index]:
        before = Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        for index, word in enumerate(before.lower):
            if word == noun:
                found |= {p.ref.state: p for p in parties.at(before, index) if p.ref.state not in ("", NO_STATE)}
    if len(found) != 1 or set(found) & acted_on:
        return None
    word_at = look.words[head]
    return next(iter(found.values()))._replace(span=Span(word_at.start, word_at.end))


_ASSEMBLIES = listed("council parliament assembly senate committee commission congress cabinet ministry government junta")


def _two_before(context: Context, sentence: Sentence) -> tuple[Party, ...]:
    """Give the two persons of two states whom the nearest sentence before names, whom "both" and "the two leaders" mean."""
    for before in reversed(context.page.sentences[max(0, sentence.index - _FAR) : sentence.index]):
        named = {
            mention.state: mention
            for mention in context.page.mentions_in(before.start, before.end)
            if mention.kind in ("person", "office") and mention.as_ != "place" and mention.state not in ("", NO_STATE, IGO)
        }
        if len(named) == 2:
            return tuple(parties.party(mention) for mention in named.values())
    return ()


_FAR = 8
_LEADERS = listed("both leaders presidents ministers premiers chancellors counterparts statesmen sides")


def _other_of_pair(context: Context, look: Look, trigger: Trigger, own: set[str]) -> Party | None:
    """Give the other of the two states that a page is about, to whom a claim for money without a name is made."""
    others = [mention for mention in context.pair if mention.state not in own]
    if len(own) != 1 or len(context.pair) != 2 or len(others) != 1:
        return None
    if any(mention.state not in own | {others[0].state, "", NO_STATE} for mention in look.mentions):
        return None
    word = look.words[trigger.head]
    return Party(others[0].ref, Span(word.start, word.end), "state")


_JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_DEEDS = listed(
    "move decision step steps law bill measure measures plan legislation announcement proposal offer action actions reform reforms verdict ruling "
    "sentence election elections referendum policy deployment test tests launch arrest arrests crackdown expulsion withdrawal"
)


def _whose_deed(context: Context, look: Look, trigger: Trigger, own: set[str]) -> Party | None:
    """Give the state whose deed is judged: "welcomed the move" in a report about one state is said of that state."""
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    heads = [head for place in ("object", "over", "at", "about", "of", "to", "by") for head in slots.get(place, ())]
    if trigger.frame.name == "called folly":
        heads = [head for head in heads if head < trigger.last]
    if len(heads) != 1 or look.lower[heads[0]] not in _DEEDS:
        return None
    if not any(look.lower[kid] in ("the", "this", "that", "these") for kid in look.kids(heads[0], "det")):
        return None
    if any(mention.state not in own | {"", NO_STATE} for mention in look.mentions):
        return None
    foreign = context.most_named(own)
    if foreign is None:
        return None
    word = look.words[heads[0]]
    return Party(foreign.ref, Span(word.start, word.end), "state")


def _named_before(context: Context, look: Look, trigger: Trigger, own: set[str]) -> Party | None:
    """Give whom "the diplomats" means where the same noun stands before with one other state: "six Latvian diplomats"."""
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    heads = implied.claimed(look, trigger) if "wrong claimed" in trigger.frame.needs else slots.get("object", [])
    for head in heads:
        noun = look.lower[head]
        if head in look.cover or not any(look.lower[kid] in ("the", "these", "those") for kid in look.kids(head, "det")):
            continue
        if not parties.is_acting(noun):
            continue
        before = [
            mention
            for mention in context.page.mentions
            if mention.span.start < look.sentence.start
            and mention.surface.lower().split()[-1:] == [noun]
            and mention.state not in own | {"", NO_STATE}
            and look.sentence.start - mention.span.start < _NEAR
        ]
        if len({mention.state for mention in before}) == 1:
            word = look.words[head]
            return parties.party(before[-1])._replace(span=Span(word.start, word.end))
    return None


def _subject_before(context: Context, sentence: Sentence, word: str, acted_on: set[str]) -> tuple[Party, ...]:
    """Give the actor that is the subject of the main clause of the sentence before, for a paper of one of the two before."""
    sentences = context.page.sentences
    skipped = 0
    while skipped < _REACH and sentence.index > skipped + 1 and _is_carried_on(sentences[sentence.index - skipped - 1]):
        skipped += 1
    for back in range(1, 1 + (_REACH if word in _PAPERS else 1)):
        index = sentence.index - back - skipped
        if index < 0 or sentences[index].role != sentence.role or sentence.paragraph - sentences[index].paragraph > 1 + skipped:
            return ()
        found = _main_subject(context, sentences[index])
        if not found:
            if word in _PAPERS:
                continue
            return ()
        states = {p.ref.state for p in found}
        if states & {"", NO_STATE} or states & acted_on:
            if word in _PAPERS:
                continue
            return ()
        if word in _PLURAL:
            return found if len(found) > 1 else ()
        if len(found) == 1 and (word in _PAPERS or found[0].kind in _BODIES):
            return found
        if word not in _PAPERS:
            return ()
    return ()


def subject_before(context: Context, sentence: Sentence) -> tuple[Party, ...]:
    """Give the one actor that is the subject of the sentence before in the same paragraph, nobody where there are several states."""
    before = context.page.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.role != sentence.role or sentence.paragraph - before.paragraph > 1:
        return ()
    found = _main_subject(context, before)
    return tuple(context.state_of(p) for p in found) if len(parties.states(found)) == 1 else ()


def _adopter(context: Context, sentence: Sentence, act: str, acted_on: set[str]) -> tuple[Party, ...]:
    """Give who adopts, signs or issues an order or law in a sentence before it, whose act it is then: "signed an order. The order bans …"."""
    for before in reversed(context.page.sentences[max(0, sentence.index - _FAR) : sentence.index]):
        verbs = {before.words[index].head for index, low in enumerate(before.lower) if low == act and before.bases[index] in ("obj", "nsubj")}
        for verb in verbs:
            if verb < 0 or before.lower[verb] not in _ADOPTED:
                continue
            look = Look(before, list(context.page.mentions_in(before.start, before.end)))
            found = tuple({p.ref: p for head in look.agents(verb) for p in parties.at(look, head)}.values())
            known = parties.states(found)
            return found if len(found) == 1 and known and not known & acted_on else ()
    return ()


_ACTS = listed("order decree resolution law bill act proclamation directive memorandum ordinance regulation measure motion ruling ban legislation")
_ADOPTED = listed(
    "signed signs adopted adopts passed passes issued issues approved approves enacted enacts published promulgated backed endorsed drafted unveiled "
    "proclaimed imposed announced proposed tabled introduced presented"
)


def _is_carried_on(sentence: Sentence) -> bool:
    """Say whether the subject of a sentence is itself "it" or a paper, to be looked for further back."""
    for word in sentence.words:
        if word.relation.startswith("nsubj") and word.head >= 0 and sentence.words[word.head].head < 0:
            return word.text.lower() in _SINGLE | _PAPERS
    return False


def _main_subject(context: Context, sentence: Sentence) -> tuple[Party, ...]:
    """Give the actors that the main clause of a sentence has as its subject."""
    if not sentence.is_parsed:
        return ()
    root = next((index for index, word in enumerate(sentence.words) if word.head < 0), -1)
    if root < 0 or sentence.words[root].tag not in ("VERB", "AUX", "ADJ"):
        return ()
    look = Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
    found: list[Party] = []
    for head in look.agents(root):
        for each in parties.at(look, head, places=look.lower[head] not in _PAIRS):
            if each.ref not in {p.ref for p in found}:
                found.append(each)
    return tuple(found)

"""Find the triggers of a sentence: verbs by form, event nouns, and which of several frames the words evoke."""

from collections.abc import Sequence

from dragoman.extract.forms import listed
from dragoman.extract.frames import Entry, Forms, Lexicon, Trigger, matched
from dragoman.extract.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, Look
from dragoman.extract.parties import counted

_NOMINAL_BEFORE = (
    DETERMINERS
    | listed(
        "'s ’s s bilateral recent official joint new first high military political economic diplomatic such more further full "
        "strong formal trade arms two three"
    )
    | (PREPOSITIONS - {"to", "since", "as"})
)


def find(look: Look, lexicon: Lexicon) -> list[Trigger]:
    """Give the triggers of a sentence in order, one for each head word, none inside the words of another."""
    found: list[Trigger] = []
    said, openings, until = look.said, lexicon.openings, -1
    if said.isdisjoint(openings):
        return found
    for index in [index for index, token in enumerate(look.lower) if token in openings]:
        if index <= until:
            continue
        token = look.lower[index]
        forms, entries = lexicon.verbs.get(token), lexicon.nouns.get(token)
        if forms is not None and not forms.alone and forms.words.isdisjoint(said):
            forms = None
        is_verb = forms is not None and _is_verb(look, index, entries is not None)
        if not (is_verb or entries is not None) or (index in look.cover and _is_name(look, index)) or _is_joined(look, index):
            continue
        trigger = _verb(look, index, forms) if forms is not None and is_verb else None
        if trigger is None and entries is not None:
            trigger = _noun(look, index, entries)
        if trigger is not None:
            found.append(trigger)
            until = trigger.last
    return found


def _is_joined(look: Look, index: int) -> bool:
    """Say whether a participle is only the second half of an adjective: "crisis-hit", "war-torn", "rebel-held"."""
    if index < 2 or look.lower[index - 1] not in ("-", "‐", "‑") or look.lower[index] not in _PARTICIPLES:
        return False
    before, hyphen, word = look.words[index - 2 : index + 1]
    return before.end == hyphen.start and hyphen.end == word.start and len(before.text) > len("pre")


_PARTICIPLES = listed(
    "hit torn stricken struck ridden ravaged battered scarred racked wracked devastated plagued affected held controlled occupied ruled led backed "
    "run made built born funded sponsored imposed mandated bound based aligned besieged blockaded governed administered dominated appointed elected"
)


def _is_name(look: Look, index: int) -> bool:
    """Say whether a word is part of a name ("the Strike Force", "Mr. March")."""
    for mention in look.cover[index]:
        if mention.form in ("name", "title"):
            return look.words[index].text[:1].isupper()
    return False


def _is_deed(look: Look, index: int) -> bool:
    """Say whether a gerund names what goes on between others: "fighting between Chad and Sudan continued"."""
    is_deed = look.lower[index].endswith("ing") and look.words[index].tag == "VERB" and look.bases[index] in ("nsubj", "obj", "obl")
    return is_deed and look.lower[index + 1 : index + 2] == ["between"]


def _is_verb(look: Look, index: int, also_noun: bool) -> bool:
    lower = look.lower
    if look.parsed and also_noun and _is_deed(look, index):
        return False
    if look.parsed:
        word = look.words[index]
        if word.tag in ("VERB", "AUX"):
            return word.relation != "amod"
        return word.tag in ("ADJ",) and lower[index].endswith("ed") and word.relation in ("root", "conj", "acl", "advcl", "ccomp")
    before = lower[index - 1] if index else ""
    if lower[index] in AUXILIARIES:
        return True
    if lower[index].endswith(("ed", "en")) and before in DETERMINERS and index + 1 < len(lower) and lower[index + 1] not in PREPOSITIONS:
        return False
    if not also_noun:
        return before not in ("the", "a", "an", "'s", "’s") or lower[index].endswith("ed")
    if before in _NOMINAL_BEFORE:
        return False
    if before.endswith(("ed", "al", "ic", "ive", "an")) and index - 1 not in look.cover and before not in ("can",):
        return False
    if lower[index].endswith(("ed", "ing")) or before in ("to", "not", "n't", "will", "would", "may", "could", "and"):
        return True
    following = lower[index + 1] if index + 1 < len(lower) else ""
    return following not in ("of", "by", "between", "on") and not (
        index - 1 in look.cover and following in ("with", "in", "against", "to", "were", "was", "is", "are", "have", "has")
    )


def _verb(look: Look, index: int, forms: Forms) -> Trigger | None:
    said = look.said
    candidates = [(candidate, index) for candidate in forms.alone]
    if forms.objects:
        for word in forms.objects.keys() & said:
            candidates += [(candidate, index) for candidate in forms.objects[word]]
    if forms.phrases:
        lower = look.lower
        near = lower[index + 1 : index + _REACH]
        beginning = near[:2]
        for word in forms.phrases.keys() & near:
            for phrase in forms.phrases[word]:
                rest = phrase.entry.rest
                if (rest[0] is None or not rest[0].isdisjoint(beginning)) and (last := matched(lower, index, rest)) >= 0:
                    candidates.append((phrase, last))
    if not candidates:
        return None
    candidates.sort()
    best: Trigger | None = None
    others: list[Trigger] = []
    beside: dict[int, set[str]] = {}
    before: set[str] | None = None
    for (_, _, form, entry), last in candidates:
        if best is not None and entry.frame is best.frame:
            if entry.weight != best.entry.weight or not _prefers(form, best.form, look, index):
                continue
        elif others and any(entry.frame is other.frame for other in others):
            continue
        if (entry.objects and entry.objects.isdisjoint(said)) or (entry.subjects and entry.subjects.isdisjoint(said)):
            continue
        if entry.is_inverted:
            before = _nouns_before(look, index) if before is None else before
            if not before & entry.objects or (entry.frame.type == "REJECT" and look.is_passive(index) and not look.agents(index)):
                continue
        if look.parsed and entry.lemma == "be" and None in entry.rest and _is_of_another(look, index, last, entry):
            continue
        if look.parsed and entry.lemma == "have" and None in entry.rest and look.words[index].relation.startswith("aux"):
            continue
        if look.parsed and entry.ends_in_preposition and look.words[last].relation == "mark" and not entry.frame.absorbs:
            continue
        if look.parsed and entry.lemma in _BIDDING and entry.rest and entry.rest[-1] == _TO and look.words[last].tag == "ADP" and None in entry.rest:
            continue
        if (entry.objects or not entry.not_objects.isdisjoint(said)) and not _object_fits(look, index, last, entry, beside):
            continue
        if entry.subjects and not entry.subjects & _subject_words(look, index):
            continue
        if best is None or entry.frame is best.frame:
            best = Trigger(entry.frame, entry, index, index, last, form)
        else:
            others.append(Trigger(entry.frame, entry, index, index, last, best.form))
    return best._replace(others=tuple(others)) if best is not None and others else best


def _is_of_another(look: Look, index: int, last: int, entry: Entry) -> bool:
    """Say whether a form of be is the auxiliary of a verb before the words looked for: "was quitting the criminal court"."""
    word = look.words[index]
    is_before = word.relation.startswith("aux") and word.head < last and look.words[word.head].tag == "VERB"
    return is_before and not any(part is not None and look.lower[word.head] in part for part in entry.rest)


_BIDDING = frozenset({"ask", "tell", "want", "press", "warn", "order", "urge", "require"})
_TO = frozenset({"to"})
_REACH = 16


def _prefers(form: str, known: str, look: Look, index: int) -> bool:
    """A form that is both past and participle is the participle after an auxiliary; one that is both past and present is the past in news."""
    if form == "D" and known == "B":
        before = look.lower[index - 1] if index else ""
        is_free = before != "to" and before not in AUXILIARIES
        return look.parsed and is_free and look.base(index) not in ("xcomp", "conj") and bool(look.subjects(index))
    return form == "N" and known in ("D", "B") and index > 0 and look.lower[index - 1] in AUXILIARIES


def _nouns_before(look: Look, index: int) -> set[str]:
    """Give the nouns that a passive or a relative clause is about: "ties broken off", "the draft that it submitted"."""
    if not look.parsed:
        return set()
    return {look.lower[head] for head in (look.subjects(index) if look.is_passive(index) else look.relative_object(index))}


def _object_fits(look: Look, index: int, last: int, entry: Entry, beside: dict[int, set[str]]) -> bool:
    if last not in beside:
        beside[last] = _object_words(look, index, last)
    words = beside[last]
    if entry.objects and not entry.objects & words:
        return False
    return not entry.not_objects & words


_SHIP = "warship"


def _subject_words(look: Look, index: int) -> set[str]:
    if not look.parsed:
        return set(look.lower[max(0, index - 9) : index])
    main = look.predicate(index)
    heads = look.subjects(main) or [kid for kid in look.sentence.children[main] if look.base(kid) == "nsubj"]
    ships = [_SHIP for head in heads if any(mention.actor.endswith("/ship") for mention in look.cover.get(head, ()))]
    return {*(look.lower[head] for head in (*heads, *counted(look, heads))), *ships}


def _object_words(look: Look, index: int, last: int) -> set[str]:
    lower = look.lower
    if look.parsed:
        index = look.predicate(index) if last > index else index
        found: set[str] = set()
        passive = look.is_passive(index)
        heads = look.kids(index, *(_COMPLEMENTS_OF_PASSIVE if passive else _COMPLEMENTS))
        if passive:
            heads += look.subjects(index)
        heads += look.relative_object(index)
        for head in (*heads, *_counted_people(look, heads)):
            found.add(lower[head])
            found.update([lower[each] for each in look.kids(head, *_QUALIFIERS)])
        found.update(lower[last + 1 : last + 3])
        return found
    found = set()
    for at in range(last + 1, min(len(lower), last + 11)):
        if lower[at] in (".", ";", ":", "that", "but", "while"):
            break
        found.add(lower[at])
    group = look.group_start(index)
    if group < index and any(word in ("was", "were", "been", "be", "is", "are", "being") for word in lower[group:index]):
        found.update(lower[max(0, group - 5) : group])
    return found


def _counted_people(look: Look, heads: Sequence[int]) -> list[int]:
    """Give what a number of many words counts: the refugees of "hundreds of thousands of refugees"."""
    inner = counted(look, heads)
    return counted(look, inner) if inner else []


_COMPLEMENTS = ("obj", "iobj", "obl", "xcomp", "ccomp", "advcl")
_COMPLEMENTS_OF_PASSIVE = (*_COMPLEMENTS, "nsubj", "csubj")
_QUALIFIERS = ("amod", "compound", "nmod", "conj", "fixed", "flat", "obj", "acl", "mark", "xcomp")


def _noun(look: Look, index: int, entries: Sequence[Entry]) -> Trigger | None:
    if look.parsed and look.words[index].tag not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    if look.words[index].text == "March" and index > 0:
        return None
    for entry in entries:
        last = matched(look.lower, index, entry.rest)
        if last < 0 or (entry.rest and last - index > len(entry.rest)):
            continue
        head = last
        if look.parsed and entry.objects and entry.objects.isdisjoint(look.lower[each] for each in look.sentence.subtree(index)):
            continue
        if look.parsed and "of" in look.lower[index + 1 : last] and look.words[index].tag == "NOUN":
            head = index
        if look.parsed and look.words[head].tag == "VERB" and entry.rest:
            head = next((at for at in range(index, last) if look.words[at].tag == "NOUN"), last)
        is_verb = look.parsed and look.words[head].tag == "VERB" and not entry.rest and not _is_deed(look, head)
        if look.parsed and (look.words[head].relation == "compound" or is_verb):
            return None
        if look.parsed and look.words[head].relation == "amod":
            return None
        if (
            not look.parsed
            and head + 1 < len(look.lower)
            and look.lower[head + 1] in ("room", "minister", "group", "point", "team", "table", "place")
        ):
            return None
        return Trigger(entry.frame, entry, head, index, last, "")
    return None

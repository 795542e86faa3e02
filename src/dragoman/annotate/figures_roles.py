"""Who pays whom, what for, and how far it has come: the roles of a figure, from the words around it.

The verbs of giving, receiving and forgiving before a figure, passives after it, "X's debt to Y", "credit to Y", "from Z" decide. Parties are
the mentions of the sentence, and adjectives of states ("a Japanese loan").
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.annotate.figures_lexicon import Kind, Lexicon
from dragoman.annotate.grammar import Tokens
from dragoman.model import ActorRef

BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "get", "gets", "got"})
PARTICIPLES = frozenset({"given", "lent", "paid", "sent", "written", "forgiven", "sold", "bought", "borrowed", "invested", "spent", "won"})
OF_SHARES = frozenset({"write-off", "rescheduling", "reinvestment", "repayment", "debt", "interest", "tariff", "tax", "payment"})
OF_GOODS = frozenset({"exports", "imports", "purchase", "sale", "grant", "aid", "loan", "supply"})
NEAR = 9
"""How many words from a count its kind may stand: what is further off belongs to something else."""

OF_PERSONS = frozenset({"killed", "injured", "missing", "detained", "expelled", "displaced", "students", "visitors", "troops"})
NOUNS = frozenset({
    "loan", "loans", "grant", "grants", "offer", "fund", "funds", "import", "export", "exports", "imports", "supply", "promise", "pledge",
})
STOPS = frozenset({";", ":", "—"})


OWN_BODIES = frozenset({
    "government", "ministry", "parliament", "bank", "central", "cabinet", "president", "minister", "premier", "leader", "king", "state", "fund",
})


LENDERS = frozenset({"creditors", "creditor", "lenders", "lender", "donors", "donor", "bondholders"})
RELATED = frozenset({
    "ally", "allies", "partner", "partners", "neighbour", "neighbours", "neighbor", "neighbors", "backer", "backers", "supporter", "supporters",
    "rival", "rivals", "enemy", "enemies", "friends", "opponents",
})


class Party(NamedTuple):
    """Somebody or some state named in a sentence: where, who, whether as an owner (`Cuba's`) or an adjective (`Cuban`)."""

    start: int
    end: int
    ref: ActorRef
    is_owner: bool
    is_adjective: bool
    kind: str = "state"


class Cue(NamedTuple):
    """A cue of a kind in a sentence, by token."""

    first: int
    last: int
    kind: Kind


class Scene(NamedTuple):
    """A sentence as roles see it: tokens, their lower-case words, parties in order, cues of kinds."""

    tokens: Tokens
    words: list[str]
    parties: Sequence[Party]
    cues: Sequence[Cue]
    lexicon: Lexicon


def scene(tokens: Tokens, parties: Sequence[Party], lexicon: Lexicon) -> Scene:
    """Give a sentence as roles see it."""
    words = [word.lower() for word in tokens.words]
    by_word = lexicon.kinds
    cues = []
    reached = 0
    for index, word in enumerate(words):
        for cue, kind in by_word.get(word, ()) if index >= reached else ():
            if len(cue) == 1 or tuple(words[index:index + len(cue)]) == cue:
                cues.append(Cue(index, index + len(cue), kind))
                reached = index + len(cue) if len(cue) > 1 else reached
                if len(cue) > 1:
                    break
    return Scene(tokens, words, parties, cues, lexicon)


def kind_of(scene: Scene, first: int, last: int, sort: str, *, is_folk: bool = True, is_goods: bool = True, measured: int = -1) -> Cue | None:
    """Give the cue that names the kind of the figure at tokens [first, last): the nearest by weight, the noun right behind it first.

    The thing `measured` (its offset) counts as next to the figure; only persons (`is_folk`) are killed, held or expelled, only
    goods (`is_goods`) bought and sold.
    """
    best, best_score = None, 0.0
    if scene.words[last:last + 1] in (["("], ["["]) and (closing := _closing(scene.words, last)):
        last = closing
    for cue in scene.cues:
        if (not is_folk and cue.kind.name in OF_PERSONS) or (sort == "count" and not is_goods and cue.kind.name in OF_GOODS):
            continue
        if (cue.kind.only or sort) != sort or (not cue.kind.only and sort == "count" and cue.kind.name not in OF_GOODS):
            continue
        if first <= cue.first < last and sort != "count":
            continue
        if first <= cue.first < last:
            if cue.kind.name in ("killed", "injured", "missing", "detained"):
                return cue
            score = cue.kind.weight / 8.0
            if score > best_score:
                best, best_score = cue, score
            continue
        if cue.first >= last:
            gap = cue.first - last
            between = scene.words[last:cue.first]
            distance = gap + 0.5 if not {",", "and", "of", "which", "with"} & set(between) else gap + 4.0
        else:
            gap = max(0, first - cue.last)
            between = scene.words[cue.last:first]
            distance = gap + 1.0 + (4.0 if {",", ";", *(("and",) if sort == "count" else ())} & set(between) else 0.0)
        if sort == "share" and cue.kind.only != "share" and cue.kind.name not in OF_SHARES:
            continue
        if scene.tokens.starts[cue.first] == measured:
            distance = 0.0
        elif STOPS & set(between) or gap > (NEAR if sort == "count" else 22):
            continue
        score = cue.kind.weight / (2.0 + distance)
        if score > best_score:
            best, best_score = cue, score
    return best


def _closing(words: Sequence[str], opening: int) -> int:
    """Give the token behind the bracket that closes a short one, 0 where none does."""
    return next((index + 1 for index in range(opening + 1, min(len(words), opening + 9)) if words[index] in (")", "]")), 0)


def parties_of(scene: Scene, cue: Cue | None, first: int, last: int, sort: str = "money") -> tuple[ActorRef | None, ActorRef | None]:
    """Give payer and payee of the figure at tokens [first, last)."""
    if cue is None and sort == "share":
        return None, None
    if cue is None:
        return _by_verb(scene, first, last)
    if not cue.kind.pays:
        return None, None
    pays = cue.kind.pays
    giver, receiver = _by_noun(scene, cue, first, last) if pays != "debtor" else (None, None)
    if pays == "debtor":
        return _of_debt(scene, cue, first, last)
    by_verb = _by_verb(scene, first, last)
    giver, receiver = by_verb[0] or giver, by_verb[1] or receiver
    if giver and receiver and giver.state == receiver.state and giver.state != "none":
        receiver = None
    return giver, receiver


def _at(scene: Scene, party: Party) -> int:
    """Give the token at which a party begins."""
    return bisect_left(scene.tokens.starts, party.start)


def _after(scene: Scene, prepositions: Iterable[str], start: int, stop: int | None = None, reach: int = 6) -> ActorRef | None:
    """Give the first party that follows one of the prepositions, from a token on."""
    wanted = set(prepositions)
    stop = len(scene.words) if stop is None else stop
    for index in range(start, stop):
        word = scene.words[index]
        if word in STOPS or word in ("while", "but", "whereas", "although"):
            return None
        if word in wanted:
            for party in scene.parties:
                at = _at(scene, party)
                if index < at <= index + reach and not any(w in ("that", "which", ",") for w in scene.words[index + 1:at]):
                    return party.ref
    return None


def _subject(scene: Scene, verb: int) -> ActorRef | None:
    """Give the party that stands before a verb as its subject: the nearest that is no mere owner or adjective of something else, in the clause."""
    fallback = None
    for party in reversed(scene.parties):
        end = bisect_left(scene.tokens.starts, party.end)
        if end > verb:
            continue
        between = scene.words[end:verb]
        if STOPS & set(between) or len(between) > 14 or any(w in ("said", "told", "says", "announced") for w in between):
            return fallback
        before = scene.words[_at(scene, party) - 1] if _at(scene, party) else ""
        if before in ("to", "from", "with", "in", "of", "for", "at", "by", "on", "between", "against"):
            fallback = fallback or (party.ref if before in ("of", "by") else None)
            continue
        if party.is_adjective and between and not OWN_BODIES & set(between[:3]):
            continue
        if party.is_owner and between[:1] in (["'s"], ["’s"], ["'"], ["’"]) and not OWN_BODIES & set(between[1:4]):
            return fallback
        return party.ref
    return fallback


def _object(scene: Scene, verb: int, stop: int) -> ActorRef | None:
    """Give the party right behind a verb, before the figure: `lent Zambia 38 mln dlrs`."""
    for party in scene.parties:
        at = _at(scene, party)
        is_whole = not party.is_owner and not party.is_adjective
        if is_whole and verb < at < stop and at - verb <= 3 and scene.words[at - 1] not in ("from", "by", "in", "of"):
            return party.ref
    return None


def _is_passive(scene: Scene, verb: int) -> bool:
    """Say whether a verb is a passive participle: a form of `be` stands before it, not further than an adverb or two."""
    word = scene.words[verb]
    return (word.endswith("ed") or word in PARTICIPLES) and any(w in BE for w in scene.words[max(0, verb - 3):verb])


def _by_verb(scene: Scene, first: int, last: int) -> tuple[ActorRef | None, ActorRef | None]:
    """Give giver and receiver of money by the verb that governs the figure."""
    givers, receivers = scene.lexicon.givers, scene.lexicon.receivers
    for index in range(first - 1, max(-1, first - 16), -1):
        word = scene.words[index]
        if word in STOPS:
            break
        if (word not in givers and word not in receivers) or (word.startswith("announce") and scene.words[index + 1] == "that"):
            continue
        if index and word in NOUNS and scene.words[index - 1] in ("a", "the", "its", "of", "'s", "’s", "in", "this"):
            continue
        if word in ("grants", "loans", "exports", "imports", "funds") and index and scene.words[index - 1] in ("and", "in", "of", "as"):
            continue
        if _is_passive(scene, index):
            if word in givers:
                return _after(scene, ("by", "from"), last), _subject(scene, index)
            continue
        if word in givers:
            receiver = _after(scene, ("from",), index) if word in scene.lexicon.verbs("buy") else _object(scene, index, first) or _after(
                scene, ("to", "for", "in", "with"), last) or _after(scene, ("to", "with"), index, first)
            return _subject(scene, index), receiver
        if word in scene.lexicon.verbs("ask"):
            return _object(scene, index, first), _subject(scene, index)
        if word in scene.lexicon.verbs("sell"):
            return _object(scene, index, first) or _after(scene, ("to",), index), _subject(scene, index)
        return _after(scene, ("from", "by"), index), _subject(scene, index)
    for index in range(last, min(len(scene.words), last + 12)):
        word = scene.words[index]
        if word in STOPS:
            break
        if word in givers and (word.endswith("ed") or word in PARTICIPLES or word == "gave" or word in ("lent", "sent")):
            between = [p for p in scene.parties if last <= _at(scene, p) < index]
            if between and not _is_passive(scene, index):
                return between[-1].ref, _object(scene, index, len(scene.words)) or _after(scene, ("to", "for"), index)
            if word in ("gave",):
                return None, None
            return _after(scene, ("by", "from"), index), _after(scene, ("to", "for"), index)
        if word in receivers and (word.endswith("ed") or word in PARTICIPLES):
            return _after(scene, ("from",), index), _after(scene, ("by",), index)
    return None, None


def each_of(scene: Scene, last: int, preposition: str) -> tuple[ActorRef, ...]:
    """Give the parties of several payments told as one: `two credits of $5 million, one from Oman and the other from Japan's Sumitomo Bank`."""
    at = [index + 1 for index in range(last, len(scene.words) - 1)
          if scene.words[index] in ("one", "other", "another", "second", "third") and scene.words[index + 1] == preposition]
    if len(at) < 2:
        return ()
    ends = [*at[1:], at[-1] + 9]
    found = (next((p.ref for p in scene.parties if start < _at(scene, p) < end), None) for start, end in zip(at, ends, strict=True))
    return tuple(dict.fromkeys(ref for ref in found if ref is not None))


def gapped(scene: Scene, first: int) -> tuple[ActorRef | None, ActorRef | None]:
    """Give payer and payee where a party stands right before its amount and the verb is left out: `Oman pledged $5 million and Qatar $3 million`."""
    at = first
    while at and scene.words[at - 1] in ("about", "some", "another", "a", "nearly", "only", "over"):
        at -= 1
    party = next((p for p in scene.parties if not (p.is_owner or p.is_adjective) and bisect_left(scene.tokens.starts, p.end) == at), None)
    start = _at(scene, party) if party else 0
    if party is None or start < 3 or scene.words[start - 1] not in ("and", ",", ";", "while") or not any(
            word.isdigit() or word[0].isdigit() for word in scene.words[:start]):
        return None, None
    for index in range(start - 1, -1, -1):
        if scene.words[index] in scene.lexicon.givers:
            return party.ref, None
        if scene.words[index] in scene.lexicon.receivers:
            return None, party.ref
    return None, None


def _owner(scene: Scene, first: int, reach: int = 4) -> ActorRef | None:
    """Give the party that owns what begins at a token: `Cuba's $30 billion debt`, `a Japanese grant`."""
    for party in reversed(scene.parties):
        end = bisect_left(scene.tokens.starts, party.end)
        between = scene.words[end:first]
        if end > first or not (party.is_owner or party.is_adjective or not between):
            continue
        if scene.lexicon.givers & set(between) or any(w in (",", ";", "to", "for", "from", "and", "said") for w in between):
            return None
        return party.ref if len(between) <= reach else None
    return None


def _by_noun(scene: Scene, cue: Cue, first: int, last: int) -> tuple[ActorRef | None, ActorRef | None]:
    """Give payer and payee from the noun: `Japan's $15 million grant to Mongolia`, `exports to Cuba`, `a loan from China`."""
    start, stop = min(first, cue.first), max(last, cue.last)
    owner = _owner(scene, start) or _owner(scene, cue.first) or _owner(scene, first)
    source = _after(scene, ("from", "by"), start)
    target = _after(scene, ("to", "for"), cue.last, reach=4) or _after(scene, ("to", "for"), stop, reach=4)
    if cue.kind.name == "investment":
        target = target or _after(scene, ("in",), cue.last, reach=3)
        source = source or _after(scene, ("by",), cue.last)
    if cue.kind.pays == "seller":
        return target, owner or source
    if cue.kind.pays == "buyer":
        return owner, source
    if source and owner and source.state != owner.state:
        return source, owner
    return source or owner, target


def _of_debt(scene: Scene, cue: Cue, first: int, last: int) -> tuple[ActorRef | None, ActorRef | None]:
    """Give debtor and creditor: `Cuba's $30 billion debt to Russia`, `Angola owes Brazil 1.8 billion`, `India wrote off Mozambique's debt`."""
    debts = [c for c in scene.cues if c.kind.name == "debt"]
    debt = min(debts, key=lambda c: abs(c.first - first)) if debts else cue
    debtor = creditor = None
    start, stop = min(first, debt.first), max(last, debt.last)
    debtor = _owner(scene, start, 6) or _owner(scene, debt.first, 6) or _owner(scene, first, 6) or _after(scene, ("of",), debt.first, reach=3)
    for index in (i for i, word in enumerate(scene.words) if word in ("creditors", "lenders")):
        debtor = debtor or _owner(scene, index, 2)
    creditor = _after(scene, ("to",), debt.last, reach=4) or _after(scene, ("to",), stop, reach=4)
    for index, word in enumerate(scene.words):
        if word in ("owe", "owes", "owed", "owing"):
            if _is_passive(scene, index) or scene.words[index + 1:index + 2] in (["by"], ["to"]):
                creditor = creditor or _after(scene, ("to",), index)
                debtor = debtor or _after(scene, ("by",), index)
            else:
                debtor = _subject(scene, index) or debtor
                creditor = _object(scene, index, first if first > index else len(scene.words)) or creditor
        elif word in ("repay", "repays", "repaid") or (word in ("pay", "pays", "paid", "made", "makes", "make") and cue.kind.name == "repayment"):
            debtor = debtor or _subject(scene, index)
            creditor = creditor or _object(scene, index, len(scene.words)) or _after(scene, ("to",), index)
        elif word in scene.lexicon.verbs("forgive") | scene.lexicon.verbs("restructure") and cue.kind.name == "write-off":
            creditor = creditor or (_after(scene, ("by",), index) if _is_passive(scene, index) else _subject(scene, index))
    if cue.kind.name in ("write-off", "reinvestment") and not creditor:
        creditor = _after(scene, ("by",), cue.last)
    if debtor and creditor and debtor.state == creditor.state:
        creditor = None
    return debtor, creditor


def status_of(scene: Scene, first: int, last: int, sort: str = "money", *, is_parsed: bool = False) -> str | None:
    """Give the status that the nearest telling word gives a figure: possible, planned, agreed …; where the parse told none, not across a comma."""
    table, owed = scene.lexicon.statuses, None
    for reach in (range(first - 1, max(-1, first - 9), -1), range(last, min(len(scene.words), last + 9))):
        for index in reach:
            word = scene.words[index]
            if word in STOPS or (is_parsed and word in (",", "as", "while", "and")):
                break
            if table.get(word) == "owed":
                owed = "owed" if sort != "share" else None
                continue
            if word in table:
                if table[word] in ("done", "agreed") and index and scene.words[index - 1] in ("may", "might", "could", "will", "would", "to"):
                    return table.get(scene.words[index - 1], "planned")
                return table[word]
    return owed

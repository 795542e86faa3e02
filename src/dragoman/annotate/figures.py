"""Amounts and counts with their roles.

A compiled grammar finds the phrases (`knowledge/figures.toml`); `figures_value` gives their worth, `figures_roles` their kind and who pays whom.
Years, identifiers, ages, lengths of time and the numbers of definite small groups ("the two leaders") are no figures. A figure that follows from
two others (10 percent of $30 billion) is given beside them, marked `computed_from`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.annotate import figures_roles as roles
from dragoman.annotate.figures_derived import computed, inherited
from dragoman.annotate.figures_frames import Sides, sides
from dragoman.annotate.figures_lexicon import Lexicon, lexicon
from dragoman.annotate.figures_parties import Naming, naming, parties
from dragoman.annotate.figures_purpose import purpose
from dragoman.annotate.figures_refused import is_refused, is_weight
from dragoman.annotate.figures_roles import Cue, Scene
from dragoman.annotate.figures_status import status
from dragoman.annotate.figures_told import completed
from dragoman.annotate.figures_tree import Tree, clause_of, is_within, measured, saying_subject, whole_of
from dragoman.annotate.figures_units import Purse
from dragoman.annotate.figures_value import Worth, qualifier, singular, worth
from dragoman.annotate.grammar import Found, Tokens
from dragoman.knowledge import Knowledge
from dragoman.model import ActorRef, Figure, Ids, Span
from dragoman.page import Page, Sentence

VERSION = "1"


SPEAKERS = frozenset({"person", "office", "organisation", "state"})
LETTERS = frozenset({"a", "c", "s", "j", "r", "z", "can", "au"})


class Rough(NamedTuple):
    """A figure before its record is made: the phrase, its worth, its sort (money, share, count)."""

    found: Found
    worth: Worth
    sort: str


def find(page: Page, knowledge: Knowledge) -> tuple[Figure, ...]:
    """Give the figures of a page with kind, payer and payee."""
    ids, names, words = Ids("figures", page.doc), naming(knowledge), lexicon(knowledge.folders)
    purse = Purse(page, names.states, words, _home(page, knowledge))
    made: list[Figure] = []
    told_at = -9
    for index, sentence in enumerate(page.sentences):
        tokens = words.grammar.tokens(page.text, sentence.start, sentence.end)
        rough = [*_rough(page, sentence, tokens, names, words)]
        if not rough:
            continue
        scene = roles.scene(tokens, parties(page, sentence, tokens, names), words)
        taken = [time.span for time in page.times_in(sentence.start, sentence.end)]
        taken += [Span(item.found.start, item.found.end) for item in rough if item.sort != "count"]
        tree = Tree(sentence, scene.parties, words) if sentence.is_parsed else None
        for item in rough:
            unit = item.worth.unit
            if item.sort == "money":
                unit = purse.unit(item.found, item.worth, tokens, [party.ref for party in scene.parties])
                if item.found.rule == "money.bare" and (not unit or index - told_at > 1 or _carried(sentence, made)):
                    if not _carried(sentence, made):
                        continue
                    item = item._replace(sort="count", found=item.found._replace(rule="count.bare"))
                else:
                    told_at = index
            if item.found.rule == "count.bare":
                unit = _carried(sentence, made)
                if not unit:
                    continue
            if item.found.words[-2:-1] == ("of",) and item.found.words[-1] in ("them", "these", "those"):
                unit = next((before.unit or unit for before in reversed(made) if before.made_by.startswith(_COUNTED)), unit)
            made.append(inherited(page, _record(page, sentence, item, unit, scene, tree, ids, taken), item.sort, made))
            made.extend(computed(page, made, ids))
    return completed(page, made, words, lambda sentence: _tree(page, sentence, names, words))


def _tree(page: Page, sentence: Sentence, names: Naming, words: Lexicon) -> Tree | None:
    """Give a sentence as the frames see it, None where it has no parse."""
    if not sentence.is_parsed:
        return None
    return Tree(sentence, parties(page, sentence, words.grammar.tokens(page.text, sentence.start, sentence.end), names), words)


def _home(page: Page, knowledge: Knowledge) -> str:
    """Give the state from which the document is written, by its dateline."""
    town = page.document.town
    spots = knowledge.place(town.title() if town.isupper() else town) if town else ()
    return (spots[0].country or "") if spots else ""


def _carried(sentence: Sentence, made: Sequence[Figure]) -> str:
    """Give the unit that a bare number takes from the count before it in its sentence: `to 270,000 tonnes from 295,000`."""
    if not made or made[-1].span.start < sentence.start or not made[-1].made_by.startswith(_COUNTED):
        return ""
    return made[-1].unit or ""


_COUNTED = ("figures.count", "figures.measure")


def _rough(page: Page, sentence: Sentence, tokens: Tokens, names: Naming, words: Lexicon) -> Iterator[Rough]:
    """Yield the phrases of a sentence that are figures, with their worth."""
    times = [time.span for time in page.times_in(sentence.start, sentence.end)]
    for found in words.grammar.match(tokens):
        sort = {"money": "money", "share": "share"}.get(found.rule.split(".")[0], "count")
        if is_refused(found, tokens, sort, names.folk, words) or (sort == "count" and found.rule != "multiple" and _is_time(page.text, found, times)):
            continue
        if sort == "money" and found.words[0] in LETTERS and tokens.ends[found.first] != tokens.starts[found.first + 1]:
            start = tokens.starts[found.first + 1]
            found = found._replace(start=start, words=found.words[1:], kinds=found.kinds[1:], first=found.first + 1)
        value = worth(found, tokens.words[found.first:found.last], words)
        if value is not None and sort == "money" and is_weight(found, page.text):
            value, sort = value._replace(unit="pound", asks=""), "count"
        if value is not None:
            yield Rough(found, value, sort)


def _is_time(text: str, found: Found, times: Sequence[Span]) -> bool:
    """Say whether a time stands on the words; a short one before them (`In 2014 30 men …`) and a rate behind them (`a day`) do not."""
    return any(
        start < found.end and found.start < end and (end - start > 4 or start >= found.start)
        and not (start > found.start and text.startswith(("a ", "per "), start)) for start, end in times)


def _bounds(value: Worth, said: str | None) -> tuple[float | None, float | None, float | None]:
    """Give value, low and high: a bound keeps its number as value and as the end it bounds."""
    if value.value is None:
        return None, value.low, value.high
    if said in ("over", "at least"):
        return value.value, value.value, None
    return (value.value, None, value.value) if said in ("up to", "under", "nearly") else (value.value, None, None)


_ASSESSED = re.compile(r"^(?:\W|\b)*(?:This|These|Those|That|It|The (?:sum|amount|figure|figures|money)|Of course|Such)\b")


def _assessment(page: Page, sentence: Sentence, item: Rough, scene: Scene) -> str | None:
    """Give the words that judge the amount, in its sentence or in the next one when that goes on about it."""
    if item.sort == "count":
        return None
    near = page.text[max(sentence.start, item.found.start - 60):min(sentence.end, item.found.end + 80)]
    if found := scene.lexicon.assessing.search(near):
        return found[0]
    follows = page.text[sentence.end:sentence.end + 160].lstrip(" \"“\n”")
    if _ASSESSED.match(follows) and (found := scene.lexicon.assessing.search(follows.split(". ")[0])):
        return found[0]
    return None


def _said_by(page: Page, sentence: Sentence, scene: Scene, tree: Tree | None, found: Found) -> str | None:
    """Give who says so: the person or body that is the subject of the verb of saying; nobody where the text names nobody."""
    adjectives = {party.start for party in scene.parties if party.is_adjective}
    speakers = [
        mention for mention in page.mentions_in(sentence.start, sentence.end)
        if mention.kind in SPEAKERS and mention.as_ == "actor" and mention.span.start not in adjectives]
    if tree:
        subject = saying_subject(tree, found.start, found.end, scene.lexicon.words("saying"))
        if subject is not None:
            return next((m.name for m in reversed(speakers) if m.span.start <= subject < m.span.end), None)
    for index, word in enumerate(scene.words):
        if word in scene.lexicon.words("saying") and not (word == "estimated" and scene.words[index - 1] in ("an", "the")):
            at = scene.tokens.starts[index]
            before = [m for m in speakers if m.span.end <= at and at - m.span.end < 60 and word != "according"]
            after = [m for m in speakers if m.span.start > at and m.span.start - at < 25]
            chosen = after[0] if word == "according" and after else before[-1] if before else after[0] if after else None
            return chosen.name if chosen else None
    return None


_WHOLE = re.compile(r"\s+(of|in)\s+(?=\w)")
_WHOLE_ENDS = re.compile(r"\s(?:will|would|was|were|is|are|has|have|had|to|that|which|by|and|said)\b|[,;\"”]|\.(?=\s|$)|$")
LONGEST_WHOLE = 8
_STOPPED = re.compile(r"[,;:(]\s|\s(?:but|which|that|who|is|are|was|were|will|would|has|have|had|said|and (?:not|all))\b")


def _subject(page: Page, sentence: Sentence, item: Rough, tree: Tree | None) -> str | None:
    """Give what a share or an amount is of: the words behind `of`, up to the next verb or stop."""
    if tree and item.sort != "count" and (inside := whole_of(tree, item.found.start, item.found.end)):
        return _STOPPED.split(" ".join(page.text[inside.start:inside.end].split()))[0]
    after = page.text[item.found.end:min(sentence.end, item.found.end + 90)]
    found = _WHOLE.match(after)
    if found and (found[1] == "of" or item.sort != "count"):
        end = item.found.end + found.end()
        stop = _WHOLE_ENDS.search(after, found.end())
        whole = after[found.end():stop.start() if stop else None].split()
        is_time = any(time.span.start <= end < time.span.end for time in page.times_in(item.found.end, end + 30))
        if len(whole) <= LONGEST_WHOLE and not (found[1] == "in" and is_time):
            return " ".join(whole)
    if item.found.rule == "measure" and item.found.words[-2:-1] == ("of",):
        return _goods(page, sentence, item, tree)
    return item.worth.unit if item.sort == "count" else None


def _goods(page: Page, sentence: Sentence, item: Rough, tree: Tree | None) -> str:
    """Give what is measured: the word behind `of`, up to the noun it describes (`tonnes of white sugar`)."""
    word = item.found.words[-1]
    start = item.found.end - len(word)
    at = sentence.head_of(start, item.found.end) if tree else -1
    while tree and at >= 0 and tree.relation(at) in ("amod", "compound") and tree.sentence.words[at].head > at:
        at = tree.sentence.words[at].head
    words = page.text[start:sentence.words[at].end].split() if at >= 0 else []
    return " ".join(words) if 0 < len(words) <= 3 else word


_COMPARES = re.compile(r"\d.*\b(?:in|of)\W*$|\b(?:against|compared|versus)\b.*\d", re.DOTALL)


def _as_of(page: Page, sentence: Sentence, found: Found, scene: Scene, tree: Tree | None) -> str | None:
    """Give the date that its clause gives the figure: the nearest behind it, else before it, that it is not compared with."""
    best, best_gap = None, 10**6
    clause = clause_of(tree, sentence.head_of(found.start, found.end)) if tree else ()
    for time in page.times_in(sentence.start, sentence.end):
        if time.type != "DATE" or time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            continue
        is_others = time.span.start > found.end and _COMPARES.search(page.text[found.end:time.span.start])
        if is_others or (tree and clause and not is_within(tree, sentence.head_of(*time.span), clause)):
            continue
        before = page.text[max(sentence.start, time.span.start - 16):time.span.start].lower().split()[-2:]
        gap = time.span.start - found.end if time.span.start >= found.end else found.start - time.span.end + 12
        gap += 200 if {*before[-1:]} & scene.lexicon.words("compared") or "compared" in before else 0
        if gap < best_gap:
            best, best_gap = time, gap
    if best is None or best.start is None:
        return None
    return best.start if best.start == best.end else f"{best.start}/{best.end or ''}"


def _kind(found: Found, cue: Cue | None, sort: str, *, is_paid: bool) -> str:
    """Give the kind of a figure: by its rule, by the cue beside it, else by its sort."""
    if found.rule == "multiple":
        return "target" if found.words[0] in ("double", "triple", "treble", "quadruple", "halve") else "growth"
    by_rule = {"rank": "rank", "tally": "votes", "count.votes": "votes"}.get(found.rule)
    if by_rule or cue:
        return by_rule or (cue.kind.name if cue else "")
    return sort if sort in ("count", "share") else "transfer" if is_paid else "amount"


@lru_cache(maxsize=8)
def _persons(words: Lexicon) -> frozenset[str]:
    """Give what persons are counted as."""
    return frozenset(singular(word) for word in words.grammar.members["person"]) | {"people", "scholarship", "place", "visa"}


@lru_cache(maxsize=8)
def _no_goods(words: Lexicon) -> frozenset[str]:
    """Give what is counted and never bought or sold."""
    return frozenset(singular(word) for word in words.words("no_goods"))


@lru_cache(maxsize=8)
def _things_and_persons(words: Lexicon) -> frozenset[str]:
    """Give what can be a thing or a person: fighters."""
    return frozenset(singular(word) for word in words.grammar.members["body"] & words.grammar.members["person"])


def _are_goods(found: Found, unit: str, words: Lexicon, *, is_folk: bool) -> bool:
    """Say whether a count is one of goods: measured by what goods are measured by, or things."""
    if found.rule == "measure":
        return unit in words.words("goods")
    if unit in _no_goods(words):
        return False
    return (not is_folk or unit in _things_and_persons(words)) and found.rule in ("count.thing", "count.other", "count.of", "count.bare")


def _parties(scene: Scene, cue: Cue | None, found: Found, sort: str, tree: Tree | None) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Give who pays and who is paid: by the parse, and by the order of the words what that leaves open."""
    if (cue is None and sort != "money") or (cue and not cue.kind.pays) or (sort == "count" and cue and cue.kind.name not in roles.OF_GOODS):
        return (), ()
    payer, payee = roles.gapped(scene, found.first)
    read = sides(tree, found.start, found.end, cue.kind.pays if cue else "") if tree else Sides()
    if payer or payee:
        return _others(payer, ()), _others(payee, ()) or tuple(ref for ref in read.payee if ref != payer)
    if (givers := roles.each_of(scene, found.last, "from")) and not (cue and cue.kind.pays == "debtor"):
        read = Sides(givers, read.payee)
    if read.payer and read.payee:
        return read.payer, read.payee
    if named := _named_before_bracket(scene, found):
        return ((), (named,)) if cue and cue.kind.pays == "seller" else ((named,), read.payee)
    if cue and cue.kind.pays in ("any", "price"):
        return read.payer, read.payee
    payer, payee = roles.parties_of(scene, cue, found.first, found.last, sort)
    return read.payer or _others(payer, read.payee), read.payee or _others(payee, read.payer)


def _named_before_bracket(scene: Scene, found: Found) -> ActorRef | None:
    """Give whose share an amount in brackets is: `Poland ($24 billion) and Estonia ($5 billion)`."""
    if found.first < 2 or scene.words[found.first - 1] != "(":
        return None
    end = scene.tokens.ends[found.first - 2]
    return next((party.ref for party in scene.parties if party.end in (end, end + 1)), None)


def _others(ref: ActorRef | None, known: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give a party unless it is on the other side already."""
    return () if ref is None or any(ref.state == other.state != "IGO" or ref.name == other.name for other in known) else (ref,)


def _record(page: Page, sentence: Sentence, item: Rough, unit: str, scene: Scene, tree: Tree | None, ids: Ids, taken: Sequence[Span]) -> Figure:
    """Give the record of a figure with its roles."""
    found = item.found
    span = Span(found.start, found.end)
    said = qualifier(scene.lexicon, page.text[sentence.start:found.start], page.text[found.end:found.end + 14])
    value, low, high = _bounds(item.worth, said)
    if found.rule == "count.vague" or found.rule == "money.vague":
        said = said or "vague"
    sort = "share" if item.sort == "share" or found.rule == "multiple" else item.sort
    is_folk = unit in _persons(scene.lexicon) or found.rule in ("count.folk", "count.toll")
    cue = roles.kind_of(scene, found.first, found.last, sort, is_folk=is_folk, is_goods=_are_goods(found, unit, scene.lexicon, is_folk=is_folk),
                        measured=measured(tree, found.start, found.end) if tree else -1)
    payer, payee = _parties(scene, cue, found, sort, tree)
    kind = _kind(found, cue, item.sort, is_paid=bool(payer or payee))
    told = (status(tree, *span) if tree else None) or roles.status_of(scene, found.first, found.last, sort, is_parsed=tree is not None)
    figure = Figure(
        id=ids.of(span), doc=page.doc, span=span, evidence=page.text[found.start:found.end], made_by=f"figures.{found.rule} {VERSION}",
        phrase=page.text[found.start:found.end], value=value, low=low, high=high, unit=unit or None, qualifier=said, kind=kind,
        subject=_subject(page, sentence, item, tree), payer=payer, payee=payee,
        purpose=purpose(page.text, sentence, tree, span, kind, taken) if item.sort == "money" else None,
        status=told, as_of=_as_of(page, sentence, found, scene, tree),
        assessment=_assessment(page, sentence, item, scene), said_by=_said_by(page, sentence, scene, tree, found))
    return figure

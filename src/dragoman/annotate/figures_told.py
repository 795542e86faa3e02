"""The parties that a figure's own clause leaves out, from what the text tells elsewhere, each with its reason.

In this order: the money told before that the sentence goes on about (`the loan`, `of this`, `a further`), the deal of the sentence
before (`under it`), who tells of it (`Japan will lend …, Kenya's minister said`), and the two states that the whole report is about.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.annotate.figures_frames import Sides, sides_of
from dragoman.annotate.figures_lexicon import Lexicon
from dragoman.annotate.figures_tree import Tree, saying_subject
from dragoman.model import IGO, NO_STATE, ActorRef, Figure
from dragoman.page import Page, Sentence

GIVEN = frozenset({
    "loan", "credit", "aid", "grant", "funding", "deposit", "investment", "payment", "transfer", "amount", "compensation", "reparations",
})
OWED = frozenset({"debt", "repayment", "write-off", "rescheduling", "reinvestment"})
TRADED = frozenset({"contract", "cost", "purchase", "sale", "exports", "imports", "claim", "fine"})
OF_DYAD = frozenset({"aid", "grant", "repayment", "compensation", "credit", "loan", "debt", "rescheduling"})
FAMILIES = {"giver": GIVEN, "debtor": OWED, "seller": TRADED, "buyer": TRADED, "levied": TRADED}
OFFICIAL = frozenset({
    "government", "ministry", "minister", "spokesman", "spokeswoman", "official", "officials", "ambassador", "embassy", "cabinet", "president",
    "premier", "bank",
})
MINISTRY = frozenset({"minister", "president", "premier", "secretary", "governor", "ministry", "undersecretary"})
BEFORE = 4
REACH = 1200
LEAST = 3
NEAR = 700


class Told(NamedTuple):
    """A payment told before: where, its kinds, its sides, and its words."""

    at: int
    kinds: frozenset[str]
    sides: Sides
    words: str


def completed(page: Page, made: Sequence[Figure], lexicon: Lexicon, tree_of: Callable[[Sentence], Tree | None]) -> tuple[Figure, ...]:
    """Give figures the payer or payee that their clauses leave out, with the reason."""
    if not any(_is_open(figure) for figure in made):
        return tuple(made)
    found: list[Figure] = []
    pair = dyad(page)
    for figure in made:
        sentence = page.sentence_at(figure.span.start) if _is_open(figure) else None
        if sentence is not None:
            figure = (
                _from_trade(figure, sentence, found)
                or _from_before(page, figure, sentence, found, lexicon, tree_of)
                or _from_deal(page, figure, sentence)
                or _from_teller(page, figure, sentence, tree_of(sentence))
                or _from_dyad(page, figure, sentence, found, pair)
                or figure)
        found.append(figure)
    return tuple(found)


def _is_open(figure: Figure) -> bool:
    is_money = len(figure.unit or "") == 3 and (figure.unit or "").isupper()
    return is_money and not figure.computed_from and figure.kind in GIVEN | OWED | TRADED and not (figure.payer and figure.payee)


def _states(refs: Sequence[ActorRef]) -> set[str]:
    return {ref.state if ref.state not in (IGO, NO_STATE, "") else ref.name for ref in refs}


def _named_in(page: Page, sentence: Sentence) -> set[str]:
    """Give the states and bodies that a sentence names."""
    return _states([m.ref for m in page.mentions_in(sentence.start, sentence.end) if m.kind != "outlet" and m.state not in ("", NO_STATE)])


def _from_trade(figure: Figure, sentence: Sentence, made: Sequence[Figure]) -> Figure | None:
    """Give the trade one way the parties of the trade the other way in the same sentence: `exports to Oman … while imports from Oman …`."""
    if figure.kind not in ("exports", "imports") or bool(figure.payer) == bool(figure.payee):
        return None
    known = _states(figure.payer or figure.payee)
    for before in (f for f in made if f.span.start >= sentence.start and f.kind in ("exports", "imports") and f.payer and f.payee):
        others = [ref for ref in (*before.payer, *before.payee) if not _states((ref,)) & known]
        if len(others) == 1:
            return _with_other(figure, others[0], f"the trade the other way: {before.phrase}")
    return None


_GOES_ON = re.compile(
    r"\b(?:the|this|that|these|those|such|its|their|both|each|first|second|new)\s+(?:(?!to\b|of\b|and\b)[\w.’'-]+\s+){0,2}?(?:loans?|credits?|"
    r"facility|lines?|package|aid|assistance|support|grants?|money|funds?|funding|sum|amount|debts?|arrears|deal|agreements?|accord|contract|order|"
    r"programme|program|project|tranches?|payments?|purchase|sale|bailout|gift|donation|ransom|fine|compensation|financing)\b|"
    r"\bof (?:this|that|it|which|them)\b|\b(?:another|a further|an additional|the remaining|the remainder|the rest|the other|under it|"
    r"one (?:for|of))\b|^\W*(?:It|One|Another)\b",
    re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional|more|other)\b", re.IGNORECASE)


def _from_before(
    page: Page, figure: Figure, sentence: Sentence, made: Sequence[Figure], lexicon: Lexicon, tree_of: Callable[[Sentence], Tree | None],
) -> Figure | None:
    """Give a figure the sides of the payment told before that its sentence goes on about."""
    if not _GOES_ON.search(page.text[sentence.start:sentence.end].replace("\n", " ")):
        return None
    inside = _named_in(page, sentence)
    for told in _told(page, figure, sentence, made, lexicon, tree_of):
        if not _is_of_kind(figure, told):
            continue
        payer, payee = figure.payer, figure.payee
        theirs = _states(told.sides.payer) | _states(told.sides.payee)
        if (payer and _states(payer) & _states(told.sides.payee)) or (payee and _states(payee) & _states(told.sides.payer)):
            continue
        if payer and told.sides.payer and not _states(payer) & _states(told.sides.payer):
            if payee or not _MORE.search(page.text[sentence.start:figure.span.end]):
                continue
        elif not inside <= theirs | _states((*payer, *payee)):
            continue
        payer, payee = payer or told.sides.payer, payee or told.sides.payee
        if (payer, payee) != (figure.payer, figure.payee) and not _states(payer) & _states(payee):
            kind = min(told.kinds) if figure.kind in ("amount", "transfer") and len(told.kinds) == 1 else figure.kind
            return replace(figure, payer=payer, payee=payee, kind=kind, roles_basis=f"told before: {' '.join(told.words.split())}")
    return None


def _is_of_kind(figure: Figure, told: Told) -> bool:
    """Say whether a payment told before can be the one that a figure goes on about: one of its family, or a contract whatever it is for."""
    family = next(kinds for kinds in (GIVEN, OWED, TRADED) if figure.kind in kinds)
    return bool(told.kinds & family) or (figure.kind in ("contract", "amount", "payment") and bool(told.kinds))


def _told(
    page: Page, figure: Figure, sentence: Sentence, made: Sequence[Figure], lexicon: Lexicon, tree_of: Callable[[Sentence], Tree | None],
) -> Iterator[Told]:
    """Yield the payments told before a figure, the nearest first: figures with a side, and nouns of payment in the sentences before and the title."""
    found = [
        Told(before.span.start, frozenset({before.kind or ""}), Sides(before.payer, before.payee), before.phrase) for before in made
        if (before.payer or before.payee) and not before.computed_from and 0 < figure.span.start - before.span.start <= REACH]
    index = page.sentences.index(sentence)
    around = [one for one in page.sentences[max(0, index - 2):index] if one.role == "body" or one.role == sentence.role]
    for one in (*around, *(title for title in page.sentences[:2] if title.role in ("title", "heading") and title not in around and index <= BEFORE)):
        tree = tree_of(one)
        for word, text in enumerate(tree.lower) if tree else ():
            pays = lexicon.nouns.get(text, "")
            if tree and pays and one.words[word].tag != "VERB":
                sides = sides_of(tree, word)
                if sides.payer or sides.payee:
                    found.append(Told(one.words[word].start, FAMILIES[pays], sides, one.words[word].text))
    yield from sorted(found, key=lambda told: (bool(told.sides.payer and told.sides.payee), told.at), reverse=True)


_DEAL = re.compile(r"\b(?:agreements?|accord|deal|contract|protocol|treaty|pact|memorandum|talks|visit|meeting|programme)\b", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:under (?:it|which|its terms)|(?:the|this|that) (?:\w+\s)?(?:agreement|accord|deal|contract|protocol|pact|programme|program|plan))\b",
    re.IGNORECASE)


def _from_deal(page: Page, figure: Figure, sentence: Sentence) -> Figure | None:
    """Give a figure with one side the other of the two that made the deal of the sentence before, when its sentence is about that deal."""
    if bool(figure.payer) == bool(figure.payee) or not _UNDER.search(page.text[sentence.start:sentence.end]):
        return None
    index = page.sentences.index(sentence)
    before = page.sentences[index - 1] if index else None
    if before is None or not _DEAL.search(page.text[before.start:before.end]):
        return None
    parties = [m for m in page.mentions_in(before.start, before.end) if m.kind == "state" and m.state not in ("", NO_STATE)]
    known = _states(figure.payer or figure.payee)
    others = {m.state: m.ref for m in parties if m.state not in known}
    if len(others) != 1 or not known <= {m.state for m in parties} or _named_in(page, sentence) - known - others.keys():
        return None
    return _with_other(figure, next(iter(others.values())), "the deal of the sentence before")


def _with_other(figure: Figure, other: ActorRef, why: str) -> Figure:
    return replace(figure, payer=figure.payer or (other,), payee=figure.payee or (other,), roles_basis=why)


def _from_teller(page: Page, figure: Figure, sentence: Sentence, tree: Tree | None) -> Figure | None:
    """Give a gift or loan with one side the state that tells of it for the other, where the sentence names nobody else."""
    if tree is None or figure.kind not in GIVEN - {"amount", "investment"} or bool(figure.payer) == bool(figure.payee):
        return None
    at = saying_subject(tree, figure.span.start, figure.span.end, tree.lexicon.words("saying"))
    node = next((index for index, word in enumerate(sentence.words) if word.start == at), -1)
    known = _states(figure.payer or figure.payee)
    tellers = (tree.named(node) if node >= 0 else ()) or _of_home(page, at)
    if len(tellers) != 1 or known & _states(tellers) or tellers[0].state not in _about(page):
        return None
    is_official = tree.lower[node] in OFFICIAL or not tree.named(node)
    if node in tree.party:
        is_official = tree.party[node].kind in ("state", "office", "person")
    if not is_official or _named_in(page, sentence) - known - _states(tellers):
        return None
    state = next((m.ref for m in page.mentions if m.state == tellers[0].state and m.kind == "state"), tellers[0])
    return _with_other(figure, state, "who tells of it")


def _of_home(page: Page, at: int | None) -> tuple[ActorRef, ...]:
    """Give the state from which a report is sent for an office-holder whose state it does not name: `CARACAS … finance minister Azpurua said`."""
    span = page.document.dateline_span
    mention = next((m for m in page.mentions if m.span.start == at and m.kind in ("person", "office")), None) if at is not None else None
    if mention is None or mention.state != NO_STATE or not span:
        return ()
    offices = {m.office for m in page.mentions if m.name == mention.name and m.office}
    home = {m.state: m.ref for m in page.mentions_in(span.start, span.end) if m.state not in ("", NO_STATE, IGO)}
    return tuple(home.values()) if len(home) == 1 and any(MINISTRY.intersection(office.lower().split()) for office in offices) else ()


def _about(page: Page) -> set[str]:
    """Give the two states that a report names most."""
    counts = Counter(m.state for m in page.mentions if m.kind != "outlet" and m.state not in ("", NO_STATE, IGO))
    return {state for state, _ in counts.most_common(2)}


def dyad(page: Page) -> tuple[str, ...]:
    """Give the two states that a report is about: named three times or more, a third at most half as often; none where there are not two."""
    counts = Counter(m.state for m in page.mentions if m.kind != "outlet" and m.state not in ("", NO_STATE, IGO))
    first = counts.most_common(3)
    if len(first) < 2 or first[1][1] < LEAST or (len(first) > 2 and first[2][1] * 2 > first[1][1]):
        return ()
    return first[0][0], first[1][0]


def _from_dyad(page: Page, figure: Figure, sentence: Sentence, made: Sequence[Figure], pair: tuple[str, ...]) -> Figure | None:
    """Give a figure the other of the two states that the report is about, or both sides as a payment of its kind had them before."""
    if not pair or figure.kind not in OF_DYAD:
        return None
    inside = {m.state for m in page.mentions_in(sentence.start, sentence.end)} - {"", NO_STATE, IGO}
    if not inside <= set(pair):
        return None
    if not figure.payer and not figure.payee:
        before = [f for f in made if f.kind == figure.kind and f.payer and f.payee and 0 < figure.span.start - f.span.start <= NEAR]
        told = {(f.payer[0].state, f.payee[0].state) for f in before}
        if len(told) != 1 or not told <= {pair, pair[::-1]}:
            return None
        return replace(figure, payer=before[-1].payer, payee=before[-1].payee, roles_basis=f"as told before of the same kind: {before[-1].phrase}")
    known = (figure.payer or figure.payee)[0].state
    if known not in pair:
        return None
    other = _named(page, pair[1] if known == pair[0] else pair[0], figure.span.start)
    return _with_other(figure, other, "the other of the two states that the report is about") if other else None


def _named(page: Page, state: str, at: int) -> ActorRef | None:
    """Give the state as the page names it, where it is named near a place."""
    near = [m for m in page.mentions_in(max(0, at - NEAR), min(len(page.text), at + NEAR)) if m.state == state]
    if not near:
        return None
    return next((m.ref for m in (*near, *page.mentions) if m.state == state and m.kind == "state"), None)

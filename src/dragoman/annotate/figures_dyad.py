"""The side of a payment that its own sentence leaves out: the other of the two states that a report is about."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model import IGO, NO_STATE, ActorRef, Figure
from dragoman.page import Page

KINDS = frozenset({"aid", "grant", "repayment", "compensation", "credit"})
LEAST = 3
REACH = 700


def completed(page: Page, made: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give figures the payer or payee that their sentences leave out, where one of two states alone can be meant."""
    if not any(_is_open(figure) for figure in made):
        return tuple(made)
    pair = dyad(page)
    return tuple(_filled(page, figure, made, pair) if _is_open(figure) else figure for figure in made)


def _is_open(figure: Figure) -> bool:
    return figure.kind in KINDS and figure.unit != "percent" and not figure.computed_from and not (figure.payer and figure.payee)


def dyad(page: Page) -> tuple[str, ...]:
    """Give the two states that a report is about: named three times or more, a third at most half as often; none where there are not two."""
    counts = Counter(m.state for m in page.mentions if m.kind != "outlet" and m.state not in ("", NO_STATE, IGO))
    first = counts.most_common(3)
    if len(first) < 2 or first[1][1] < LEAST or (len(first) > 2 and first[2][1] * 2 > first[1][1]):
        return ()
    return first[0][0], first[1][0]


def _filled(page: Page, figure: Figure, made: Sequence[Figure], pair: tuple[str, ...]) -> Figure:
    sentence = page.sentence_at(figure.span.start)
    if sentence is None or not pair:
        return figure
    inside = {m.state for m in page.mentions_in(sentence.start, sentence.end)} - {"", NO_STATE, IGO}
    if not inside <= set(pair):
        return figure
    if not figure.payer and not figure.payee:
        before = [f for f in made if f.kind == figure.kind and f.payer and f.payee and 0 < figure.span.start - f.span.start <= REACH]
        told = {(f.payer[0].state, f.payee[0].state) for f in before}
        return replace(figure, payer=before[-1].payer, payee=before[-1].payee) if len(told) == 1 and told <= {pair, pair[::-1]} else figure
    known = (figure.payer or figure.payee)[0].state
    if known not in pair:
        return figure
    other = pair[1] if known == pair[0] else pair[0]
    party = _named(page, other, figure.span.start)
    if party is None:
        return figure
    return replace(figure, payer=figure.payer or (party,), payee=figure.payee or (party,))


def _named(page: Page, state: str, at: int) -> ActorRef | None:
    """Give the state as the page names it, where it is named near a place."""
    near = [m for m in page.mentions_in(max(0, at - REACH), min(len(page.text), at + REACH)) if m.state == state]
    if not near:
        return None
    return next((m.ref for m in (*near, *page.mentions) if m.state == state and m.kind == "state"), None)

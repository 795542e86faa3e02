"""What a figure has from others: the roles of the same amount told before, and the sum that a share of an amount makes."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.model import ActorRef, Figure, Ids
from dragoman.page import Page

VERSION = "1"
TOLD_ON = frozenset({"exports", "imports", "sale", "purchase", "production", "quota", "supply"})
SHARED = frozenset({"debt", "write-off", "reinvestment", "loan", "aid", "grant"})


def inherited(page: Page, figure: Figure, sort: str, made: Sequence[Figure]) -> Figure:
    """Give a figure the roles of the same amount told before, or of the loan, debt or aid of which it is a part; nobody pays himself."""
    if sort == "count" and figure.kind == "count" and made and made[-1].unit == figure.unit and made[-1].kind in TOLD_ON:
        between = page.text[made[-1].span.end:figure.span.start]
        return replace(figure, kind=made[-1].kind, status=figure.status or made[-1].status) if len(between) < 60 and ". " not in between else figure
    given = _inherited(page, figure, sort, made)
    states = {ref.state for ref in given.payer} & {ref.state for ref in given.payee}
    return figure if states - {"IGO", "none"} else given


def _inherited(page: Page, figure: Figure, sort: str, made: Sequence[Figure]) -> Figure:
    if sort == "count" or (figure.payer and figure.payee):
        return figure
    for before in reversed(made[-12:]):
        if not (before.payer or before.payee) or before.computed_from or figure.span.start - before.span.start > 2500:
            continue
        if before is made[-1] and sort == "money" and re.fullmatch(r"\s*[(\[;,/]\s*", page.text[before.span.end:figure.span.start]):
            return replace(figure, payer=before.payer, payee=before.payee, kind=before.kind)
        is_same = before.unit == figure.unit and before.value == figure.value and figure.value is not None
        if figure.kind == "repayment" and before.kind in ("debt", "loan", "write-off") and _is_debtor(figure, before):
            creditor = before.payer if before.kind == "loan" else before.payee
            return replace(figure, payer=figure.payer or _debtor(before), payee=figure.payee or creditor)
        is_share = figure.unit == "percent" and figure.kind in SHARED and before.kind in (figure.kind, "debt")
        is_near = before.kind == figure.kind and sort == "money" and figure.span.start - before.span.start < 160
        if is_same or is_share or (is_near and not figure.payer and not figure.payee):
            kind = before.kind if is_same and figure.kind in ("amount", "price", "cost", "contract", "funding", "payment", "trade") else figure.kind
            return replace(figure, payer=figure.payer or before.payer, payee=figure.payee or before.payee, kind=kind)
    return figure


def _debtor(figure: Figure) -> tuple[ActorRef, ...]:
    """Give who owes after a loan or in a debt."""
    return figure.payee if figure.kind == "loan" else figure.payer


def _is_debtor(repayment: Figure, before: Figure) -> bool:
    """Say whether a repayment can be one of a debt or loan told before: nobody else is said to pay."""
    return not repayment.payer or {ref.state for ref in repayment.payer} == {ref.state for ref in _debtor(before)}


def computed(page: Page, made: Sequence[Figure], ids: Ids) -> Iterator[Figure]:
    """Yield the amount that the last figure makes with one before it: 10 percent of a $30 billion debt."""
    figure = made[-1]
    amounts = [f for f in made[:-1] if f.made_by.startswith("figures.money") and f.value and not f.computed_from]
    share = whole = None
    if figure.unit == "percent":
        share, whole = figure, _whole_of(page, figure, amounts)
    elif _is_share_of(page, made[-2:], figure):
        share, whole = made[-2], figure
    if share is None or whole is None or share.value is None or whole.value is None:
        return
    yield replace(
        share, id=ids.of(share.span), value=round(share.value * whole.value / 100, 2), low=None, high=None, unit=whole.unit,
        made_by=f"figures.computed {VERSION}", payer=share.payer or whole.payer, payee=share.payee or whole.payee, computed_from=(share.id, whole.id))


_OF_AMOUNT = re.compile(r"\s+of\s+(?:(?!\b(?:would|will|and|was|is)\b)[\w’'\s-]){0,60}$")
_OF_KNOWN = re.compile(r"\s+of\s(?:the|this|that|its|their)\s(debt|loan|credit|sum|amount|total|grant|money|aid)\b")
_OF_IT = re.compile(r"\s+of\s(?:it|which)\b")
_OF_WHICH = re.compile(r"\bof (?:which|this|it|that)\s(?:about\s|some\s|only\s|nearly\s)?$")
_REST = re.compile(r"\b(?:remaining|other|rest)\W*$")


def _is_share_of(page: Page, pair: Sequence[Figure], whole: Figure) -> bool:
    """Say whether the figure before an amount is a share of it: `10 percent of a $30 million debt`."""
    if len(pair) < 2 or pair[0].unit != "percent" or pair[0].computed_from or not whole.made_by.startswith("figures.money"):
        return False
    return bool(_OF_AMOUNT.match(page.text[pair[0].span.end:whole.span.start]))


def _whole_of(page: Page, share: Figure, amounts: Sequence[Figure]) -> Figure | None:
    """Give the amount told before of which a share is: `90 percent of the debt`, `the remaining 90 percent`."""
    before, after = page.text[max(0, share.span.start - 24):share.span.start], page.text[share.span.end:share.span.end + 30]
    if found := _OF_KNOWN.match(after):
        kinds = {"sum": None, "amount": None, "total": None, "money": None, "credit": "loan"}
        kind = kinds.get(found[1], found[1])
        return next((amount for amount in reversed(amounts) if kind in (None, amount.kind)), None)
    if _OF_IT.match(after) or (_OF_WHICH.search(before) and not re.match(r"\s+of\b", after)):
        return amounts[-1] if amounts and share.span.start - amounts[-1].span.end < 60 else None
    return amounts[-1] if amounts and _REST.search(before) and not re.match(r"\s+of\b", after) else None

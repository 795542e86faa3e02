"""What a figure has from others: the roles of the same amount told before, and the sum that a share of an amount makes."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.model import Figure, Ids
from dragoman.page import Page

VERSION = "1"


def inherited(page: Page, figure: Figure, sort: str, made: Sequence[Figure]) -> Figure:
    """Give a figure the roles of the same amount told before, or of the loan, debt or aid of which it is a part."""
    if sort == "count" or (figure.payer and figure.payee):
        return figure
    for before in reversed(made[-12:]):
        if not (before.payer or before.payee) or before.computed_from or figure.span.start - before.span.start > 2500:
            continue
        if before is made[-1] and sort == "money" and re.fullmatch(r"\s*\(", page.text[before.span.end:figure.span.start]):
            return replace(figure, payer=before.payer, payee=before.payee, kind=before.kind)
        is_same = before.unit == figure.unit and before.value == figure.value and figure.value is not None
        is_part = before.kind in (figure.kind, "debt") and figure.kind in ("debt", "write-off", "reinvestment", "loan", "aid", "grant") and figure.unit == "percent"
        is_part = is_part or (before.kind == figure.kind and sort == "money" and figure.span.start - before.span.start < 160 and not figure.payer and not figure.payee)
        if is_same or is_part:
            kind = before.kind if is_same and figure.kind in ("amount", "price", "cost", "contract", "funding", "payment", "trade") else figure.kind
            return replace(figure, payer=figure.payer or before.payer, payee=figure.payee or before.payee, kind=kind)
    return figure


def computed(page: Page, made: Sequence[Figure], ids: Ids) -> Iterator[Figure]:
    """Yield the amount that the last figure makes with one before it: 10 percent of a $30 billion debt."""
    figure = made[-1]
    share = figure if figure.unit == "percent" else None
    whole = None
    if share is None and figure.made_by.startswith("figures.money") and len(made) > 1:
        candidate = made[-2] if not made[-2].computed_from else None
        if candidate and candidate.unit == "percent" and re.match(
                r"\s+of\s+(?:(?!\b(?:would|will|and|was|is)\b)[\w’'\s-]){0,60}$", page.text[candidate.span.end:figure.span.start]):
            share, whole = candidate, figure
    elif share is not None and share.value is not None:
        after = page.text[share.span.end:share.span.end + 30]
        before = page.text[max(0, share.span.start - 24):share.span.start]
        if found := re.match(r"\s+of (?:the|this|that|its|their) (debt|loan|credit|sum|amount|total|grant|money|aid)\b", after):
            whole = next((f for f in reversed(made[:-1]) if f.made_by.startswith("figures.money") and f.value and not f.computed_from
                          and (f.kind == found[1] or found[1] in ("sum", "amount", "total", "money") or (found[1] == "credit" and f.kind == "loan"))), None)
        elif re.search(r"\b(?:remaining|other|rest)\W*$", before) and not re.match(r"\s+of\b", after):
            whole = next((f for f in reversed(made[:-1]) if f.made_by.startswith("figures.money") and f.value and not f.computed_from), None)
    if share is None or whole is None or share.value is None or whole.value is None:
        return
    yield replace(
        share, id=ids.of(share.span), value=round(share.value * whole.value / 100, 2), low=None, high=None, unit=whole.unit,
        made_by=f"figures.computed {VERSION}", payer=share.payer or whole.payer, payee=share.payee or whole.payee, computed_from=(share.id, whole.id))

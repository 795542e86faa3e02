"""What cannot both hold: figures, outcomes, days, towns. Development over time, shares that add up and bounds that agree are no conflict."""

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.knowledge.places import Places
from dragoman.model import Link, Span
from dragoman.resolve import names, words
from dragoman.resolve.shapes import Amount, Member, Pairs, Shortfall, Telling, end, link, ordered
from dragoman.resolve.weighing import days_of
from dragoman.windows import gap, meets_yearless, ordinal, window

MADE_BY = "conflicts.pairs 1"
BLOCK_CAP = 200
GROWING = frozenset(
    {"dead", "killed", "deaths", "injured", "wounded", "missing", "casualties", "arrested", "detained", "displaced", "refugees", "evacuated"}
)
SENT_AWAY = frozenset({"expelled", "captured"})
MONEY = re.compile(r"[A-Z]{3}")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tonight|tomorrow|now|this|overnight|hours?)\b", re.I)
SUMS = frozenset(
    {
        "loan",
        "credit",
        "debt",
        "write-off",
        "aid",
        "grant",
        "reinvestment",
        "investment",
        "fine",
        "contract",
        "compensation",
        "sale",
        "votes-for",
        "votes-against",
        "abstentions",
        "votes",
        "dead",
        "killed",
        "injured",
        "wounded",
        "captured",
        "missing",
        "turnover",
        "trade",
        "exports",
        "imports",
        "visitors",
        "tourists",
        "students",
        "expelled",
        "repayment",
    }
)
TURNING = frozenset({"vote", "decision", "AGREE", "SUPPORT", "REJECT", "CONCEDE", "accession"})
VOTES = frozenset({"vote", "decision", "AGREE", "REJECT"})
SERIES = frozenset({"turnover", "trade", "exports", "imports", "sale", "visitors", "tourists", "students"})
FAR = 8.0
TOLD = 3
NEAR = 60
WIRE = 15
FAR_APART = 80.0
EXACT = 0.04
ROUGH = 0.15


class Range(NamedTuple):
    """What a figure allows: lowest and highest value."""

    low: float
    high: float


def allowed(figure: Amount) -> Range | None:
    """Give the values that a figure allows; about, nearly and over widen it the way they point."""
    slack = (
        ROUGH
        if figure.qualifier in ("about", "around", "approximately", "roughly", "some", "nearly", "almost")
        else EXACT
        if figure.qualifier
        else 0.005
    )
    if figure.value is not None:
        low, high = figure.value * (1 - slack), figure.value * (1 + slack)
        if figure.qualifier in ("over", "more-than", "more than", "at least", "at-least"):
            return Range(figure.value, float("inf"))
        if figure.qualifier in ("up to", "up-to", "at most", "at-most", "less-than", "less than", "under", "no more than"):
            return Range(float("-inf"), figure.value)
        return Range(low, high)
    if figure.low is None and figure.high is None:
        return None
    return Range(figure.low if figure.low is not None else float("-inf"), figure.high if figure.high is not None else float("inf"))


@lru_cache(maxsize=1 << 14)
def _counted(subject: str) -> tuple[str, ...]:
    return words.telling(token.text for token in words.tokens(subject))


def _same_thing(a: Amount, b: Amount) -> bool:
    payers = names.states(a.payer), names.states(b.payer)
    payees = names.states(a.payee), names.states(b.payee)
    if any(x and y and not x & y for x, y in (payers, payees)):
        return False
    subject = _counted(a.subject or ""), _counted(b.subject or "")
    if subject[0] and subject[1] and words.containment(*subject) < 0.5:
        return False
    sided = all(payers) and all(payees)
    alike = words.containment(a.tokens, b.tokens)
    if a.doc == b.doc and a.unit == b.unit:
        return subject[0] == subject[1] != () and alike >= 0.7
    if a.doc == b.doc and (not sided or a.context == b.context):
        return False
    if sided:
        return alike >= 0.2
    counted = (a.kind in GROWING or a.kind in SENT_AWAY) and subject[0] == subject[1] != ()
    if not _of_one_affair(a, b) or len(set(a.tokens) & set(b.tokens)) < (1 if counted else TOLD):
        return False
    return alike >= (0.5 if all(subject) else 0.6)


def _of_one_affair(a: Amount, b: Amount) -> bool:
    """Say whether the words around two figures name the same states: two of them, or where people are counted one and another name in common.

    What firms owe, and what a bank sells day by day, is of one state or none: such sums differ without anybody's being wrong.
    """
    common = set(a.about) & set(b.about)
    if (a.kind or "").startswith(("votes", "abstentions")):
        return 2 * len(common) >= min(len(set(a.about)), len(set(b.about)))
    one, other = ({name for name in figure.about if name.isupper()} for figure in (a, b))
    if not (one <= other or other <= one) or 2 * len(common) < min(len(set(a.about)), len(set(b.about))):
        return False
    return len(one & other) > 1 or (len(one & other) == 1 and len(common) > 1 and (a.kind in GROWING or a.kind in SENT_AWAY))


def _day(figure: Amount) -> int | None:
    return ordinal(figure.as_of) or ordinal(figure.frame.published)


def figures(a: Amount, b: Amount) -> Link | None:
    """Give the conflict of two figures about one thing, None where both can hold."""
    if a.id == b.id or a.kind != b.kind or not a.kind or a.kind not in SUMS:
        return None
    if a.unit == "percent" and b.unit == "percent" and a.kind not in ("growth", "inflation", "tariff", "rate"):
        return None
    days = _day(a), _day(b)
    if a.doc == b.doc and a.unit == b.unit and (not a.said_by or not b.said_by or a.said_by == b.said_by):
        return None
    known = all((*names.states(one.payer), *names.states(one.payee)) for one in (a, b))
    if a.kind in SERIES and not known:
        return None
    if a.kind.startswith(("votes", "abstentions")) and days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > 1:
        return None
    if days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > (NEAR if known else WIRE):
        return None
    if not _same_thing(a, b):
        return None
    first, second = allowed(a), allowed(b)
    if first is None or second is None:
        return None
    money = all(MONEY.fullmatch(x.unit or "") for x in (a, b))
    if (a.unit != b.unit and not money) or (a.unit != b.unit and first == second):
        return None
    if a.unit == b.unit and first.low <= second.high and second.low <= first.high:
        return None
    if a.unit == b.unit and _far_off(a, b):
        return None
    if a.kind in GROWING and not _same_day_fall(a, b, days, first, second):
        return None
    if a.doc == b.doc and a.unit == b.unit and a.context == b.context:
        return None
    left, right = ordered(a, b)
    why = f"figure: {left.words} against {right.words}"
    if a.unit != b.unit:
        why += " (the sums are in two currencies; no rate is stated)"
    return _clash(left, right, 0.7, why)


def _far_off(a: Amount, b: Amount) -> bool:
    """Say whether two values differ so much that they count different things."""
    low, high = sorted(abs(one.value) if one.value is not None else 0.0 for one in (a, b))
    return low > 0 and high > FAR * low


def _same_day_fall(a: Amount, b: Amount, days: tuple[int | None, int | None], first: Range, second: Range) -> bool:
    """Say whether a count that can only grow is lower where it is later, or differs on one day."""
    if days[0] is None or days[1] is None:
        return False
    if days[0] == days[1]:
        return a.value is not None and b.value is not None
    early, late = (first, second) if days[0] < days[1] else (second, first)
    return late.high < early.low and a.value is not None and b.value is not None


def _clash(left: Member, right: Member, score: float, why: str, spans: tuple[Span, Span] | None = None) -> Link:
    first, second = spans or (left.span, right.span)
    return link("conflicts", end(left, first), end(right, second), score, why, MADE_BY)


def judge_sums(block: str, members: Sequence[Amount], pairs: Pairs) -> tuple[list[Link], list[Shortfall]]:
    """Judge the figures of a block pairwise."""
    amounts = sorted(members, key=lambda f: (f.doc, f.span, f.id))
    short = []
    if len(amounts) > BLOCK_CAP:
        short.append(Shortfall(block=block, members=len(amounts), why=f"the first {BLOCK_CAP} figures are compared"))
        amounts = amounts[:BLOCK_CAP]
    whole = len(members) <= BLOCK_CAP
    return [found for i, a in enumerate(amounts) for b in amounts[i + 1 :] if (found := pairs.link(a, b, figures, whole)) is not None], short


def outcome(tokens: Iterable[str]) -> int:
    """Give 1 for a telling of success (approved, adopted), -1 for one of failure (rejected, blocked), 0 where neither or both are said."""
    stems = set(tokens)
    good, bad = bool(stems & words.listed("success")), bool(stems & words.listed("failure"))
    return 0 if good == bad else 1 if good else -1


def tellings(a: Telling, b: Telling) -> Link | None:
    """Give the conflict of two tellings of one happening: an outcome told both ways, or a day that is not the one announced."""
    left, right = ordered(a, b)
    if outcome(left.tokens) * outcome(right.tokens) < 0 and a.doc != b.doc and (a.type in VOTES or b.type in VOTES):
        return _turned(left, right)
    coming = [t.status in ("announced", "hypothetical") for t in (left, right)]
    if coming[0] != coming[1] and a.doc != b.doc and left.day_span and right.day_span and _apart(left, right):
        said, done = (left, right) if coming[0] else (right, left)
        why = f"time: announced for {_days(said)}, told of {_days(done)}"
        return _clash(left, right, 0.7, why, (left.day_span, right.day_span))
    if a.doc == b.doc or any(coming) or "visit" in (a.mode, b.mode) or a.status != "occurred" or b.status != "occurred":
        return None
    if left.day_span and right.day_span and all(_names_its_day(t) for t in (left, right)) and _apart(left, right):
        why = f"time: told of {_days(left)} and of {_days(right)}"
        return _clash(left, right, 0.6, why, (left.day_span, right.day_span))
    return _places(left, right)


def _names_its_day(telling: Telling) -> bool:
    """Say whether the words themselves name the one day of a telling: a weekday or a date, not "today"."""
    basis = telling.date_basis or ""
    return basis.startswith("time expression") and not _RELATIVE.search(basis) and days_of(telling).length == 1


def _places(left: Telling, right: Telling) -> Link | None:
    """Give the conflict of two towns far apart that two texts give one happening."""
    if not left.place or not right.place:
        return None
    near = sorted(names.states((*left.sources, *left.targets, *right.sources, *right.targets)))
    first, second = _town(left.place, tuple(near)), _town(right.place, tuple(near))
    if first is None or second is None or _kilometres(first, second) < FAR_APART:
        return None
    spans = _place_span(left), _place_span(right)
    if spans[0] is None or spans[1] is None:
        return None
    return _clash(left, right, 0.6, f"place: {left.place} against {right.place}", (spans[0], spans[1]))


@cache
def _table() -> Places:
    return Places()


@lru_cache(maxsize=4096)
def _town(place: str, near: tuple[str, ...]) -> tuple[float, float] | None:
    """Give where a town is; None for a country, a region, or what is no place of the table."""
    found = _table().find(place.partition(",")[0], set(near))
    return (found[0].latitude, found[0].longitude) if found and found[0].kind in ("town", "capital") else None


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


def _place_span(telling: Telling) -> Span | None:
    for span, text in ((telling.span, telling.words), *zip(telling.also_spans, telling.also_words, strict=False)):
        at = text.find((telling.place or "").partition(",")[0])
        if at >= 0:
            return Span(span[0] + at, span[0] + at + len((telling.place or "").partition(",")[0]))
    return None


def _turned(left: Telling, right: Telling) -> Link:
    return _clash(left, right, 0.7, "outcome: told the other way round")


def judge_outcomes(tellings: Sequence[Telling]) -> list[Link]:
    """Judge acts told with an outcome: the same act of the same on the same days, in the same words but for the outcome, told the other way round."""
    in_time = sorted(tellings, key=lambda t: (t.date_start or "", t.doc, t.span, t.id))[:BLOCK_CAP]
    found = []
    for i, one in enumerate(in_time):
        for other in in_time[i + 1 :]:
            if (other.date_start or "")[:7] != (one.date_start or "")[:7] and (gap(days_of(one), days_of(other)) or 0) > 1:
                break
            if _is_turned(one, other):
                found.append(_turned(*ordered(one, other)))
    return found


def _is_turned(a: Telling, b: Telling) -> bool:
    if a.doc == b.doc or outcome(a.tokens) * outcome(b.tokens) >= 0 or not {a.type, b.type} <= TURNING:
        return False
    days = days_of(a), days_of(b)
    if not (days[0].is_closed and days[1].is_closed) or max(days[0].length, days[1].length) > 3 or (gap(*days) or 0) > 1:
        return False
    if names.states(a.sources) != names.states(b.sources) or names.states(a.targets) != names.states(b.targets):
        return False
    if not any(names.same(x, y) for x in a.sources for y in b.sources):
        return False
    turning = words.listed("success") | words.listed("failure")
    left, right = set(a.tokens) - turning, set(b.tokens) - turning
    return len(left & right) >= (2 if left == right else 3) and words.likeness(left, right) >= 0.5


def _days(telling: Telling) -> str:
    start, end = telling.date_start or "", telling.date_end or ""
    return start if start == end else f"{start}/{end}".strip("/")


def _apart(a: Telling, b: Telling) -> bool:
    first, second = window(a.date_start, a.date_end), window(b.date_start, b.date_end)
    if first.yearless and second.yearless:
        return not meets_yearless(first, second, 0)
    return bool(gap(first, second))
